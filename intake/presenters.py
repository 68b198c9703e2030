"""Values for the client's templates: plain, frozen, already in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from clinic.models import Clinic, Invitation
from intake.addresses import REVIEW, SEND, page_url
from intake.draft import Draft
from intake.forms import PageForm, checked
from intake.keeping import version_of
from intake.questionnaire.shown import in_words
from intake.reckoning import Urgent
from intake.returning.pages import SAME, STILL
from intake.returning.shown import rows_of
from intake.screening.verdict import Screening
from intake.submit import answers_digest


@dataclass(frozen=True)
class CalmMessage:
    """What to do now. Never the name of an illness."""

    text: str
    call: str | None  # the emergency number, where it is an emergency
    crisis: str = ""  # the clinic's crisis line, where the message speaks of one


def calm_messages(urgent: Iterable[Urgent], clinic: Clinic) -> tuple[CalmMessage, ...]:
    """One message for every red flag that cannot wait, none said twice."""
    said: dict[str, CalmMessage] = {}
    for flag in urgent:
        text = _(flag.message).replace("{emergency_number}", clinic.emergency_number)
        call = clinic.emergency_number if flag.urgency == "emergency_now" else None
        crisis = crisis_line_of(flag.message, clinic)
        said.setdefault(text, CalmMessage(text, call, crisis))
    return tuple(said.values())


def crisis_line_of(message: str, clinic: Clinic) -> str:
    """The clinic's crisis line where an English message to the client speaks of one, which only
    those about self-harm do; else, or where the clinic has named none, nothing."""
    return clinic.crisis_line if "crisis line" in message else ""


def page_values(
    draft: Draft, form: PageForm, invitation: Invitation, *, to_review: bool
) -> dict[str, Any]:
    """Everything ``intake/page.html`` shows. ``to_review``: the page was opened from the
    review and leads back to it."""
    back = REVIEW if to_review else before(draft, form.page.id)
    return _frame(draft, invitation, form.page.section) | {
        "form": form,
        "page": form.page,
        "from_page": REVIEW if to_review else "",
        "last_rows": rows_of(form.page, draft.offer, invitation.id),
        "seen": version_of(draft.intake, form.page.id),
        "done_url": reverse("questionnaire_done", args=[invitation.id]),
        "back_url": page_url(invitation.id, back) if back else None,
        "save_url": reverse("questionnaire_save", args=[invitation.id]),
        "more_open": any(name in form.errors for name in (f.name for f in form.page.more))
        or any(v not in (None, "", []) for v in _more_values(draft, form)),
    }


def before(draft: Draft, page_id: str) -> str | None:
    """The page to go back to."""
    ids = _with_review(draft)
    if page_id not in ids:  # opened from the page that stands for it
        return next((id for id in ids if id.startswith((SAME, STILL))), ids[0])
    at = ids.index(page_id)
    return ids[at - 1] if at else None


def after(draft: Draft, page_id: str) -> str:
    """The page to go on to; the review where this one is asked no longer."""
    ids = [*_with_review(draft), SEND]
    return ids[ids.index(page_id) + 1] if page_id in ids else REVIEW


def _with_review(draft: Draft) -> list[str]:
    """What was answered is looked over before it is signed."""
    ids = [page.id for page in draft.pages]
    return [*ids[:-1], REVIEW, ids[-1]]


@dataclass(frozen=True)
class ReviewRow:
    """One page of answers: (question, answer), and the way to change them."""

    title: str
    url: str
    answers: tuple[tuple[str, str], ...]
    missing: bool


def review_values(draft: Draft, invitation: Invitation) -> dict[str, Any]:
    """Everything answered, page by page; what is missing first."""
    *asked, last = draft.pages
    missing = {page.id for page in draft.missing()} - {last.id}
    rows = [
        ReviewRow(
            title=page.title,
            url=f"{page_url(invitation.id, page.id)}?from={REVIEW}",
            answers=in_words(page, draft.cleaned.get(page.id, {})),
            missing=page.id in missing,
        )
        for page in asked
    ]
    return _frame(draft, invitation, last.section) | {
        "rows": [row for row in rows if row.answers],
        "missing": [row for row in rows if row.missing],
        "next_url": page_url(invitation.id, last.id),
        "back_url": page_url(invitation.id, asked[-1].id),
    }


def _more_values(draft: Draft, form: PageForm) -> list[Any]:
    values = draft.counting.get(form.page.id, {})
    given = checked(form.page, values).cleaned
    return [given.get(field.name) for field in form.page.more]


def send_values(draft: Draft, invitation: Invitation, key: str) -> dict[str, Any]:
    """What is missing before sending, or the way to send."""
    return _frame(draft, invitation, draft.pages[-1].section) | {
        "missing": [(page.title, page_url(invitation.id, page.id)) for page in draft.missing()],
        "submit_url": reverse("questionnaire_submit", args=[invitation.id]),
        "back_url": page_url(invitation.id, draft.pages[-1].id),
        "key": key,
        "digest": answers_digest(draft.intake.answers),
    }


def _frame(draft: Draft, invitation: Invitation, section: str) -> dict[str, Any]:
    """The progress counts sections: they are as many for everybody, whatever is answered."""
    clinic = invitation.clinic
    sections = list(dict.fromkeys(page.section for page in draft.pages))
    return {
        "clinic_name": clinic.name,
        "clinic_phone": clinic.phone,
        "messages_now": calm_messages(draft.reckoning.urgent, clinic),
        "step": sections.index(section) + 1,
        "steps": len(sections),
        "section": section,
    }


def what_to_bring(screening: Screening) -> str:
    """Whose word the visit waits for, without a reason. Empty where it waits for nobody's."""
    if screening.today != "clearance_first":
        return ""
    wanted = {needed.clearance_from for needed in screening.clearances_needed if not needed.regions}
    if all("guardian" in who for who in wanted):
        return _("A parent or legal guardian has to agree. Please come together, or call us.")
    if any("midwife" in who for who in wanted):
        return _(
            "Please bring a note from your doctor or midwife that massage is fine for you now."
        )
    return _("Please bring a note from your doctor that massage is fine for you now.")
