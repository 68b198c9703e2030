"""The drawing tools: lines through points, cut and mirrored."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from intake.body_chart.curves import (
    Line,
    Point,
    area,
    backwards,
    corner,
    inside,
    knot,
    mirrored,
    path_data,
    polygon,
)

coordinates = st.floats(-500, 500).map(lambda n: round(n, 1))
distinct_points = st.lists(st.tuples(coordinates, coordinates), min_size=3, max_size=9, unique=True)
SQUARE = (Point(0, 0), Point(10, 0), Point(10, 10), Point(0, 10))


@given(distinct_points)
def test_a_line_goes_through_every_point(pairs: list[tuple[float, float]]) -> None:
    line = Line([knot(x, y) for x, y in pairs])
    ends = [line.edges[0].start, *(edge.end for edge in line.edges)]
    assert ends == [Point(x, y) for x, y in pairs]


@given(distinct_points)
def test_turning_round_twice_and_mirroring_twice_change_nothing(
    pairs: list[tuple[float, float]],
) -> None:
    edge = Line([knot(x, y) for x, y in pairs]).edges
    assert backwards(backwards(edge)) == edge
    assert mirrored(mirrored(edge)) == edge


def test_a_part_between_two_names_runs_in_the_direction_asked_for() -> None:
    line = Line([knot(0, 0, "a"), knot(5, 3, "b"), knot(9, 1, "c"), knot(12, 8, "d")])
    assert line.between("b", "d") == line.edges[1:]
    assert line.between("d", "b") == backwards(line.edges[1:])


def test_a_smooth_point_has_one_direction_and_a_corner_two() -> None:
    for make, same in ((knot, True), (corner, False)):
        first, second = Line([knot(0, 0), make(5, 0), knot(5, 9)]).edges
        before = (first.end.x - first.back_from.x, first.end.y - first.back_from.y)
        after = (second.towards.x - second.start.x, second.towards.y - second.start.y)
        turned = abs(before[0] * after[1] - before[1] * after[0])
        assert (turned < 1e-9) is same


def test_a_line_that_starts_on_the_midline_meets_its_mirror_image_smoothly() -> None:
    first = Line([knot(0, 3), knot(6, 9), knot(9, 20)]).edges[0]
    assert abs(first.towards.y - first.start.y) < 1e-9


def test_path_data_is_short_and_closed() -> None:
    line = Line([knot(0, 0), knot(3, 0), knot(3.04, -2.06)])
    text = path_data(line.edges)
    assert text.startswith("M0 0C")
    assert text.endswith("3 -2.1Z")
    assert "e-" not in text
    assert not path_data(line.edges, closed=False).endswith("Z")


def test_area_and_inside_know_a_square() -> None:
    assert area(SQUARE) == 100
    assert inside(Point(5, 5), SQUARE)
    assert not inside(Point(11, 5), SQUARE)


def test_a_polygon_follows_the_curve() -> None:
    edge = Line([knot(0, 0), knot(10, 0)]).edges
    assert polygon(edge, steps=2) == (Point(0, 0), Point(5, 0))
