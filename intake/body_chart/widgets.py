"""Form widgets: the whole chart, and the close-up of one area with its finer sites.

Both are plain checkbox lists to the form (same names, same values); the drawing mirrors them.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from .chart import panels
from .closeup import closeups
from .words import for_the_client


class BodyChart(forms.CheckboxSelectMultiple):
    """Choices are areas ("front:neck:left"); any other value, such as ``none``, follows."""

    template_name = "components/body_chart/widget.html"
    draws_itself: ClassVar[bool] = True

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        options = [option for _, group, _ in context["widget"]["optgroups"] for option in group]
        areas = {option["value"] for option in options if ":" in str(option["value"])}
        chosen = {option["value"] for option in options if option["selected"]}
        context["panels"] = panels(areas, chosen, for_the_client())
        context["others"] = [option for option in options if option["value"] not in areas]
        return context


class Closeup(forms.CheckboxSelectMultiple):
    """The sites of one area, ticked in a list or on an enlarged part of the figure."""

    template_name = "components/body_chart/closeup.html"
    draws_itself: ClassVar[bool] = True

    def __init__(self, area: str, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.area = area

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        options = [option for _, group, _ in context["widget"]["optgroups"] for option in group]
        drawn = closeups(self.area, [str(option["value"]) for option in options])
        context |= {"closeups": drawn, "options": options}
        context["numbered"] = {t.spot.site for one in drawn for t in one.targets}
        return context
