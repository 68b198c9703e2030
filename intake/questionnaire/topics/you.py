"""About the person, what they did before, their days and their goals."""

from __future__ import annotations

from django.utils.translation import gettext as _

from intake.knowledge import load_body
from intake.questionnaire.activities import activities, options
from intake.questionnaire.each_language import once_a_language
from intake.questionnaire.spec import NO, YES, Answers, Field, Option, Page, given
from intake.questionnaire.words import yes_no_unsure


@once_a_language
def about() -> Page:
    sexes = (
        Option("female", _("Female")),
        Option("male", _("Male")),
        Option("other", _("Other")),
        Option("undisclosed", _("I’d rather not say")),
    )
    return Page(
        id="about",
        section=_("Health"),
        title=_("Your sex at birth"),
        lead=_("We ask only to leave out questions about pregnancy where they cannot apply."),
        fields=(Field("sex", "choice", _("Your sex at birth"), required=True, options=sexes),),
    )


def history(answers: Answers) -> tuple[Page, ...]:
    """Deep work done lately counts: the same place needs days to settle."""
    page = _history()
    return (page, last_treatment()) if given(answers, "history", "recent") == YES else (page,)


@once_a_language
def _history() -> Page:
    return Page(
        id="history",
        section=_("Health"),
        title=_("Have you had deep massage or trigger point work in the last two weeks?"),
        fields=(
            Field(
                "recent", "choice",
                _("Have you had deep massage or trigger point work in the last two weeks?"),
                required=True, options=yes_no_unsure(), look="segmented",
            ),
        ),
    )  # fmt: skip


@once_a_language
def last_treatment() -> Page:
    regions = tuple(Option(r.id, _(r.label)) for r in load_body().regions)
    return Page(
        id="last_treatment",
        section=_("Health"),
        title=_("Your last treatment"),
        fields=(
            Field("on", "date", _("When was it?"), required=True),
            Field(
                "regions", "choices", _("Which parts were treated?"),
                options=regions, required=True, look="chips",
            ),
        ),
        more_title=_("How was it afterwards?"),
        more=(
            Field(
                "sore_days", "count", _("For how many days were you sore?"),
                low=0, high=60, unit=_("days"),
            ),
            Field(
                "worse_next_day", "choice", _("Were you worse the day after?"),
                options=(Option(YES, _("Yes")), Option(NO, _("No"))), look="segmented",
            ),
        ),
    )  # fmt: skip


@once_a_language
def rest() -> Page:
    days = options(activities().days)
    return Page(
        id="rest",
        section=_("You"),
        title=_("What else should we know about your health?"),
        lead=_("You may leave this empty."),
        fields=(
            Field(
                "free_text", "long_text", _("What else should we know about your health?"),
                limit=4000,
            ),
        ),
        more_title=_("What fills your days? (this helps with advice)"),
        more=(
            Field(
                "lifestyle", "choices", _("Often in my days"),
                help=_("Tick what you do often, or what you notice about yourself."),
                options=days, look="chips",
            ),
        ),
    )  # fmt: skip


@once_a_language
def goals() -> Page:
    return Page(
        id="goals",
        section=_("Pain"),
        title=_("What would you like to get out of it?"),
        lead=_("You may leave this empty."),
        fields=(
            Field("goals", "long_text", _("What would you like to get out of it?"), limit=2000),
        ),
    )
