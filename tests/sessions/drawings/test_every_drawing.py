"""What must hold of every drawing, whatever it shows."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from intake.knowledge.files import BrokenKnowledge
from sessions.drawings import NoDrawing, alternative_text, book, draw, drawn_exercises
from sessions.drawings.__main__ import contact_sheet
from sessions.drawings.book import CONTENT, drawing_of, read_drawing
from sessions.drawings.ink import COLOUR
from sessions.drawings.page import HEIGHT, WIDTH, cameras, paint, paint_panel
from sessions.drawings.paper import Camera, Paper
from sessions.drawings.schema import Drawing, Panel
from sessions.drawings.skeleton import ImpossiblePose
from sessions.knowledge.loading import load_anatomy

from .solved import skeletons_of

EVERY = sorted(drawn_exercises())
ALLOWED = {
    "svg": {"viewBox", "role", "overflow"},
    "title": set(),
    "path": {
        "d", "fill", "stroke", "stroke-width", "stroke-linejoin", "stroke-linecap",
        "stroke-dasharray",
    },
}  # fmt: skip
SVG = "{http://www.w3.org/2000/svg}"


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def elements(exercise: str, plain: bool = False) -> list[ElementTree.Element]:
    return list(parsed(draw(exercise, plain)).iter())


def numbers(path: str) -> list[tuple[float, float]]:
    found = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", path)]
    return list(zip(found[::2], found[1::2], strict=True))


def test_every_exercise_of_the_knowledge_has_a_drawing_and_no_drawing_is_left_over() -> None:
    assert drawn_exercises() == frozenset(exercise.id for exercise in load_anatomy().exercises)


@pytest.mark.parametrize("exercise", EVERY)
def test_a_drawing_is_one_svg_whose_first_child_is_its_alternative_text(exercise: str) -> None:
    root = parsed(draw(exercise))
    assert root.tag == f"{SVG}svg"
    assert root[0].tag == f"{SVG}title"
    assert root[0].text == alternative_text(exercise)
    assert root.get("viewBox") == f"0 0 {WIDTH} {HEIGHT}"


@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize("exercise", EVERY)
def test_only_paths_with_presentation_attributes_are_used(exercise: str, plain: bool) -> None:
    for element in elements(exercise, plain):
        name = element.tag.removeprefix(SVG)
        assert set(element.keys()) <= ALLOWED[name], name


@pytest.mark.parametrize("exercise", EVERY)
def test_paths_use_only_absolute_moves_lines_and_cubic_curves(exercise: str) -> None:
    for element in elements(exercise):
        if element.tag == f"{SVG}path":
            assert set(re.findall("[A-Za-z]", element.get("d", ""))) <= set("MLCZ")


def extremes(exercise: str) -> list[tuple[Panel, Camera, list[tuple[float, float]]]]:
    """Every panel with all its points; curves lie inside the hull of their points."""
    drawing = drawing_of(exercise)
    found = []
    for panel, camera in zip(drawing.panels, cameras(drawing), strict=True):
        paper = Paper(camera, COLOUR)
        paint_panel(paper, panel)
        paths = re.findall(' d="([^"]*)"', "".join(paper.elements))
        found.append((panel, camera, [point for path in paths for point in numbers(path)]))
    return found


@pytest.mark.parametrize("exercise", EVERY)
def test_everything_lies_inside_the_picture_unless_it_is_cropped_on_purpose(exercise: str) -> None:
    for panel, _camera, points in extremes(exercise):
        inside = all(2 <= x <= WIDTH - 2 and 2 <= y <= HEIGHT - 2 for x, y in points)
        assert inside is not panel.cropped


@pytest.mark.parametrize("exercise", EVERY)
def test_no_panel_spills_into_the_one_beside_it(exercise: str) -> None:
    found = extremes(exercise)
    for _panel, camera, points in found if len(found) > 1 else []:
        assert all(camera.shift <= x <= camera.shift + camera.width for x, _ in points)


@pytest.mark.parametrize("exercise", EVERY)
def test_arrows_and_marks_are_never_cropped(exercise: str) -> None:
    for element in elements(exercise):
        if COLOUR.arrow in {element.get("fill"), element.get("stroke")}:
            for x, y in numbers(element.get("d", "")):
                assert 2 <= x <= WIDTH - 2, (x, y)
                assert 2 <= y <= HEIGHT - 2, (x, y)


@pytest.mark.parametrize("exercise", EVERY)
def test_heads_lie_inside_their_panel(exercise: str) -> None:
    drawing = drawing_of(exercise)
    for camera, figures in zip(cameras(drawing), skeletons_of(exercise), strict=True):
        for figure in figures.values():
            for joint in {"head", "crown", "chin", "nose"} & set(figure.joints):
                x, y = camera.place(figure.joints[joint])
                assert camera.shift < x < camera.shift + camera.width, joint
                assert 0 < y < HEIGHT, joint


@pytest.mark.parametrize("exercise", EVERY)
def test_the_same_drawing_comes_out_the_same_when_it_is_read_and_painted_again(
    exercise: str,
) -> None:
    again = read_drawing(CONTENT / f"{exercise}.yaml")
    assert paint(again, plain=False) in draw(exercise)
    assert paint(again, plain=True) in draw(exercise, plain=True)


@pytest.mark.parametrize("exercise", EVERY)
def test_plain_print_has_no_colour_but_black_white_and_grey(exercise: str) -> None:
    for colour in re.findall("#([0-9a-f]{6})", draw(exercise, plain=True)):
        assert colour[:2] == colour[2:4] == colour[4:]


@pytest.mark.parametrize("exercise", EVERY)
def test_a_drawing_is_small_enough_to_stand_inline_in_a_sheet(exercise: str) -> None:
    assert len(draw(exercise).encode()) < 50_000


@pytest.mark.parametrize("exercise", EVERY)
def test_an_alternative_text_is_one_plain_paragraph(exercise: str) -> None:
    text = alternative_text(exercise)
    assert text == " ".join(text.split())
    assert text.endswith(".")
    assert text[0].isupper()


def test_no_two_drawings_are_the_same_picture() -> None:
    pictures = {paint(drawing_of(exercise), plain=False) for exercise in EVERY}
    assert len(pictures) == len(EVERY)


def test_an_unknown_exercise_has_no_drawing() -> None:
    with pytest.raises(NoDrawing, match="levitation"):
        draw("levitation")
    with pytest.raises(KeyError):
        alternative_text("../secret")


def test_the_title_may_be_given_in_the_readers_language_and_is_escaped() -> None:
    svg = draw("chin_tuck", title="Mentón <hacia> atrás & arriba")
    assert parsed(svg)[0].text == "Mentón <hacia> atrás & arriba"


def test_the_contact_sheet_shows_every_drawing_in_both_inks() -> None:
    page = contact_sheet()
    assert page.count("<svg") == 2 * len(EVERY)
    assert all(f">{exercise}<" in page for exercise in EVERY)


def test_a_pose_that_cannot_be_painted_names_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def impossible(_drawing: Drawing, _plain: bool) -> str:
        raise ImpossiblePose("body: near_knee is at 200")

    monkeypatch.setattr(book, "paint", impossible)
    book._painted.cache_clear()
    with pytest.raises(BrokenKnowledge, match=r"chin_tuck\.yaml.*near_knee"):
        draw("chin_tuck")
    book._painted.cache_clear()
