"""Line charts over visits as plain values: a template draws them as SVG, on screen and paper."""

from .geometry import Chart, Value, draw_chart

__all__ = ["Chart", "Value", "draw_chart"]
