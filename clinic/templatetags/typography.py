"""How texts are set."""

from __future__ import annotations

from django import template

register = template.Library()
NO_BREAK = "\N{NO-BREAK SPACE}"


@register.filter(is_safe=True)
def unbroken(text: str) -> str:
    """Kept on one line: a time with its half of the day, a number with its unit."""
    return text.replace(" ", NO_BREAK)
