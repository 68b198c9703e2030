"""The chart's words, in the language of the moment."""

from __future__ import annotations

from django.utils.translation import gettext as _

from intake.knowledge import load_body

from .chart import Words
from .marks import Mark, MarkedFigure, is_beneath


def for_the_client() -> Words:
    return _words({"left": _("Your left"), "right": _("Your right"), "midline": _("Middle")})


def for_staff() -> Words:
    return _words(
        {
            "left": _("Left"),
            "right": _("Right"),
            "midline": _("Middle"),
            "both": _("both sides"),
        }
    )


def _words(sides: dict[str, str]) -> Words:
    return Words(
        views={"front": _("Front"), "back": _("Back")},
        sides=sides,
        regions={region.id: _(region.label) for region in load_body().regions},
    )


def title_of(drawn: MarkedFigure, marks: tuple[Mark, ...], words: Words) -> str:
    """The figure in one sentence, for whoever does not see it."""
    view = words.views[drawn.figure.view]
    regions = {painted.shape.region for painted in (*drawn.painted, *drawn.soles)}
    here = [m for m in marks if m.region in regions and _is_seen(m, drawn)]
    if not here:
        return _("%(view)s of the body: nothing marked") % {"view": view}
    places = "; ".join(_place(mark, words) for mark in here)
    return _("%(view)s of the body: %(places)s") % {"view": view, "places": places}


def _is_seen(mark: Mark, drawn: MarkedFigure) -> bool:
    view = drawn.figure.view
    return mark.view in (None, view) or (bool(drawn.soles) and is_beneath(mark, view))


def _place(mark: Mark, words: Words) -> str:
    place = f"{words.regions[mark.region]}, {words.sides.get(mark.side, mark.side)}"
    if mark.intensity is None:
        return place
    return _("%(place)s, %(n)s of 10") % {"place": place, "n": mark.intensity}
