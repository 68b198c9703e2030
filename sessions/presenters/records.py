"""What was recorded about one caution or red flag: what counts now, and how it came to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from intake.answers.dates import PartialDate
from intake.knowledge import Safety
from intake.models import ClearanceScan, IntakeRevision
from intake.questionnaire.shown import written_day
from sessions.lifting.earlier import earlier_clearances
from sessions.lifting.entries import Entry, Group, digest_of, entries_of
from sessions.lifting.forms import TakeBackForm
from sessions.lifting.recording import TAKEN_BACK
from sessions.plans.standing import Standing

from .effects import effect_view
from .words import said


@dataclass(frozen=True, slots=True)
class ScanView:
    url: str
    is_picture: bool


@dataclass(frozen=True, slots=True)
class RecordView:
    """One entry as it stands in the answers; ``form`` takes it back."""

    title: str
    lines: tuple[str, ...]
    scan: ScanView | None
    form: TakeBackForm | None


@dataclass(frozen=True, slots=True)
class EarlierView:
    """``entry`` is its digest, which the button sends."""

    entry: str
    title: str
    lines: tuple[str, ...]
    scan: ScanView | None


@dataclass(frozen=True, slots=True)
class HistoryView:
    """One revision that added or removed a record. ``why`` is what was given as the reason."""

    at: datetime
    who: str
    what: str
    why: str


def records_view(standing: Standing, rule: str, wrong: TakeBackForm | None) -> list[RecordView]:
    """``wrong`` is a form that was sent and did not fit."""
    found = list(entries_of(standing.raw, rule))
    scans = _scans(standing, [digest_of(e) for group, e in found if group == "clearances"])
    views = []
    for group, entry in found:
        digest = digest_of(entry)
        form = TakeBackForm(digest, standing.token)
        if wrong is not None and wrong.data.get("entry") == digest:
            form = wrong
        title, lines = _said_of(group, entry, standing)
        views.append(RecordView(title, lines, scans.get(digest), form))
    return views


def earlier_view(standing: Standing, rule: str) -> list[EarlierView]:
    """Clearances of earlier visits that would count here."""
    today = timezone.now().astimezone(standing.visit.clinic.zone).date()
    found = earlier_clearances(standing, rule, today)
    scans = _scans(standing, [digest_of(entry) for entry in found])
    views = []
    for entry in found:
        title, lines = _said_of("clearances", entry, standing)
        digest = digest_of(entry)
        views.append(EarlierView(digest, title, lines, scans.get(digest)))
    return views


def _scans(standing: Standing, digests: list[str]) -> dict[str, ScanView]:
    """By digest of the clearance; also those kept with an earlier visit of the client."""
    if not digests:
        return {}
    visit = standing.visit
    rows = ClearanceScan.objects.filter(
        clinic_id=visit.clinic_id, intake__visit__client_id=visit.client_id, entry__in=digests
    )
    return {
        row.entry: ScanView(reverse("clearance_scan", args=[row.pk]), row.kind == "image/jpeg")
        for row in rows.defer("content")
    }


def _said_of(group: Group, entry: Entry, standing: Standing) -> tuple[str, tuple[str, ...]]:
    safety = standing.knowledge.safety
    match group:
        case "clearances":
            return _clearance(entry, safety)
        case "overrides":
            return _override(entry, standing)
    lines = (
        _("Assessed on %(day)s.") % {"day": written_day(entry["assessed_on"])},
        str(entry["said"]),
    )
    return _("Assessment by %(who)s") % {"who": _who(entry)}, lines


def _clearance(entry: Entry, safety: Safety) -> tuple[str, tuple[str, ...]]:
    lines = [_given(entry, safety)]
    if entry.get("limits"):
        lines.append(_("Limits: %(limits)s") % {"limits": entry["limits"]})
    if entry.get("until_met"):
        lines.append(_("It says that what the caution waits for has come."))
    elif entry.get("lifts_exclusion"):
        lines.append(_("It says that what was left out may be treated."))
    return _("Clearance by %(who)s") % {"who": _who(entry)}, tuple(lines)


def _given(entry: Entry, safety: Safety) -> str:
    given = PartialDate.parse(entry["given_on"])
    last = entry.get("expires_on")
    if not last:
        end: date = given.earliest + timedelta(days=safety.defaults.clearance_valid_days)
        last = end.isoformat()
    words = _("Given on %(day)s, counts until %(last)s.")
    return words % {"day": written_day(entry["given_on"]), "last": written_day(last)}


def _override(entry: Entry, standing: Standing) -> tuple[str, tuple[str, ...]]:
    reason = standing.knowledge.safety.override_reason.get(entry["code"])
    lines = [said(reason.label) if reason else entry["code"], entry["reason"]]
    lines.append(_("For %(day)s only.") % {"day": written_day(entry["on"])})
    what = _effect_words(entry, standing)
    title = _("Override by %(who)s") % {"who": entry["by"]}
    return title, tuple(line for line in (what, *lines) if line)


def _effect_words(entry: Mapping[str, Any], standing: Standing) -> str:
    for caution in standing.fresh.cautions:
        if caution.id == entry["rule"]:
            for effect in caution.effects:
                if effect.index == entry.get("effect"):
                    return effect_view(effect).text or said(effect.instruction)
    return ""


def _who(entry: Entry) -> str:
    return f"{entry['by']} ({entry['profession']})"


def history_view(standing: Standing, rule: str) -> tuple[HistoryView, ...]:
    """Every revision that recorded or took back something about it, the latest first."""
    rows = IntakeRevision.objects.filter(
        clinic_id=standing.visit.clinic_id, intake=standing.revision.intake
    )
    return tuple(reversed(list(_history(list(rows.select_related("by")), rule, standing))))


def _history(rows: list[IntakeRevision], rule: str, standing: Standing) -> Iterator[HistoryView]:
    before: dict[str, str] = {}
    for row in rows:
        now = {
            digest_of(entry): _said_of(group, entry, standing)[0]
            for group, entry in entries_of(row.document, rule)
        }
        who = row.by.name if row.by else _("Client")
        for digest in now.keys() - before.keys():
            words = _("Recorded: %(what)s") % {"what": now[digest]}
            yield HistoryView(row.created_at, who, words, "")
        for digest in before.keys() - now.keys():
            why = row.reason.removeprefix(f"{TAKEN_BACK}:").strip()
            if not row.reason.startswith(TAKEN_BACK):
                why = ""
            words = _("Taken back: %(what)s") % {"what": before[digest]}
            yield HistoryView(row.created_at, who, words, why)
        before = now
