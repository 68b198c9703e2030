"""From the answers of the form to the intake document. Only what was asked and is valid
gets in; a hidden page's answers never do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from intake.answers.dates import PartialDate
from intake.knowledge import Safety, load_safety

from .context import Asked
from .groups import Group, Line, health_groups
from .spec import IN_PERSON, NO, NONE, UNSURE, YES
from .topics.consent import PAGE as CONSENT
from .topics.follow_ups import ROWS
from .topics.health import more_id, shown_lines, sure_id
from .topics.medicines import class_id
from .topics.pain import WHERE, area_id

EPISODE = "days_since_last_episode"  # a number in the document, a date on the form
Cleaned = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class VisitFacts:
    """What the clinic knows: the day counted to, the length, and the client's earlier visits;
    the last session as its records tell it."""

    on: date
    minutes: int
    birth_date: date
    visit_number: int
    last_session_on: date | None = None
    last_regions: tuple[str, ...] = ()


def document_of(cleaned: Cleaned, asked: Asked, visit: VisitFacts) -> dict[str, Any]:
    """The document ``palpate.intake/1`` as JSON values.

    ``cleaned`` is {page: {field: valid value}}; ``_on`` in a page is the day it was answered.
    """
    conditions, findings = _health(cleaned, asked, load_safety(), visit.on)
    contact = _get(cleaned, CONSENT, "contact_doctor")
    if contact:
        findings["refuses_doctor_contact"] = NO if contact == YES else YES
    return {
        "schema": "palpate.intake/1",
        "on": visit.on.isoformat(),
        "session_minutes": visit.minutes,
        "first_visit": visit.visit_number == 1,
        "client": _filled(
            birth_date=visit.birth_date.isoformat(), sex=cleaned.get("about", {}).get("sex")
        ),
        "pain_areas": _pain_areas(cleaned),
        "conditions": conditions,
        "findings": findings,
        "medications": _medications(cleaned, asked, visit.on),
        "lifestyle": list(_get(cleaned, "rest", "lifestyle") or []),
        "history": _history(cleaned, visit),
        **_filled(
            clearances=_guardian(cleaned.get(CONSENT, {})),
            **{k: _get(cleaned, "today", k) for k in ("pain_now", "flare", "sleep_broken")},
            # Day-bound answers without a date of their own, such as pain now, are of this day.
            answered_on=_get(cleaned, "today", "_on"),
            goals=_get(cleaned, "goals", "goals"),
            free_text=_get(cleaned, "rest", "free_text"),
        ),
    }


def _guardian(given: Mapping[str, Any]) -> list[dict[str, str]]:
    """A guardian's signature is the clearance for a minor, with the young person's own yes."""
    signed = given.get("signature") or given.get("typed")
    if not (signed and given.get("relation") and given.get("assent") == YES):
        return []
    who = _filled(by=given.get("signer"), given_on=given.get("_on"))
    return [{"rule": "ci_minor_client", "profession": given["relation"], **who}]


def _get(cleaned: Cleaned, page: str, field: str) -> Any:
    return cleaned.get(page, {}).get(field)


def _filled(**values: Any) -> dict[str, Any]:
    """Only what was given: a missing answer is absent, never zero."""
    return {key: value for key, value in values.items() if value not in (None, "", [], ())}


def _pain_areas(cleaned: Cleaned) -> list[dict[str, Any]]:
    areas = [a for a in _get(cleaned, WHERE, "areas") or [] if a != NONE]
    found = []
    for area in areas:
        given = cleaned.get(area_id(area), {})
        if given.get("intensity") is None:
            continue
        view, region, side = area.split(":")
        details = {k: given.get(k) for k in ("sites", "qualities", "worse_with", "better_with")}
        rest = {k: given.get(k) for k in ("onset", "since", "note")}
        found.append(
            {"region": region, "side": side, "view": view, "intensity": given["intensity"]}
            | _filled(**details, **rest)
        )
    return found


def _health(
    cleaned: Cleaned, asked: Asked, safety: Safety, on: date
) -> tuple[dict[str, Any], dict[str, Any]]:
    conditions: dict[str, Any] = {}
    findings: dict[str, Any] = {}
    for group in health_groups():
        for item, value in _group_answers(group, cleaned, asked).items():
            if item in safety.condition:
                more = cleaned.get(more_id(item), {}) if value["answer"] != NO else {}
                conditions[item] = value | _follow_ups(more, on)
            else:
                findings[item] = value
    return conditions, findings


def _group_answers(group: Group, cleaned: Cleaned, asked: Asked) -> dict[str, dict[str, Any]]:
    """An untouched group says nothing; a touched one says no for what was shown, not ticked."""
    page = cleaned.get(group.id, {})
    ticked = page.get("ticked")
    if not ticked:
        return {}
    sure = cleaned.get(sure_id(group), {})
    rest = UNSURE if IN_PERSON in ticked else NO
    answers = {
        item: _said(line, item, sure) if line.id in ticked else rest
        for line in shown_lines(group, cleaned, asked)
        for item in line.items
    }
    return {
        item: {"answer": answer} | _filled(answered_on=_day(item, page, sure))
        for item, answer in answers.items()
        if answer
    }


def _day(item: str, page: Mapping[str, Any], sure: Mapping[str, Any]) -> Any:
    """The day of the answer that counts."""
    return (sure if sure.get(item) else page).get("_on")


def _said(line: Line, item: str, sure: Mapping[str, Any]) -> str | None:
    """Of a ticked line: what was said in full. Until then one that stands for itself counts
    as yes, and one for several says nothing yet."""
    return sure.get(item) or (None if line.of else YES)


def _follow_ups(given: Mapping[str, Any], on: date) -> dict[str, Any]:
    values = {k: v for k, v in given.items() if not k.startswith(("place_", "_"))}
    if values.get(EPISODE):
        values[EPISODE] = _days_before(values[EPISODE], on)
    return _filled(**values, areas=_areas(given))


def _days_before(given: str, on: date) -> int:
    """Whole days from a date, which may be only a month or a year: the fewest it can be."""
    return max(PartialDate.parse(given).days_before(on)[0], 0)


def _areas(given: Mapping[str, Any]) -> list[dict[str, str]]:
    places = (given.get(f"place_{n}") for n in range(1, ROWS + 1))
    pairs = dict.fromkeys(place for place in places if place)
    return [dict(zip(("region", "side"), pair.split(":"), strict=True)) for pair in pairs]


def _medications(cleaned: Cleaned, asked: Asked, on: date) -> dict[str, Any]:
    entries = _get(cleaned, "medicine_names", "entries") or ""
    classes = {}
    for id in asked.medicine_classes:
        given = cleaned.get(class_id(id), {})
        if given.get("answer") in (YES, NO, UNSURE):
            classes[id] = _filled(answer=given["answer"]) | _follow_ups(
                {k: v for k, v in given.items() if k != "answer"}, on
            )
    lines = tuple(line.strip() for line in entries.splitlines() if line.strip())
    return _filled(
        answer=_get(cleaned, "medicines", "answer"), entries=list(lines), classes=classes or None
    )


def _history(cleaned: Cleaned, visit: VisitFacts) -> dict[str, Any]:
    last = cleaned.get("last_treatment", {})
    worse, sore = last.get("worse_next_day"), _get(cleaned, "since", "sore")
    response = _filled(
        sore_days=last.get("sore_days") if sore is None else int(sore),
        worse_next_day=None if not worse else worse == YES,
    )
    return {"visit_number": visit.visit_number} | _filled(
        **_last_session(last, visit), last_response=response or None
    )


def _last_session(told: Mapping[str, Any], visit: VisitFacts) -> dict[str, Any]:
    """The later of what the client told and what the clinic's own records say."""
    ours = visit.last_session_on
    if ours and (not told.get("on") or PartialDate.parse(told["on"]).latest < ours):
        return {"last_session_on": ours.isoformat(), "last_regions": list(visit.last_regions)}
    return {"last_session_on": told.get("on"), "last_regions": list(told.get("regions") or [])}
