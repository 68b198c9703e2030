"""The health questions in groups; then more about what was ticked, and only about that."""

from __future__ import annotations

from django.utils.translation import gettext as _

from intake.knowledge import Safety, load_safety
from intake.knowledge.questions import Condition, Finding
from intake.questionnaire.context import Asked
from intake.questionnaire.each_language import once_a_language
from intake.questionnaire.groups import Group, Line, health_groups
from intake.questionnaire.mattering import still_asked
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
from intake.questionnaire.words import yes_no_unsure

from . import follow_ups


def pages(answers: Answers, asked: Asked, part: str) -> tuple[Page, ...]:
    """The groups of one part that apply, each followed by the questions about its ticks."""
    safety = load_safety()
    found: list[Page] = []
    for group in health_groups():
        lines = shown_lines(group, answers, asked) if group.part == part else ()
        if lines:
            found.append(_group_page(group.id, tuple(line.id for line in lines)))
            ticked = chosen(answers, group.id, "ticked")
            items = [item for line in lines if line.id in ticked for item in line.items]
            found.extend(_about_ticked(group, items, answers, asked, safety))
    return tuple(found)


def shown_lines(group: Group, answers: Answers, asked: Asked) -> tuple[Line, ...]:
    """The lines of a group this client is asked."""
    ticked = chosen(answers, group.id, "ticked")
    return tuple(
        line
        for line in group.lines
        if (line.ask is None or pregnancy_possible(answers, asked))
        and (not group.lazy or line.id in asked.open_questions or line.id in ticked)
    )


def pregnancy_possible(answers: Answers, asked: Asked) -> bool:
    """As the intake document says: unlisted is no for males, and under 12 or over 55."""
    return given(answers, "about", "sex") != "male" and 12 <= asked.age <= 55


def _section(group: Group) -> str:
    return _("Health") if group.part == "health" else _("How you are")


@once_a_language
def _group_page(group_id: str, shown: tuple[str, ...]) -> Page:
    """The page of a group with the lines of these ids."""
    safety = load_safety()
    group = next(group for group in health_groups() if group.id == group_id)
    lines = [line for line in group.lines if line.id in shown]
    options = tuple(Option(line.id, _words(group, line, safety)) for line in lines)
    if group.in_person:
        options += (Option(IN_PERSON, _("I would rather talk about this in the room")),)
    return Page(
        id=group.id,
        section=_section(group),
        title=_(group.title),
        fields=(
            Field("ticked", "choices", _(group.lead), options=options, required=True, none=True),
        ),
    )


def _words(group: Group, line: Line, safety: Safety) -> str:
    """A few words; where nothing is asked after it, the whole question."""
    if line.says:
        return _(line.says)
    return _(_question(line.id, safety)) if group.lazy else _(_entry(line.id, safety).label)


def _entry(item: str, safety: Safety) -> Condition | Finding:
    return safety.condition.get(item) or safety.finding[item]


def _question(item: str, safety: Safety) -> str:
    return _entry(item, safety).question


def sure_id(group: Group) -> str:
    return f"{group.id.replace('_', '-')}-sure"


def more_id(item: str) -> str:
    return f"more-{item.replace('_', '-')}"


def _about_ticked(
    group: Group, items: list[str], answers: Answers, asked: Asked, safety: Safety
) -> tuple[Page, ...]:
    """The full question about everything a tick may mean, then the follow-ups of conditions."""
    if not items:
        return ()
    page = Page(
        id=sure_id(group),
        section=_section(group),
        title=_("A closer look: %(group)s") % {"group": _(group.title)},
        lead=_("“I’m not sure” is a good answer: your therapist will ask you in the room."),
        fields=tuple(_in_full(item) for item in items),
    )
    there = (i for i in items if i in safety.condition and _may_be(group, i, answers))
    more = (_more_about(i, group, asked, safety) for i in there)
    return (page, *(m for m in more if m.fields))


@once_a_language
def _in_full(item: str) -> Field:
    question = _(_question(item, load_safety()))
    options = yes_no_unsure()
    return Field(item, "choice", question, required=True, options=options, look="segmented")


def _may_be(group: Group, item: str, answers: Answers) -> bool:
    """Whether there is something to follow up: said yes or not sure, or ticked by itself."""
    said = given(answers, sure_id(group), item)
    return said in (YES, UNSURE) or (not said and item in chosen(answers, group.id, "ticked"))


def _more_about(item: str, group: Group, asked: Asked, safety: Safety) -> Page:
    condition = safety.condition[item]
    wanted = still_asked(item, condition.follow_ups, asked.open_questions, safety)
    fields = follow_ups.fields(item, wanted, safety)
    return Page(
        id=more_id(item),
        section=_section(group),
        title=_(condition.label),
        lead=_("Where you do not know, choose “I’m not sure” or leave the box empty."),
        fields=tuple(field for field in fields if not follow_ups.is_further_place(field)),
        more=tuple(field for field in fields if follow_ups.is_further_place(field)),
        more_title=_("More places"),
    )
