"""Home care: two or three exercises that fit, and never one that is kept out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from intake.answers.document import IntakeDocument
from sessions.knowledge.anatomy import Anatomy
from sessions.knowledge.home_care import Exercise

from .areas import SIDES
from .document import Dropped, HomeRow, Reason
from .picture import Picture
from .screened import Screened
from .treating import Treated
from .ways import Ways


@dataclass(frozen=True)
class Wish:
    """An exercise worth giving and why. ``last`` ones come only when others fall out."""

    exercise: Exercise
    reason: Reason
    last: bool = False


@dataclass(frozen=True)
class HomeCarer:
    document: IntakeDocument
    picture: Picture
    ways: Ways
    screened: Screened
    anatomy: Anatomy

    def choose(self, treated: list[Treated]) -> tuple[tuple[HomeRow, ...], list[Dropped]]:
        """The exercise of the top one or two muscles and those of the presentation; what is
        kept out makes room only for another exercise of the presentation."""
        wishes: dict[str, Wish] = {}
        dropped: dict[str, Dropped] = {}
        for wish in self._wishes(treated):
            out = self._out_today(wish.exercise)
            if out:
                dropped.setdefault(wish.exercise.id, _dropped(wish.exercise, *out))
            else:
                wishes.setdefault(wish.exercise.id, wish)
        most = self.anatomy.home_care.most
        first = [wish for wish in wishes.values() if not wish.last][:most]
        spare = [w for w in wishes.values() if w not in first and w.reason.kind == "presentation"]
        kept: list[Wish] = []
        for wish in (*first, *spare):
            kept_out = self.kept_out(wish.exercise)
            if kept_out:
                dropped.setdefault(wish.exercise.id, _dropped(wish.exercise, *kept_out))
            elif len(kept) < most:
                kept.append(wish)
        rows = tuple(HomeRow(id=w.exercise.id, because=(w.reason,)) for w in kept)
        return rows, list(dropped.values())

    def _wishes(self, treated: list[Treated]) -> Iterator[Wish]:
        """Every exercise worth giving, in the order of preference."""
        listed = self.picture.presentation.home_exercises if self.picture.presentation else ()
        ranked = sorted(treated, key=lambda one: one.rank)
        yield from self._of_the_top(ranked, listed)
        yield from self._of_the_presentation(ranked, listed)
        for one in ranked:
            teach = one.work.ranked.protocol.teach
            if teach:
                yield Wish(self.anatomy.exercise[teach], _for_muscle(one, "taught with"))
        for one in ranked:
            yield self._own(one)

    def _own(self, one: Treated) -> Wish:
        exercise = self.anatomy.exercise[one.work.ranked.protocol.home_exercise]
        return Wish(exercise, _for_muscle(one, "the home exercise of"))

    def _of_the_top(self, ranked: list[Treated], listed: tuple[str, ...]) -> Iterator[Wish]:
        """That of the first of the top two muscles which has one today; that of the other
        where the presentation has it too."""
        top = [self._own(one) for one in ranked[:2]]
        open_today = [wish for wish in top if self._out_today(wish.exercise) is None]
        yield from open_today[:1]
        yield from (wish for wish in open_today[1:] if wish.exercise.id in listed)
        yield from (wish for wish in top if wish not in open_today)

    def _of_the_presentation(
        self, ranked: list[Treated], listed: tuple[str, ...]
    ) -> Iterator[Wish]:
        presentation, care = self.picture.presentation, self.anatomy.home_care
        muscles = {one.id for one in ranked}
        rules = {rule.id for rule, _ in self.ways.rules}
        for name in listed:
            exercise = self.anatomy.exercise[name]
            fits = exercise.kind in care.kinds_for_everybody or muscles & set(exercise.targets)
            if presentation and fits:
                reason = Reason(
                    kind="presentation",
                    text=f"part of {self.picture.called(presentation)}",
                    ref=presentation.id,
                )
                gives_way = exercise.kind == care.gives_way.kind and care.gives_way.rule in rules
                yield Wish(exercise, reason, last=gives_way)

    def _out_today(self, exercise: Exercise) -> tuple[str, str] | None:
        """What the picture itself says against an exercise."""
        care = self.anatomy.home_care
        for presentation in self.picture.held_to:
            if exercise.id in presentation.avoid_in_numbers.not_exercises:
                return presentation.id, f"not used for {self.picture.called(presentation)}"
        if self.ways.without_stretch and exercise.kind in care.stretching_kinds:
            return self.ways.without_stretch, "no stretches to the end of the range yet"
        if "stretching" in self.ways.avoid and exercise.kind in care.stretching_kinds:
            return self.ways.avoid["stretching"]
        injured = {place.region for place in self.ways.injured}
        moves = exercise.kind not in care.kinds_at_rest
        reach = {*exercise.reach, *self.anatomy.levered_by[exercise.id]}
        if moves and injured & reach:
            return self.ways.injury_rule.id, "the part was injured in the last days"
        return None

    def why_not(self, exercise: Exercise) -> tuple[str, str] | None:
        """The rule or picture and words that speak against an exercise, whoever wishes it."""
        return self._out_today(exercise) or self.kept_out(exercise)

    def kept_out(self, exercise: Exercise) -> tuple[str, str] | None:
        """The rule and words that keep an exercise out: a safety tag, an excluded technique,
        a stretch limit or a muscle left alone."""
        return (
            self._tag(exercise)
            or self._excluded(exercise)
            or self._no_stretch(exercise)
            or self._muscle_left_alone(exercise)
        )

    def _tag(self, exercise: Exercise) -> tuple[str, str] | None:
        screening = self.screened.screening
        for tag in exercise.do_not_do_if:
            here = screening.exercise_tags_by_area.get(tag)
            placed = here is not None and (
                not here or any(region in exercise.reach for region, _ in here)
            )
            if tag in screening.exercise_tags or placed:
                return tag, f"kept out while {tag.replace('_', ' ')} applies or is not known"
            if self._not_asked(tag):
                return tag, f"kept out until {tag.replace('_', ' ')} has been asked"
        return None

    def _not_asked(self, tag: str) -> bool:
        """Some questions are asked only for an exercise; unasked they keep it out."""
        if tag not in self.anatomy.home_care.asked_only_for_an_exercise:
            return False
        given = self.document.findings.get(tag)
        if given is None:
            return self.document.everything_else != "no"
        return getattr(given, "answer", given) != "no"

    def _excluded(self, exercise: Exercise) -> tuple[str, str] | None:
        own = self.anatomy.home_care.techniques_of_kind[exercise.kind]
        levers = self.anatomy.levered_by[exercise.id].difference(exercise.reach)
        for region, as_lever in (*((r, False) for r in exercise.reach), *_as_levers(levers)):
            wanted = own or self.anatomy.technique
            found = [self.screened.excluded_in(region, t, as_lever) for t in wanted]
            rule = next((rule for rule in found if rule), None)
            if rule and (own or all(found)):
                where = region.replace("_", " ")
                return rule, f"its kind of work is excluded at the {where}"
        return None

    def _no_stretch(self, exercise: Exercise) -> tuple[str, str] | None:
        stretching = exercise.kind in (*self.anatomy.home_care.stretching_kinds, "dynamic")
        for region in exercise.reach:
            if stretching and self.screened.stretch_limit_in(region) == "none":
                return "stretch_limit", f"no stretching at the {region.replace('_', ' ')}"
        return None

    def _muscle_left_alone(self, exercise: Exercise) -> tuple[str, str] | None:
        for target in exercise.targets:
            muscle = self.anatomy.muscle[target]
            for side in SIDES:
                rule = self.screened.muscle_excluded(muscle, side)
                if rule:
                    return rule, f"{muscle.name} is left alone"
            own = self.anatomy.home_care.techniques_of_kind[exercise.kind]
            rule = self.screened.moving_excluded(muscle, own)
            if rule:
                return rule, f"it would load {muscle.name}"
        return None


def _as_levers(regions: Iterable[str]) -> Iterator[tuple[str, bool]]:
    return ((region, True) for region in sorted(regions))


def _for_muscle(one: Treated, words: str) -> Reason:
    return Reason(kind="muscle", text=f"{words} {one.work.ranked.muscle.name}", ref=one.id)


def _dropped(exercise: Exercise, rule: str, text: str) -> Dropped:
    return Dropped(
        what="exercise", id=exercise.id, rule_or_budget=rule, text=f"{exercise.name}: {text}"
    )
