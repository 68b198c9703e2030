"""The letters of one caution, and the form that makes another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404
from django.urls import reverse

from intake.models import ClearanceLetter
from sessions.letters.building import waiting, why_no_letter
from sessions.letters.facts import shareable
from sessions.lifting.forms import LetterForm
from sessions.plans.standing import Standing

from .refusals import refusal_words


@dataclass(frozen=True, slots=True)
class LetterView:
    url: str
    who: str
    at: datetime
    facts: int


@dataclass(frozen=True, slots=True)
class LettersView:
    """``form`` is empty where nobody may be asked, and ``why_not`` says why."""

    made: tuple[LetterView, ...]
    form: LetterForm | None
    why_not: str


def letters_view(standing: Standing, rule: str, wrong: LetterForm | None) -> LettersView | None:
    """Nothing where the caution waits for nobody and no letter was ever made."""
    rows = ClearanceLetter.objects.filter(
        clinic_id=standing.visit.clinic_id, intake=standing.revision.intake, rule=rule
    )
    made = tuple(_made(row) for row in rows.defer("pdf").select_related("by"))
    if waiting(standing, rule) is None:
        return LettersView(made, None, "") if made else None
    code = why_no_letter(standing)
    if code:
        return LettersView(made, None, refusal_words(code))
    return LettersView(made, wrong or letter_form(standing, rule), "")


def _made(row: ClearanceLetter) -> LetterView:
    url = reverse("letter_pdf", args=[row.pk])
    return LetterView(url, row.by.name, row.created_at, len(row.facts))


def letter_form(standing: Standing, rule: str, data: Any = None) -> LetterForm:
    """404 where nothing of the caution waits."""
    caution = waiting(standing, rule)
    if caution is None:
        raise Http404
    choices = [(fact.id, fact.text) for fact in shareable(standing, caution)]
    return LetterForm(choices, data, initial={"token": standing.token})
