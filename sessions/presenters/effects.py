"""What a caution takes away, one sentence an effect."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from intake.screening.verdict import Effect

from .words import (
    listed,
    measured,
    places_words,
    position_words,
    said,
    stretch_words,
    technique_words,
)

ALL_TECHNIQUES = 8


@dataclass(frozen=True, slots=True)
class EffectView:
    """``lifted`` says who lifted it; ``provisional``: it holds until a question is answered."""

    text: str
    instruction: str
    lifted: str
    provisional: bool
    blocks: bool


def effect_view(effect: Effect) -> EffectView:
    where = _where(effect)
    parts = [part for part in _parts(effect) if part]
    text = "; ".join(parts)
    if text and where:
        text = _("%(what)s – %(where)s") % {"what": text, "where": where}
    elif where and not text:
        text = where
    return EffectView(
        text=capfirst(text),
        instruction=said(effect.instruction),
        lifted=lifted_words(effect.lifted_by or ""),
        provisional=effect.provisional,
        blocks=effect.scope == "absolute" and effect.action in ("exclude", "require_clearance"),
    )


def _where(effect: Effect) -> str:
    """Nothing where it holds for the whole body."""
    sites = listed(said(site) for site in effect.subsites)
    areas = places_words(effect.areas)
    return f"{areas} ({sites})" if sites and areas else sites or areas


def _parts(effect: Effect) -> Iterator[str]:
    yield _action(effect)
    if effect.pressure_max is not None:
        yield _("pressure level %(n)s at most") % {"n": effect.pressure_max}
    if effect.discomfort_max is not None:
        yield _("discomfort %(n)s of 10 at most") % {"n": effect.discomfort_max}
    if effect.hold_max_s is not None:
        yield _("pressure held %(n)s seconds at most") % {"n": effect.hold_max_s}
    if effect.stretch_limit is not None and effect.stretch_limit != "normal":
        yield stretch_words(effect.stretch_limit)
    if effect.session_max_min is not None:
        yield _("visit of %(n)s minutes at most") % {"n": effect.session_max_min}
    if effect.positioning_avoid:
        yield _("not lying %(positions)s") % {"positions": _positions(effect.positioning_avoid)}
    if effect.positioning_prefer:
        yield _("better %(positions)s") % {"positions": _positions(effect.positioning_prefer)}
    if effect.supine_flat_max_min is not None:
        minutes = measured(effect.supine_flat_max_min)
        yield _("flat on the back %(n)s minutes at most") % {"n": minutes}


def _action(effect: Effect) -> str:
    if effect.action == "require_clearance":
        return _clearance(effect)
    if effect.action != "exclude":
        return ""
    text = _excluded(effect)
    if effect.until:
        return _("%(what)s until: %(until)s") % {"what": text, "until": said(effect.until)}
    return text


def _excluded(effect: Effect) -> str:
    if effect.scope == "absolute":
        return _("No treatment today")
    if len(effect.techniques) in (0, ALL_TECHNIQUES):
        return _("Left alone") if not effect.subsites else _("Nothing is done at these sites")
    names = listed(technique_words(id) for id in effect.techniques)
    return _("No %(techniques)s") % {"techniques": names}


def _clearance(effect: Effect) -> str:
    who = asked_words(effect.clearance_from) or _("a health professional")
    if effect.scope == "absolute":
        return _("Nothing before a clearance from: %(who)s") % {"who": who}
    return _("Waits for a clearance from: %(who)s") % {"who": who}


def _positions(positions: tuple[str, ...]) -> str:
    return listed(position_words(position) for position in positions)


def lifted_words(text: str) -> str:
    """Who lifted it and how. The screening says it in English; names stay as they are."""
    kind, by, rest = text.partition(" by ")
    if not by or kind not in ("clearance", "override"):
        return said(text)
    if kind == "clearance":
        return _("clearance by %(who)s") % {"who": rest}
    who, _colon, reason = rest.rpartition(": ")
    return _("override by %(who)s: %(reason)s") % {"who": who, "reason": said(reason)}


def asked_words(text: str | None) -> str:
    """Whose clearance is asked for. Screening joins the professions of a rule with "or"; each
    of them has its own words."""
    whole = said(text)
    if whole != (text or ""):
        return whole
    parts = [said(part) for part in (text or "").split(" or ")]
    return pgettext("between the last two of a list", " or ").join(parts)
