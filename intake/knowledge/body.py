"""The body chart's own words: regions, sites, sides, views, qualities, onset, activities."""

from __future__ import annotations

from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from .files import BrokenKnowledge
from .reading import Entry, line_of_id, read_as

CONTENT = Path(__file__).parent / "content"
Side = Literal["left", "right", "both", "midline"]
View = Literal["front", "back"]


class Term(Entry):
    """An id and the words people read."""

    id: str
    label: str


class Irritability(Term):
    rule: str


class Words(Entry):
    sides: tuple[Side, ...]
    views: tuple[View, ...]
    positions: tuple[Term, ...]
    pain_qualities: tuple[Term, ...]
    onset: tuple[Term, ...]
    duration: tuple[Term, ...]
    irritability: tuple[Irritability, ...]
    tissue_states: tuple[str, ...]


class Region(Entry):
    id: str
    label: str
    sides: tuple[Side, ...]
    views: tuple[View, ...]
    adjacent: tuple[str, ...]


class SitesOfRegion(Entry):
    region: str
    sites: tuple[str, ...]


class _Regions(Entry):
    regions: tuple[Region, ...]


class _Sites(Entry):
    body_sites: tuple[SitesOfRegion, ...]


class _Activities(Entry):
    activity_tags: tuple[Term, ...]


class _SafetyTags(Entry):
    safety_tags: tuple[Term, ...]


class Body(Entry):
    """Everything the body chart and the pain questions may name."""

    words: Words
    regions: tuple[Region, ...]
    sites: tuple[SitesOfRegion, ...]
    activities: tuple[Term, ...]
    safety_tags: tuple[Term, ...]

    @cached_property
    def region_by_id(self) -> MappingProxyType[str, Region]:
        return MappingProxyType({region.id: region for region in self.regions})

    @cached_property
    def sites_by_region(self) -> MappingProxyType[str, tuple[str, ...]]:
        return MappingProxyType({entry.region: entry.sites for entry in self.sites})

    @cached_property
    def region_of_site(self) -> MappingProxyType[str, str]:
        return MappingProxyType({site: e.region for e in self.sites for site in e.sites})

    @cached_property
    def quality_ids(self) -> frozenset[str]:
        return frozenset(term.id for term in self.words.pain_qualities)

    @cached_property
    def onset_ids(self) -> frozenset[str]:
        return frozenset(term.id for term in self.words.onset)

    @cached_property
    def activity_ids(self) -> frozenset[str]:
        return frozenset(term.id for term in self.activities)

    @cached_property
    def safety_tag_ids(self) -> frozenset[str]:
        return frozenset(term.id for term in self.safety_tags)


def read_body(folder: Path) -> Body:
    """The body part of the knowledge in ``folder`` (holds ``regions.yaml`` and its fellows)."""
    body = Body(
        words=read_as(folder / "words.yaml", Words),
        regions=read_as(folder / "regions.yaml", _Regions).regions,
        sites=read_as(folder / "sites.yaml", _Sites).body_sites,
        activities=read_as(folder / "activities.yaml", _Activities).activity_tags,
        safety_tags=read_as(folder / "safety_tags.yaml", _SafetyTags).safety_tags,
    )
    _hold_together(body, folder)
    return body


@lru_cache(maxsize=1)
def load_body() -> Body:
    """The body part of the knowledge that ships with the product, read once."""
    return read_body(CONTENT / "body")


def _hold_together(body: Body, folder: Path) -> None:
    for region in body.regions:
        for neighbour in region.adjacent:
            _must_be_known(folder / "regions.yaml", neighbour, neighbour in body.region_by_id)
    for entry in body.sites:
        _must_be_known(folder / "sites.yaml", entry.region, entry.region in body.region_by_id)
    sites = [site for entry in body.sites for site in entry.sites]
    for site in sites:
        if sites.count(site) > 1:
            file = folder / "sites.yaml"
            raise BrokenKnowledge(
                file, line_of_id(file, site), f"the site {site!r} is written twice", "Keep one."
            )


def _must_be_known(file: Path, wanted: str, known: bool) -> None:
    if not known:
        raise BrokenKnowledge(
            file,
            line_of_id(file, wanted),
            f"there is no region {wanted!r}",
            "Correct the id or add the region to regions.yaml.",
        )
