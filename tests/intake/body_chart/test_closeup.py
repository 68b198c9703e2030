"""The close-ups: each area drawn with its sites, numbered, a finger apart."""

from __future__ import annotations

import math
from itertools import combinations

import pytest

from intake.body_chart.closeup import FINGER, HIGHEST, WIDTH, Closeup, closeups
from intake.body_chart.figure import figures
from intake.knowledge import load_body

AREAS = [shape.value for drawn in figures() for shape in drawn.shapes]


def all_of(area: str) -> tuple[Closeup, ...]:
    return closeups(area, load_body().sites_by_region[area.split(":")[1]])


def box(closeup: Closeup) -> tuple[float, float, float, float]:
    x, y, width, height = (float(n) for n in closeup.viewbox.split())
    return x, y, width, height


@pytest.mark.parametrize("area", AREAS)
def test_two_sites_lie_a_finger_apart(area: str) -> None:
    for drawn in all_of(area):
        for one, other in combinations(drawn.targets, 2):
            apart = math.dist(one.spot.at, other.spot.at) / drawn.unit
            assert apart >= FINGER, (one.spot.value, other.spot.value)


@pytest.mark.parametrize("area", AREAS)
def test_the_area_and_a_whole_finger_on_every_site_are_in_the_picture(area: str) -> None:
    for drawn in all_of(area):
        x, y, width, height = box(drawn)
        assert all(x <= p.x <= x + width and y <= p.y <= y + height for p in drawn.shape.corners)
        for at in (target.spot.at for target in drawn.targets):
            assert x + drawn.reach <= at.x <= x + width - drawn.reach
            assert y + drawn.reach <= at.y <= y + height - drawn.reach


@pytest.mark.parametrize("area", AREAS)
def test_a_close_up_fits_a_phone(area: str) -> None:
    for drawn in all_of(area):
        _, _, width, height = box(drawn)
        assert width / drawn.unit == pytest.approx(WIDTH, rel=0.01)
        assert height / drawn.unit <= HIGHEST + 1


def test_a_site_keeps_its_number_of_the_list_in_every_drawing() -> None:
    sites = load_body().sites_by_region["ankle_foot"]
    foot, sole = closeups("front:ankle_foot:left", sites)
    assert {sites[t.number - 1] for t in foot.targets} == {t.spot.site for t in foot.targets}
    assert [sites[t.number - 1] for t in sole.targets] == [t.spot.site for t in sole.targets]


def test_a_site_that_is_not_asked_is_not_drawn() -> None:
    (drawn,) = closeups("front:neck:left", ["throat"])
    assert [(t.number, t.spot.site) for t in drawn.targets] == [(1, "throat")]


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("view", ["front", "back"])
def test_a_foot_shows_the_sole_of_its_own_side(view: str, side: str) -> None:
    foot, sole = all_of(f"{view}:ankle_foot:{side}")
    assert (foot.is_sole, sole.is_sole) == (False, True)
    assert {t.spot.side for t in sole.targets} == {sole.shape.side} == {side}
    assert foot.uid != sole.uid


def test_no_other_part_of_the_body_has_a_sole() -> None:
    assert {area.split(":")[1] for area in AREAS if len(all_of(area)) > 1} == {"ankle_foot"}
