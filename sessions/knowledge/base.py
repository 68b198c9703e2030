"""Both halves of the knowledge together, under one version and one digest."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from intake.knowledge import Safety, load_safety, read_safety
from intake.knowledge.body import CONTENT as SAFETY_CONTENT
from intake.knowledge.files import BrokenKnowledge

from .anatomy import Anatomy
from .loading import CONTENT, load_anatomy, read_anatomy


@dataclass(frozen=True, eq=False)
class KnowledgeBase:
    """One version of everything a plan rests on. ``digest`` covers both content folders."""

    version: str
    digest: str
    safety: Safety
    anatomy: Anatomy


@lru_cache(maxsize=1)
def load() -> KnowledgeBase:
    """The knowledge that ships with the product, read once; ``BrokenKnowledge`` if unusable."""
    return join(load_safety(), load_anatomy())


def read(safety_folder: Path, anatomy_folder: Path) -> KnowledgeBase:
    """Another version of the knowledge, from two folders of the same shape."""
    safety = read_safety(safety_folder)
    return join(safety, read_anatomy(anatomy_folder, safety.body), safety_folder)


def join(safety: Safety, anatomy: Anatomy, safety_folder: Path = SAFETY_CONTENT) -> KnowledgeBase:
    """Both halves, if they have one version and what either names of the other exists."""
    if safety.version != anatomy.version:
        problem = f"version is {anatomy.version}, the safety half has {safety.version}"
        raise BrokenKnowledge(CONTENT / "about.yaml", 3, problem, "Give both the same version.")
    _complaints_exist(safety, anatomy, safety_folder)
    _needed_conditions_exist(safety, anatomy)
    _rules_of_the_surface_exist(safety, anatomy)
    both = hashlib.sha256(f"{safety.digest}\n{anatomy.digest}".encode()).hexdigest()
    return KnowledgeBase(safety.version, f"sha256:{both}", safety, anatomy)


def _complaints_exist(safety: Safety, anatomy: Anatomy, folder: Path) -> None:
    for condition in safety.conditions:
        for wanted in condition.presentations:
            if wanted not in anatomy.presentation:
                file, line = _where_named(wanted, folder)
                problem = f"{condition.id} names the presentation {wanted!r}, which does not exist"
                raise BrokenKnowledge(file, line, problem, "Correct the id.")


def _where_named(wanted: str, folder: Path) -> tuple[Path, int]:
    """The file and line in which a condition names the presentation."""
    return next(
        (file, number)
        for file in sorted((folder / "conditions").glob("*.yaml"))
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if line.strip().startswith("presentations:") and wanted in line
    )


def _needed_conditions_exist(safety: Safety, anatomy: Anatomy) -> None:
    for entry in anatomy.presentations:
        for wanted in entry.needs_condition:
            if wanted not in safety.condition:
                problem = f"{entry.id} needs the condition {wanted!r}, which is not asked"
                raise BrokenKnowledge(CONTENT / "presentations", None, problem, "Correct the id.")


def _rules_of_the_surface_exist(safety: Safety, anatomy: Anatomy) -> None:
    for wanted in anatomy.neighbours.on_the_surface:
        if wanted not in safety.caution:
            problem = f"on_the_surface names the caution {wanted!r}, which does not exist"
            file = CONTENT / "planning" / "neighbours.yaml"
            raise BrokenKnowledge(file, None, problem, "Correct the id.")
