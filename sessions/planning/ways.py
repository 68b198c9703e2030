"""How today's work may be done: the selection rules that hold, and what they make of the plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from sessions.knowledge.anatomy import Anatomy
from sessions.knowledge.rules import DoseProfile, SelectionRule, Sequence

from .areas import Place
from .document import Reason
from .numbers import exact
from .picture import Picture


@dataclass(frozen=True)
class Ways:
    """``profiles`` are those that still say something beside the others, ``notes`` the words of
    every one; ``avoid`` gives, for each technique left out everywhere, the rule and the words;
    ``injured`` are the freshly injured places whose muscles are left alone."""

    rules: tuple[tuple[SelectionRule, str], ...]
    profiles: tuple[DoseProfile, ...]
    notes: tuple[str, ...]
    sequence: Sequence
    sides_factor: Fraction
    avoid: dict[str, tuple[str, str]]
    without_stretch: str | None
    discomfort_caps: tuple[tuple[int, str], ...]
    hold_cap: tuple[int, str]
    injured: tuple[Place, ...]
    injury_rule: SelectionRule

    @property
    def reasons(self) -> tuple[Reason, ...]:
        return tuple(
            Reason(kind="rule", text=f"{rule.do} ({why}).", ref=rule.id) for rule, why in self.rules
        )


def check_first(ways: Ways) -> tuple[Reason, ...]:
    """Said before everything else: a rule that asks for a medical check before pressure work."""
    return tuple(
        Reason(kind="medical_check", text=f"{rule.do}: {why}.", ref=rule.id)
        for rule, why in ways.rules
        if rule.medical_check
    )


def ways_for(picture: Picture, anatomy: Anatomy) -> Ways:
    """The gentlest of everything that applies."""
    rules = tuple(_holding(picture, anatomy))
    wide = [rule for rule, _ in rules if not rule.leaves_injured_region]
    named = _profiles(picture, wide, anatomy)
    profiles = tuple(p for p in named if not any(_gentler(other, p) for other in named))
    sequence = _sequence(picture, wide, anatomy)
    caps = [(p.pressure_cap, f"the profile '{p.label}'") for p in profiles]
    caps += [(r.discomfort_max, r.do) for r in wide if r.discomfort_max is not None]
    caps.append((anatomy.doses.discomfort_never_above, "the most that is ever used"))
    if picture.first_visit:
        caps.append((anatomy.doses.first_visit_discomfort_max, "a first visit"))
    hold = min(profiles, key=lambda p: p.ic_hold_cap_s)
    return Ways(
        rules=rules,
        profiles=profiles,
        notes=tuple(profile.note for profile in named),
        sequence=sequence,
        sides_factor=min(exact(p.max_muscle_sides_factor) for p in profiles),
        avoid=_avoid(picture, wide) | _not_deep(picture, sequence, anatomy),
        without_stretch=next((rule.id for rule in wide if rule.without_stretch), None),
        discomfort_caps=tuple(caps),
        hold_cap=(hold.ic_hold_cap_s, f"the profile '{hold.label}'"),
        injured=_injured(picture, anatomy),
        injury_rule=anatomy.selection_rule["acute_injury"],
    )


def _profiles(
    picture: Picture, rules: list[SelectionRule], anatomy: Anatomy
) -> tuple[DoseProfile, ...]:
    """The presentation's profile and those of the rules; the lowest of each number counts."""
    named = [presentation.dose_profile for presentation in picture.held_to] or ["standard"]
    named += [rule.profile for rule in rules if rule.profile]
    return tuple(anatomy.dose_profile[name] for name in dict.fromkeys(named))


def _sequence(picture: Picture, rules: list[SelectionRule], anatomy: Anatomy) -> Sequence:
    """Gentle where the complaint itself or a rule asks for it."""
    named = [rule.profile for rule in rules if rule.profile]
    named += [picture.plain.dose_profile] if picture.plain else []
    asked = {anatomy.dose_profile[name].sequence for name in named}
    return "gentle" if "gentle" in asked | {rule.sequence for rule in rules} else "standard"


def _not_deep(picture: Picture, sequence: Sequence, anatomy: Anatomy) -> dict[str, tuple[str, str]]:
    """A diagnosis that wants gentle work brings in none of its own: it takes the deep work out."""
    gentle = [
        p for p in picture.held_to if anatomy.dose_profile[p.dose_profile].sequence == "gentle"
    ]
    if sequence == "gentle" or not gentle:
        return {}
    why = (gentle[0].id, f"no deep work for {picture.called(gentle[0])}")
    return {technique.id: why for technique in anatomy.techniques if technique.deep_work}


def _gentler(one: DoseProfile, than: DoseProfile) -> bool:
    """Whether ``one`` leaves the other profile nothing to add."""
    same = one.model_copy(update={"id": than.id, "label": than.label, "note": than.note}) == than
    return (
        not same
        and one.pressure_cap <= than.pressure_cap
        and one.ic_hold_cap_s <= than.ic_hold_cap_s
        and one.max_muscle_sides_factor <= than.max_muscle_sides_factor
        and (one.sequence == "gentle" or than.sequence == "standard")
    )


def _avoid(picture: Picture, rules: list[SelectionRule]) -> dict[str, tuple[str, str]]:
    avoid: dict[str, tuple[str, str]] = {}
    for rule in rules:
        for technique in rule.avoid_techniques:
            avoid.setdefault(technique, (rule.id, rule.do))
    for presentation in picture.held_to:
        numbers = presentation.avoid_in_numbers
        for technique in (*presentation.avoid_techniques, *numbers.not_techniques):
            avoid.setdefault(
                technique, (presentation.id, f"not used for {picture.called(presentation)}")
            )
    return avoid


def _holding(picture: Picture, anatomy: Anatomy) -> Iterator[tuple[SelectionRule, str]]:
    """The planner's own rules that hold today, each with the answers that made it hold."""
    reasons = {
        "acute_injury": _because(_injured(picture, anatomy), "began with an injury"),
        "high_irritability": _high(picture),
        "clear_trigger_point": _clear_point(picture),
        "short_muscle": _limited(picture, anatomy),
        "widespread": _widespread(picture, anatomy),
        "severe_pain": _because(_severe(picture, anatomy), "severe, and new or of unknown age"),
        "worse_after_last_visit": picture.worse_after_last,
    }
    for rule in anatomy.selection_rules:
        why = reasons.get(rule.id)
        if why is not None and rule.decided_by == "planner":
            yield rule, why


def _because(places: tuple[Place, ...], why: str) -> str | None:
    return f"{'; '.join(place.label for place in places)}: {why}" if places else None


def _injured(picture: Picture, anatomy: Anatomy) -> tuple[Place, ...]:
    """Places that began with an injury in the last days, or with one of unknown date."""
    limit = anatomy.doses.injury_left_alone_days
    return tuple(
        place
        for place in picture.all_places
        if place.onset == "sudden_injury" and (place.days is None or place.days[0] < limit)
    )


def _severe(picture: Picture, anatomy: Anatomy) -> tuple[Place, ...]:
    doses = anatomy.doses
    return tuple(
        place
        for place in picture.all_places
        if place.intensity >= doses.severe_pain_from
        and (place.days is None or place.days[0] < doses.new_pain_days)
    )


def _high(picture: Picture) -> str | None:
    return "easily stirred up, see above" if picture.irritability == "high" else None


def _clear_point(picture: Picture) -> str | None:
    if picture.irritability == "high":
        return None
    found = sorted(
        muscle
        for muscle, sides in picture.examination.muscles.items()
        if any(finding.familiar_pain for finding in sides.values())
    )
    return f"familiar pain from {', '.join(found).replace('_', ' ')}" if found else None


def _limited(picture: Picture, anatomy: Anatomy) -> str | None:
    if picture.irritability == "high":
        return None
    found = sorted(
        test
        for test, sides in picture.examination.range.items()
        if any(anatomy.range_test[test].limited(result) for result in sides.values())
    )
    return f"limited: {', '.join(found).replace('_', ' ')}" if found else None


def _widespread(picture: Picture, anatomy: Anatomy) -> str | None:
    regions = {place.region for place in picture.places}
    tired = "fatigue" in picture.qualities or picture.sleeps_badly
    if len(regions) < anatomy.doses.widespread_regions or not tired:
        return None
    return f"{len(regions)} painful regions with fatigue or poor sleep"
