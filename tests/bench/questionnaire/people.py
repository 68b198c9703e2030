"""Clients who are asked: healthy, with much to tell, and with something that cannot wait."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from clinic import invitations
from clinic.middleware.access import cookie_name
from clinic.models import Clinic, Visit
from intake.addresses import page_url
from intake.draft import draft_of
from intake.forms import PageForm
from intake.keeping import keep
from intake.models import Intake
from intake.questionnaire.context import Asked
from intake.questionnaire.spec import Field
from intake.questionnaire.topics.consent import PAGE as CONSENT
from intake.questionnaire.topics.consent import page
from intake.submit import answers_digest
from tests.factories import a_clinic, a_location, a_person, a_trace, a_visit
from tests.intake.questionnaire.people import HEALTHY, with_ticks

BIRTH = date(1986, 4, 12)
MUCH = ("fracture", "pregnancy", "diabetes", "fragile_skin")
GRAVE = ("dark_urine", "new_headache")
MEDICINES: dict[str, Any] = {
    "medicines": {"answer": "yes"},
    "medicine_names": {"entries": "Warfarin\nRamipril 5 mg\nParacetamol now and then"},
    "rest": {"free_text": "I had a fall three weeks ago. No fever. My neck is stiff at night."},
}


@dataclass(frozen=True)
class Person:
    """A client whose browser is in: ``cookies`` open the pages of ``invitation``."""

    visit: Visit
    intake: Intake
    invitation: UUID
    token: str
    cookies: dict[str, str]

    @property
    def pages(self) -> list[str]:
        """The addresses of every page of questions."""
        return [page_url(self.invitation, page.id) for page in draft_of(self.intake).pages]

    @property
    def sending(self) -> dict[str, str]:
        return {"key": str(uuid4()), "digest": answers_digest(self.intake.answers)}


@lru_cache(maxsize=1)
def the_clinic() -> Clinic:
    return a_clinic()


@lru_cache(maxsize=1)
def the_room() -> dict[str, Any]:
    """One therapist and one place for all: a password takes long to store."""
    return {"therapist": a_person(the_clinic()), "location": a_location(the_clinic())}


def people(count: int) -> list[Person]:
    """So many clients, of every kind in turn, everything answered and nothing sent."""
    kinds = all_answers()
    return [a_person_with(kinds[n % len(kinds)]) for n in range(count)]


def a_person_with(answers: dict[str, Any]) -> Person:
    now = timezone.now()
    visit = a_visit(the_clinic(), starts_at=now + timedelta(days=2), **the_room())
    token = invitations.invite(visit, now=now)
    opened = invitations.open_with(token, BIRTH, now=now)
    assert isinstance(opened, invitations.Opened)
    intake = kept(Intake(clinic=visit.clinic, visit=visit), answers)
    key = {cookie_name(opened.invitation.id): opened.key}
    return Person(visit, intake, opened.invitation.id, token, key)


def kept(intake: Intake, answers: dict[str, Any]) -> Intake:
    """Everything stored, the last page by the client's own last click."""
    *before, last = answers
    intake.answers = {page: answers[page] for page in before}
    intake.save(force_insert=True)
    with timezone.override(intake.clinic.zone):  # as in a request: at night it is another day
        keep(draft_of(intake), last, answers[last], seen=0, trace=a_trace(intake.clinic))
    return intake


@lru_cache(maxsize=1)
def all_answers() -> tuple[dict[str, Any], ...]:
    """Whole answers of the three kinds of client."""
    drafts = (dict(HEALTHY), with_ticks(*MUCH, **MEDICINES), with_ticks(*GRAVE))
    visit = a_visit(the_clinic(), starts_at=timezone.now())
    return tuple(completed(Intake(clinic=visit.clinic, visit=visit, answers=a)) for a in drafts)


def completed(intake: Intake) -> dict[str, Any]:
    """The answers with everything else that is required, pages they open included."""
    intake.answers = {**intake.answers, CONSENT: signed()}
    for _ in range(10):
        missing = draft_of(intake).missing()
        if not missing:
            return dict(intake.answers)
        for one in missing:
            given = intake.answers.get(one.id, {})
            form = PageForm(one, given)
            more = {f.name: _some(f) for f in one.every_field if f.name in form.errors}
            intake.answers = {**intake.answers, one.id: {**given, **more}}
    raise AssertionError(f"cannot be completed: {[page.id for page in missing]}")


def signed() -> dict[str, str]:
    fields = page(Asked(age=40, today=date(2026, 1, 1))).fields
    ticks = {field.name: "on" for field in fields if field.name.startswith("agree_")}
    more = {"contact_doctor": "yes", "signer": "Clara Lindqvist", "typed": ""}
    return ticks | more | {"signature": "[[[1, 2], [3, 4]]]"}


def _some(field: Field) -> Any:
    """An answer that fits the kind of question."""
    if field.kind in ("choices", "areas"):
        return [field.options[0].value]
    if field.kind == "choice":
        return field.options[0].value
    if field.kind == "date":
        return ["", "", "2024"]
    return {"scale": "4", "number": str(int(field.low or 1)), "count": "1"}.get(field.kind, "some")
