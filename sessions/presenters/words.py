"""Words for ids and numbers, in the language of the reader. The knowledge is written in
English; its sentences are the keys of the translation."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

from intake.answers.dates import PartialDate
from intake.knowledge import load_body
from intake.questionnaire.shown import written_day
from sessions.knowledge import load_anatomy


def said(text: str | None) -> str:
    """A sentence of the knowledge in the reader's language; empty stays empty."""
    return _(text) if text else ""


def id_words(id: str) -> str:
    """An id that has no label of its own: ``front_of_shoulder`` as "Front of shoulder"."""
    return said(id.replace("_", " ").capitalize())


def day_words(day: PartialDate | None) -> str:
    """A date as precise as it was given, in the reader's words; none is empty."""
    return written_day(day.text) if day else ""


def measured(value: float, unit: str = "") -> str:
    """A number as the reader's language writes it, no longer than it must be: 1,5° in Spanish."""
    return f"{number_format(f'{value:g}')}{unit}"


SIDES = {
    "left": pgettext_lazy("side", "left"),
    "right": pgettext_lazy("side", "right"),
    "both": pgettext_lazy("side", "both sides"),
    "midline": pgettext_lazy("side", "middle"),
}
POSITIONS = {
    "prone": gettext_lazy("face down"),
    "supine": gettext_lazy("face up"),
    "supine_flat": gettext_lazy("face up, flat"),
    "supine_head_raised": gettext_lazy("face up, head raised"),
    "semi_reclined": gettext_lazy("half sitting"),
    "side_lying": gettext_lazy("on the side"),
    "seated": gettext_lazy("seated"),
    "head_down": gettext_lazy("head down"),
}
STRETCHES = {
    "normal": gettext_lazy("no special limit on stretching"),
    "short_of_end_range": gettext_lazy("stretch short of the end of the range"),
    "mid_range": gettext_lazy("movement only in the middle of the range"),
    "pain_free": gettext_lazy("only movement that is free of pain"),
    "none": gettext_lazy("no stretching"),
}
DOSE_NAMES = {
    "discomfort": gettext_lazy("Discomfort"),
    "pressure_level": gettext_lazy("Pressure level"),
    "hold_s": gettext_lazy("Hold"),
    "repetitions": gettext_lazy("Times"),
    "rest_s": gettext_lazy("Rest"),
    "effort_percent": gettext_lazy("Effort"),
    "contraction_s": gettext_lazy("Contraction"),
    "stretch_s": gettext_lazy("Stretch"),
    "seconds_each": gettext_lazy("Each"),
}
DOSE_UNITS = {
    "discomfort": gettext_lazy("of 10"),
    "pressure_level": gettext_lazy("of 5"),
    "hold_s": gettext_lazy("s"),
    "repetitions": "",
    "rest_s": gettext_lazy("s"),
    "effort_percent": gettext_lazy("%"),
    "contraction_s": gettext_lazy("s"),
    "stretch_s": gettext_lazy("s"),
    "seconds_each": gettext_lazy("s"),
}


TECHNIQUES = {
    "myofascial_release": gettext_lazy("myofascial release"),
    "deep_strokes": gettext_lazy("deep strokes"),
    "ischemic_compression": gettext_lazy("ischemic compression"),
    "positional_release": gettext_lazy("positional release"),
    "met_pir": gettext_lazy("muscle energy technique (MET)"),
    "passive_rom": gettext_lazy("passive movement"),
    "stretching": gettext_lazy("stretching"),
    "dynamic_stretching": gettext_lazy("dynamic stretching"),
}


def side_words(side: str | None) -> str:
    return str(SIDES.get(side or "both", side))


def position_words(position: str) -> str:
    return str(POSITIONS.get(position, id_words(position)))


def stretch_words(limit: str) -> str:
    return str(STRETCHES[limit])


def region_words(region: str) -> str:
    found = load_body().region_by_id.get(region)
    return said(found.label) if found else id_words(region)


def technique_words(id: str) -> str:
    """The short name, in small letters, as it stands in a sentence."""
    return str(TECHNIQUES.get(id, id_words(id)))


def technique_name(id: str) -> str:
    """The short name as a heading."""
    return capfirst(technique_words(id))


def muscle_words(id: str) -> str:
    found = load_anatomy().muscle.get(id)
    return said(found.name) if found else id_words(id)


def term_words(id: str) -> str:
    """A quality of pain, a way it began, or an activity."""
    body = load_body()
    for term in (*body.words.pain_qualities, *body.words.onset, *body.activities):
        if term.id == id:
            return said(term.label)
    return id_words(id)


def dose_words(field: str, number: int) -> str:
    """ "5 of 10", "30 s", "3"."""
    unit = str(DOSE_UNITS[field])
    return f"{number} {unit}".strip()


def minutes_words(minutes: float) -> str:
    words = ngettext("%(n)s minute", "%(n)s minutes", 1 if minutes == 1 else 2)
    return words % {"n": measured(minutes)}


def listed(parts: Iterable[str]) -> str:
    return pgettext("between the parts of a list", ", ").join(parts)


def place_words(region: str, side: str | None) -> str:
    return f"{region_words(region)}, {side_words(side)}"


def places_words(areas: Iterable[tuple[str, str]]) -> str:
    """Regions with the sides meant; all sides of a region are not spelt out."""
    body, by_region = load_body(), dict[str, list[str]]()
    for region, side in areas:
        by_region.setdefault(region, []).append(side)
    named = []
    for region, sides in by_region.items():
        known = body.region_by_id.get(region)
        every = {side for side in known.sides if side != "both"} if known else set()
        if every <= set(sides):
            named.append(region_words(region))
        else:
            which = listed(side_words(side) for side in sides)
            named.append(f"{region_words(region)} ({which})")
    return listed(named)
