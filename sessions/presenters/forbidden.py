"""What a rule forbids: which rule, what it takes away, and what could lift it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sessions.planning.areas import sides_of
from sessions.planning.document import BodySide, Dropped
from sessions.plans.standing import Standing

from .kinds import entry_url
from .lifting import LiftView, caution_lift
from .plan import dropped_one
from .words import listed, side_words, technique_words

# Rules of the plan itself, which no caution makes.
OWN_RULES = {
    "protocol": gettext_lazy(
        "The protocol of this muscle does not say how to do this: there is no dose for it."
    ),
    "protocol_position": gettext_lazy("This muscle is not treated in that position."),
    "endangerment": gettext_lazy("What lies in the way of this muscle forbids it."),
    "both_sides": gettext_lazy(
        "This muscle is never worked on both sides at once. Add one side after the other."
    ),
    "in_the_plan": gettext_lazy("It is in the plan already, on this side."),
    "max_techniques_per_muscle": gettext_lazy(
        "The muscle has as many techniques as one visit allows. Leave one out first."
    ),
    "max_minutes_per_muscle_side": gettext_lazy(
        "One side of the muscle has as many minutes as one visit allows. Leave a step out first."
    ),
    "specialist_access": gettext_lazy(
        "Another muscle of the plan needs the same access. Leave its steps out first."
    ),
    "clearance_first": gettext_lazy("Nothing may be done before the clearance is recorded."),
    "do_not_treat": gettext_lazy("There is no treatment today."),
}
# These have their page under the muscle.
OF_THE_MUSCLE = {
    "protocol": "protocol",
    "protocol_position": "protocol",
    "endangerment": "muscle",
    "both_sides": "muscle",
}


@dataclass(frozen=True, slots=True)
class RuleView:
    """``text`` is why; ``takes_away`` is empty and ``lift`` ``None`` where there is nothing
    to say."""

    text: str
    rule: str
    url: str
    takes_away: str
    lift: LiftView | None


def rules_view(
    found: Iterable[Dropped], muscle: str, side: BodySide, standing: Standing
) -> tuple[RuleView, ...]:
    """Each rule once, whatever it was found for."""
    views = (_rule(one, muscle, side, standing) for one in found)
    return tuple({(view.rule, view.text): view for view in views}.values())


def _rule(one: Dropped, muscle: str, side: BodySide, standing: Standing) -> RuleView:
    rule = one.rule_or_budget
    known = dropped_one(one, standing.knowledge)
    if rule in OWN_RULES:
        kind = OF_THE_MUSCLE.get(rule)
        url = entry_url(kind, muscle) if kind else ""
        title = _("The protocol") if kind == "protocol" else _("The muscle") if url else ""
        return RuleView(str(OWN_RULES[rule]), title, url, "", None)
    caution = next((c for c in standing.screening.cautions if c.id == rule), None)
    return RuleView(
        text=_why(one, side, known.text),
        rule=known.rule,
        url=known.url,
        takes_away=_taken(rule, muscle, side, standing),
        lift=caution_lift(caution, standing) if caution else None,
    )


def _why(one: Dropped, side: BodySide, text: str) -> str:
    """Without the muscle and the technique, which the page names; with the side where it is
    about one of two."""
    words = capfirst(one.text.partition(" - ")[2]) if one.what == "technique" else ""
    if not words:
        return text
    return words if one.side == side else f"{capfirst(side_words(one.side))}: {words}"


def _taken(rule: str, muscle: str, side: BodySide, standing: Standing) -> str:
    """The techniques the rule keeps off this muscle today."""
    screened = standing.bench.screened
    known = standing.knowledge.anatomy.muscle[muscle]
    sides = sorted(sides_of(side))
    if any(screened.muscle_excluded(known, one) == rule for one in sides):
        return _("It takes the whole muscle away.")
    gone = [
        technique_words(technique)
        for technique in screened.techniques_excluded(known, sides)
        if any(screened.technique_excluded(known, technique, one) == rule for one in sides)
    ]
    return (
        _("It keeps off this muscle: %(techniques)s.") % {"techniques": listed(gone)}
        if (gone)
        else ""
    )
