"""A page with every drawing in colour and in plain print, to look at them all:

``python -m sessions.drawings > drawings.html``
"""

from __future__ import annotations

import sys

from . import draw, drawn_exercises


def contact_sheet() -> str:
    """One HTML page; each drawing under its exercise's id."""
    cells = [
        f"<figure><figcaption>{exercise}</figcaption>{draw(exercise)}{draw(exercise, plain=True)}"
        "</figure>"
        for exercise in sorted(drawn_exercises())
    ]
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Drawings</title>'
        f"<style>svg{{width:320px;border:1px solid #ccc}}</style>{''.join(cells)}</html>\n"
    )


if __name__ == "__main__":
    sys.stdout.write(contact_sheet())
