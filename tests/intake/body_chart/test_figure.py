"""The figures: every region there, on the right side, tiling the body."""

from __future__ import annotations

from itertools import pairwise

import pytest

from intake.body_chart.curves import Point, area, inside
from intake.body_chart.figure import VIEWS, Figure, Shape, View, figure, figures, sites_of
from intake.knowledge import load_body

STEP = 5.0  # distance of the points at which the tiling is tried, in drawing units


def centre(shape: Shape) -> Point:
    xs, ys = [p.x for p in shape.corners], [p.y for p in shape.corners]
    return Point(sum(xs) / len(xs), sum(ys) / len(ys))


def _spans(shape: Shape, y: float) -> bool:
    ys = [p.y for p in shape.corners]
    return min(ys) <= y <= max(ys)


def near_an_edge(point: Point, shapes: tuple[Shape, ...], within: float = 0.3) -> bool:
    around = [
        Point(point.x + dx, point.y + dy) for dx in (-within, within) for dy in (-within, within)
    ]
    return any(len({inside(p, s.corners) for p in around}) > 1 for s in shapes)


def test_the_figure_has_exactly_the_areas_of_the_knowledge() -> None:
    wanted = {
        f"{view}:{region.id}:{side}"
        for region in load_body().regions
        for view in region.views
        for side in region.sides
        if side != "both"
    }
    drawn = [shape.value for drawn in figures() for shape in drawn.shapes]
    assert sorted(drawn) == sorted(wanted)


def test_every_shape_has_its_own_id_and_path() -> None:
    shapes = [shape for drawn in figures() for shape in drawn.shapes]
    assert len({shape.id for shape in shapes}) == len(shapes)
    assert len({(shape.view, shape.path) for shape in shapes}) == len(shapes)


def test_the_clients_left_lies_at_the_viewers_right_in_the_front_view() -> None:
    for shape in figure("front").shapes:
        if shape.side == "left":
            assert min(p.x for p in shape.corners) >= 0, shape.id
        if shape.side == "right":
            assert max(p.x for p in shape.corners) <= 0, shape.id


def test_the_clients_left_lies_at_the_viewers_left_in_the_back_view() -> None:
    for shape in figure("back").shapes:
        if shape.side == "left":
            assert max(p.x for p in shape.corners) <= 0, shape.id
        if shape.side == "right":
            assert min(p.x for p in shape.corners) >= 0, shape.id


@pytest.mark.parametrize("view", VIEWS)
def test_left_and_right_are_mirror_images(view: View) -> None:
    drawn = figure(view)
    for shape in drawn.shapes:
        if shape.side == "left":
            twin = drawn.shape(shape.region, "right")
            assert [p.mirrored() for p in shape.corners] == list(twin.corners)


@pytest.mark.parametrize("view", VIEWS)
def test_a_midline_region_is_its_own_mirror_image(view: View) -> None:
    for shape in figure(view).shapes:
        if shape.side == "midline":
            assert abs(centre(shape).x) < 0.5, shape.id
            assert min(p.x for p in shape.corners) == pytest.approx(
                -max(p.x for p in shape.corners)
            )


@pytest.mark.parametrize("view", VIEWS)
def test_the_regions_cover_the_body_and_nothing_else(view: View) -> None:
    drawn = figure(view)
    covered = sum(area(shape.corners) for shape in drawn.shapes)
    assert covered == pytest.approx(area(drawn.corners), rel=0.002)


@pytest.mark.parametrize("view", VIEWS)
def test_a_point_of_the_body_lies_in_exactly_one_region(view: View) -> None:
    drawn = figure(view)
    wrong = []
    for y in (j * STEP + 0.41 for j in range(151)):
        level = tuple(s for s in drawn.shapes if _spans(s, y))
        for x in (i * STEP + 0.37 for i in range(37)):  # one half: the other is its mirror image
            point = Point(x, y)
            hits = [s.id for s in level if inside(point, s.corners)]
            expected = 1 if inside(point, drawn.corners) else 0
            if len(hits) != expected and not near_an_edge(point, drawn.shapes):
                wrong.append((point, hits))
    assert wrong == []


@pytest.mark.parametrize("view", VIEWS)
def test_the_body_has_human_proportions(view: View) -> None:
    drawn = figure(view)
    ys = [p.y for p in drawn.corners]
    height = max(ys) - min(ys)
    head = 101.8  # crown to chin
    assert 7.2 <= height / head <= 7.8
    crotch = next(p.y for p in drawn.corners if p.x == 0 and 300 < p.y < 500)
    assert 0.45 <= 1 - crotch / height <= 0.5  # inside leg, share of the height


@pytest.mark.parametrize("view", VIEWS)
def test_a_number_is_written_inside_its_region(view: View) -> None:
    for shape in figure(view).shapes:
        assert inside(shape.number_at, shape.corners), shape.id


@pytest.mark.parametrize("view", VIEWS)
def test_a_spot_lies_on_the_body_and_in_or_at_its_region(view: View) -> None:
    drawn = figure(view)
    for spot in drawn.spots:
        assert inside(spot.at, drawn.corners), spot.value
        shape = _shape_of(drawn, spot.region, spot.side)
        assert _distance_to(spot.at, shape) < 4, spot.value


def _shape_of(drawn: Figure, region: str, side: str) -> Shape:
    try:
        return drawn.shape(region, side)
    except KeyError:
        return drawn.shape(region, "left")


def _distance_to(point: Point, shape: Shape) -> float:
    if inside(point, shape.corners):
        return 0.0
    loop = pairwise([*shape.corners, shape.corners[0]])
    return min(((a.x - point.x) ** 2 + (a.y - point.y) ** 2) ** 0.5 for a, _ in loop)


def test_every_site_of_the_knowledge_is_offered_in_some_view_and_no_other() -> None:
    for region, sites in load_body().sites_by_region.items():
        views = load_body().region_by_id[region].views
        offered = {s for view in views for s in sites_of(view, region, "left")}
        assert offered == set(sites), region


def test_every_site_can_be_tapped() -> None:
    tapped = {spot.site for drawn in figures() for spot in (*drawn.spots, *drawn.sole_spots)}
    assert tapped == {site for sites in load_body().sites_by_region.values() for site in sites}


def test_an_area_on_the_midline_offers_only_what_lies_there() -> None:
    assert sites_of("front", "neck", "midline") == ("throat",)
    assert "throat" in sites_of("front", "neck", "left")


def test_a_region_that_a_view_does_not_have_is_refused() -> None:
    with pytest.raises(KeyError):
        figure("front").shape("low_back", "left")
