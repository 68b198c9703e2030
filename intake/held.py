"""Clearances that the clinic holds of a client from earlier visits: a paper that still counts on
the day of this one is not asked for again. Staff still say that it is used (sessions/lifting)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from clinic.models import Visit
from intake.answers import InvalidIntake, counted_to, parse_intake
from intake.knowledge import load_safety
from intake.models import Intake, IntakeRevision
from intake.screening import screen
from intake.screening.verdict import Screening


def clearances_held(visit: Visit) -> Iterator[dict[str, Any]]:
    """Those of the client's earlier visits, as the newest answers of each have them."""
    rows = IntakeRevision.objects.filter(
        clinic_id=visit.clinic_id,
        intake__visit__client_id=visit.client_id,
        intake__visit__starts_at__lt=visit.starts_at,
    )
    newest = rows.order_by("intake_id", "-number").distinct("intake_id")
    for revision in newest.only("document"):
        yield from revision.document.get("clearances", ())


def screened_with_held(intake: Intake, screening: Screening) -> Screening:
    """The verdict on submitted answers as it would be with the papers that the clinic holds."""
    if screening.today != "clearance_first":
        return screening
    signed_anew = load_safety().professions.guardian_rules
    rules = {needed.rule for needed in screening.clearances_needed}.difference(signed_anew)
    held = [entry for entry in clearances_held(intake.visit) if entry["rule"] in rules]
    newest = intake.revisions.order_by("-number").first()
    if newest is None or not held:
        return screening
    raw = counted_to(newest.document, intake.visit.day, intake.visit.minutes)
    raw["clearances"] = [*raw.get("clearances", ()), *held]
    try:
        return screen(parse_intake(raw, load_safety()), load_safety())
    except InvalidIntake:  # papers or answers of an older knowledge: nothing is said of them
        return screening
