"""Where everything of a chart lies."""

from __future__ import annotations

import ast
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

import sessions.charts.geometry
from sessions.charts import Value, draw_chart
from sessions.charts.geometry import BOTTOM, HEIGHT, LEFT, MOST_LABELS, RIGHT, TOP, WIDTH

SCALE = (0.0, 10.0)
values = st.lists(
    st.builds(Value, st.just("1 May"), st.floats(0, 10), st.none() | st.floats(0, 10)),
    min_size=1,
    max_size=30,
)


@given(values)
def test_every_point_lies_inside_the_frame_from_left_to_right(given_values):
    chart = draw_chart(given_values, SCALE, None)
    columns = [float(point.x) for point in chart.points]
    assert columns == sorted(columns)
    assert all(LEFT <= x <= WIDTH - RIGHT for x in columns)
    rows = [float(y) for p in chart.points for y in (p.y, p.after) if y]
    assert all(TOP <= y <= HEIGHT - BOTTOM for y in rows)


def test_more_is_higher_up():
    low, high = draw_chart([Value("a", 2), Value("b", 8)], SCALE, None).points
    assert float(high.y) < float(low.y)


def test_the_band_goes_from_the_first_value_to_the_change_that_matters():
    chart = draw_chart([Value("a", 6), Value("b", 3)], SCALE, 4.0)
    by_value = {tick.text: float(tick.y) for tick in chart.ticks}
    assert float(chart.band.start) == by_value["6"]
    assert float(chart.band.edge) == by_value["4"]
    assert float(chart.band.height) == by_value["4"] - by_value["6"]
    assert float(chart.points[1].y) > float(chart.band.edge), "three is below the band"


def test_without_ends_the_scale_holds_every_value_and_the_target():
    chart = draw_chart([Value("a", 43), Value("b", 61, 72)], None, 53.0)
    shown = [float(tick.text) for tick in chart.ticks]
    assert min(shown) <= 43 and max(shown) >= 72


def test_many_visits_keep_only_the_labels_there_is_room_for():
    chart = draw_chart([Value(str(n), 5) for n in range(40)], SCALE, None)
    labels = [point.label for point in chart.points if point.label]
    assert len(labels) == MOST_LABELS and labels[0] == "0" and labels[-1] == "39"


@given(st.lists(st.floats(-60, 360), min_size=1, max_size=12))
def test_ticks_are_few_whatever_the_numbers(numbers):
    chart = draw_chart([Value("", n) for n in numbers], None, None)
    assert 2 <= len(chart.ticks) <= 8


def test_the_pure_parts_import_no_django():
    folder = Path(sessions.charts.geometry.__file__).parents[1]
    pure = [
        *folder.glob("charts/*.py"),
        *folder.glob("course/[am]*.py"),
        folder / "records/record.py",
    ]
    assert len(pure) >= 4
    for path in pure:
        tree = ast.parse(path.read_text())
        named = [n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)]
        named += [a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names]
        assert not [name for name in named if name.split(".")[0] in ("django", "clinic")], path
