"""From the folder of YAML files to one checked ``Safety``."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar, cast

from .body import CONTENT, read_body
from .closed import hold_together
from .common_medicines import CommonMedicines
from .files import BrokenKnowledge, digest_of
from .folder import FOLDERS, SINGLE, AboutFile, HowRulesWorkFile, is_read, yaml_files
from .medicine_classes import MedicineFile
from .phrases import PhraseWords, read_phrase_lists
from .reading import Entry, read_as
from .safety import Safety
from .speech import Speech

Item = TypeVar("Item")


def read_safety(folder: Path) -> Safety:
    """The safety knowledge in ``folder``, whole: rules, questions, medicine names, phrases.

    ``BrokenKnowledge`` names the first fault found. Nothing is read from the folder later.
    """
    _no_strangers(folder)
    single = {name: read_as(folder / name, schema) for name, schema in SINGLE.items()}
    about = cast(AboutFile, single["about.yaml"])
    how = cast(HowRulesWorkFile, single["how_rules_work.yaml"])
    safety = Safety(
        version=about.version,
        digest=digest_of(yaml_files(folder), folder),
        applies_from=about.applies_from,
        reviewed_by=about.reviewed_by,
        about=about.about,
        body=read_body(folder / "body"),
        precedence=how.precedence,
        expression_language=how.expression_language,
        medicine_classes=cast(MedicineFile, single["medicines.yaml"]).medicine_classes,
        enums=_only(single["enums.yaml"]),
        defaults=_only(single["defaults.yaml"]),
        fields=_only(single["fields.yaml"]),
        attributes=_only(single["attributes.yaml"]),
        consent=_only(single["consent.yaml"]),
        stop_signs=_only(single["stop_signs.yaml"]),
        re_ask=_only(single["re_ask.yaml"]),
        tag_bridge=_only(single["tag_bridge.yaml"]),
        asking=_only(single["asking.yaml"]),
        sites_at_risk=_only(single["sites_at_risk.yaml"]),
        override_reasons=_only(single["override_reasons.yaml"]),
        chart_findings=_only(single["chart_findings.yaml"]),
        professions=_only(single["professions.yaml"]),
        common_medicines=cast(CommonMedicines, single["common_medicines.yaml"]),
        phrase_words=cast(PhraseWords, single["phrases/words.yaml"]),
        phrase_lists=tuple(read_phrase_lists(folder)),
        speech=cast(Speech, single["phrases/speech.yaml"]),
        **{kind: _all_of(folder, kind) for kind in FOLDERS},
    )
    hold_together(safety, folder)
    return safety


def _no_strangers(folder: Path) -> None:
    """A file under a wrong name would be left out in silence."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        if not is_read(path, folder):
            mend = "Correct its name or take it away."
            raise BrokenKnowledge(path, None, "nothing reads this file", mend)


@lru_cache(maxsize=1)
def load_safety() -> Safety:
    """The safety knowledge that ships with the product, read once."""
    return read_safety(CONTENT)


def _only(file: Entry) -> Any:
    """The value of a file that has one top key."""
    (name,) = type(file).model_fields
    return getattr(file, name)


def _all_of(folder: Path, kind: str) -> tuple[Any, ...]:
    """All entries of ``kind`` from every file of its folder, in file order."""
    files = sorted((folder / kind).glob("*.yaml"))
    return tuple(entry for file in files for entry in _only(read_as(file, FOLDERS[kind])))
