"""The dose of one step: the technique's default, the protocol's override, the lowest cap."""

from __future__ import annotations

from dataclasses import dataclass

from intake.screening.verdict import StretchLimit
from sessions.knowledge.anatomy import Anatomy
from sessions.knowledge.muscles import Muscle
from sessions.knowledge.treatment import DoseOverride, ProtocolStep, Span, Technique

from .caps import Caps
from .document import Dose, Reason
from .picture import Picture
from .ways import Ways

CAUTIONS = "the cautions"
STRETCH_WORDS: dict[StretchLimit, str] = {
    "short_of_end_range": "Stop every stretch short of the end of the range.",
    "mid_range": "Keep every movement in the middle of the range.",
    "pain_free": "Only movement that is free of pain.",
    "none": "No stretch at all.",
}


@dataclass(frozen=True)
class TooMuch:
    """The technique cannot be done within a cap; ``rule`` and words say which."""

    rule: str
    text: str


@dataclass(frozen=True)
class Dosed:
    dose: Dose
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Doser:
    """Everything a dose depends on besides the muscle and the step."""

    picture: Picture
    ways: Ways
    anatomy: Anatomy

    def too_much(self, muscle: Muscle, step: ProtocolStep, caps: Caps) -> TooMuch | None:
        """The cap the technique cannot be done within, if there is one."""
        technique = self.anatomy.technique[step.technique]
        parts, name = technique.parameters, technique.name
        discomfort, why = self._discomfort(muscle, step, technique, caps)
        if discomfort < parts.pressure_0_10.min:
            least = parts.pressure_0_10.min
            text = f"{name} needs a discomfort of {least:g}, {why} allows {discomfort}"
            return TooMuch(_rule(caps, "discomfort_max", why), text)
        need = technique.pressure_level_need
        if caps.pressure_max < need:
            text = f"{name} needs pressure level {need}, {CAUTIONS} allow {caps.pressure_max}"
            return TooMuch(_rule(caps, "pressure_max", CAUTIONS), text)
        hold, why = self._hold(muscle, step, technique, caps)
        if hold is not None and parts.hold_seconds and hold < parts.hold_seconds.min:
            text = f"{name} needs {parts.hold_seconds.min:g} s, {why} allows {hold}"
            return TooMuch(_rule(caps, "hold_max_s", why), text)
        if caps.stretch_limit == "none" and step.technique in ("stretching", "dynamic_stretching"):
            return TooMuch(_rule(caps, "stretch_limit", CAUTIONS), f"{name}: no stretching there")
        return None

    def dose(
        self, muscle: Muscle, step: ProtocolStep, caps: Caps, no_stretch: str | None = None
    ) -> Dosed:
        """The dose within every cap, for a step that is not too much; ``no_stretch`` is the
        rule that excludes stretching this muscle, if one does."""
        technique = self.anatomy.technique[step.technique]
        parts = technique.parameters
        discomfort, why = self._discomfort(muscle, step, technique, caps)
        discomfort_why = _said(caps, "discomfort_max", why)
        hold, why = self._hold(muscle, step, technique, caps)
        hold_why = _said(caps, "hold_max_s", why)
        stretch, stretch_reason = self._stretch(step, technique, caps, no_stretch)
        start = _number(step.dose.pressure_0_10, parts.pressure_0_10)
        start_hold = _given(step.dose, "hold_seconds", parts.hold_seconds)
        reasons = (
            _lowered("discomfort", start, discomfort, discomfort_why),
            _lowered("hold", start_hold, hold, hold_why),
            stretch_reason,
        )
        return Dosed(
            self._written(step, technique, caps, discomfort, hold, stretch),
            tuple(reason for reason in reasons if reason),
        )

    def _discomfort(
        self, muscle: Muscle, step: ProtocolStep, technique: Technique, caps: Caps
    ) -> tuple[int, str]:
        start = _number(step.dose.pressure_0_10, technique.parameters.pressure_0_10)
        ceilings = [(start, "the protocol"), *self.ways.discomfort_caps]
        if muscle.endangerment.discomfort_max is not None:
            ceilings.append((muscle.endangerment.discomfort_max, f"the limit of {muscle.name}"))
        ceilings += [
            (limit.value, self.picture.called(presentation))
            for presentation in self.picture.held_to
            for limit in presentation.avoid_in_numbers.discomfort_max
            if limit.technique == step.technique
        ]
        ceilings.append((caps.discomfort_max, CAUTIONS))
        return min(ceilings, key=lambda ceiling: ceiling[0])

    def _hold(
        self, muscle: Muscle, step: ProtocolStep, technique: Technique, caps: Caps
    ) -> tuple[int | None, str]:
        """Caps on holding are caps on sustained pressure: they reach compression alone."""
        start = _given(step.dose, "hold_seconds", technique.parameters.hold_seconds)
        if start is None or step.technique != "ischemic_compression":
            return start, "the protocol"
        ceilings = [(start, "the protocol"), self.ways.hold_cap]
        if muscle.endangerment.hold_max_s is not None:
            ceilings.append((muscle.endangerment.hold_max_s, f"the limit of {muscle.name}"))
        ceilings.append((caps.hold_max_s, CAUTIONS))
        return min(ceilings, key=lambda ceiling: ceiling[0])

    def _stretch(
        self, step: ProtocolStep, technique: Technique, caps: Caps, no_stretch: str | None
    ) -> tuple[int | None, Reason | None]:
        start = _given(step.dose, "stretch_seconds", technique.parameters.stretch_seconds)
        if start is None or step.technique != "met_pir":
            return start, None
        if caps.stretch_limit == "none":
            return 0, _lowered("stretch", start, 0, _said(caps, "stretch_limit", CAUTIONS))
        if self.ways.without_stretch:
            rule = self.anatomy.selection_rule[self.ways.without_stretch]
            return 0, _lowered("stretch", start, 0, rule.do)
        out = self.ways.avoid.get("stretching")
        if no_stretch or out:
            why = "stretching is excluded" if no_stretch else out[1] if out else ""
            return 0, _lowered("stretch", start, 0, why)
        acute = technique.variants.acute.stretch_seconds if technique.variants else None
        if self.picture.duration == "acute" and acute is not None:
            lower = min(start, acute)
            return lower, _lowered("stretch", start, lower, "pain of less than six weeks")
        return start, None

    def _written(
        self,
        step: ProtocolStep,
        technique: Technique,
        caps: Caps,
        discomfort: int,
        hold: int | None,
        stretch: int | None,
    ) -> Dose:
        parts, dose = technique.parameters, step.dose
        need = technique.pressure_level_need
        deep = min(caps.pressure_max, self.anatomy.doses.deep_work_pressure_level)
        each = parts.stroke_seconds or parts.seconds_per_repetition
        return Dose(
            discomfort=discomfort,
            pressure_level=deep if technique.deep_work else need,
            hold_s=hold,
            repetitions=_given(dose, "repetitions", parts.repetitions or parts.passes),
            rest_s=_given(dose, "rest_seconds", parts.rest_seconds),
            effort_percent=_given(
                dose, "contraction_effort_percent", parts.contraction_effort_percent
            ),
            contraction_s=_given(dose, "contraction_seconds", parts.contraction_seconds),
            stretch_s=stretch,
            seconds_each=int(each.default) if each else None,
        )


def stretch_words(step: ProtocolStep, caps: Caps) -> str:
    """What the stretch limit means for this step, in words; empty where it means nothing."""
    moving = ("met_pir", "stretching", "dynamic_stretching", "passive_rom")
    return STRETCH_WORDS.get(caps.stretch_limit, "") if step.technique in moving else ""


def _given(dose: DoseOverride, name: str, span: Span | None) -> int | None:
    """The protocol's number, else the technique's default; None where neither has one."""
    override = getattr(dose, name, None)
    return _number(override, span) if span else override


def _number(override: int | None, span: Span) -> int:
    return int(span.default) if override is None else override


def _rule(caps: Caps, name: str, why: str) -> str:
    return caps.rule_of.get(name, "limits") if why == CAUTIONS else why


def _said(caps: Caps, name: str, why: str) -> str:
    """The caution by its title where a caution set the cap."""
    return caps.title_of.get(name, why) if why == CAUTIONS else why


def _lowered(what: str, start: int | None, now: int | None, why: str) -> Reason | None:
    if start is None or now is None or now >= start:
        return None
    return Reason(kind="cap", text=f"{what} {now} instead of {start}: {why}")
