"""Ordinary clients through the real pages to the therapist's workspace: none is refused, and
none waits for an answer that cannot matter."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from django.test import Client as Browser

from clinic.models import Visit
from intake.addresses import SEND
from intake.answers import parse_intake
from intake.knowledge import load_safety
from intake.models import IntakeRevision
from intake.questionnaire.topics.consent import PAGE as CONSENT
from intake.questionnaire.topics.health import more_id
from intake.questionnaire.topics.medicines import class_id
from intake.questionnaire.topics.pain import area_id
from intake.screening import screen
from intake.screening.verdict import Screening
from tests.intake.questionnaire.people import with_ticks

from .conftest import BIRTH, consent
from .test_burden import walk

CALF = "back:calf:left"
TODAY_OPEN = "unable_to_consent_now"  # the tick at the head of every visit


@dataclass(frozen=True)
class Person:
    """``answers`` by page; ``limits`` are the rules that belong to this person."""

    answers: dict[str, Any]
    born: date = date(1986, 4, 12)
    limits: list[str] = field(default_factory=list)


def takes(**medicines: str) -> dict[str, Any]:
    """The pages of medicines: {class the client confirms: what is typed}."""
    confirmed = {class_id(id): {"answer": "yes"} for id in medicines}
    names = {"medicine_names": {"entries": "\n".join(medicines.values())}}
    return {"medicines": {"answer": "yes"}, **names, **confirmed}


PEOPLE = {
    "healthy": Person(with_ticks()),
    "controlled blood pressure on amlodipine": Person(
        with_ticks("high_blood_pressure", **takes(antihypertensive="amlodipine 5 mg"))
        | {more_id("high_blood_pressure"): {"controlled": "yes"}},
        limits=["ci_slow_position_changes"],
    ),
    "70 on a statin and daily aspirin": Person(
        with_ticks(
            about={"sex": "male"},
            **takes(statin="atorvastatin 20mg", antiplatelet="aspirin 75 mg daily"),
        ),
        born=date(1956, 3, 1),
        limits=["ci_med_antiplatelet"],
    ),
    "runner on ibuprofen": Person(
        with_ticks(where={"areas": [CALF]}, **takes(nsaid_analgesic="ibuprofen"))
        | {area_id(CALF): {"intensity": "5", "worse_with": ["running"]}},
        limits=["ci_med_analgesic_recent"],
    ),
    "20 weeks pregnant and cleared": Person(
        with_ticks("pregnancy")
        | {
            more_id("pregnancy"): {"gestation_weeks": "20", "complications": "no", "cleared": "yes"}
        },
        limits=["ci_pregnancy_all", "ci_pregnancy_prone_from_13", "ci_pregnancy_supine_from_20"],
    ),
}


@pytest.fixture(params=PEOPLE)
def person(request: pytest.FixtureRequest) -> Person:
    return PEOPLE[request.param]


@pytest.fixture
def sent(client: Browser, visit: Visit, token: str, person: Person) -> Visit:
    """The visit after the client answered every page met, signed and sent it."""
    born = person.born
    visit.client.birth_date = born
    visit.client.save()
    birth = dict(zip(BIRTH, (born.day, born.month, born.year), strict=True))
    client.base = client.post(f"/i/{token}/", birth).url
    walk(client, visit, person.answers | {CONSENT: consent()})
    last = client.get(client.base, follow=True)
    assert last.redirect_chain[-1][0].endswith(f"/{SEND}/")
    form = {name: last.context[name] for name in ("key", "digest")}
    done = client.post(last.context["submit_url"], form, follow=True)
    assert not done.context["bring"] and not done.context["messages_now"]
    return visit


def screening_of(visit: Visit) -> Screening:
    revision = IntakeRevision.objects.get(intake__visit=visit)
    return screen(parse_intake(revision.document, load_safety()), load_safety())


def test_an_ordinary_client_comes_to_a_plan_the_therapist_can_sign(sent, person, signed_in):
    screening = screening_of(sent)
    assert screening.today == ("proceed_with_limits" if person.limits else "proceed")
    rules = [caution.id for caution in screening.cautions if caution.id != "ci_endangerment_sites"]
    assert rules == person.limits
    assert not screening.red_flags and not screening.clearances_needed
    assert not [q for q in screening.needs_asking if q.critical or q.asked_by == "therapist"]

    room = signed_in(sent.therapist)
    room.post(f"/visits/{sent.id}/arrived/", {"arrived": "yes"})
    able = {"question": TODAY_OPEN, "answer": "no"}
    room.post(f"/visits/{sent.id}/answer/", able)
    shown = room.get(f"/visits/{sent.id}/").context["view"]
    assert shown.today in ("proceed", "proceed_with_limits")
    assert shown.plan.steps and not shown.plan.draft
    assert shown.sign.can_sign, shown.sign.why_not
