"""The health questions in groups, and a page of follow-ups for everything ticked."""

from __future__ import annotations

from django.utils.translation import gettext as _

from intake.knowledge import Safety, load_safety
from intake.questionnaire.context import Asked
from intake.questionnaire.groups import Group, health_groups
from intake.questionnaire.spec import (
    IN_PERSON,
    UNSURE,
    YES,
    Answers,
    Field,
    Option,
    Page,
    chosen,
    given,
)

from . import follow_ups


def pages(answers: Answers, asked: Asked) -> tuple[Page, ...]:
    """Every group that applies, each followed by the follow-ups of what was ticked in it."""
    safety = load_safety()
    found: list[Page] = []
    for group in health_groups():
        items = shown_items(group, answers, asked)
        if items:
            found.append(_group_page(group, items, safety))
            ticked = tuple(item for item in chosen(answers, group.id, "ticked") if item in items)
            found.extend(_about_ticked(group, ticked, safety))
    return tuple(found)


def shown_items(group: Group, answers: Answers, asked: Asked) -> tuple[str, ...]:
    """The items of a group this client is asked."""
    if group.ask == "pregnancy_possible" and not _pregnancy_possible(answers, asked):
        return ()
    if not group.lazy:
        return group.items
    answered = chosen(answers, group.id, "ticked")
    return tuple(i for i in group.items if i in asked.open_questions or i in answered)


def _pregnancy_possible(answers: Answers, asked: Asked) -> bool:
    """As the intake document says: unlisted is no for males, and under 12 or over 55."""
    return given(answers, "about", "sex") != "male" and 12 <= asked.age <= 55


def _group_page(group: Group, items: tuple[str, ...], safety: Safety) -> Page:
    options = tuple(Option(item, _(_question(item, safety))) for item in items)
    if group.in_person:
        options += (Option(IN_PERSON, _("I would rather talk about this in the room")),)
    return Page(
        id=group.id,
        section=_("Health"),
        title=_(group.title),
        lead=_(group.lead),
        fields=(
            Field(
                "ticked", "choices", _("Tick all that fit, also when you are not sure"),
                options=options, required=True, none=True,
            ),
        ),
    )  # fmt: skip


def _question(item: str, safety: Safety) -> str:
    found = safety.condition.get(item) or safety.finding[item]
    return found.question


def sure_id(group: Group) -> str:
    return f"{group.id.replace('_', '-')}-sure"


def more_id(item: str) -> str:
    return f"more-{item.replace('_', '-')}"


def _about_ticked(group: Group, ticked: tuple[str, ...], safety: Safety) -> tuple[Page, ...]:
    """One page that parts yes from not sure, then the follow-ups of every condition."""
    if not ticked:
        return ()
    sure = (Option(YES, _("Yes")), Option(UNSURE, _("I’m not sure")))
    page = Page(
        id=sure_id(group),
        section=_("Health"),
        title=_("How sure are you?"),
        lead=_("“I’m not sure” is a good answer: your therapist will ask you in the room."),
        fields=tuple(
            Field(
                i, "choice", _(_question(i, safety)), required=True, options=sure, look="segmented"
            )
            for i in ticked
        ),
    )
    more = (_more_about(i, safety) for i in ticked if i in safety.condition)
    return (page, *(m for m in more if m.fields))


def _more_about(item: str, safety: Safety) -> Page:
    condition = safety.condition[item]
    asked = follow_ups.fields(item, condition.follow_ups, safety)
    return Page(
        id=more_id(item),
        section=_("Health"),
        title=_(condition.label),
        lead=_("Where you do not know, choose “I’m not sure” or leave the box empty."),
        fields=tuple(field for field in asked if not follow_ups.is_further_place(field)),
        more=tuple(field for field in asked if follow_ups.is_further_place(field)),
        more_title=_("More places"),
    )
