"""From the folder of YAML files to one checked ``Anatomy``."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from intake.knowledge.body import Body, load_body
from intake.knowledge.files import BrokenKnowledge, digest_of
from intake.knowledge.folder import yaml_files
from intake.knowledge.reading import Entry, read_as

from .anatomy import Anatomy
from .closed import hold_together
from .home_care import AdviceFile, ExerciseFile, HomeCareFile
from .muscles import MuscleFile, RangeTestFile, SiteFile
from .places import Places
from .presentations import PresentationFile
from .rules import (
    DosesFile,
    NeighboursFile,
    OrderFile,
    ProfileFile,
    RankingFile,
    SelectionRuleFile,
)
from .treatment import ProtocolFile, SupportMethodFile, TechniqueFile
from .visits import (
    AboutFile,
    CoursePlanFile,
    OutcomeMeasureFile,
    SessionTemplateFile,
    SourceFile,
)

CONTENT = Path(__file__).parent / "content"

# Attribute of Anatomy -> (file, schema). The file has one top key.
SINGLE: dict[str, tuple[str, type[Entry]]] = {
    "range_tests": ("range_tests.yaml", RangeTestFile),
    "techniques": ("techniques.yaml", TechniqueFile),
    "support_methods": ("support_methods.yaml", SupportMethodFile),
    "dose_profiles": ("planning/profiles.yaml", ProfileFile),
    "selection_rules": ("planning/selection_rules.yaml", SelectionRuleFile),
    "ranking": ("planning/ranking.yaml", RankingFile),
    "order": ("planning/order.yaml", OrderFile),
    "neighbours": ("planning/neighbours.yaml", NeighboursFile),
    "doses": ("planning/doses.yaml", DosesFile),
    "home_care": ("planning/home_care.yaml", HomeCareFile),
    "session_template": ("session_template.yaml", SessionTemplateFile),
    "course_plan": ("course_plan.yaml", CoursePlanFile),
    "outcome_measures": ("outcome_measures.yaml", OutcomeMeasureFile),
}
# Attribute of Anatomy -> (folder, schema): all files of the folder together.
FOLDERS: dict[str, tuple[str, type[Entry]]] = {
    "muscles": ("muscles", MuscleFile),
    "protocols": ("protocols", ProtocolFile),
    "presentations": ("presentations", PresentationFile),
    "exercises": ("home_exercises", ExerciseFile),
    "aftercare": ("aftercare", AdviceFile),
    "sources": ("sources", SourceFile),
}


def read_anatomy(folder: Path, body: Body) -> Anatomy:
    """The planning knowledge in ``folder``; ``BrokenKnowledge`` names the first fault found."""
    places = Places()
    about = read_as(folder / "about.yaml", AboutFile)
    file = folder / "sites.yaml"
    sites = places.note("sites", file, read_as(file, SiteFile))
    values: dict[str, Any] = {}
    for name, (below, schema) in SINGLE.items():
        file = folder / below
        values[name] = places.note(name, file, _only(read_as(file, schema)))
    for name, (below, schema) in FOLDERS.items():
        values[name] = _all_of(folder / below, schema, places, name)
    anatomy = Anatomy(
        version=about.version,
        digest=digest_of(yaml_files(folder), folder),
        applies_from=about.applies_from,
        reviewed_by=about.reviewed_by,
        about=about.about,
        safety_sites=sites.safety_sites,
        reported_places=sites.reported_places,
        body_sites=sites.body_sites,
        **values,
    )
    hold_together(anatomy, body, places)
    return anatomy


@lru_cache(maxsize=1)
def load_anatomy() -> Anatomy:
    """The planning knowledge that ships with the product, read once."""
    return read_anatomy(CONTENT, load_body())


def _only(file: Entry) -> Any:
    """The value of a file that has one top key."""
    (name,) = type(file).model_fields
    return getattr(file, name)


def _all_of(folder: Path, schema: type[Entry], places: Places, kind: str) -> tuple[Any, ...]:
    """All entries of every file in ``folder``, in the order of the file names."""
    files = sorted(folder.glob("*.yaml"))
    if not files:
        raise BrokenKnowledge(folder, None, "there is no file in it", "Restore the content.")
    return tuple(
        entry for file in files for entry in places.note(kind, file, _only(read_as(file, schema)))
    )
