"""A plan in plain words for a therapist: what was decided, why, and what was left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import fill

from intake.screening.verdict import Caution, Effect
from intake.screening.verdict import Source as SafetySource
from sessions.knowledge.base import KnowledgeBase

from .document import Dose, PlanDocument, Reason, Step

WIDTH = 96
TODAY = {
    "proceed": "Proceed.",
    "proceed_with_limits": "Proceed, within the limits below.",
    "ask_first": "Ask first: this plan is a draft and can be neither started nor printed.",
    "clearance_first": "Clearance first: nothing may be done until it is recorded.",
    "do_not_treat": "Do not treat today.",
}
URGENCY = {
    "emergency_now": "Emergency: get help now.",
    "same_day": "Medical contact the same day.",
    "before_treatment": "A medical assessment before any treatment.",
}


def explain(plan: PlanDocument, knowledge: KnowledgeBase) -> str:
    """Everything in the plan as plain text, wrapped for a terminal."""
    words = _Words(plan, knowledge)
    return "\n".join(line for part in words.parts() for line in part) + "\n"


class _Words:
    def __init__(self, plan: PlanDocument, knowledge: KnowledgeBase) -> None:
        self.plan, self.knowledge, self.anatomy = plan, knowledge, knowledge.anatomy

    def parts(self) -> Iterator[Iterable[str]]:
        yield self._decision()
        yield _section("Red flags", self._red_flags())
        yield _section("Cautions", self._cautions())
        yield _section("Still to ask", self._questions())
        yield _section("Clearances needed", self._clearances())
        yield _section("Contradictions", (c.text for c in self.plan.contradictions))
        yield _section("Medicines", self._medicines())
        yield _section("Not read by the program", self.plan.not_read)
        yield _section("Why this plan", self._judgement())
        yield _section("Steps", self._steps(), wrapped=False)
        yield _section("Minutes", self._minutes())
        yield _section("Spare time", (entry.text for entry in self.plan.spare_time))
        yield _section("Home exercises", self._exercises())
        yield _section("Aftercare", self._advice())
        yield _section("Left out", self._dropped())
        yield _section("Measure again, and the course", self._course())

    def _decision(self) -> Iterator[str]:
        used = self.plan.knowledge
        yield f"Plan for {self.plan.on}, knowledge {used.version} ({used.digest[:19]})"
        if not (self.knowledge.safety.reviewed_by and self.anatomy.reviewed_by):
            yield "No clinician has reviewed this knowledge."
        yield ""
        yield TODAY[self.plan.today]
        if self.plan.urgency:
            yield URGENCY[self.plan.urgency]

    def _red_flags(self) -> Iterator[str]:
        for flag in self.plan.red_flags:
            state = flag.state.replace("_", " ")
            yield f"{flag.title} [{flag.id}, {state}]: {flag.therapist_message}"
            yield from self._why((cause.text for cause in flag.because), flag.sources)

    def _cautions(self) -> Iterator[str]:
        for caution in self.plan.cautions:
            state = caution.state.replace("_", " ")
            yield f"{caution.title} [{caution.id}, {state}, override: {caution.override}]"
            for effect in caution.effects:
                yield f"   {_effect(effect)}"
            yield from self._why(_causes(caution), caution.sources)

    def _why(self, causes: Iterable[str], sources: Iterable[SafetySource]) -> Iterator[str]:
        said = "; ".join(dict.fromkeys(cause for cause in causes if cause))
        if said:
            yield f"   because {said}"
        named = (self.knowledge.safety.source[source.id].title for source in sources)
        yield f"   rests on {'; '.join(named)}"

    def _questions(self) -> Iterator[str]:
        for question in self.plan.needs_asking:
            critical = ", critical" if question.critical else ""
            quote = f' (the text says "{question.quote}")' if question.quote else ""
            yield f"{question.text}{quote} [{question.question}{critical}]"

    def _clearances(self) -> Iterator[str]:
        for row in self.plan.clearances_needed:
            where = ", ".join(row.regions).replace("_", " ") or "the whole day waits"
            yield f"{row.rule}: from {row.clearance_from} ({where})"

    def _medicines(self) -> Iterator[str]:
        for row in self.plan.medications:
            matched = ", ".join(
                f"{m.name} ({(m.medicine_class or 'no rule').replace('_', ' ')})"
                for m in row.matched
            )
            yield f"{row.entry}: {matched or 'not recognised'}"

    def _judgement(self) -> Iterator[str]:
        for reason in self.plan.judgement.because:
            yield reason.text
        found = self.plan.presentation
        if found:
            points = ", ".join(f"{r.text} ({r.points:g})" for r in found.because if r.points)
            yield f"It looks most like: {found.name} - {points}. This is not a diagnosis."
            yield f"Evidence: {found.evidence_strength}. {found.evidence_note}"
            for note in found.avoid_notes:
                yield f"Mind: {note}"

    def _steps(self) -> Iterator[str]:
        muscle = None
        for step in self.plan.steps:
            if (step.muscle, step.side) != muscle:
                muscle = (step.muscle, step.side)
                name = self.anatomy.muscle[step.muscle].name
                yield _wrap(f"{name}, {step.side}", "  ")
                yield from (_wrap(_reason(r), "     ") for r in step.because if r.kind == "muscle")
            yield from self._step(step)

    def _step(self, step: Step) -> Iterator[str]:
        name = self.anatomy.technique[step.technique].name
        position = step.position.replace("_", " ")
        yield _wrap(f"{step.n}. {name}, {position}, {step.minutes:g} min: {_dose(step.dose)}", "  ")
        for reason in step.because:
            if reason.kind != "muscle":
                yield _wrap(_reason(reason), "     ")
        yield _wrap(f"care: {step.instruction}", "     ")
        yield _wrap(f"rests on: {'; '.join(self._sources(step.sources))}", "     ")

    def _sources(self, ids: Iterable[str]) -> Iterator[str]:
        for name in ids:
            source = self.anatomy.source[name]
            when = f" {source.year}" if source.year else ""
            yield f"{source.author or source.title}{when} (read: {source.read})"

    def _minutes(self) -> Iterator[str]:
        minutes = self.plan.minutes
        yield f"Booked or allowed: {minutes.session}; for muscle work: {minutes.available:g}"
        turns = f"{minutes.turns} turn" + ("" if minutes.turns == 1 else "s")
        yield f"Used: {minutes.muscle_work:g} with {turns}; compression: {minutes.compression:g}"

    def _exercises(self) -> Iterator[str]:
        for row in self.plan.home_exercises:
            exercise = self.anatomy.exercise[row.id]
            yield f"{exercise.name}: {'; '.join(reason.text for reason in row.because)}"

    def _advice(self) -> Iterator[str]:
        for row in self.plan.aftercare:
            yield self.anatomy.advice[row.id].text[0]

    def _dropped(self) -> Iterator[str]:
        for entry in self.plan.dropped:
            yield f"{entry.text} [{entry.rule_or_budget}]"

    def _course(self) -> Iterator[str]:
        retest, course = self.plan.retest, self.plan.course
        tests = ", ".join(f"{row.test.replace('_', ' ')} {row.side}" for row in retest.range_tests)
        yield f"{retest.text} Tests: {tests or 'none'}. Measures: {', '.join(retest.measures)}."
        if course.next_visit_days is not None:
            visits = f"{course.visits.min} to {course.visits.max} visits"
            yield f"Next visit in about {course.next_visit_days} days; {visits}."
        if course.review_now:
            yield f"A review is due: {course.review_rule}."
        yield f"Stop or refer: {'; '.join(course.stop_or_refer_when)}."


def _section(title: str, lines: Iterable[str], wrapped: bool = True) -> Iterator[str]:
    """A heading and its lines; nothing where there are no lines."""
    begun = False
    for line in lines:
        if not begun:
            yield from ("", title)
            begun = True
        yield _wrap(line, "  ") if wrapped else line


def _wrap(text: str, indent: str) -> str:
    deeper = indent + " " * (len(text) - len(text.lstrip()))
    return fill(
        text.strip(), WIDTH, initial_indent=deeper, subsequent_indent=f"{deeper}   ",
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


def _causes(caution: Caution) -> Iterator[str]:
    yield from (cause.text for cause in caution.because)


def _effect(effect: Effect) -> str:
    """One effect in a line: what it takes away or limits, where, and until when."""
    regions = ", ".join(dict.fromkeys(region.replace("_", " ") for region, _ in effect.areas))
    where = ", ".join(effect.subsites) or regions or "everywhere"
    techniques = ", ".join(technique.replace("_", " ") for technique in effect.techniques)
    caps = {"pressure level": effect.pressure_max, "discomfort": effect.discomfort_max,
            "hold (s)": effect.hold_max_s, "visit (min)": effect.session_max_min}  # fmt: skip
    said = [f"{name} at most {value}" for name, value in caps.items() if value is not None]
    said += [f"avoid {position.replace('_', ' ')}" for position in effect.positioning_avoid]
    if effect.stretch_limit and effect.stretch_limit != "normal":
        said.append(f"stretch: {effect.stretch_limit.replace('_', ' ')}")
    action = effect.action.replace("_", " ")
    head = f"{action} {techniques}".strip() if effect.action == "exclude" else action
    lifted = "" if effect.in_force else f" (lifted by {effect.lifted_by})"
    parts = [f"{head} - {where}", *said, *([effect.instruction] if effect.instruction else [])]
    return "; ".join(parts) + lifted


def _reason(reason: Reason) -> str:
    return f"{reason.text} ({reason.points:g} points)" if reason.points else reason.text


def _dose(dose: Dose) -> str:
    said = [f"discomfort {dose.discomfort}/10", f"pressure level {dose.pressure_level}"]
    units = {"hold_s": "hold {} s", "repetitions": "{} times", "rest_s": "rest {} s",
             "effort_percent": "{} % effort", "contraction_s": "contract {} s",
             "stretch_s": "stretch {} s", "seconds_each": "{} s each"}  # fmt: skip
    for name, words in units.items():
        value = getattr(dose, name)
        if value is not None:
            said.append("once" if name == "repetitions" and value == 1 else words.format(value))
    return ", ".join(said)
