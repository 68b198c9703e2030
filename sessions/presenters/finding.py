"""Finding a muscle to add: by its name, its region, where it sends pain, or a technique."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.utils.text import capfirst
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from sessions.adoption.rows import in_force
from sessions.knowledge import KnowledgeBase
from sessions.knowledge.muscles import Muscle
from sessions.knowledge.search import Index, Text, index_of, search
from sessions.planning.document import BodySide
from sessions.plans.standing import Standing

from .head import HeadView, head_view
from .knowledge import StatusView, status_view
from .offers import SIDES, place_url
from .words import listed, muscle_words, region_words, said, side_words, technique_words

MOST_FOUND = 12


@dataclass(frozen=True, slots=True)
class SideLink:
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class MuscleFound:
    """``why`` says where it lies and where it sends pain."""

    name: str
    why: str
    sides: tuple[SideLink, ...]


@dataclass(frozen=True, slots=True)
class AddPage:
    """``found`` is ``None`` before a search; ``left_out`` are muscles the planner had no room
    for or thought less of, the likeliest first."""

    head: HeadView
    status: StatusView
    query: str
    found: tuple[MuscleFound, ...] | None
    left_out: tuple[MuscleFound, ...]


def add_page(standing: Standing, query: str) -> AddPage:
    adoption = in_force(standing.visit.clinic_id, standing.knowledge.digest)
    return AddPage(
        head=head_view(standing.visit),
        status=status_view(standing.knowledge, adoption),
        query=query,
        found=tuple(_found(query, standing)) if query else None,
        left_out=tuple(_left_out(standing)),
    )


def _found(query: str, standing: Standing) -> Iterator[MuscleFound]:
    hits = search(_index(standing.knowledge, get_language() or "en"), query)
    for (_kind, muscle), _points in hits[:MOST_FOUND]:
        yield _muscle(muscle, standing)


def _left_out(standing: Standing) -> Iterator[MuscleFound]:
    used = {step.muscle for step in standing.suggestion.steps}
    likely = [muscle for muscle in standing.bench.ranked if muscle not in used]
    for muscle in likely[: MOST_FOUND // 2]:
        yield _muscle(muscle, standing)


def _muscle(muscle: str, standing: Standing) -> MuscleFound:
    known = standing.knowledge.anatomy.muscle[muscle]
    sides: list[BodySide] = [
        side for side in SIDES if side != "both" or known.both_sides_at_the_same_time
    ]
    return MuscleFound(
        name=muscle_words(muscle),
        why=_where(known),
        sides=tuple(
            SideLink(capfirst(side_words(side)), place_url(standing, muscle, side))
            for side in sides
        ),
    )


def _where(muscle: Muscle) -> str:
    to = listed(dict.fromkeys(region_words(a.region) for a in muscle.referral.primary))
    words = {"region": region_words(muscle.region), "to": to}
    return _("%(region)s; sends pain to: %(to)s") % words if to else words["region"]


@lru_cache(maxsize=8)
def _index(knowledge: KnowledgeBase, language: str) -> Index:
    """Every muscle by its words, in English and in the reader's language."""
    with override(language):
        return index_of(_text(muscle, knowledge) for muscle in knowledge.anatomy.muscles)


def _text(muscle: Muscle, knowledge: KnowledgeBase) -> Text:
    anatomy = knowledge.anatomy
    referral = (*muscle.referral.primary, *muscle.referral.spillover)
    regions = dict.fromkeys((muscle.region, *muscle.treated_at, *(a.region for a in referral)))
    sites = dict.fromkeys(said(s.replace("_", " ").capitalize()) for a in referral for s in a.sites)
    techniques = [anatomy.technique[t] for t in anatomy.protocol[muscle.id].techniques]
    names = [name for t in techniques for name in (t.name, *t.also_called, technique_words(t.id))]
    return Text(
        ("muscle", muscle.id),
        f"{muscle.name} {said(muscle.name)}",
        f"{muscle.id.replace('_', ' ')} {muscle.client_name} {said(muscle.client_name)}",
        " ".join((*regions, *(region_words(r) for r in regions), *sites, *names)),
    )
