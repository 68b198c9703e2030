"""The answers of one visit while the client gives them: kept, read, and what is still asked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from django.db import transaction
from django.utils import timezone

from clinic.models import Visit
from intake.answers import parse_intake
from intake.answers.document import IntakeDocument
from intake.forms import cleaned_answers, form_for
from intake.knowledge import load_safety
from intake.models import Intake
from intake.questionnaire.context import Asked
from intake.questionnaire.document import VisitFacts, document_of
from intake.questionnaire.pages import pages
from intake.questionnaire.spec import Page
from intake.screening import screen
from intake.screening.verdict import Screening


class AlreadySubmitted(Exception):
    """The answers were sent; nothing in them changes any more."""


@dataclass(frozen=True)
class Draft:
    """Everything that follows from the answers so far. Made anew after every change."""

    intake: Intake
    visit: VisitFacts
    asked: Asked

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        return pages(self.intake.answers, self.asked)

    @cached_property
    def cleaned(self) -> dict[str, dict[str, Any]]:
        return cleaned_answers(self.pages, self.intake.answers)

    def document(self, on: date) -> dict[str, Any]:
        """The intake document as far as it goes, counted to ``on``."""
        return document_of(self.cleaned, self.asked, replace(self.visit, on=on))

    def parsed(self, on: date) -> IntakeDocument:
        return parse_intake(self.document(on), load_safety())

    @cached_property
    def screening_now(self) -> Screening:
        """Today's answers counted today: what is urgent is urgent when it is said."""
        return screen(self.parsed(self.asked.today), load_safety())

    def missing(self) -> tuple[Page, ...]:
        """Pages with a required answer that is not there, or one that is not valid."""
        answers = self.intake.answers
        return tuple(
            page
            for page in self.pages
            if not form_for(page, answers.get(page.id) or {"_": ""}).is_valid()
        )


def draft_of(intake: Intake) -> Draft:
    """The draft with its lazy pages: first without, then with what the rules still ask."""
    visit = facts_of_visit(intake.visit)
    bare = Draft(intake, visit, _asked(visit))
    screening = bare.screening_now
    classes = {m.medicine_class for e in screening.medications for m in e.matched}
    asked = replace(
        bare.asked,
        open_questions=frozenset(q.question for q in screening.needs_asking),
        medicine_classes=tuple(sorted(c for c in classes if c)),
    )
    return replace(bare, asked=asked)


def _asked(visit: VisitFacts) -> Asked:
    today = timezone.localdate()
    birth = visit.birth_date
    age = visit.on.year - birth.year - ((visit.on.month, visit.on.day) < (birth.month, birth.day))
    return Asked(age=age, today=today, visit_on=visit.on)


def facts_of_visit(visit: Visit) -> VisitFacts:
    earlier = Visit.objects.filter(
        clinic_id=visit.clinic_id,
        client_id=visit.client_id,
        starts_at__lt=visit.starts_at,
        cancelled_at__isnull=True,
    )
    return VisitFacts(
        on=visit.starts_at.astimezone(visit.clinic.zone).date(),
        minutes=visit.minutes,
        birth_date=visit.client.birth_date,
        visit_number=earlier.count() + 1,
    )


@transaction.atomic
def keep(intake: Intake, page_id: str, values: dict[str, Any]) -> Intake:
    """Store one page's answers as given, with the day; ``AlreadySubmitted`` after the end.

    The row is locked: two devices that save two pages both keep theirs.
    """
    row = Intake.objects.select_for_update(of=("self",)).get(pk=intake.pk)
    if row.state != Intake.State.DRAFT:
        raise AlreadySubmitted
    on = timezone.localdate().isoformat()
    row.answers = {**row.answers, page_id: {**values, "_on": on}}
    row.save(update_fields=["answers"])
    intake.answers = row.answers
    return intake


def tell_the_clinic(intake: Intake, screening: Screening) -> None:
    """Mark the visit at once when an answer cannot wait. Never says why."""
    if screening.urgency in ("emergency_now", "same_day") and not intake.needs_attention:
        Intake.objects.filter(pk=intake.pk).update(needs_attention=True)
        intake.needs_attention = True
