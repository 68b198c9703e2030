"""A plan in plain words for a therapist: what was decided, why, and what was left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from textwrap import fill

from intake.screening.verdict import Source as SafetySource
from sessions.knowledge.base import KnowledgeBase

from .document import MatchedPresentation, PlanDocument, Reason, Step
from .wording import (
    OVERRIDES,
    STATES,
    common,
    dose_words,
    effect_words,
    limits_words,
    points_words,
    reason_words,
    rule_words,
    sentences,
    without_ids,
)

WIDTH = 96
TODAY = {
    "proceed": "Proceed.",
    "proceed_with_limits": "Proceed, within the limits below.",
    "ask_first": "Ask first: this plan is a draft and can be neither started nor printed.",
    "clearance_first": "Clearance first: nothing may be done until it is recorded.",
    "do_not_treat": "Do not treat today.",
}
NOTHING_TODAY = ("clearance_first", "do_not_treat")
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
        yield _section(
            "Limits of today", limits_words(self.plan.limits, self.knowledge.safety.body)
        )
        yield _section("Contradictions", (c.text for c in self.plan.contradictions))
        yield _section("Medicines", self._medicines())
        yield _section("Not read by the program", self.plan.not_read)
        yield _section("Why this plan", self._judgement())
        yield _section("Steps", self._steps(), wrapped=False)
        if self.plan.today not in NOTHING_TODAY:
            yield _section("Minutes", self._minutes())
        yield _section("Spare time", (entry.text for entry in self.plan.spare_time))
        yield _section("Home exercises", self._exercises())
        yield _section("Aftercare", self._advice())
        yield _section("Left out", self._dropped())
        if self.plan.today not in NOTHING_TODAY:
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
            yield f"{flag.title} ({STATES[flag.state]}) [{flag.id}]: {flag.therapist_message}"
            yield from self._why((cause.text for cause in flag.because), flag.sources)

    def _cautions(self) -> Iterator[str]:
        for caution in self.plan.cautions:
            said = f"{STATES[caution.state]}; {OVERRIDES[caution.override]}"
            yield f"{caution.title} ({said}) [{caution.id}]"
            for effect in caution.effects:
                yield f"   {effect_words(effect, self.knowledge.safety.body)}"
            yield from self._why((cause.text for cause in caution.because), caution.sources)

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
            where = ", ".join(row.regions).replace("_", " ") or "the whole visit waits"
            title = self.knowledge.safety.caution[row.rule].title
            yield f"{title}: a yes from {row.clearance_from} ({where}) [{row.rule}]"

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
            yield from self._picture(found)
        shared = self._shared_sources()
        if shared:
            yield f"Every step rests on: {self._named(shared)}."

    def _picture(self, found: MatchedPresentation) -> Iterator[str]:
        points = "; ".join(f"{r.text} ({points_words(r.points)})" for r in found.because)
        if found.by_place_alone:
            yield f"{found.name}: only the place speaks for it, {points}. This is not a diagnosis."
        else:
            yield f"It looks most like: {found.name} - {points}. This is not a diagnosis."
            yield f"Evidence: {found.evidence_strength}. {found.evidence_note}"
        known = self.anatomy.presentation.get(found.id)
        for note in found.avoid_notes:
            avoided = known is not None and note in known.avoid_notes
            yield f"{'Avoid' if avoided else 'Mind'}: {without_ids(note)}"

    def _steps(self) -> Iterator[str]:
        """Muscle by muscle: what holds for all its steps first, then each step with its own."""
        shared = self._shared_sources()
        for _, group in groupby(self.plan.steps, key=lambda step: (step.muscle, step.side)):
            steps = tuple(group)
            first, name = steps[0], self.anatomy.muscle[steps[0].muscle].name
            because = common(step.because for step in steps)
            care = common(sentences(step.instruction) for step in steps)
            sources = common(step.sources for step in steps)
            yield _wrap(f"{name}, {first.side}", "  ")
            for reason in because:
                yield _wrap(f"why: {reason_words(reason).removeprefix(f'{name}: ')}", "     ")
            if care:
                yield _wrap(f"care: {' '.join(care)}", "     ")
            own = [source for source in sources if source not in shared]
            if own:
                yield _wrap(f"rests on: {self._named(own)}", "     ")
            for step in steps:
                yield from self._step(step, because, care, (*shared, *sources))

    def _step(
        self, step: Step, because: Sequence[Reason], care: Sequence[str], sources: Sequence[str]
    ) -> Iterator[str]:
        name = self.anatomy.technique[step.technique].name
        position = step.position.replace("_", " ")
        yield _wrap(
            f"{step.n}. {name}, {position}, {step.minutes:g} min: {dose_words(step.dose)}", "  "
        )
        for reason in step.because:
            if reason not in because:
                yield _wrap(f"why: {reason_words(reason)}", "     ")
        own = [sentence for sentence in sentences(step.instruction) if sentence not in care]
        if own:
            yield _wrap(f"care: {' '.join(own)}", "     ")
        named = [source for source in step.sources if source not in sources]
        if named:
            yield _wrap(f"rests on: {self._named(named)}", "     ")

    def _shared_sources(self) -> tuple[str, ...]:
        """What every step rests on, where several muscles are treated."""
        if len({step.muscle for step in self.plan.steps}) < 2:
            return ()
        return common(step.sources for step in self.plan.steps)

    def _named(self, ids: Iterable[str]) -> str:
        return "; ".join(dict.fromkeys(self._sources(ids)))

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
            rule = rule_words(entry.rule_or_budget, self.knowledge)
            yield f"{entry.text[:1].upper()}{entry.text[1:]} - rule: {rule}"

    def _course(self) -> Iterator[str]:
        """Only of a day on which something may be done: the next visit has its day."""
        retest, course = self.plan.retest, self.plan.course
        tests = ", ".join(f"{row.test.replace('_', ' ')} {row.side}" for row in retest.range_tests)
        measures = ", ".join(self.anatomy.outcome_measure[id].name for id in retest.measures)
        ranges = f"Range tests: {tests}. " if tests else ""
        yield f"{retest.text} {ranges}Measures: {measures}."
        visits = f"{course.visits.min} to {course.visits.max} visits"
        days = f"{course.interval_days.min} to {course.interval_days.max} days apart"
        yield f"Next visit in about {course.next_visit_days} days; {visits}, {days}."
        if course.after_a_flare:
            yield f"{course.after_a_flare}."
        if course.review_now:
            yield f"A review is due: {course.review_rule}."
        yield f"Go on: {'; '.join(course.continue_when)}."
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
