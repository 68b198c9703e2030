"""Values for the client's templates: plain, frozen, already in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from clinic.models import Clinic, Invitation
from intake.addresses import page_url
from intake.draft import Draft
from intake.forms import PageForm
from intake.screening.verdict import Screening
from intake.submit import answers_digest

URGENT = ("emergency_now", "same_day")


@dataclass(frozen=True)
class CalmMessage:
    """What to do now. Never the name of an illness."""

    text: str
    call: str | None  # the emergency number, where it is an emergency


def calm_messages(screening: Screening, clinic: Clinic) -> tuple[CalmMessage, ...]:
    """One message for every red flag that applies and cannot wait, the most urgent first,
    none said twice."""
    flags = [f for f in screening.red_flags if f.state == "applies" and f.urgency in URGENT]
    flags.sort(key=lambda flag: URGENT.index(flag.urgency))
    said: dict[str, CalmMessage] = {}
    for flag in flags:
        text = _(flag.client_message).replace("{emergency_number}", clinic.emergency_number)
        call = clinic.emergency_number if flag.urgency == "emergency_now" else None
        said.setdefault(text, CalmMessage(text, call))
    return tuple(said.values())


def page_values(draft: Draft, form: PageForm, invitation: Invitation) -> dict[str, Any]:
    """Everything ``intake/page.html`` shows."""
    ids = [page.id for page in draft.pages]
    at = ids.index(form.page.id)
    back = ids[at - 1] if at else None
    return _frame(draft, invitation) | {
        "form": form,
        "page": form.page,
        "seen": draft.intake.answers.get(form.page.id, {}).get("_version", 0),
        "done_url": reverse("questionnaire_done", args=[invitation.id]),
        "step": at + 1,
        "steps": len(ids),
        "section": form.page.section,
        "back_url": page_url(invitation.id, back) if back else None,
        "save_url": reverse("questionnaire_save", args=[invitation.id]),
        "more_open": any(name in form.errors for name in (f.name for f in form.page.more))
        or any(v not in (None, "", []) for v in _more_values(draft, form)),
    }


def _more_values(draft: Draft, form: PageForm) -> list[Any]:
    given = draft.cleaned.get(form.page.id, {})
    return [given.get(field.name) for field in form.page.more]


def send_values(draft: Draft, invitation: Invitation, key: str) -> dict[str, Any]:
    """What is missing before sending, or the way to send."""
    return _frame(draft, invitation) | {
        "missing": [(page.title, page_url(invitation.id, page.id)) for page in draft.missing()],
        "submit_url": reverse("questionnaire_submit", args=[invitation.id]),
        "back_url": page_url(invitation.id, draft.pages[-1].id),
        "key": key,
        "digest": answers_digest(draft.intake.answers),
    }


def _frame(draft: Draft, invitation: Invitation) -> dict[str, Any]:
    clinic = invitation.clinic
    return {
        "clinic_name": clinic.name,
        "clinic_phone": clinic.phone,
        "messages_now": calm_messages(draft.screening_now, clinic),
    }
