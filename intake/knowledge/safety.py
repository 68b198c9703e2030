"""The whole safety knowledge as one frozen value, with look-ups by id."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from .body import Body
from .common_medicines import CommonMedicines
from .medicine_classes import MedicineClass
from .phrases import PhraseList, PhraseWords
from .questions import Asking, Attribute, Condition, Field, Finding, NumberRange
from .records import ChartFinding, Professions
from .reference import (
    About,
    Consent,
    Defaults,
    Enums,
    ExpressionLanguage,
    Precedence,
    ReAsk,
    Review,
    Source,
    StopSign,
)
from .rules import CautionRule, OverrideReason, RedFlagRule, SitesAtRisk, TagBridge
from .speech import Speech


@dataclass(frozen=True, eq=False)
class Safety:
    """Rules, questions, medicine names, phrases and sources of one knowledge version.

    ``digest`` covers every file it was read from. ``applies_from`` is the first day
    of a visit these rules are used for. ``reviewed_by`` is empty until a clinician
    has reviewed it.
    """

    version: str
    digest: str
    applies_from: date
    reviewed_by: tuple[Review, ...]
    about: About
    body: Body
    enums: Enums
    defaults: Defaults
    precedence: Precedence
    expression_language: ExpressionLanguage
    fields: tuple[Field, ...]
    attributes: tuple[Attribute, ...]
    findings: tuple[Finding, ...]
    conditions: tuple[Condition, ...]
    red_flags: tuple[RedFlagRule, ...]
    cautions: tuple[CautionRule, ...]
    medicine_classes: tuple[MedicineClass, ...]
    consent: Consent
    stop_signs: tuple[StopSign, ...]
    re_ask: ReAsk
    tag_bridge: TagBridge
    sources: tuple[Source, ...]
    asking: Asking
    sites_at_risk: SitesAtRisk
    override_reasons: tuple[OverrideReason, ...]
    chart_findings: tuple[ChartFinding, ...]
    professions: Professions
    common_medicines: CommonMedicines
    phrase_words: PhraseWords
    phrase_lists: tuple[PhraseList, ...]
    speech: Speech

    @property
    def folder(self) -> Path:
        """Where it was read, to name the place of a fault; the files may be gone."""
        return self.phrase_lists[0].path.parents[1]

    @cached_property
    def finding(self) -> MappingProxyType[str, Finding]:
        return MappingProxyType({entry.id: entry for entry in self.findings})

    @cached_property
    def condition(self) -> MappingProxyType[str, Condition]:
        return MappingProxyType({entry.id: entry for entry in self.conditions})

    @cached_property
    def attribute(self) -> MappingProxyType[str, Attribute]:
        return MappingProxyType({entry.id: entry for entry in self.attributes})

    @cached_property
    def field(self) -> MappingProxyType[str, Field]:
        return MappingProxyType({entry.id: entry for entry in self.fields})

    @cached_property
    def red_flag(self) -> MappingProxyType[str, RedFlagRule]:
        return MappingProxyType({entry.id: entry for entry in self.red_flags})

    @cached_property
    def caution(self) -> MappingProxyType[str, CautionRule]:
        return MappingProxyType({entry.id: entry for entry in self.cautions})

    @cached_property
    def medicine_class(self) -> MappingProxyType[str, MedicineClass]:
        return MappingProxyType({entry.id: entry for entry in self.medicine_classes})

    @cached_property
    def source(self) -> MappingProxyType[str, Source]:
        return MappingProxyType({entry.id: entry for entry in self.sources})

    @cached_property
    def override_reason(self) -> MappingProxyType[str, OverrideReason]:
        return MappingProxyType({entry.code: entry for entry in self.override_reasons})

    @cached_property
    def subtypes_of(self) -> MappingProxyType[str, tuple[str, ...]]:
        return MappingProxyType({entry.owner: entry.values for entry in self.asking.subtypes})

    @cached_property
    def number_range(self) -> MappingProxyType[str, NumberRange]:
        return MappingProxyType({entry.attribute: entry for entry in self.asking.number_ranges})

    @cached_property
    def question_text(self) -> MappingProxyType[str, str]:
        return MappingProxyType({entry.id: entry.text for entry in self.asking.questions})

    def is_critical(self, question: str) -> bool:
        """Whether an unknown answer to ``question`` keeps the plan a draft.

        ``question`` is a condition, a finding, ``owner.attribute``, ``med:class``,
        ``medications`` or the id of a global question such as ``birth_date``.
        """
        critical = self.asking.critical
        owner, dot, attribute = question.partition(".")
        if dot and owner in self.medicine_class:
            return critical.medicine_follow_ups
        if dot:
            return critical.follow_ups_of_critical_conditions and self._follows(owner, attribute)
        if question in self.condition:
            return self.condition[question].critical
        if question in self.finding:
            return self.finding[question].critical
        if question == "medications" or question.startswith("med:"):
            return critical.medicine_classes
        fields = {entry.id: entry.field for entry in self.asking.questions}
        return fields.get(question) in critical.fields

    def _follows(self, owner: str, attribute: str) -> bool:
        """Whether it is a follow-up of a critical condition (``areas`` answers ``region``)."""
        condition = self.condition.get(owner)
        asked = "region" if attribute == "areas" else attribute
        return condition is not None and condition.critical and asked in condition.follow_ups

    def counts(self) -> dict[str, int]:
        """How many entries of each kind there are."""
        kinds = (
            "conditions findings attributes red_flags cautions medicine_classes stop_signs sources"
        )
        return {kind: len(getattr(self, kind)) for kind in kinds.split()} | {
            "consent_points": len(self.consent.points)
        }
