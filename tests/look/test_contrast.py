"""Every pair of colours that meets on a page, in both themes (WCAG 2.2 AA, 1.4.3 and 1.4.11)."""

from __future__ import annotations

import pytest

from tests.look.tokens import colours, contrast, dark_by_choice, dark_by_system, light

PAPERS = ("paper", "surface", "sunken")
SEVERITIES = ("go", "mind", "ask", "wait", "stop")
TEXT, SHAPE = 4.5, 3.0

PAIRS = [
    *((ink, paper, TEXT) for ink in ("ink", "ink-soft") for paper in (*PAPERS, "accent-wash")),
    *(("accent", paper, TEXT) for paper in ("paper", "surface", "accent-wash")),
    *(("accent-strong", paper, TEXT) for paper in ("paper", "surface", "accent-wash")),
    ("on-accent", "accent", TEXT),
    ("on-accent", "accent-strong", TEXT),
    *(("focus", paper, SHAPE) for paper in PAPERS),
    *(("line-strong", paper, SHAPE) for paper in PAPERS),
    *(("accent-line", paper, SHAPE) for paper in ("paper", "surface")),
    *((f"{tone}", f"{tone}-wash", TEXT) for tone in SEVERITIES),
    *((f"{tone}", paper, TEXT) for tone in SEVERITIES for paper in ("paper", "surface")),
    *(("ink", f"{tone}-wash", TEXT) for tone in SEVERITIES),
    *(("on-severity", tone, TEXT) for tone in SEVERITIES),
    *((f"{tone}-line", "surface", SHAPE) for tone in SEVERITIES),
    ("accent", "line", SHAPE),
    ("skin-line", "surface", SHAPE),
    ("skin-line", "paper", SHAPE),
    ("skin-deep", "surface", SHAPE),
    ("mark", "skin", SHAPE),
    ("mark", "surface", SHAPE),
    ("on-mark", "mark", TEXT),
    ("ink-soft", "surface", TEXT),
]
THEMES = {"light": light, "dark": lambda: light() | dark_by_system()}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS)
def test_a_pair_of_colours_can_be_told_apart(
    theme: str, ink: str, ground: str, least: float
) -> None:
    tokens = THEMES[theme]()
    ratio = contrast(tokens[ink], tokens[ground])
    assert ratio >= least, f"{ink} on {ground} in {theme}: {ratio:.2f}"


def test_every_colour_stands_in_a_pair() -> None:
    paired = {name for ink, ground, _ in PAIRS for name in (ink, ground)}
    assert set(colours(light())) <= paired


def test_the_dark_theme_is_the_same_by_system_and_by_choice() -> None:
    assert dark_by_system() == dark_by_choice()


def test_the_dark_theme_changes_every_colour() -> None:
    assert set(colours(dark_by_system())) == set(colours(light()))


def test_black_on_white_is_twenty_one() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
