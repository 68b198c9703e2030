"""The order of the muscles within one position."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from sessions.planning.arranging import _inside

from .examples import knowledge

ANATOMY = knowledge().anatomy


def treated(*ids: str) -> list[SimpleNamespace]:
    """These muscles, the first of them ranked first."""
    return [
        SimpleNamespace(
            id=id,
            rank=rank,
            work=SimpleNamespace(ranked=SimpleNamespace(muscle=ANATOMY.muscle[id])),
        )
        for rank, id in enumerate(ids, 1)
    ]


def order(*ids: str) -> list[str]:
    return [one.id for one in _inside(treated(*ids), ANATOMY)]


@pytest.mark.parametrize(
    ("satellite", "source"),
    [("upper_trapezius", "lower_trapezius"), ("deltoid", "infraspinatus")],
)
def test_a_source_comes_before_its_satellite_whatever_their_rank(
    satellite: str, source: str
) -> None:
    assert source in ANATOMY.muscle[satellite].satellite_of
    assert order(satellite, source) == [source, satellite]
    assert order(source, satellite) == [source, satellite]


def test_muscles_that_do_not_wait_for_each_other_keep_their_rank() -> None:
    assert order("upper_trapezius", "levator_scapulae") == ["upper_trapezius", "levator_scapulae"]
    assert order("levator_scapulae", "upper_trapezius") == ["levator_scapulae", "upper_trapezius"]


def test_what_is_nearer_to_the_trunk_comes_first() -> None:
    steps = ANATOMY.order.steps_from_trunk
    near, far = "quadratus_lumborum", "gastrocnemius"
    assert steps[ANATOMY.muscle[near].region] < steps[ANATOMY.muscle[far].region]
    assert order(far, near) == [near, far]


def test_muscles_with_special_access_come_last() -> None:
    special = next(muscle.id for muscle in ANATOMY.muscles if muscle.access is not None)
    assert order(special, "gastrocnemius")[-1] == special
