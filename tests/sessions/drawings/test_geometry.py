"""Two bones meet their ends; outlines hold what they are made of."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sessions.drawings.geometry import (
    OutOfReach,
    Point,
    direction,
    distance,
    folded,
    heading,
    step,
    two_bones,
)
from sessions.drawings.outlines import bone, capsule, circle, ellipse, smooth

places = st.builds(Point, st.floats(-200, 200), st.floats(-200, 200))
lengths = st.floats(5, 60)
ways = st.floats(-720, 720)


@given(places, places, lengths, lengths, st.sampled_from([1, -1]))
def test_two_bones_join_start_and_end_or_say_that_they_cannot(
    start: Point, end: Point, upper: float, lower: float, bend: int
) -> None:
    try:
        middle = two_bones(start, end, upper, lower, bend)
    except OutOfReach:
        span = distance(start, end)
        assert span > upper + lower or span < max(abs(upper - lower), 0.01)
        return
    assert distance(start, middle) == pytest.approx(upper, abs=0.02)
    assert distance(middle, end) == pytest.approx(lower, abs=0.6)


@given(places, ways, lengths)
def test_a_step_is_as_long_and_points_as_asked(start: Point, way: float, length: float) -> None:
    end = step(start, way, length)
    assert distance(start, end) == pytest.approx(length)
    assert folded(direction(start, end) - way) == pytest.approx(0, abs=1e-4)


@given(ways)
def test_a_folded_angle_points_the_same_way(angle: float) -> None:
    assert -180 < folded(angle) <= 180
    assert heading(folded(angle)) == pytest.approx(heading(angle), abs=1e-9)


@given(places, places, st.floats(1, 12), st.floats(1, 12))
def test_a_capsule_keeps_its_distance_from_its_bone(
    a: Point, b: Point, wide: float, narrow: float
) -> None:
    assume(distance(a, b) > 20)
    for stroke in capsule(a, wide, b, narrow):
        for point in stroke.points[-1:]:
            assert min(distance(point, a) - wide, distance(point, b) - narrow) < 0.01


@given(places, places)
def test_a_bone_reaches_beyond_both_its_ends_unless_it_is_cut_flat(a: Point, b: Point) -> None:
    assume(distance(a, b) > 20)
    way = heading(direction(a, b))

    def reach(flat: bool) -> tuple[float, float]:
        outline = bone(a, b, ((0, 5), (1, 3)), flat)
        along = [(p.x - a.x) * way.x + (p.y - a.y) * way.y for s in outline for p in s.points]
        return min(along), max(along)

    span = distance(a, b)
    assert reach(flat=False) == pytest.approx((-5, span + 3), abs=0.01)
    assert reach(flat=True) == pytest.approx((-5, span), abs=0.01)


def test_curves_end_on_the_circle_and_pass_through_the_points_given() -> None:
    for stroke in circle(Point(3, 4), 10):
        for point in stroke.points[-1:]:
            assert distance(point, Point(3, 4)) == pytest.approx(10)
    points = [Point(0, 0), Point(10, 5), Point(20, -5)]
    ends = [stroke.points[-1] for stroke in smooth(points, closed=False)]
    assert ends == points


def test_an_ellipse_is_long_along_its_own_direction() -> None:
    ends = [s.points[-1] for s in ellipse(Point(0, 0), 2, 9, turned=90) if s.points]
    assert max(point.x for point in ends) == pytest.approx(9)
    assert max(point.y for point in ends) == pytest.approx(2)
