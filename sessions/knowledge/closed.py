"""Nothing dangles: every id the planning knowledge names exists, once, and fits its fellows."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from intake.knowledge.body import Body

from .anatomy import Anatomy
from .muscles import Muscle
from .places import Places, name_of
from .treatment import Protocol, ProtocolStep

LONGEST_VISIT = 90  # minutes; no intake may ask for more
# Every entry of these kinds names its sources.
CITING = (
    "muscles",
    "techniques",
    "support_methods",
    "protocols",
    "presentations",
    "exercises",
    "aftercare",
    "selection_rules",
    "outcome_measures",
)


class _Checker:
    def __init__(self, anatomy: Anatomy, body: Body, places: Places) -> None:
        self.anatomy, self.body, self.places = anatomy, body, places

    def known(
        self, kind: str, entry: Any, ids: Iterable[str], among: Collection[str], what: str
    ) -> None:
        for wanted in ids:
            if wanted not in among:
                problem = (
                    f"{name_of(entry) or kind} names the {what} {wanted!r}, which does not exist"
                )
                mend = f"Correct the id or add the {what}."
                raise self.places.broken(kind, entry, wanted, problem, mend)

    def unique(self, kind: str, entries: Iterable[Any]) -> None:
        seen: set[str] = set()
        for entry in entries:
            name = name_of(entry)
            if name in seen:
                problem = f"{name!r} is written twice among the {kind}"
                raise self.places.broken(kind, entry, name, problem, "Keep one of them.")
            seen.add(name)

    def holds(
        self, kind: str, entry: Any, wanted: str, right: bool, problem: str, mend: str
    ) -> None:
        if not right:
            raise self.places.broken(kind, entry, wanted, problem, mend)


def hold_together(anatomy: Anatomy, body: Body, places: Places) -> None:
    """Raise ``BrokenKnowledge`` for the first id that does not resolve or does not fit."""
    checker = _Checker(anatomy, body, places)
    for kind in (*CITING, "range_tests", "dose_profiles", "sources"):
        checker.unique(kind, getattr(anatomy, kind))
    for muscle in anatomy.muscles:
        _muscle(checker, muscle)
    for protocol in anatomy.protocols:
        _protocol(checker, protocol)
    _presentations(checker)
    _home_care(checker)
    _rules(checker)
    _neighbours(checker)
    _template(checker)
    _sites(checker)
    _sources(checker)


def _muscle(checker: _Checker, muscle: Muscle) -> None:
    anatomy, body = checker.anatomy, checker.body
    areas = (*muscle.referral.primary, *muscle.referral.spillover)
    checker.known(
        "muscles", muscle, (muscle.region, *muscle.treated_at), body.region_by_id, "region"
    )
    checker.known("muscles", muscle, muscle.moves, body.region_by_id, "region")
    problem, mend = "moves names no region", "Name the regions of the joints it crosses."
    checker.holds("muscles", muscle, "moves", bool(muscle.moves), problem, mend)
    checker.known("muscles", muscle, (a.region for a in areas), body.region_by_id, "region")
    for area in areas:
        sites = body.sites_by_region.get(area.region, ())
        checker.known("muscles", muscle, area.sites, sites, f"site of {area.region}")
    checker.known("muscles", muscle, muscle.aggravating_tags, body.activity_ids, "activity")
    checker.known("muscles", muscle, muscle.satellite_of, anatomy.muscle, "muscle")
    tests = [use.test for use in muscle.range_tests]
    checker.known("muscles", muscle, tests, anatomy.range_test, "range test")
    checker.known("muscles", muscle, [muscle.id], anatomy.protocol, "protocol of the muscle")
    own_first = muscle.treated_at[:1] == (muscle.region,)
    mend = "Put the muscle's own region first."
    checker.holds("muscles", muscle, "treated_at", own_first, "treated_at starts elsewhere", mend)
    _limits_have_a_basis(checker, muscle)


def _limits_have_a_basis(checker: _Checker, muscle: Muscle) -> None:
    limit = muscle.endangerment
    numbers = limit.discomfort_max is not None or limit.hold_max_s is not None
    problem = "a limit needs a number_basis, and a number_basis a limit"
    right = numbers == (limit.number_basis is not None)
    checker.holds("muscles", muscle, "endangerment", right, problem, "Say stated or convention.")


def _protocol(checker: _Checker, protocol: Protocol) -> None:
    anatomy = checker.anatomy
    checker.known("protocols", protocol, [protocol.muscle], anatomy.muscle, "muscle")
    exercises = [protocol.home_exercise, *([protocol.teach] if protocol.teach else [])]
    checker.known("protocols", protocol, exercises, anatomy.exercise, "home exercise")
    for steps in (protocol.standard, protocol.gentle):
        techniques = [step.technique for step in steps]
        checker.known("protocols", protocol, techniques, anatomy.technique, "technique")
        quarters = all(float(step.minutes * 4).is_integer() for step in steps)
        problem = "a length is not in quarters of a minute, which alone add up exactly"
        checker.holds("protocols", protocol, "minutes", quarters, problem, "Round it.")
        twice = len(set(techniques)) == len(techniques)
        problem = "one technique stands twice in a sequence"
        checker.holds("protocols", protocol, "technique", twice, problem, "Join the two steps.")
        _lengths(checker, protocol, steps)


def _lengths(checker: _Checker, protocol: Protocol, steps: Iterable[ProtocolStep]) -> None:
    """On one side of the muscle: all of a sequence, and the pressure in it."""
    limits = checker.anatomy.session_template.limits
    whole = [step.minutes for step in steps]
    pressed = [step.minutes for step in steps if step.technique == "ischemic_compression"]
    for what, minutes, most in (
        ("a sequence", whole, limits.max_minutes_per_muscle_side),
        ("compression", pressed, limits.max_minutes_ischemic_compression_per_muscle_side),
    ):
        problem = f"{what} takes more than {most} minutes"
        fits = sum(minutes) <= most
        checker.holds("protocols", protocol, "minutes", fits, problem, "Shorten it.")


def _presentations(checker: _Checker) -> None:
    anatomy, body = checker.anatomy, checker.body
    for entry in anatomy.presentations:
        known = ("presentations", entry)
        suggested, numbers = entry.suggested_by, entry.avoid_in_numbers
        regions = [r.region for r in suggested.regions]
        regions += [r for limit in numbers.not_on_regions for r in limit.regions]
        muscles = [m.muscle for m in entry.muscles]
        muscles += [m for limit in numbers.not_muscles for m in limit.muscles]
        checker.known(*known, regions, body.region_by_id, "region")
        checker.known(*known, suggested.qualities, body.quality_ids, "pain quality")
        checker.known(*known, suggested.activity_tags, body.activity_ids, "activity")
        checker.known(*known, muscles, anatomy.muscle, "muscle")
        checker.known(*known, [entry.dose_profile], anatomy.dose_profile, "dose profile")
        checker.known(*known, entry.outcome_measures, anatomy.outcome_measure, "measure")
        checker.known(*known, entry.home_exercises, anatomy.exercise, "home exercise")
        checker.known(*known, numbers.not_exercises, anatomy.exercise, "home exercise")
        checker.known(*known, entry.aftercare, anatomy.advice, "aftercare advice")


def _home_care(checker: _Checker) -> None:
    anatomy, body = checker.anatomy, checker.body
    for exercise in anatomy.exercises:
        known = ("exercises", exercise)
        checker.known(*known, exercise.targets, anatomy.muscle, "muscle")
        checker.known(*known, exercise.reach, body.region_by_id, "region")
        checker.known(*known, exercise.do_not_do_if, body.safety_tag_ids, "safety tag")
    for advice in anatomy.aftercare:
        here, when = ("aftercare", advice), advice.applies_to
        checker.known(*here, when.regions, body.region_by_id, "region")
        checker.known(*here, when.tags, body.activity_ids, "activity")
        checker.known(*here, when.onset, body.onset_ids, "onset")
        checker.known(*here, when.presentations, anatomy.presentation, "presentation")
        checker.known(*here, when.rules, anatomy.selection_rule, "selection rule")
    care = anatomy.home_care
    checker.known(
        "home_care", care, [care.gives_way.rule], anatomy.selection_rule, "selection rule"
    )
    checker.known(
        "home_care", care, care.asked_only_for_an_exercise, body.safety_tag_ids, "safety tag"
    )


def _rules(checker: _Checker) -> None:
    anatomy = checker.anatomy
    for rule in anatomy.selection_rules:
        profile = [rule.profile] if rule.profile else []
        checker.known("selection_rules", rule, profile, anatomy.dose_profile, "dose profile")
    steps = anatomy.order.steps_from_trunk
    checker.known("order", anatomy.order, steps, checker.body.region_by_id, "region")
    for region in checker.body.region_by_id:
        problem = f"the region {region!r} has no place in the order"
        checker.holds(
            "order", anatomy.order, "steps_from_trunk", region in steps, problem, "Add it."
        )


def _neighbours(checker: _Checker) -> None:
    neighbours, regions = checker.anatomy.neighbours, checker.body.region_by_id
    named = [name for pair in neighbours.beside for name in pair]
    known = ("neighbours", neighbours)
    checker.known(*known, (*named, *neighbours.middle_joints), regions, "region")
    through = [name for names in neighbours.levers.values() for name in names]
    checker.known(*known, (*neighbours.levers, *through), regions, "region")
    checker.known(*known, neighbours.joints.values(), regions, "region")
    tested = [test.joint for test in checker.anatomy.range_tests]
    checker.known(*known, tested, neighbours.joints, "region of the joint")
    for region in regions:
        problem = f"the region {region!r} has no neighbour"
        checker.holds(*known, "beside", region in named, problem, "Name one.")


def _template(checker: _Checker) -> None:
    template = checker.anatomy.session_template
    lengths = [row.minutes for row in template.durations]
    right = lengths == sorted(set(lengths)) and lengths[-1:] == [LONGEST_VISIT]
    problem = f"the rows of durations must go up and end at {LONGEST_VISIT} minutes"
    checker.holds("session_template", template, "durations", right, problem, "Order the rows.")


def _sites(checker: _Checker) -> None:
    anatomy, body = checker.anatomy, checker.body
    for region, sites in anatomy.body_sites.items():
        checker.known("sites", None, sites, body.sites_by_region.get(region, ()), "body site")
    listed = {site for sites in anatomy.body_sites.values() for site in sites}
    checker.known("sites", None, body.region_of_site, listed, "table entry of the site")
    for where, muscles in anatomy.muscles_at.items():
        checker.known("sites", None, muscles, anatomy.muscle, f"muscle (at {where})")


def _sources(checker: _Checker) -> None:
    anatomy = checker.anatomy
    known = anatomy.source
    for kind in CITING:
        for entry in getattr(anatomy, kind):
            checker.known(kind, entry, entry.sources, known, "source")
            problem = f"{name_of(entry)} names no source"
            checker.holds(
                kind, entry, name_of(entry), bool(entry.sources), problem, "Add its source."
            )
    for test in anatomy.range_tests:
        checker.known("range_tests", test, [test.source], known, "source")
    for muscle in anatomy.muscles:
        checker.known("muscles", muscle, (t.source for t in muscle.range_tests), known, "source")
    checker.known("ranking", anatomy.ranking, anatomy.ranking.sources, known, "source")
    template, course = anatomy.session_template, anatomy.course_plan
    checker.known("session_template", template, template.sources, known, "source")
    checker.known("course_plan", course, course.sources, known, "source")
