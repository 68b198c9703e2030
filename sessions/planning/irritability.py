"""How easily the pain is stirred up, and how long it has been there."""

from __future__ import annotations

from typing import Literal

from intake.answers.document import IntakeDocument
from intake.facts.fields import given_today

from .areas import Place, strongest
from .document import Reason

Irritability = Literal["low", "moderate", "high"]
Duration = Literal["acute", "subacute", "chronic"]
_LEVELS: tuple[Irritability, ...] = ("low", "moderate", "high")
_FLARE: dict[str, Irritability] = {"under_1h": "low", "1_24h": "moderate", "over_24h": "high"}
_SLEEP: dict[str, Irritability] = {"no": "low", "some": "moderate", "most": "high"}


def irritability_of(document: IntakeDocument) -> tuple[Irritability, Reason]:
    """The worst of what is known, also where another one was given; without one given, low
    only where the pain at rest is known low. A pain at rest of another day is not known today:
    it can only make it worse, never milder."""
    known = _signs(document)
    if document.irritability is not None:
        return _given_beside(document.irritability, known)
    if not known:
        return "moderate", _reason("moderate", "nothing is known that would say how easily")
    level = max((sign for sign, _ in known), key=_LEVELS.index)
    if level == "low" and _pain_today(document) is None:
        return "moderate", _reason("moderate", "the pain at rest today is not known")
    return level, _reason(level, "; ".join(text for sign, text in known if sign == level))


def _given_beside(
    given: Irritability, known: list[tuple[Irritability, str]]
) -> tuple[Irritability, Reason]:
    worse = [(sign, text) for sign, text in known if _LEVELS.index(sign) > _LEVELS.index(given)]
    if not worse:
        return given, _reason(given, "given with the answers")
    level = max((sign for sign, _ in worse), key=_LEVELS.index)
    signs = "; ".join(text for sign, text in worse if sign == level)
    return level, _reason(level, f"given as {given}, but {signs}")


def _signs(document: IntakeDocument) -> list[tuple[Irritability, str]]:
    known: list[tuple[Irritability, str]] = []
    pain = _pain_today(document)
    if pain is not None:
        known.append((_at_rest(pain), f"pain at rest today {pain}/10"))
    elif document.pain_now is not None and _at_rest(document.pain_now) != "low":
        was = f"pain at rest was {document.pain_now}/10 on another day"
        known.append((_at_rest(document.pain_now), was))
    if document.flare is not None:
        text = {"under_1h": "under an hour", "1_24h": "1 to 24 hours", "over_24h": "over 24 hours"}
        known.append((_FLARE[document.flare], f"a flare lasts {text[document.flare]}"))
    if document.sleep_broken is not None:
        nights = {"no": "not broken", "some": "broken some nights", "most": "broken most nights"}
        known.append((_SLEEP[document.sleep_broken], f"sleep is {nights[document.sleep_broken]}"))
    if _widespread_tenderness(document):
        known.append(("high", "sore when pressed in many places"))
    return known


def _pain_today(document: IntakeDocument) -> int | None:
    return document.pain_now if given_today(document.pain_now_on, document) else None


def _at_rest(pain: int) -> Irritability:
    return "low" if pain <= 3 else "moderate" if pain <= 5 else "high"


def _widespread_tenderness(document: IntakeDocument) -> bool:
    qualities = {quality for area in document.pain_areas for quality in area.qualities}
    return {"widespread", "tender_to_touch"} <= qualities


def _reason(level: Irritability, why: str) -> Reason:
    words = {"low": "settles fast", "moderate": "takes a while", "high": "easily stirred up"}
    return Reason(kind="irritability", text=f"Irritability {level} ({words[level]}): {why}.")


def duration_of(
    places: tuple[Place, ...], acute_below_weeks: int, chronic_above_weeks: int
) -> Duration | None:
    """How long the main complaint has been there; the shortest where several are equally
    strong, None where the dates given leave it open."""
    if not places:
        return None
    found = {_lasting(p, acute_below_weeks * 7, chronic_above_weeks * 7) for p in strongest(places)}
    if "acute" in found:
        return "acute"
    if None in found:
        return None
    return "subacute" if "subacute" in found else "chronic"


def _lasting(place: Place, acute_below: int, chronic_above: int) -> Duration | None:
    if place.days is None:
        return None
    fewest, most = place.days
    if most < acute_below:
        return "acute"
    if fewest > chronic_above:
        return "chronic"
    return "subacute" if fewest >= acute_below and most <= chronic_above else None
