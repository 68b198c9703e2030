"""All drawings of the product: one YAML file an exercise, read once, painted once."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from intake.knowledge.files import BrokenKnowledge, read_yaml

from .page import paint, wrap
from .schema import Drawing
from .skeleton import ImpossiblePose

CONTENT = Path(__file__).parent / "content"


class NoDrawing(KeyError):
    """There is no drawing for this exercise."""

    def __str__(self) -> str:
        return f"no drawing for the exercise {self.args[0]!r}"


def _faults(error: ValidationError) -> str:
    faults = error.errors(include_url=False, include_input=False)
    places = [".".join(str(part) for part in fault["loc"]) for fault in faults]
    return "; ".join(
        f"{place}: {fault['msg']}" for place, fault in zip(places, faults, strict=True)
    )


def read_drawing(path: Path) -> Drawing:
    """One pose file; ``BrokenKnowledge`` with the place and the mend where it is wrong."""
    content = read_yaml(path)
    try:
        # By way of JSON, where a strict schema still takes a list for a tuple.
        drawing = Drawing.model_validate_json(json.dumps(content))
    except ValidationError as error:
        raise BrokenKnowledge(path, None, _faults(error), "Mend these keys.") from error
    if drawing.exercise != path.stem:
        raise BrokenKnowledge(
            path, None, f"it draws {drawing.exercise!r}", "Name the file after its exercise."
        )
    return drawing


@cache
def drawn_exercises() -> frozenset[str]:
    """The ids of all exercises that have a drawing."""
    return frozenset(path.stem for path in CONTENT.glob("*.yaml"))


@cache
def drawing_of(exercise_id: str) -> Drawing:
    """The description of an exercise's drawing; ``NoDrawing`` when there is none."""
    if exercise_id not in drawn_exercises():
        raise NoDrawing(exercise_id)
    return read_drawing(CONTENT / f"{exercise_id}.yaml")


def alternative_text(exercise_id: str) -> str:
    """What the drawing shows, in English, for people who do not see it."""
    return drawing_of(exercise_id).alternative


@cache
def _painted(exercise_id: str, plain: bool) -> str:
    try:
        return paint(drawing_of(exercise_id), plain)
    except ImpossiblePose as error:
        path = CONTENT / f"{exercise_id}.yaml"
        raise BrokenKnowledge(path, None, str(error), "Mend the pose.") from error


def draw(exercise_id: str, plain: bool = False, title: str | None = None) -> str:
    """The drawing as the text of one ``svg`` element (viewBox 0 0 400 300).

    ``plain`` is for black print. ``title`` is the alternative text in the reader's
    language; without it the English one. Identical arguments give identical text.
    Raises ``NoDrawing`` for an exercise that has none.
    """
    return wrap(_painted(exercise_id, plain), title or alternative_text(exercise_id))
