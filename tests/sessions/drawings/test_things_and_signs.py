"""Everything a pose file may name can be painted, in colour and in plain print."""

from __future__ import annotations

import json
from typing import Any, get_args

import pytest

from sessions.drawings.ink import COLOUR, Tone
from sessions.drawings.page import PAINTERS, paint
from sessions.drawings.schema import Drawing, Layer

LAYERS: dict[str, list[dict[str, Any]]] = {
    "side": [
        {"hips": [0, 90]},
        {"hips": [0, 90], "eyes": "closed", "faces": "left"},
        {"hips": [0, 90], "near_arm": {"layer": "behind"}, "far_arm": {"layer": "front"}},
        {"hips": [0, 90], "near_leg": {"layer": "front"}, "ghost": True},
        {"hips": [0, 90], "near_arm": {"drawn": False}, "near_leg": {"drawn": False}},
        {"hips": [0, 90], "near_arm": {"hand": "none", "thumb": "down"}, "only": "arms"},
    ],
    "front": [
        {"hips": [0, 90]},
        {"hips": [0, 90], "view": "back", "blades": True},
        {"hips": [0, 90], "head": {"turn": 78, "nod": 40, "mouth": "soft"}},
        {"hips": [0, 90], "left_leg": {"drawn": False}, "right_leg": {"toes": "in"}},
    ],
    "top": [{"centre": [0, 90], "right_arm": {"out": 90, "seen": [1, 1]}}],
    "side_hand": [
        {"wrist": [0, 90], "sleeve": True},
        {"wrist": [0, 90], "nails": False, "forearm_length": 0, "thumb": "hidden"},
        {"wrist": [0, 90], "far": True, "layer": "fingers", "palm": "right"},
    ],
    "open_hand": [{"wrist": [0, 90]}, {"wrist": [0, 90], "mirrored": True, "forearm_length": 0}],
    "floor": [{"left": -50, "right": 50}],
    "mat": [{"left": -50, "right": 50, "y": 5}, {"left": -50, "right": 50, "depth": 90}],
    "wall": [{"x": 40}, {"x": -40, "side": "left"}],
    "chair": [{"x": 0, "view": view} for view in ("side", "front", "back")]
    + [{"x": 0, "back_at": "right"}],
    "table": [{"left": 0, "right": 60}],
    "doorway": [{"x": 0}, {"x": 0, "view": "front", "top": 150}],
    "ball": [{"centre": [0, 10]}],
    "band": [
        {"through": [[0, 10], [20, 40], [40, 10]]},
        {"through": [[0, 10], [40, 40]], "look": "elastic"},
    ],
    "pillow": [{"centre": [0, 10], "turned": 20}],
    "step": [{"left": 0, "right": 40}],
    "clock": [{"centre": [0, 90]}],
    "path": [{"left": -60, "right": 60, "y": 10}],
    "fingers": [{"root": [0, 90], "points": 40, "thumb": way} for way in ("left", "right")],
    "touch": [{"tip": [0, 90], "points": 0, "thumb": "left"}],
    "arrow": [
        {"start": [0, 40], "end": [40, 40]},
        {"start": [0, 40], "end": [3, 40], "bulge": 0.3},
        {"start": [0, 40], "end": [60, 40], "bulge": -0.3, "heads": "both", "small": True},
    ],
    "circling": [{"centre": [0, 90], "radius": 20, "heads": "both", "flat": 0.5}],
    "feel": [{"centre": [0, 90]}],
    "hold": [{"centre": [0, 90]}],
    "dotted": [{"through": [[0, 40], [20, 60]]}, {"through": [[0, 40], [20, 60], [40, 40]]}],
    "number": [{"centre": [0, 90], "n": n} for n in (1, 2, 3, 4, 5)],
}


def schema_kinds() -> set[str]:
    union = get_args(Layer)[0]
    return {get_args(part.model_fields["kind"].annotation)[0] for part in get_args(union)}


def drawing_with(kind: str, layer: dict[str, Any]) -> Drawing:
    content = {
        "exercise": "trial",
        "alternative": "A trial of one thing alone on an otherwise empty piece of paper.",
        "panels": [{"left": -125, "bottom": -8, "width": 250, "layers": [{"kind": kind, **layer}]}],
    }
    return Drawing.model_validate_json(json.dumps(content))


def test_every_kind_of_layer_is_tried_below_and_has_a_painter() -> None:
    people = {"side", "front", "top", "side_hand", "open_hand"}
    assert schema_kinds() == set(LAYERS)
    assert schema_kinds() - people == set(PAINTERS)


@pytest.mark.parametrize(
    ("kind", "layer"), [(kind, layer) for kind, layers in LAYERS.items() for layer in layers]
)
def test_a_layer_leaves_its_mark_in_colour_and_in_plain_print(
    kind: str, layer: dict[str, Any]
) -> None:
    drawing = drawing_with(kind, layer)
    for plain in (False, True):
        assert paint(drawing, plain).count("<path") > 1


def test_a_ghost_is_dashed_and_has_no_face() -> None:
    here = paint(drawing_with("side", {"hips": [0, 90]}), plain=False)
    ghost = paint(drawing_with("side", {"hips": [0, 90], "ghost": True}), plain=False)
    assert "stroke-dasharray" in ghost
    assert "stroke-dasharray" not in here
    assert ghost.count("<path") < here.count("<path")


@pytest.mark.parametrize("tone", ["skin", "shirt", "trousers"])
def test_a_far_limb_is_lighter_than_a_near_one(tone: Tone) -> None:
    def brightness(colour: str) -> int:
        return sum(int(colour[i : i + 2], 16) for i in (1, 3, 5))

    assert brightness(COLOUR.far[tone]) > brightness(COLOUR.near[tone])
    whole = paint(drawing_with("side", {"hips": [0, 90], "far_arm": {"lift": 90}}), plain=False)
    near = paint(drawing_with("side", {"hips": [0, 90], "only": "arms"}), plain=False)
    assert COLOUR.far[tone] in whole
    assert COLOUR.far[tone] not in near


def test_an_arrow_keeps_its_weight_whatever_the_scale_of_the_picture() -> None:
    def weight(width: int) -> str:
        drawing = drawing_with("arrow", {"start": [0, 2], "end": [12, 2]})
        panel = drawing.panels[0].model_copy(update={"width": width, "left": -5.0})
        svg = paint(drawing.model_copy(update={"panels": (panel,)}), plain=False)
        return svg.split('stroke-width="')[-1].split('"')[0]

    assert weight(60) == weight(240)
