"""Which knowledge file is read as what."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from .common_medicines import CommonMedicines
from .medicine_classes import MedicineFile
from .phrases import PhraseWords
from .questions import Asking, Attribute, Condition, Field, Finding
from .reading import Entry
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


class AboutFile(Entry):
    version: str
    applies_from: date
    reviewed_by: tuple[Review, ...]
    about: About


class EnumsFile(Entry):
    enums: Enums


class DefaultsFile(Entry):
    defaults: Defaults


class HowRulesWorkFile(Entry):
    precedence: Precedence
    expression_language: ExpressionLanguage


class FieldsFile(Entry):
    fields: tuple[Field, ...]


class AttributesFile(Entry):
    attributes: tuple[Attribute, ...]


class ConsentFile(Entry):
    consent: Consent


class StopSignsFile(Entry):
    session_stop_signs: tuple[StopSign, ...]


class ReAskFile(Entry):
    re_ask: ReAsk


class TagBridgeFile(Entry):
    anatomy_tag_bridge: TagBridge


class AskingFile(Entry):
    asking: Asking


class SitesAtRiskFile(Entry):
    sites_at_risk: SitesAtRisk


class OverrideReasonsFile(Entry):
    override_reasons: tuple[OverrideReason, ...]


class ChartFindingsFile(Entry):
    chart_findings: tuple[ChartFinding, ...]


class ProfessionsFile(Entry):
    professions: Professions


class FindingsFile(Entry):
    findings: tuple[Finding, ...]


class ConditionsFile(Entry):
    conditions: tuple[Condition, ...]


class RedFlagsFile(Entry):
    red_flags: tuple[RedFlagRule, ...]


class CautionsFile(Entry):
    cautions: tuple[CautionRule, ...]


class SourcesFile(Entry):
    sources: tuple[Source, ...]


SINGLE: dict[str, type[Entry]] = {
    "about.yaml": AboutFile,
    "enums.yaml": EnumsFile,
    "defaults.yaml": DefaultsFile,
    "how_rules_work.yaml": HowRulesWorkFile,
    "fields.yaml": FieldsFile,
    "attributes.yaml": AttributesFile,
    "medicines.yaml": MedicineFile,
    "consent.yaml": ConsentFile,
    "stop_signs.yaml": StopSignsFile,
    "re_ask.yaml": ReAskFile,
    "tag_bridge.yaml": TagBridgeFile,
    "asking.yaml": AskingFile,
    "sites_at_risk.yaml": SitesAtRiskFile,
    "override_reasons.yaml": OverrideReasonsFile,
    "chart_findings.yaml": ChartFindingsFile,
    "professions.yaml": ProfessionsFile,
    "common_medicines.yaml": CommonMedicines,
    "phrases/words.yaml": PhraseWords,
    "phrases/speech.yaml": Speech,
}
FOLDERS: dict[str, type[Entry]] = {
    "findings": FindingsFile,
    "conditions": ConditionsFile,
    "red_flags": RedFlagsFile,
    "cautions": CautionsFile,
    "sources": SourcesFile,
}


READ_ELSEWHERE = ("body", "phrases")


def is_read(path: Path, folder: Path) -> bool:
    """Whether a file in the knowledge folder is one that is read at all."""
    name = path.relative_to(folder)
    if name.as_posix() in SINGLE or path.suffix == ".md" or path.name.startswith("."):
        return True
    inside = name.parts[0] in (*FOLDERS, *READ_ELSEWHERE) and len(name.parts) == 2
    return inside and path.suffix == ".yaml"


def yaml_files(folder: Path) -> tuple[Path, ...]:
    """Every knowledge file below ``folder``, in name order."""
    return tuple(sorted(folder.rglob("*.yaml")))
