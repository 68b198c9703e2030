"""One section saved: a new revision of the answers, and the plan it gives."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext_noop

from clinic.models import User, Visit
from intake.answers import InvalidIntake, counted_to, parse_intake
from intake.answers.errors import ErrorEntry
from intake.forms import PageForm
from intake.forms.pages import BOXES, stored_values
from intake.models import Intake, IntakeRevision
from intake.questionnaire.spec import TICKS, Page
from sessions.knowledge import KnowledgeBase, load
from sessions.plans.answer import look_here
from sessions.plans.standing import standing_of
from sessions.plans.writing import Refused, keep

from .health import answered_no
from .merging import Merge, merged
from .paper import Paper, day_of, paper_of, reading_of, sections_of
from .spec import Asker, Change, Section

MEDICINES = "medicines"
TAKEN_OVER = gettext_noop("The client’s form, as far as it was filled in.")
WITH_THE_CLIENT = gettext_noop("Filled in with the client")


@dataclass(frozen=True)
class Saved:
    """What came of it. ``form`` is bound where something has to be looked at again."""

    paper: Paper
    section: Section
    values: dict[str, Any]
    changed: frozenset[str]
    conflicts: tuple[str, ...] = ()
    form: PageForm | None = None
    faults: tuple[ErrorEntry, ...] = ()

    @property
    def is_kept(self) -> bool:
        return not (self.conflicts or self.form or self.faults)


def _lock(visit: Visit) -> None:
    Visit.objects.select_for_update(of=("self",)).get(pk=visit.pk, clinic_id=visit.clinic_id)
    Intake.objects.select_for_update(of=("self",)).filter(visit=visit).first()


def _section(paper: Paper, id: str, knowledge: KnowledgeBase) -> Section | None:
    """One of them; the answers are screened only where the classes matter."""
    read = None
    if id == MEDICINES:
        reading = reading_of(paper, knowledge)
        read = reading.screening if reading else None
    return next((one for one in sections_of(paper, read, knowledge) if one.id == id), None)


@transaction.atomic
def save(
    visit: Visit, by: User, section_id: str, posted: QueryDict, *, seen: int, now: datetime
) -> Saved | None:
    """Keep what changed in one section as a new revision; ``None`` where there is no such
    section. Nothing is kept while something does not fit or two people disagree. ``Refused``
    after the day of the visit.
    """
    _lock(visit)
    paper, knowledge, today = paper_of(visit, now), load(), day_of(visit, now)
    if today.isoformat() > paper.document["on"]:
        raise Refused("day_over")
    if (section := _section(paper, section_id, knowledge)) is None:
        return None
    merge = _merge(paper, section, posted, seen)
    page = section.page(merge.values)
    form = PageForm(page, merge.values)
    told = Saved(paper, section, merge.values, merge.changed, merge.conflicts)
    if not merge.changed:
        return told
    if merge.conflicts or not form.is_valid():
        return replace(told, form=form)
    document = deepcopy(paper.document)
    asker = Asker(by.name, today, knowledge.safety)
    section.write(document, Change(merge.changed, form.cleaned_data), asker)
    if document == paper.document:
        return Saved(paper, section, section.values(document), frozenset())
    faults = _faults(document, knowledge)
    if faults:
        return replace(told, form=form, faults=_point_out(form, section, faults))
    _store(paper, by, document, section, now)
    after = paper_of(visit, now)
    return Saved(after, section, section.values(after.document), merge.changed)


def _merge(paper: Paper, section: Section, posted: QueryDict, seen: int) -> Merge:
    stands = section.values(paper.document)
    typed = _typed(section, posted)
    if posted.get("rest") == "no":
        typed |= answered_no(section, stands | {k: v for k, v in typed.items() if v})
    return merged(typed, section.values(_seen_document(paper, seen)), stands)


def _seen_document(paper: Paper, seen: int) -> Mapping[str, Any]:
    """The document the page was made from. Numbers that never were mean an empty one."""
    if seen == paper.number or paper.intake is None:
        return paper.document
    rows = IntakeRevision.objects.filter(clinic_id=paper.visit.clinic_id, intake=paper.intake)
    row = rows.filter(number=seen if seen else 1, **({} if seen else {"by": None})).first()
    if row is None:
        return {"on": paper.document["on"]}
    return counted_to(row.document, paper.visit.day, paper.visit.minutes)


def _typed(section: Section, posted: QueryDict) -> dict[str, Any]:
    """What was sent. Which questions there are depends on the answers, so it is read twice.
    A question that is not in the body was not on the form, or left without an answer."""
    first = _present(section.page({}), posted)
    return _present(section.page(first), posted)


def _present(page: Page, posted: QueryDict) -> dict[str, Any]:
    values = stored_values(page, posted)
    return {
        field.name: values[field.name]
        for field in page.every_field
        if field.kind in TICKS
        or field.name in posted
        or any(f"{field.name}_{box}" in posted for box in BOXES)
    }


def _faults(document: Mapping[str, Any], knowledge: KnowledgeBase) -> tuple[ErrorEntry, ...]:
    anatomy = knowledge.anatomy
    muscles = {muscle.id for muscle in anatomy.muscles}
    try:
        parse_intake(document, knowledge.safety, muscles=muscles, range_tests=anatomy.range_test)
    except InvalidIntake as error:
        return tuple(error.errors)
    return ()


def _point_out(
    form: PageForm, section: Section, faults: tuple[ErrorEntry, ...]
) -> tuple[ErrorEntry, ...]:
    """Each fault at its field; the others are handed back."""
    left = []
    for fault in faults:
        name = section.field_of(fault["field"])
        if name in form.fields:
            form.add_error(name, capfirst(f"{fault['message']}. {fault['mend']}"))
        else:
            left.append(fault)
    return tuple(left)


def _store(
    paper: Paper, by: User, document: dict[str, Any], section: Section, now: datetime
) -> None:
    intake, number = _submitted(paper, now)
    IntakeRevision.objects.create(
        clinic_id=paper.visit.clinic_id,
        intake=intake,
        number=number + 1,
        document=document,
        own_answers=paper.own_answers,
        by=by,
        reason=f"{WITH_THE_CLIENT}: {section.id}"[:200],
    )
    after = standing_of(paper.visit)
    if after.row is not None and not after.is_signed:
        keep(after, by, after.every_change)
    look_here(after)


def _submitted(paper: Paper, now: datetime) -> tuple[Intake, int]:
    """The intake, taken over from the client where it was unfinished, and its last revision."""
    intake, visit = paper.intake, paper.visit
    if intake is None:
        made = Intake.objects.create(
            clinic_id=visit.clinic_id,
            visit=visit,
            state=Intake.State.SUBMITTED,
            submitted_at=now,
            language=visit.client.language,
        )
        return made, 0
    if intake.state == Intake.State.SUBMITTED:
        return intake, paper.number
    number = paper.number
    if intake.answers:
        number += 1
        IntakeRevision.objects.create(
            clinic_id=visit.clinic_id,
            intake=intake,
            number=number,
            document=paper.document,
            own_answers=paper.own_answers,
            reason=TAKEN_OVER,
        )
    intake.state, intake.submitted_at = Intake.State.SUBMITTED, now
    intake.save(update_fields=["state", "submitted_at"])
    return intake, number
