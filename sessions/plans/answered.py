"""Who gave the answers: the client, or somebody of the staff in the room."""

from __future__ import annotations

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_noop

from intake.models import IntakeRevision

ARRIVED = gettext_noop("The client has arrived.")
FROM_RECORD = gettext_noop("The last session was taken from its record.")
#: Revisions that only write down what the house knows; nobody answered anything.
NO_ANSWER = (ARRIVED, FROM_RECORD)


def answered_by(intake: str, number: str) -> Subquery:
    """The name of who gave the newest answer up to a revision, both named as paths from the
    queried row; NULL where it was the client."""
    rows = IntakeRevision.objects.filter(intake=OuterRef(intake), number__lte=OuterRef(number))
    newest = rows.filter(is_answer=True).order_by("-number")
    return Subquery(newest.values("by__name")[:1])
