"""The medicine names hold together with the rules' own classes."""

from __future__ import annotations

from pathlib import Path

from intake.knowledge.common_medicines import FILE_NAME
from intake.knowledge.files import BrokenKnowledge
from intake.knowledge.reading import line_of_id
from intake.knowledge.safety import Safety

from .index import index_of
from .words import plain_words


def check_medicine_names(safety: Safety) -> None:
    """``BrokenKnowledge`` for a class no rule knows, a name that is both of a class and of
    none, and an ordinary word that is no name."""
    common, folder = safety.common_medicines, safety.folder
    for class_id in sorted(common.class_ids() - safety.medicine_class.keys()):
        _refuse(folder, class_id, f"there is no medicine class {class_id!r}")
    names = index_of(safety).names
    for topic in common.common.values():
        for label, others in topic.items():
            for name in (label, *others):
                if names[plain_words(name)].classes:
                    _refuse(folder, name, f"{name!r} is a common medicine and of a class too")
    for name in common.also_ordinary_words:
        if plain_words(name) not in names:
            _refuse(folder, name, f"{name!r} is no medicine's name")


def _refuse(folder: Path, wanted: str, problem: str) -> None:
    path = folder / FILE_NAME
    raise BrokenKnowledge(path, line_of_id(path, wanted), problem, "Correct or remove it.")
