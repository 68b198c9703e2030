"""What stands in the way or must be minded: red flags, cautions, clearances, limits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from clinic.models import Clinic
from intake.knowledge import Safety
from intake.knowledge.expressions import Always
from intake.presenters import crisis_line_of
from intake.screening.verdict import Cause, Caution, RedFlag
from sessions.knowledge import KnowledgeBase
from sessions.planning.document import PlanDocument, PlanLimits

from .effects import EffectView, asked_words, effect_view
from .entry import OVERRIDES, URGENCIES
from .follow_ups import cause_words
from .kinds import entry_url
from .lifting import LiftView
from .sources import BEST_READ, SourceView, safety_sources
from .words import listed, position_words, region_words, said, side_words, stretch_words

STATES = {
    "applies": gettext_lazy("applies"),
    "needs_asking": gettext_lazy("may apply: ask first"),
    "cleared": gettext_lazy("cleared"),
    "overridden": gettext_lazy("overridden"),
    "assessed": gettext_lazy("assessed by a professional"),
}
TONES = {
    "applies": "mind",
    "needs_asking": "ask",
    "cleared": "go",
    "overridden": "wait",
    "assessed": "go",
}


@dataclass(frozen=True, slots=True)
class CauseView:
    text: str
    said_by: str


@dataclass(frozen=True, slots=True)
class WarningView:
    """A red flag or a caution with everything it says and rests on."""

    id: str
    title: str
    state: str
    state_words: str
    tone: str
    urgency: str
    message: str
    client_message: str
    crisis: str  # the clinic's number, where the flag is about self-harm
    effects: tuple[EffectView, ...]
    why: str
    override: str
    because: tuple[CauseView, ...]
    sources: tuple[SourceView, ...]
    how_read: str
    url: str
    lift: LiftView | None = None


@dataclass(frozen=True, slots=True)
class WarningsView:
    """``everybody`` are the cautions that hold for every client."""

    red_flags: tuple[WarningView, ...]
    cautions: tuple[WarningView, ...]
    everybody: tuple[WarningView, ...]


@dataclass(frozen=True, slots=True)
class LimitView:
    text: str
    where: str = ""


def warnings_view(
    plan: PlanDocument,
    knowledge: KnowledgeBase,
    clinic: Clinic,
    lifts: Mapping[str, LiftView] = MappingProxyType({}),
) -> WarningsView:
    """The numbers to call are those of ``clinic``. ``lifts``: what can be recorded about a red flag
    or a caution, by its id."""
    ordinary: list[WarningView] = []
    everybody: list[WarningView] = []
    for caution in plan.cautions:
        always = _for_everybody(caution, knowledge)
        view = _caution(caution, knowledge, lifts.get(caution.id))
        (everybody if always else ordinary).append(view)
    flags = tuple(_red_flag(flag, knowledge, clinic, lifts.get(flag.id)) for flag in plan.red_flags)
    return WarningsView(flags, tuple(ordinary), tuple(everybody))


def _for_everybody(caution: Caution, knowledge: KnowledgeBase) -> bool:
    rule = knowledge.safety.caution.get(caution.id)
    return rule is not None and isinstance(rule.when, Always)


def _red_flag(
    flag: RedFlag, knowledge: KnowledgeBase, clinic: Clinic, lift: LiftView | None
) -> WarningView:
    rule = knowledge.safety.red_flag.get(flag.id)
    message = said(flag.client_message).replace("{emergency_number}", clinic.emergency_number)
    crisis = crisis_line_of(flag.client_message, clinic)
    return WarningView(
        id=flag.id,
        title=said(flag.title),
        state=flag.state,
        state_words=str(STATES[flag.state]),
        tone="stop" if flag.state == "applies" else TONES[flag.state],
        urgency=str(URGENCIES[flag.urgency]),
        message=said(flag.therapist_message),
        crisis=_("Crisis line: %(number)s") % {"number": crisis} if crisis else "",
        client_message=message,
        effects=(),
        why="",
        override="",
        because=_because(flag.because, knowledge.safety),
        sources=safety_sources(flag.sources, knowledge),
        how_read=str(BEST_READ[rule.best_read_support]) if rule else "",
        url=entry_url("red-flag", flag.id),
        lift=lift,
    )


def _caution(caution: Caution, knowledge: KnowledgeBase, lift: LiftView | None) -> WarningView:
    rule = knowledge.safety.caution.get(caution.id)
    effects = tuple(effect_view(effect) for effect in caution.effects)
    blocks = any(e.blocks and not e.lifted and not e.provisional for e in effects)
    return WarningView(
        id=caution.id,
        title=said(caution.title),
        state=caution.state,
        state_words=str(STATES[caution.state]),
        tone="wait" if blocks and caution.state == "applies" else TONES[caution.state],
        urgency="",
        message="",
        client_message="",
        crisis="",
        effects=effects,
        why=said(caution.rationale),
        override=str(OVERRIDES[caution.override]),
        because=_because(caution.because, knowledge.safety),
        sources=safety_sources(caution.sources, knowledge),
        how_read=str(BEST_READ[rule.best_read_support]) if rule else "",
        url=entry_url("caution", caution.id),
        lift=lift,
    )


def _because(causes: Iterable[Cause], safety: Safety) -> tuple[CauseView, ...]:
    return tuple(CauseView(cause_words(cause, safety), cause.reported_by or "") for cause in causes)


def why_today(plan: PlanDocument, knowledge: KnowledgeBase) -> str:
    """One line under the decision: what made it."""
    if plan.today == "do_not_treat":
        flags = [said(flag.title) for flag in plan.red_flags if flag.state == "applies"]
        return listed(flags or _stopping(plan))
    if plan.today == "clearance_first":
        return _needed_first(plan)
    if plan.today == "ask_first":
        n = sum(question.critical for question in plan.needs_asking)
        return ngettext(
            "%(n)s question decides. The plan is a draft until it is answered.",
            "%(n)s questions decide. The plan is a draft until they are answered.",
            n,
        ) % {"n": n}
    cautions = (c for c in plan.cautions if not _for_everybody(c, knowledge))
    return listed(said(c.title) for c in cautions) or _("Nothing in the answers stands in the way.")


def _needed_first(plan: PlanDocument) -> str:
    rows = [row for row in plan.clearances_needed if not row.regions]
    rules = {row.rule for row in rows}
    what = [said(caution.title) for caution in plan.cautions if caution.id in rules]
    who = dict.fromkeys(asked_words(row.clearance_from) for row in rows)
    return _("%(what)s. Needed first, from: %(who)s") % {"what": listed(what), "who": listed(who)}


def _stopping(plan: PlanDocument) -> list[str]:
    return [
        said(caution.title)
        for caution in plan.cautions
        if any(
            e.scope == "absolute" and e.action == "exclude" and e.in_force for e in caution.effects
        )
    ]


def limits_view(limits: PlanLimits) -> tuple[LimitView, ...]:
    """The merged limits of the day, then the places where they are stricter."""
    found = [LimitView(capfirst(text)) for text in _everywhere(limits)]
    for cap in limits.by_region:
        parts = [
            _("pressure level %(n)s at most") % {"n": cap.pressure_max},
            _("discomfort %(n)s of 10 at most") % {"n": cap.discomfort_max},
            _("pressure held %(n)s seconds at most") % {"n": cap.hold_max_s},
        ]
        if cap.stretch_limit != "normal":
            parts.append(stretch_words(cap.stretch_limit))
        where = f"{region_words(cap.region)}, {side_words(cap.side)}"
        found.append(LimitView(listed(parts), where))
    return tuple(found)


def _everywhere(limits: PlanLimits) -> list[str]:
    texts = [
        _("pressure level %(n)s at most") % {"n": limits.pressure_max},
        _("discomfort %(n)s of 10 at most") % {"n": limits.discomfort_max},
        _("pressure held %(n)s seconds at most") % {"n": limits.hold_max_s},
        _("visit of %(n)s minutes at most") % {"n": limits.session_max_min},
    ]
    if limits.stretch_limit != "normal":
        texts.append(stretch_words(limits.stretch_limit))
    if limits.positions_avoid:
        words = listed(position_words(position) for position in limits.positions_avoid)
        texts.append(_("not lying %(positions)s") % {"positions": words})
    if limits.positions_prefer:
        words = listed(position_words(position) for position in limits.positions_prefer)
        texts.append(_("better %(positions)s") % {"positions": words})
    if limits.positions_conflict:
        texts.append(_("the cautions ask for positions that exclude each other"))
    if limits.supine_flat_max_min is not None:
        minutes = f"{limits.supine_flat_max_min:g}"
        texts.append(_("flat on the back %(n)s minutes at most") % {"n": minutes})
    return texts
