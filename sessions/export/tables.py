"""The tables that hold a client's rows, and what of them is nobody's business but the program's.

A row is exported with every field that is not named here, so that a new field is in the file
by itself; a new table is found missing by a test.
"""

from __future__ import annotations

from django.db.models import Model

from clinic.models import Hold, Invitation, Mail, MergedClient, SheetLink, Visit
from clinic.models.rows import Versioned
from intake.models import (
    ClearanceScan,
    Consent,
    Intake,
    IntakeRevision,
    Letter,
    LetterLink,
    Reopening,
    RoomConsent,
)
from sessions.models import (
    CourseReview,
    PlanRevision,
    SessionAddendum,
    Sheet,
    TreatmentSession,
)

#: Name in the file: table.
TABLES: dict[str, type[Model]] = {
    "visits": Visit,
    "invitations": Invitation,
    "mails": Mail,
    "intakes": Intake,
    "intake_revisions": IntakeRevision,
    "reopenings": Reopening,
    "consents": Consent,
    "consents_in_the_room": RoomConsent,
    "clearance_scans": ClearanceScan,
    "letters": Letter,
    "letter_links": LetterLink,
    "plans": PlanRevision,
    "sessions": TreatmentSession,
    "addenda": SessionAddendum,
    "course_reviews": CourseReview,
    "sheets": Sheet,
    "sheet_links": SheetLink,
    "merged_files": MergedClient,
    "holds": Hold,
}
#: Files of their own in the archive: the field with the bytes, and the file's name.
FILES: dict[type[Model], tuple[str, str]] = {
    Sheet: ("pdf", "sheet"),
    Letter: ("pdf", "letter"),
    ClearanceScan: ("content", "scan"),
}
#: How the program keeps and guards its rows: locks, leases, digests of secrets, working copies.
INNER = frozenset(
    {"clinic", "search_name", "token_digest", "wrong_tries", "submit_key"}
    | {"submit_digest", "reckoning", "next_revision", "tries", "not_before", "offered_at"}
    | {"lease", "lease_until", "handed_at", "gist", "overridden", "is_answer"}
)


def is_inner(model: type[Model], field: str) -> bool:
    """A consent's ``version`` is that of its words; a guarded row's counts its changes."""
    return field in INNER or (field == "version" and issubclass(model, Versioned))
