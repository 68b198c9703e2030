"""Words for the parts of a plan: ids, numbers and limits as a therapist would say them."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator
from functools import lru_cache
from typing import TypeVar, get_args

from intake.knowledge import Body
from intake.screening.verdict import Effect, RegionCap, StretchLimit, Technique
from sessions.knowledge.base import KnowledgeBase

from .calling import technique_words
from .document import Dose, PlanLimits, Reason

STATES = {
    "applies": "applies",
    "needs_asking": "not asked yet, held to until it is",
    "cleared": "cleared",
    "overridden": "overridden with a reason",
    "assessed": "assessed by a health professional after it began",
}
OVERRIDES = {
    "never": "no override",
    "therapist_with_reason": "a therapist may override it with a reason",
    "clearance_required": "only a clearance lifts it",
}
BUDGETS = {
    "least_score": "too few points",
    "minutes": "the minutes of the visit",
    "muscle_sides": "the number of muscle-sides",
    "hands_on_minutes": "the hands-on minutes of the picture",
    "compression": "the minutes of compression",
    "specialist_access": "one special access in a visit",
    "endangerment": "what lies in the way",
    "prefer_when": "when the technique suits",
    "pain_areas": "nothing to go by",
    "positions_avoid": "positions to avoid",
    "stretch_limit": "the limit on stretching",
}
STRETCHES: dict[StretchLimit | None, str] = {
    "short_of_end_range": "stretch short of the end of the range",
    "mid_range": "move only in the middle of the range",
    "pain_free": "move only free of pain",
    "none": "no stretching",
}
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
Part = TypeVar("Part", bound=Hashable)


@lru_cache(maxsize=512)
def sentences(text: str) -> tuple[str, ...]:
    return tuple(_SENTENCE.split(text))


def common(lists: Iterable[Iterable[Part]]) -> tuple[Part, ...]:
    """What stands in every list, in the order of the first."""
    every = [tuple(one) for one in lists]
    return tuple(part for part in every[0] if all(part in one for one in every)) if every else ()


def points_words(points: float | None) -> str:
    return f"{points or 0:g} point" + ("" if points == 1 else "s")


def reason_words(reason: Reason) -> str:
    return f"{reason.text} ({points_words(reason.points)})" if reason.points else reason.text


def without_ids(text: str) -> str:
    return text.replace("_", " ")


def rule_words(rule: str, knowledge: KnowledgeBase) -> str:
    """What a rule or budget is called, with its id where it can be looked up."""
    safety, anatomy = knowledge.safety, knowledge.anatomy
    titles = (
        safety.caution[rule].title if rule in safety.caution else "",
        safety.red_flag[rule].title if rule in safety.red_flag else "",
        anatomy.presentation[rule].name if rule in anatomy.presentation else "",
        BUDGETS.get(rule, ""),
    )
    title = next((title for title in titles if title), "")
    return f"{title} [{rule}]" if title else without_ids(rule)


def effect_words(effect: Effect, body: Body) -> str:
    """One effect in a line: what it takes away or limits, where, and until when."""
    where = ", ".join(effect.subsites) or _places(effect.areas, body) or "everywhere"
    every = len(effect.techniques) == len(get_args(Technique))
    techniques = ", ".join(technique_words(technique) for technique in effect.techniques)
    head = {
        "exclude": f"no {'work at all' if every else techniques} - {where}",
        "cap": f"limit - {where}",
        "modify": f"work differently - {where}",
        "require_clearance": f"needs a clearance - {where}",
    }[effect.action]
    said = _caps(effect.pressure_max, effect.discomfort_max, effect.hold_max_s)
    said += [f"visit of {effect.session_max_min} min at most"] if effect.session_max_min else []
    said += [f"avoid {position.replace('_', ' ')}" for position in effect.positioning_avoid]
    said += _stretch(effect.stretch_limit)
    said += [effect.instruction] if effect.instruction else []
    lifted = "" if effect.in_force else f" (lifted by {effect.lifted_by})"
    return "; ".join([head, *said]) + lifted


def limits_words(limits: PlanLimits, body: Body) -> Iterator[str]:
    """The caps that hold everywhere in one line, then those of single regions."""
    said = _caps(limits.pressure_max, limits.discomfort_max, limits.hold_max_s)
    said.append(f"visit of {limits.session_max_min} min at most")
    said += _stretch(limits.stretch_limit)
    if limits.positions_avoid:
        said.append(f"avoid {', '.join(limits.positions_avoid).replace('_', ' ')}")
    if limits.positions_prefer:
        said.append(f"prefer {', '.join(limits.positions_prefer).replace('_', ' ')}")
    if limits.supine_flat_max_min is not None:
        said.append(f"flat on the back for {limits.supine_flat_max_min:g} min at most")
    yield f"Everywhere: {', '.join(said)}."
    for cap in limits.by_region:
        yield _region_cap(cap, body)


def _region_cap(cap: RegionCap, body: Body) -> str:
    said = _caps(cap.pressure_max, cap.discomfort_max, cap.hold_max_s)
    said += _stretch(cap.stretch_limit)
    where = _places(((cap.region, cap.side),), body).capitalize()
    return f"{where}: {', '.join(said)} [{', '.join(cap.rules)}]."


def _caps(pressure: int | None, discomfort: int | None, hold: int | None) -> list[str]:
    caps = {"pressure level {} at most": pressure, "discomfort {}/10 at most": discomfort,
            "compression {} s at most": hold}  # fmt: skip
    return [words.format(value) for words, value in caps.items() if value is not None]


def _stretch(limit: StretchLimit | None) -> list[str]:
    return [STRETCHES[limit]] if limit in STRETCHES else []


def _places(areas: Iterable[tuple[str, str]], body: Body) -> str:
    """Regions once, with the side where it is only one."""
    sides: dict[str, set[str]] = {}
    for region, side in areas:
        sides.setdefault(region, set()).add(side)
    words = []
    for region, found in sides.items():
        one = next(iter(found)) if len(found) == 1 else ""
        name = body.region_by_id[region].label.lower()
        words.append(f"{one} {name}" if one in ("left", "right") else name)
    return ", ".join(words)


def dose_words(dose: Dose) -> str:
    said = [f"discomfort {dose.discomfort}/10", f"pressure level {dose.pressure_level}"]
    units = {"hold_s": "hold {} s", "repetitions": "{} times", "rest_s": "rest {} s",
             "effort_percent": "{} % effort", "contraction_s": "contract {} s",
             "stretch_s": "stretch {} s", "seconds_each": "{} s each"}  # fmt: skip
    for name, words in units.items():
        value = getattr(dose, name)
        if value is not None:
            said.append(_one_number(name, value, words))
    return ", ".join(said)


def _one_number(name: str, value: int, words: str) -> str:
    if name == "repetitions" and value == 1:
        return "once"
    return "no stretch" if name == "stretch_s" and value == 0 else words.format(value)
