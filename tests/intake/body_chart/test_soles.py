"""The soles: on the right side, with the big toe inside, painted where the client said so."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string

from intake.body_chart.curves import inside
from intake.body_chart.figure import figure, figures
from intake.body_chart.marks import Mark, marked
from intake.body_chart.reading import reading
from intake.knowledge import load_body

SOLES = {sole.side: sole for sole in figure("back").soles}


def soles_painted(mark: Mark) -> list[tuple[str, int | None]]:
    return [(p.shape.side, p.intensity) for drawn in marked([mark]) for p in drawn.soles]


def test_the_clients_left_sole_lies_at_the_viewers_left_as_the_back_view_does() -> None:
    assert max(p.x for p in SOLES["left"].corners) < 0 < min(p.x for p in SOLES["right"].corners)
    assert figure("front").soles == ()


@pytest.mark.parametrize("side", ["left", "right"])
def test_the_heel_is_above_and_the_big_toe_and_the_arch_lie_towards_the_other_foot(
    side: str,
) -> None:
    at = {s.site: s.at for s in figure("back").sole_spots if s.side == side}
    assert at["heel"].y < at["arch"].y < at["ball_of_foot"].y < at["big_toe"].y
    assert abs(at["big_toe"].x) < abs(at["heel"].x)
    assert abs(at["arch"].x) < abs(at["sole"].x)


def test_a_sole_lies_beside_the_body_and_in_the_picture() -> None:
    body = figure("back")
    x, y, width, height = (float(n) for n in body.viewbox.split())
    for sole in body.soles:
        assert not any(inside(p, body.corners) for p in sole.corners)
        assert all(x < p.x < x + width and y < p.y < y + height for p in sole.corners)
        assert not any(inside(p, sole.corners) for p in body.corners)


def test_each_spot_lies_on_its_own_sole_and_is_a_site_of_the_foot() -> None:
    for spot in figure("back").sole_spots:
        assert inside(spot.at, SOLES[spot.side].corners), spot.value
        assert spot.site in load_body().sites_by_region["ankle_foot"]


def test_pressing_a_sole_marks_the_foot_seen_from_behind() -> None:
    known = {shape.value for drawn in figures() for shape in drawn.shapes}
    assert {sole.value for sole in SOLES.values()} <= known


@pytest.mark.parametrize("view", ["front", "back", None])
def test_a_place_under_the_foot_paints_that_sole_in_every_view(view: str | None) -> None:
    mark = Mark("ankle_foot", "left", view, 6, ("sole",))  # type: ignore[arg-type]  # one of the two
    assert soles_painted(mark) == [("left", 6)]


def test_a_place_beside_or_above_the_foot_paints_no_sole() -> None:
    assert soles_painted(Mark("ankle_foot", "left", "back", 6, ("outer_ankle",))) == []
    assert soles_painted(Mark("ankle_foot", "left", "front", 6)) == []
    assert soles_painted(Mark("knee", "left", "back", 6)) == []


def test_the_foot_from_behind_with_no_place_named_paints_the_sole_that_may_have_been_pressed() -> (
    None
):
    assert soles_painted(Mark("ankle_foot", "right", "back", 3)) == [("right", 3)]


def test_the_dots_of_both_feet_lie_on_their_own_sides() -> None:
    mark = Mark("ankle_foot", "both", "front", 4, ("arch", "ball_of_foot"))
    dots = [(d.side, d.site) for d in marked([mark])[1].dots]
    assert sorted(dots) == sorted(
        (side, site) for side in ("left", "right") for site in ("arch", "ball_of_foot")
    )


def test_who_does_not_see_the_painted_sole_reads_of_it() -> None:
    back = reading([Mark("ankle_foot", "right", "front", 4, ("sole",))])[1]
    page = render_to_string("components/body_chart/marked.html", {"reading": back})
    assert "<title>Back of the body: Ankle and foot, Right, 4 of 10</title>" in page
    assert page.count(">Sole</text>") == 2
