"""Points and turns where nothing speaks for or against."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sessions.planning.picture import read_picture
from sessions.planning.planner import _turns_reserved
from sessions.planning.ranking import _weight

from .examples import knowledge
from .intakes import NECK, intake
from .screenings import clear_screening, limits

ANATOMY = knowledge().anatomy
MOST = ANATOMY.session_template.limits.max_turnovers


@pytest.mark.parametrize(
    ("changes", "reserved"),
    [
        ({}, None),
        ({"positions_avoid": ("prone",)}, MOST),
        ({"supine_flat_max_min": 10}, MOST),
        ({"positions_prefer": ("prone",)}, None),
    ],
)
def test_every_turn_is_reserved_only_where_a_position_is_forbidden(changes, reserved):
    assert _turns_reserved(clear_screening(limits=limits(**changes)), ANATOMY) == reserved


def test_without_a_presentation_no_muscle_has_its_weight():
    picture = read_picture(intake(NECK), ANATOMY, knowledge().safety)
    alone = replace(picture, plain=None)
    assert {_weight(muscle, alone) for muscle in ANATOMY.muscles} == {0}


def test_a_presentation_weighs_its_own_muscles_and_no_others():
    presentation = ANATOMY.presentations[0]
    picture = read_picture(intake(NECK), ANATOMY, knowledge().safety)
    held = replace(picture, plain=presentation, names={presentation.id: presentation.name})
    weights = {one.muscle: one.weight for one in presentation.muscles}
    for muscle in ANATOMY.muscles:
        assert _weight(muscle, held) == weights.get(muscle.id, 0)
