"""The values of the staff's invitation page. Nothing of what was answered is in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from clinic.mail.failures import words_of
from clinic.mail.lines import MailLine, mail_lines
from clinic.mail.queue import why_not_mail
from clinic.models import Mail, Visit
from intake.arrival import check_of
from intake.forms.staff import ConfirmBirthDateForm, ReopenForm
from intake.invitation_states import Stands, stands
from intake.models import Intake
from intake.reopening import why_not_open

WHY_NOT_OPEN = {
    "cancelled": _("The visit was cancelled."),
    "not_submitted": _("The questionnaire has not been sent in yet."),
    "begun": _("The session has started: answers are changed in the room now."),
    "answered_in_room": _("Answers were recorded in the room already: change them there."),
    "plan_signed": _("The plan is signed: the therapist changes it now."),
    "no_reason": _("Write why, in a few words."),
}


@dataclass(frozen=True, slots=True)
class InvitePage:
    """``why_no_mail`` is filled where a link may be given and no mail can carry it."""

    visit: Visit
    stands: Stands
    mails: tuple[MailLine, ...]
    may_link: bool
    why_no_mail: str
    may_end: bool
    may_open_again: bool
    why_not_open: str


def may_link(visit: Visit, now_stands: Stands, now: datetime) -> bool:
    """Whether a link may be handed out now: for the questionnaire, or for the arrival check."""
    if visit.cancelled_at is not None or visit.kiosk_only:
        return False
    return now_stands.state != "submitted" or _check_is_due(visit, now)


def why_no_mail(visit: Visit, now_stands: Stands) -> str:
    """The link to the arrival check is shown at the desk; no mail is written for it."""
    return "submitted" if now_stands.state == "submitted" else why_not_mail(visit)


def _check_is_due(visit: Visit, now: datetime) -> bool:
    check = check_of(visit, now)
    return check is not None and check.asked.anything


def page_of(visit: Visit, now: datetime) -> InvitePage:
    seen = stands(visit, now)
    link = may_link(visit, seen, now)
    intake = Intake.objects.filter(clinic_id=visit.clinic_id, visit=visit).defer("answers").first()
    code = why_not_open(visit, intake, now)
    return InvitePage(
        visit=visit,
        stands=seen,
        mails=mail_lines(visit.mails.exclude(kind=Mail.Kind.LETTER)),  # it tells of an answer
        may_link=link,
        why_no_mail=words_of(why_no_mail(visit, seen)) if link else "",
        may_end=seen.state in ("made", "sent", "opened", "started", "locked"),
        may_open_again=not code,
        why_not_open=str(WHY_NOT_OPEN[code]) if code and code != "not_submitted" else "",
    )


def values_of(visit: Visit, now: datetime, **more: Any) -> dict[str, Any]:
    """Everything ``intake/invite.html`` reads; ``more`` holds a bound form or a fresh link."""
    given = visit.client.birth_date
    forms = {
        "birth_form": ConfirmBirthDateForm(
            initial={"birth_date": [given.day, given.month, given.year] if given else None}
        ),
        "reopen_form": ReopenForm(),
    }
    return {"page": page_of(visit, now), **forms, **more}
