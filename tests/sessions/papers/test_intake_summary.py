"""The summary for the file: what the client told, with left left and right right."""

from __future__ import annotations

import pytest
from django.utils import timezone, translation

from intake.models import IntakeRevision
from sessions.papers.intake_summary import summary_paper
from sessions.plans.standing import standing_of
from sessions.sheets.failures import CannotMake
from tests.factories import a_document, a_submitted_intake, a_visit
from tests.sessions.plans.rows import a_planned_visit
from tests.sessions.sheets.paper import read, text_of

from .standards import is_a_proper_paper, pictures

pytestmark = pytest.mark.django_db
AREAS = [
    {"region": "neck", "side": "right", "view": "back", "intensity": 7, "note": "Like a <knife>"},
    {"region": "knee", "side": "left", "view": "front", "intensity": 3},
]


def printed(visit, language: str = "en") -> bytes:
    with translation.override(language), timezone.override(visit.clinic.zone):
        return summary_paper(standing_of(visit))


@pytest.mark.parametrize(
    ("language", "paper", "title"),
    [("en", "a4", "Intake summary"), ("es", "letter", "Resumen del cuestionario")],
)
def test_it_is_a_proper_paper_in_each_language_on_each_paper(therapist, language, paper, title):
    visit = a_planned_visit(therapist, pain_areas=AREAS)
    visit.clinic.paper = paper
    pdf = printed(visit, language)
    assert is_a_proper_paper(pdf, title, language, paper)
    assert len(read(pdf).pages) == 1, "an ordinary client fits one page"


def test_left_is_left_and_right_is_right_in_words_and_on_the_chart(therapist):
    pdf = printed(a_planned_visit(therapist, pain_areas=AREAS))
    assert pictures(pdf) == [
        "Front of the body: Knee, Left, 3 of 10",
        "Back of the body: Neck, Right, 7 of 10",
    ]
    text = text_of(pdf)
    assert "Neck, right, 7 of 10" in text and "Knee, left, 3 of 10" in text
    assert "Neck, left" not in text and "Knee, right" not in text


def test_what_the_client_typed_is_quoted_and_stays_text(therapist):
    visit = a_planned_visit(
        therapist,
        pain_areas=AREAS,
        goals="Sleep again.",
        free_text="No feeling <b>between</b> my legs.",
        medications={"answer": "yes", "entries": ["warfarin 5mg"]},
    )
    text = text_of(printed(visit))
    assert "“Sleep again.”" in text and "“No feeling <b>between</b> my legs.”" in text
    assert "“warfarin 5mg”" in text and "Like a <knife>" in text
    assert "Clearance first" in text and "Anticoagulant medicine" in text


def test_the_answers_to_the_clinics_own_questions_are_on_it(therapist):
    visit = a_visit(therapist.clinic, therapist=therapist)
    IntakeRevision.objects.create(
        clinic=visit.clinic,
        intake=a_submitted_intake(visit),
        number=2,
        document=a_document(visit),
        own_answers=[{"question": "Who sent you?", "answer": "A friend"}],
    )
    text = text_of(printed(visit))
    assert "Who sent you?" in text and "A friend" in text


def test_twenty_places_with_long_remarks_are_all_on_it(therapist):
    """Nothing stands in a box that cannot be broken over pages."""
    regions = ["neck", "shoulder", "upper_arm", "elbow_forearm", "wrist_hand", "hip_gluteal"]
    regions += ["knee", "calf", "ankle_foot", "head_jaw"]
    areas = [
        {"region": region, "side": side, "intensity": 4, "note": f"{region} {side} " + "sore " * 60}
        for region in regions
        for side in ("left", "right")
    ]
    pdf = printed(a_planned_visit(therapist, pain_areas=areas))
    text = text_of(pdf)
    assert len(read(pdf).pages) > 2
    assert not [area for area in areas if area["note"].strip() not in text]


def test_the_same_answers_give_the_same_bytes(therapist):
    visit = a_planned_visit(therapist, pain_areas=AREAS)
    assert printed(visit) == printed(visit)


def test_more_text_than_anybody_types_is_refused_before_it_is_laid_out(therapist, monkeypatch):
    monkeypatch.setattr("sessions.papers.intake_summary.MOST_CHARACTERS", 50)
    with pytest.raises(CannotMake, match="too_much_text"):
        printed(a_planned_visit(therapist, free_text="x" * 60))
