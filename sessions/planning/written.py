"""Puts the parts together into the document; what screening said is handed on unchanged."""

from __future__ import annotations

from typing import Any

from intake.answers.document import IntakeDocument
from intake.screening.verdict import Limits, MedicineEntry, Screening
from sessions.knowledge.base import KnowledgeBase

from .calling import by_place_alone
from .document import (
    ClearanceRow,
    Judgement,
    KnowledgeUsed,
    MatchedPresentation,
    MatchRow,
    MedicineRow,
    PlanDocument,
    PlanLimits,
    Reason,
)
from .picture import Picture
from .presentation import reasons
from .ways import Ways, check_first


def written(
    *,
    document: IntakeDocument,
    screening: Screening,
    knowledge: KnowledgeBase,
    picture: Picture,
    ways: Ways,
    no_steps: str | None,
    **parts: Any,
) -> PlanDocument:
    """The whole document; ``parts`` are the fields the planner made itself. ``no_steps`` says
    why there are none where something might be done."""
    return PlanDocument(
        on=document.on,
        knowledge=KnowledgeUsed(version=knowledge.version, digest=knowledge.digest),
        today=screening.today,
        urgency=screening.urgency,
        draft=screening.today in ("ask_first", "clearance_first", "do_not_treat"),
        red_flags=screening.red_flags,
        cautions=screening.cautions,
        needs_asking=screening.needs_asking,
        clearances_needed=tuple(
            ClearanceRow(rule=row.rule, clearance_from=row.clearance_from, regions=row.regions)
            for row in screening.clearances_needed
        ),
        excluded=screening.excluded,
        limits=_limits(screening.limits),
        judgement=_judgement(picture, ways, no_steps),
        presentation=_presentation(picture, ways),
        medications=tuple(_medicine(entry) for entry in screening.medications),
        contradictions=screening.contradictions,
        not_read=screening.not_read,
        consent_tick_open=screening.consent_tick_open,
        **parts,
    )


def _limits(limits: Limits) -> PlanLimits:
    return PlanLimits.model_validate(limits.model_dump())


def _judgement(picture: Picture, ways: Ways, no_steps: str | None) -> Judgement:
    lasting = picture.duration or "of unknown duration"
    found = [picture.irritability_reason, Reason(kind="duration", text=f"The pain is {lasting}.")]
    if picture.first_visit:
        found.append(
            Reason(kind="first_visit", text="A first visit, or not known to be a later one.")
        )
    if no_steps:
        text = f"No steps today, for this reason: {no_steps}."
        found.insert(0, Reason(kind="no_steps", text=text))
    checks = check_first(ways)
    first = {one.ref for one in checks}
    found = [*checks, *found]
    return Judgement(
        irritability=picture.irritability,
        duration=picture.duration,
        first_visit=picture.first_visit,
        rules=tuple(rule.id for rule, _ in ways.rules),
        because=(*found, *(one for one in ways.reasons if one.ref not in first)),
    )


def _presentation(picture: Picture, ways: Ways) -> MatchedPresentation | None:
    found = picture.presentation
    if found is None:
        return None
    return MatchedPresentation(
        id=found.id,
        name=picture.called(found),
        by_place_alone=by_place_alone(found, picture.complaint),
        because=reasons(found, picture.complaint),
        dose_profiles=tuple(profile.id for profile in ways.profiles),
        avoid_notes=(*found.avoid_notes, *ways.notes),
        refer_instead_when=found.refer_instead_when,
        evidence_strength=found.evidence_strength,
        evidence_note=found.evidence_note,
        sources=found.sources,
    )


def _medicine(entry: MedicineEntry) -> MedicineRow:
    return MedicineRow(
        entry=entry.entry,
        matched=tuple(
            MatchRow(name=m.name, medicine_class=m.medicine_class, distance=m.distance)
            for m in entry.matched
        ),
        recognised=entry.recognised,
        from_text=entry.from_text,
        certain=entry.certain,
    )
