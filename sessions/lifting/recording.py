"""Recording what lifts a caution or closes a red flag, and taking it back. Each is a new
revision of the answers; screening and plan follow at once, and nothing recorded is lost."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop

from clinic.models import User, Visit
from intake.models import ClearanceScan
from sessions.plans.answer import record
from sessions.plans.standing import Standing
from sessions.plans.writing import Refused, locked, not_stale

from .checks import check_assessment, check_clearance, check_override
from .earlier import earlier_clearances
from .entries import Group, digest_of, entries_of, with_entry, without_entry
from .faults import NotRecorded
from .scans import Scan
from .wanted import WantedAssessment, WantedClearance, WantedOverride
from .ways import takes_clearance

RECORDED: dict[Group, str] = {
    "overrides": gettext_noop("Override recorded"),
    "clearances": gettext_noop("Clearance recorded"),
    "red_flag_assessments": gettext_noop("Assessment recorded"),
}
TAKEN_BACK = gettext_noop("Taken back")


@transaction.atomic
def record_override(
    visit: Visit, by: User, wanted: WantedOverride, *, token: str, now: datetime
) -> Standing:
    """``NotRecorded`` where it would not count; ``Stale`` and ``Refused`` as for an answer."""
    standing, today = _ready(visit, token, now)
    if not any(caution.id == wanted.rule for caution in standing.screening.cautions):
        raise Refused("no_such_caution")
    check_override(wanted, standing.document.on, today, standing.knowledge.safety)
    entry = wanted.entry(by.name, today)
    document = with_entry(standing.raw, "overrides", entry)
    return _write(standing, by, "overrides", document)


@transaction.atomic
def record_clearance(
    visit: Visit,
    by: User,
    wanted: WantedClearance,
    scan: Scan | None,
    *,
    token: str,
    now: datetime,
) -> Standing:
    """The clearance with its paper, where there is one."""
    standing, today = _ready(visit, token, now)
    safety = standing.knowledge.safety
    there = any(caution.id == wanted.rule for caution in standing.screening.cautions)
    if not there or not takes_clearance(safety.caution[wanted.rule]):
        raise Refused("no_such_caution")
    entry = wanted.entry()
    document = with_entry(standing.raw, "clearances", entry)
    check_clearance(wanted, document, today, safety)
    after = _write(standing, by, "clearances", document)
    if scan is not None:
        keep_scan(standing, by, entry, scan)
    return after


@transaction.atomic
def use_again(
    visit: Visit, by: User, rule: str, digest: str, *, token: str, now: datetime
) -> Standing:
    """A clearance of an earlier visit that still counts, word for word, so that its paper
    belongs to it here too."""
    standing, today = _ready(visit, token, now)
    for entry in earlier_clearances(standing, rule, today):
        if digest_of(entry) == digest:
            document = with_entry(standing.raw, "clearances", entry)
            return _write(standing, by, "clearances", document)
    raise Refused("no_such_record")


def keep_scan(standing: Standing, by: User, entry: Mapping[str, Any], scan: Scan) -> None:
    """The first paper of a clearance stays its paper."""
    ClearanceScan.objects.get_or_create(
        intake=standing.revision.intake,
        entry=digest_of(entry),
        defaults={
            "clinic_id": standing.visit.clinic_id,
            "kind": scan.kind,
            "content": scan.content,
            "digest": scan.digest,
            "by": by,
        },
    )


@transaction.atomic
def record_assessment(
    visit: Visit, by: User, wanted: WantedAssessment, *, token: str, now: datetime
) -> Standing:
    """Only a flag that applies can be closed: an open one is asked first."""
    standing, today = _ready(visit, token, now)
    states = {flag.id: flag.state for flag in standing.screening.red_flags}
    if states.get(wanted.red_flag) != "applies":
        raise Refused("flag_not_open")
    document = with_entry(standing.raw, "red_flag_assessments", wanted.entry())
    check_assessment(wanted, document, today, standing.knowledge.safety)
    return _write(standing, by, "red_flag_assessments", document)


@transaction.atomic
def take_back(
    visit: Visit, by: User, rule: str, digest: str, reason: str, *, token: str, now: datetime
) -> Standing:
    """A revision without the entry; the earlier ones keep it."""
    standing, _today = _ready(visit, token, now)
    said = reason.strip()
    if not said:
        raise NotRecorded(reason="no_words")
    for group, entry in entries_of(standing.raw, rule):
        if digest_of(entry) == digest:
            document = without_entry(standing.raw, group, digest)
            return record(standing, by, document, f"{TAKEN_BACK}: {said}")
    raise Refused("no_such_record")


def _ready(visit: Visit, token: str, now: datetime) -> tuple[Standing, date]:
    standing, today = locked(visit), now.astimezone(visit.clinic.zone).date()
    if visit.cancelled_at is not None:
        raise Refused("cancelled")
    if today > standing.document.on:
        raise Refused("day_over")
    not_stale(standing, token)
    return standing, today


def _write(standing: Standing, by: User, group: Group, document: dict[str, Any]) -> Standing:
    if document == standing.raw:
        return standing
    return record(standing, by, document, RECORDED[group])
