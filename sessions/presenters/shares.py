"""Counts beside counts: a share of few says more than anybody knows."""

from __future__ import annotations

from django.utils.translation import gettext as _

FEW = 20


def of_words(part: int, whole: int) -> str:
    """ "3 of 7"; with its share in whole percent from twenty on. A dash where there is nothing."""
    if not whole:
        return "–"
    words = _("%(part)s of %(whole)s") % {"part": part, "whole": whole}
    return words if whole < FEW else f"{words} ({round(100 * part / whole)} %)"
