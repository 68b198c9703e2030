"""Line drawings of the home exercises: poses as content, one renderer to SVG."""

from .book import NoDrawing, alternative_text, draw, drawn_exercises

__all__ = ["NoDrawing", "alternative_text", "draw", "drawn_exercises"]
