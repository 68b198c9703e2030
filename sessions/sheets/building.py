"""From a signed plan to the words of its sheet, in the active language. Pure: the same
plan, knowledge and facts give the same content."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from intake.knowledge.body import Body
from sessions.drawings import alternative_text
from sessions.knowledge import Anatomy, KnowledgeBase
from sessions.knowledge.home_care import Advice, Exercise

from .client_words import HEADINGS, METHODS, SIDES
from .content import (
    HomeExercise,
    Lines,
    NextVisit,
    SheetContent,
    TreatedArea,
    UrgentHelp,
    VisitFacts,
)
from .dated import lines_of
from .failures import CannotMake
from .gates import advice_allowed, check_printable, exercises_allowed
from .signed_plan import SignedPlan, read_plan

EXPECT = ("soreness_normal", "effect_lasts")
OF_DAY = ("injury_72h", "falls_care")
HABITS = ("region", "sport", "ergonomics")
# More than a person changes at once, and more than one leaf holds.
MOST_HABITS = 4
WITH_EXERCISES = ("home_stretches", "stop_rule")
WITH_NEXT_VISIT = ("follow_up", "team_care")


def sheet_content(
    document: Mapping[str, Any], knowledge: KnowledgeBase, facts: VisitFacts
) -> SheetContent:
    """The sheet of a signed ``palpate.plan/1`` document; ``CannotMake`` where it may not or
    cannot be printed."""
    plan, anatomy = read_plan(document), knowledge.anatomy
    check_printable(plan)
    end = facts.starts_at + timedelta(minutes=facts.minutes)
    advice = _Advice(advice_allowed(plan, anatomy), end)
    return SheetContent(
        language=get_language() or "en",
        facts=facts,
        treated=_treated(plan, anatomy, knowledge.safety.body),
        methods=_methods(plan),
        expect=advice.named(EXPECT),
        today=advice.of_day(),
        exercises=tuple(home_exercise(e) for e in exercises_allowed(plan, anatomy)),
        exercise_rules=advice.named(WITH_EXERCISES),
        habits=advice.habits(),
        call=advice.when_to_call(),
        urgent=advice.urgent(),
        next_visit=_next_visit(plan, facts),
        next_visit_lines=advice.named(WITH_NEXT_VISIT),
    )


class _Advice:
    """The plan's advice, sorted into the rooms of the sheet; each piece stands in one."""

    def __init__(self, advice: tuple[Advice, ...], end: datetime) -> None:
        self.advice, self.end = advice, end
        self.by_id = {entry.id: entry for entry in advice}

    def _lines(self, entries: Iterable[Advice]) -> tuple[str, ...]:
        return tuple(line for entry in entries for line in lines_of(entry, self.end))

    def named(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        return self._lines(self.by_id[id] for id in ids if id in self.by_id)

    def when_to_call(self) -> tuple[str, ...]:
        """Us first, then the doctor."""
        entries = [entry for entry in self.advice if entry.category == "when_to_call"]
        return self._lines(sorted(entries, key=lambda entry: entry.urgency != "routine"))

    def _headed(self, entries: Iterable[Advice]) -> tuple[Lines, ...]:
        return tuple(Lines(_heading(entry), self._lines([entry])) for entry in entries)

    def of_day(self) -> tuple[Lines, ...]:
        elsewhere = {*EXPECT, *WITH_EXERCISES, *WITH_NEXT_VISIT}
        return self._headed(
            entry
            for entry in self.advice
            if entry.id in OF_DAY or (entry.category == "general" and entry.id not in elsewhere)
        )

    def habits(self) -> tuple[Lines, ...]:
        kept = [entry for entry in self.advice if entry.category in HABITS]
        kept.sort(key=lambda entry: HABITS.index(entry.category))
        return self._headed([entry for entry in kept if entry.id not in OF_DAY][:MOST_HABITS])

    def urgent(self) -> tuple[UrgentHelp, ...]:
        return tuple(
            UrgentHelp(_heading(entry), _(entry.text[0]), tuple(_(line) for line in entry.text[1:]))
            for entry in self.advice
            if entry.category == "urgent"
        )


def _heading(advice: Advice) -> str:
    if advice.id not in HEADINGS:
        raise CannotMake("words_missing", advice.id)
    return str(HEADINGS[advice.id])


def _treated(plan: SignedPlan, anatomy: Anatomy, body: Body) -> tuple[TreatedArea, ...]:
    muscles: dict[tuple[str, str], dict[str, None]] = {}
    for step in plan.steps:
        if step.muscle not in anatomy.muscle or step.region not in body.region_by_id:
            raise CannotMake("words_missing", f"{step.muscle} at {step.region}")
        name = _lower_first(_(anatomy.muscle[step.muscle].client_name))
        muscles.setdefault((step.region, step.side), {})[name] = None
    return tuple(
        TreatedArea(
            _("{region}, {side}").format(
                region=_(body.region_by_id[region].label), side=str(SIDES[side])
            ),
            tuple(names),
        )
        for (region, side), names in muscles.items()
    )


def _lower_first(name: str) -> str:
    return name[:1].lower() + name[1:]


def _methods(plan: SignedPlan) -> tuple[str, ...]:
    used = {step.technique for step in plan.steps}
    return tuple(str(words) for technique, words in METHODS.items() if technique in used)


def home_exercise(exercise: Exercise) -> HomeExercise:
    """One exercise in the active language."""
    return HomeExercise(
        id=exercise.id,
        name=_(exercise.name),
        picture_text=_(alternative_text(exercise.id)),
        steps=tuple(_(step) for step in exercise.steps),
        dose=_dose(exercise),
    )


def _dose(exercise: Exercise) -> tuple[str, ...]:
    words = []
    if exercise.hold_seconds:
        words.append(_length(exercise))
    if exercise.repetitions > 1:
        words.append(_("Repeat {n} times").format(n=exercise.repetitions))
    daily = exercise.sets_per_day
    words.append(ngettext("{n} time a day", "{n} times a day", daily).format(n=daily))
    return tuple(words)


def _length(exercise: Exercise) -> str:
    seconds, minutes = exercise.hold_seconds, exercise.hold_seconds // 60
    if exercise.kind != "self_massage":
        return ngettext("Hold {n} second", "Hold {n} seconds", seconds).format(n=seconds)
    if seconds % 60:
        return ngettext("For {n} second", "For {n} seconds", seconds).format(n=seconds)
    return ngettext("For {n} minute", "For {n} minutes", minutes).format(n=minutes)


def _next_visit(plan: SignedPlan, facts: VisitFacts) -> NextVisit:
    booked = facts.next_visit_at
    if booked:
        return NextVisit(on=booked.date(), at=booked.time())
    if not plan.next_visit_days:
        return NextVisit()
    return NextVisit(suggested=facts.starts_at.date() + timedelta(days=plan.next_visit_days))
