"""Clearances recorded for earlier visits of the same client, where they still count: nobody
should have to type a paper again while it is valid."""

from __future__ import annotations

from datetime import date

from intake.held import clearances_held
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
    for entry in clearances_held(standing.visit):
        is_new = entry["rule"] == rule and entry not in (*here, *found)
        if is_new and _counts(entry, standing, today):
            found.append(entry)
    return found


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
