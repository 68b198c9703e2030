"""The pages only a returning client meets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from intake.questionnaire.context import Asked
from intake.questionnaire.spec import NO, YES, Answers, Field, Option, Page, chosen
from intake.questionnaire.topics.health import pregnancy_possible

SINCE, NOW = "since", "now"
STILL, SAME = "still-", "same-"  # with the digest of what is confirmed
MERGED = ("kinds_of_pain", "limbs")  # the groups that ``NOW`` asks in one
EVERYTHING = ("diagnosis", "operation", "birth")  # `re_ask`: the whole questionnaire again
MASSAGE = "massage"
#: What is asked again of the health questions, by what has happened since.
ASKED_AGAIN: Mapping[str, tuple[str, ...]] = {
    "pregnant": ("other_illnesses",),
    "injury": ("injuries",),
    "injection": ("injuries",),
    "bruise": ("injuries", "heart", "skin"),
}


def everything_again(own: Answers) -> bool:
    return bool(set(EVERYTHING) & set(chosen(own, SINCE, "news")))


def groups_again(own: Answers) -> set[str]:
    news = chosen(own, SINCE, "news")
    return {group for id in news for group in ASKED_AGAIN.get(id, ())}


def _news(*, may_be_pregnant: bool) -> tuple[Option, ...]:
    birth = (
        Option("birth", _("A birth")),
        Option("pregnant", _("I am pregnant, or could be")),
    )
    return (
        Option("diagnosis", _("A new diagnosis")),
        Option("operation", _("An operation")),
        *(birth if may_be_pregnant else ()),
        Option("injury", _("An accident, a fall or an injury")),
        Option("injection", _("An injection, a vaccine or dental work")),
        Option("bruise", _("A bruise, swelling, lump, rash or sore")),
        Option(MASSAGE, _("Deep massage somewhere else")),
    )


def since(answers: Answers, asked: Asked) -> Page:
    """What `re_ask` asks at every visit of what has happened."""
    news = _news(may_be_pregnant=pregnancy_possible(answers, asked))
    sore = (
        Option("0", _("Not at all, or less than a day")),
        Option("2", _("A day or two")),
        Option("3", _("Three days or more")),
    )
    return Page(
        id=SINCE,
        section=_("Since last time"),
        title=_("What has happened since your last visit?"),
        fields=(
            Field(
                "sore", "choice", _("Were you sore after the last session?"),
                required=True, options=sore,
            ),
            Field(
                "news", "choices", _("Has any of this happened since?"),
                required=True, none=True, options=news,
            ),
        ),
    )  # fmt: skip


def still(digest: str) -> Page:
    options = (Option(YES, _("Yes, all of it")), Option(NO, _("No, something is different")))
    return Page(
        id=STILL + digest,
        section=_("Health"),
        title=_("Is this still true?"),
        lead=_("You told us this last time. Change what is different, or say that all is true."),
        fields=(
            Field("right", "choice", _("Is this still true?"), required=True,
                  options=options),
        ),
    )  # fmt: skip


def same(digest: str) -> Page:
    options = (
        Option(YES, _("All the same, doses and patches too")),
        Option(NO, _("Something is new, changed or stopped")),
    )
    return Page(
        id=SAME + digest,
        section=_("Medicines"),
        title=_("Are your medicines still the same?"),
        fields=(
            Field("same", "choice", _("Are your medicines still the same?"), required=True,
                  options=options),
        ),
    )  # fmt: skip


def now(groups: Iterable[Page]) -> Page:
    """Two short groups asked as one; every line keeps its words."""
    groups = tuple(groups)
    return Page(
        id=NOW,
        section=groups[0].section,
        title=_("Head, back, belly, arms and legs"),
        fields=(
            Field(
                "ticked", "choices", _("Now, or in the last weeks?"), required=True, none=True,
                options=tuple(o for page in groups for o in page.fields[0].options),
            ),
        ),
    )  # fmt: skip


def values_of(page: Page, given: Mapping[str, Any]) -> dict[str, Any]:
    """Of stored values only what the page still asks: what was withdrawn is dropped."""
    return {f.name: given[f.name] for f in page.every_field if given.get(f.name) is not None}
