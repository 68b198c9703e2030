"""What was agreed before the visit, and what is still to be agreed in the room."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from clinic.models import Visit
from intake.consent import open_in_the_room, words_changed_since
from intake.consent_copy import relation_words
from intake.models import Consent, RoomConsent
from intake.questionnaire.topics.consent import wording


@dataclass(frozen=True, slots=True)
class ConsentView:
    """``points`` are those still to be confirmed: (id, words). ``assent`` is a young person's
    own answer (``yes``, ``talk`` or empty); ``changed`` when the text has changed since."""

    url: str
    signer: str
    relation: str
    signed_at: datetime | None
    assent: str
    changed: bool
    contact_doctor: bool | None
    points: tuple[tuple[str, str], ...]
    confirmed_by: str
    confirmed_at: datetime | None


def consent_view(visit: Visit) -> ConsentView:
    signed = Consent.objects.filter(clinic_id=visit.clinic_id, intake__visit=visit).first()
    rows = RoomConsent.objects.filter(clinic_id=visit.clinic_id, visit=visit)
    confirmed = list(rows.select_related("by"))
    last = confirmed[-1] if confirmed else None
    return ConsentView(
        url=reverse("visit_consent", args=[visit.pk]),
        signer=signed.signer if signed else "",
        relation=relation_words(signed.relation) if signed else "",
        signed_at=signed.signed_at if signed else None,
        assent=signed.assent if signed else "",
        changed=bool(signed and words_changed_since(signed)),
        contact_doctor=signed.contact_doctor if signed else None,
        points=wording(open_in_the_room(signed, confirmed)).sentences,
        confirmed_by=last.by.name if last else "",
        confirmed_at=last.created_at if last else None,
    )
