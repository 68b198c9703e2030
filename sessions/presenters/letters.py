"""The letters of one caution, or the referrals of a visit, and the form that makes another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse

from clinic.mail.failures import words_of
from clinic.mail.lines import MailLine, mail_line
from clinic.mail.queue import why_not_mail
from clinic.models import Mail, Visit
from intake.models import Letter
from sessions.letters.building import waiting
from sessions.letters.facts import shareable
from sessions.letters.heads import why_no_letter
from sessions.letters.referral import referable
from sessions.lifting.forms import LetterForm, RecordForm, ReferralForm
from sessions.plans.standing import Standing

from .head import HeadView, head_view
from .refusals import refusal_words


@dataclass(frozen=True, slots=True)
class LetterView:
    """``mail`` is the last one with its link."""

    url: str
    link_url: str
    mail_url: str
    who: str
    at: datetime
    facts: int
    mail: MailLine | None


@dataclass(frozen=True, slots=True)
class LettersView:
    """``form`` is empty where nobody may be asked, and ``why_not`` says why; ``why_no_mail`` says
    why no link can be mailed."""

    made: tuple[LetterView, ...]
    form: RecordForm | None
    why_not: str
    why_no_mail: str


def letters_view(standing: Standing, rule: str, wrong: LetterForm | None) -> LettersView | None:
    """Nothing where the caution waits for nobody and no letter was ever made."""
    if waiting(standing, rule) is None:
        shown = _letters(standing, None, "", rule)
        return shown if shown.made else None
    code = why_no_letter(standing)
    form = None if code else wrong or letter_form(standing, rule)
    return _letters(standing, form, code, rule)


def _letters(standing: Standing, form: RecordForm | None, why_not: str, rule: str) -> LettersView:
    return LettersView(
        made=_made_of(standing, rule),
        form=form,
        why_not=refusal_words(why_not) if why_not else "",
        why_no_mail=words_of(why_not_mail(standing.visit)),
    )


def _made_of(standing: Standing, rule: str) -> tuple[LetterView, ...]:
    """Those of a caution; the referrals where ``rule`` is empty."""
    rows = Letter.objects.filter(
        clinic_id=standing.visit.clinic_id, intake=standing.revision.intake
    )
    mails = {
        mail.letter_link.letter_id: mail for mail in _mails(standing.visit) if mail.letter_link
    }
    of_all = rows.defer("pdf").select_related("by")
    return tuple(_made(row, mails.get(row.pk)) for row in of_all if row.rule == rule)


def _mails(visit: Visit) -> QuerySet[Mail]:
    """The newest last."""
    mails = visit.mails.filter(kind=Mail.Kind.LETTER)
    return mails.select_related("letter_link").order_by("created_at")


def _made(row: Letter, mail: Mail | None) -> LetterView:
    return LetterView(
        url=reverse("letter_pdf", args=[row.pk]),
        link_url=reverse("letter_show_link", args=[row.pk]),
        mail_url=reverse("letter_mail_link", args=[row.pk]),
        who=row.by.name,
        at=row.created_at,
        facts=len(row.facts),
        mail=mail_line(mail) if mail else None,
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
        letters=_letters(standing, form, code, ""),
        urgent=any(flag.urgency == "emergency_now" for flag in flags),
    )


def referral_form(standing: Standing, today: date, data: Any = None) -> ReferralForm:
    found = referable(standing, today)
    reasons = [(one.id, one.text) for one in found.reasons]
    facts = [(one.id, one.text) for one in found.facts]
    return ReferralForm(reasons, facts, data, initial={"token": standing.token})
