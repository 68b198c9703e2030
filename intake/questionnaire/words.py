"""Labels for ids that have no words of their own, and the answers every question shares.

The knowledge is written in English; its sentences are the keys of the translation.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from intake.knowledge import load_body

from .spec import NO, UNSURE, YES, Option


def yes_no_unsure() -> tuple[Option, ...]:
    return (Option(YES, _("Yes")), Option(NO, _("No")), Option(UNSURE, _("I’m not sure")))


def site_label(site: str) -> str:
    """``side_of_neck`` is shown as "Side of neck"."""
    return _(site.replace("_", " ").capitalize())


def place(area: str) -> str:
    """``back:neck:right`` in words: "Neck, right side, at the back"."""
    view, region, side = area.split(":")
    parts = [_(load_body().region_by_id[region].label), side_label(side)]
    if len(load_body().region_by_id[region].views) > 1:
        parts.append(_("at the front") if view == "front" else _("at the back"))
    return ", ".join(part for part in parts if part)


def side_label(side: str) -> str:
    return {
        "left": _("left side"),
        "right": _("right side"),
        "both": _("both sides"),
        "midline": _("in the middle"),
    }[side]


def subtype_label(value: str) -> str:
    """``loeys_dietz`` is shown as "Loeys dietz"; translated like every other word."""
    return _(value.replace("_", " ").capitalize())
