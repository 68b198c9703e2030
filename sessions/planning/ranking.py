"""From painful places to muscles worth searching, scored and sorted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from intake.answers.document import Examination
from sessions.knowledge.anatomy import Anatomy
from sessions.knowledge.muscles import Muscle, ReferralArea
from sessions.knowledge.treatment import Protocol

from .areas import SIDES, OneBodySide, Place, sides_of
from .document import BodySide, Reason
from .numbers import exact, plain
from .picture import Picture
from .presentation import places_of

# Tests of these joints move both sides at once, so their result counts for either side.
MIDDLE_JOINTS = frozenset({"cervical_spine", "thoracic_spine", "lumbar_spine", "temporomandibular"})


@dataclass(frozen=True, slots=True)
class Ranked:
    """One candidate: the sides to work on (the worse first) and the score of the worse.
    ``places`` are the painful places that made it a candidate."""

    muscle: Muscle
    protocol: Protocol
    sides: tuple[OneBodySide, ...]
    score: Fraction
    reasons: tuple[Reason, ...]
    places: tuple[Place, ...]

    @property
    def side(self) -> BodySide:
        return self.sides[0] if len(self.sides) == 1 else "both"


@dataclass(frozen=True, slots=True)
class _Piece:
    points: Fraction
    reason: Reason
    sides: frozenset[OneBodySide]
    place: Place | None = None


def rank(picture: Picture, anatomy: Anatomy) -> tuple[Ranked, ...]:
    """Every candidate, best first. Sorted by the unrounded score; then a source before its
    satellite, the larger muscle (more standard minutes) first, last by id."""
    found = (_candidate(muscle, picture, anatomy) for muscle in anatomy.muscles)
    candidates = sorted((c for c in found if c is not None), key=lambda c: -c.score)
    result: list[Ranked] = []
    for _, tied in groupby(candidates, key=lambda c: c.score):
        result.extend(_settle(tuple(tied)))
    return tuple(result)


def _settle(tied: tuple[Ranked, ...]) -> list[Ranked]:
    sources = {source for candidate in tied for source in candidate.muscle.satellite_of}
    return sorted(
        tied,
        key=lambda c: (c.muscle.id not in sources, -c.protocol.standard_minutes, c.muscle.id),
    )


def _candidate(muscle: Muscle, picture: Picture, anatomy: Anatomy) -> Ranked | None:
    pain = list(_pain_pieces(muscle, picture, anatomy))
    familiar = list(_familiar_pieces(muscle, picture.examination, anatomy))
    weight = _weight(muscle, picture)
    strong = weight >= anatomy.ranking.strong_weight and _near(muscle, picture, anatomy)
    if not (pain or familiar or strong):
        return None
    shared = [*_shared_pieces(muscle, picture, anatomy, weight)]
    pieces = [*pain, *shared, *_range_pieces(muscle, picture, anatomy), *familiar]
    painful = _painful_sides(picture, [*pain, *familiar])
    totals = {side: _total(pieces, side) for side in painful}
    sides = tuple(sorted(totals, key=lambda side: (-totals[side], side)))
    return Ranked(
        muscle=muscle,
        protocol=anatomy.protocol[muscle.id],
        sides=sides,
        score=totals[sides[0]],
        reasons=tuple(piece.reason for piece in pieces if sides[0] in piece.sides),
        places=tuple(p.place for p in pain if p.place) or _suggested_places(picture),
    )


def _near(muscle: Muscle, picture: Picture, anatomy: Anatomy) -> bool:
    """Whether it lies in, or sends pain to, a region that hurts or one beside it: a complaint
    does not bring in muscles of another part of the body."""
    near = {name for place in picture.places for name in anatomy.around[place.region]}
    return not near.isdisjoint(muscle.concerns)


def _total(pieces: Iterable[_Piece], side: OneBodySide) -> Fraction:
    return sum((piece.points for piece in pieces if side in piece.sides), Fraction(0))


def _painful_sides(picture: Picture, pieces: Iterable[_Piece]) -> frozenset[OneBodySide]:
    """Where the muscle hurts or refers to; for one that only the presentation names, the
    sides of the presentation's painful places."""
    found = frozenset(side for piece in pieces for side in piece.sides)
    return found or frozenset(side for p in _suggested_places(picture) for side in p.sides)


def _suggested_places(picture: Picture) -> tuple[Place, ...]:
    return places_of(picture.plain, picture.places) if picture.plain else ()


def _pain_pieces(muscle: Muscle, picture: Picture, anatomy: Anatomy) -> Iterator[_Piece]:
    points = anatomy.ranking.points
    for place in picture.places:
        if any(_covers(area, place) for area in muscle.referral.primary):
            kind, factor, words = "primary_referral", points.primary_referral, "sends pain to"
        elif any(_covers(area, place) for area in muscle.referral.spillover):
            kind, factor, words = "spillover_referral", points.spillover_referral, "can reach"
        elif place.region == muscle.region and (place.view is None or place.view in muscle.views):
            kind, factor, words = "own_region", points.own_region, "lies at"
        else:
            continue
        value = exact(factor) * place.intensity / 10
        reason = Reason(kind=kind, text=f"{words} {place.label}", points=plain(value))
        yield _Piece(value, reason, place.sides, place)


def _covers(area: ReferralArea, place: Place) -> bool:
    return (
        area.region == place.region
        and place.view in (None, area.view)
        and (not place.sites or not place.sites.isdisjoint(area.sites))
    )


def _weight(muscle: Muscle, picture: Picture) -> int:
    if picture.plain is None:
        return 0
    return next((m.weight for m in picture.plain.muscles if m.muscle == muscle.id), 0)


def _shared_pieces(
    muscle: Muscle, picture: Picture, anatomy: Anatomy, weight: int
) -> Iterator[_Piece]:
    points = anatomy.ranking.points
    shared = sorted(muscle.tag_set & picture.tags)
    if shared:
        value = exact(points.tag) * min(len(shared), points.tag_limit)
        text = f"provoked by {', '.join(shared).replace('_', ' ')}"
        yield _everywhere(value, "activity", text)
    if picture.plain and weight:
        why = next(m.why for m in picture.plain.muscles if m.muscle == muscle.id)
        text = f"{picture.called(picture.plain)}: {why} (weight {weight})"
        yield _everywhere(exact(points.presentation_weight) * weight, "presentation", text)


def _everywhere(points: Fraction, kind: str, text: str) -> _Piece:
    reason = Reason(kind=kind, text=text, points=plain(points))
    return _Piece(points, reason, frozenset(SIDES))


def _range_pieces(muscle: Muscle, picture: Picture, anatomy: Anatomy) -> Iterator[_Piece]:
    limited = _limited_sides(muscle, picture.examination, anatomy)
    sides = frozenset(side for _, found in limited for side in found)
    if sides:
        value = exact(anatomy.ranking.points.range_limited)
        names = ", ".join(test.replace("_", " ") for test, _ in limited)
        reason = Reason(kind="range_limited", text=f"limited: {names}", points=plain(value))
        yield _Piece(value, reason, sides)


def _limited_sides(
    muscle: Muscle, examination: Examination, anatomy: Anatomy
) -> list[tuple[str, frozenset[OneBodySide]]]:
    found = []
    for use in muscle.range_tests:
        test = anatomy.range_test[use.test]
        results = examination.range.get(use.test, {})
        limited = [side for side, value in results.items() if test.limited(value)]
        both = test.joint in MIDDLE_JOINTS and bool(limited)
        sides = sides_of(None) if both else frozenset(s for one in limited for s in sides_of(one))
        if sides:
            found.append((use.test, sides))
    return found


def _familiar_pieces(
    muscle: Muscle, examination: Examination, anatomy: Anatomy
) -> Iterator[_Piece]:
    findings = examination.muscles.get(muscle.id, {})
    sides = frozenset(
        one for side, finding in findings.items() if finding.familiar_pain for one in sides_of(side)
    )
    if sides:
        value = exact(anatomy.ranking.points.familiar_pain)
        text = "pressing it brought on the familiar pain"
        yield _Piece(value, Reason(kind="palpation", text=text, points=plain(value)), sides)
