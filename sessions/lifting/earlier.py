"""Clearances recorded for earlier visits of the same client, where they still count: nobody
should have to type a paper again while it is valid."""

from __future__ import annotations

from datetime import date

from intake.models import IntakeRevision
from sessions.plans.standing import Standing

from .checks import check_clearance
from .entries import Entry, with_entry
from .faults import NotRecorded
from .wanted import WantedClearance


def earlier_clearances(standing: Standing, rule: str, today: date) -> list[Entry]:
    """Those about the rule that would count for this visit and are not in its answers yet, as
    the newest answers of each earlier visit have them."""
    here = [dict(entry) for entry in standing.raw.get("clearances") or ()]
    found: list[Entry] = []
    for listed in _of_earlier_visits(standing):
        for entry in listed or ():
            is_new = entry["rule"] == rule and entry not in (*here, *found)
            if is_new and _counts(entry, standing, today):
                found.append(entry)
    return found


def _of_earlier_visits(standing: Standing) -> list[list[Entry] | None]:
    visit = standing.visit
    rows = IntakeRevision.objects.filter(
        clinic_id=visit.clinic_id,
        intake__visit__client_id=visit.client_id,
        intake__visit__starts_at__lt=visit.starts_at,
    )
    newest = rows.order_by("intake_id", "-number").distinct("intake_id")
    return list(newest.values_list("document__clearances", flat=True))


def _counts(entry: Entry, standing: Standing, today: date) -> bool:
    wanted = wanted_of(entry)
    if wanted is None:
        return False
    document = with_entry(standing.raw, "clearances", entry)
    try:
        check_clearance(wanted, document, today, standing.knowledge.safety)
    except NotRecorded:
        return False
    return True


def wanted_of(entry: Entry) -> WantedClearance | None:
    """The entry as it was recorded here; none for one that came another way."""
    given = dict(entry)
    try:
        for field in ("given_on", "expires_on"):
            if field in given:
                given[field] = date.fromisoformat(given[field])
        wanted = WantedClearance(**given)
    except (TypeError, ValueError):
        return None
    return wanted if wanted.entry() == dict(entry) else None
