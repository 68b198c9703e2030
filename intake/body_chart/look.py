"""What the style gallery shows of the chart."""

from __future__ import annotations

from typing import Any

from django import forms

from .figure import View, figures, sites_of
from .marks import Mark
from .reading import reading
from .widgets import BodyChart, Closeup


def look_context() -> dict[str, Any]:
    """Values for ``look.html``: an answered chart, a close-up and marked figures."""
    areas = [(shape.value, shape.value) for figure in figures() for shape in figure.shapes]

    class Form(forms.Form):
        areas_field = forms.MultipleChoiceField(
            choices=[*areas, ("none", "Nothing hurts at the moment")],
            widget=BodyChart,
            label="Places that hurt",
        )
        sites_field = forms.MultipleChoiceField(
            choices=_sites("back", "neck", "right"),
            widget=Closeup("back:neck:right"),
            label="Where exactly?",
            required=False,
        )
        foot_field = forms.MultipleChoiceField(
            choices=_sites("front", "ankle_foot", "left"), widget=Closeup("front:ankle_foot:left"),
            label="Where on the foot?", required=False,
        )  # fmt: skip

    given = {"areas_field": ["front:shoulder:left", "back:low_back:midline"]}
    return {
        "chart_form": Form(
            initial={**given, "sites_field": ["base_of_skull"], "foot_field": ["sole"]}
        ),
        "chart_reading": reading(
            (
                Mark("head_jaw", "right", "front", 6, ("temple",)),
                Mark("neck", "right", "back", 5, ("side_of_neck",)),
                Mark("low_back", "both", "back", 3),
                Mark("knee", "left", "front", 9, ("kneecap",)),
                Mark("ankle_foot", "right", "front", 4, ("sole", "ball_of_foot")),
            )
        ),
    }


def _sites(view: View, region: str, side: str) -> list[tuple[str, str]]:
    return [(s, s.replace("_", " ").capitalize()) for s in sites_of(view, region, side)]
