"""The letters of one caution, or the referrals of a visit, and the form that makes another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import Http404
from django.urls import reverse

from intake.models import Letter
from sessions.letters.building import waiting
from sessions.letters.facts import shareable
from sessions.letters.heads import why_no_letter
from sessions.letters.referral import referable
from sessions.lifting.forms import LetterForm, RecordForm, ReferralForm
from sessions.plans.standing import Standing

from .refusals import refusal_words
from .visit import HeadView, head_view


@dataclass(frozen=True, slots=True)
class LetterView:
    url: str
    link_url: str
    who: str
    at: datetime
    facts: int


@dataclass(frozen=True, slots=True)
class LettersView:
    """``form`` is empty where nobody may be asked, and ``why_not`` says why."""

    made: tuple[LetterView, ...]
    form: RecordForm | None
    why_not: str


def letters_view(standing: Standing, rule: str, wrong: LetterForm | None) -> LettersView | None:
    """Nothing where the caution waits for nobody and no letter was ever made."""
    made = _made_of(standing, kind=Letter.Kind.CLEARANCE, rule=rule)
    if waiting(standing, rule) is None:
        return LettersView(made, None, "") if made else None
    code = why_no_letter(standing)
    if code:
        return LettersView(made, None, refusal_words(code))
    return LettersView(made, wrong or letter_form(standing, rule), "")


def _made_of(standing: Standing, **which: str) -> tuple[LetterView, ...]:
    rows = Letter.objects.filter(
        clinic_id=standing.visit.clinic_id, intake=standing.revision.intake, **which
    )
    return tuple(_made(row) for row in rows.defer("pdf").select_related("by"))


def _made(row: Letter) -> LetterView:
    return LetterView(
        url=reverse("letter_pdf", args=[row.pk]),
        link_url=reverse("letter_show_link", args=[row.pk]),
        who=row.by.name,
        at=row.created_at,
        facts=len(row.facts),
    )


def letter_form(standing: Standing, rule: str, data: Any = None) -> LetterForm:
    """404 where nothing of the caution waits."""
    caution = waiting(standing, rule)
    if caution is None:
        raise Http404
    choices = [(fact.id, fact.text) for fact in shareable(standing, caution)]
    return LetterForm(choices, data, initial={"token": standing.token})


@dataclass(frozen=True, slots=True)
class ReferralPage:
    """``urgent`` where somebody needs help now: then a letter is not what is needed first."""

    head: HeadView
    letters: LettersView
    urgent: bool


def referral_page(standing: Standing, today: date, wrong: ReferralForm | None) -> ReferralPage:
    code = why_no_letter(standing)
    form = None if code else wrong or referral_form(standing, today)
    flags = [flag for flag in standing.screening.red_flags if flag.state == "applies"]
    return ReferralPage(
        head=head_view(standing.visit),
        letters=LettersView(
            made=_made_of(standing, kind=Letter.Kind.REFERRAL),
            form=form,
            why_not=refusal_words(code) if code else "",
        ),
        urgent=any(flag.urgency == "emergency_now" for flag in flags),
    )


def referral_form(standing: Standing, today: date, data: Any = None) -> ReferralForm:
    found = referable(standing, today)
    reasons = [(one.id, one.text) for one in found.reasons]
    facts = [(one.id, one.text) for one in found.facts]
    return ReferralForm(reasons, facts, data, initial={"token": standing.token})
