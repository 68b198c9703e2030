"""Where a line comes from, and how well that was read. Both halves of the knowledge have
their own list of sources and their own words for the reading."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intake.knowledge.reference import Source as SafetySource
from intake.knowledge.rules import SourceUse
from intake.screening.verdict import Source as SourceRef
from sessions.knowledge import KnowledgeBase
from sessions.knowledge.visits import Source as PlanningSource

from .kinds import entry_url
from .lines import lang_of
from .words import said

READ = {
    "abstract": gettext_lazy("abstract read"),
    "excerpt": gettext_lazy("excerpt read"),
    "none": gettext_lazy("not read"),
}
SUPPORTS = {
    "direct": gettext_lazy("says what the rule says"),
    "background": gettext_lazy("explains why, does not state the rule"),
}
AUTHORITY = {
    "high": gettext_lazy("public body, guideline, reviewed paper or textbook"),
    "medium": gettext_lazy("professional magazine or charity"),
    "low": gettext_lazy("private web page"),
    "seed": gettext_lazy("background article"),
}
TIERS = {
    1: gettext_lazy("guideline or systematic review"),
    2: gettext_lazy("trial or primary study"),
    3: gettext_lazy("professional or hospital page or textbook"),
    4: gettext_lazy("clinic page, blog or study guide"),
}
BEST_READ = {
    "high": gettext_lazy("A source of high authority was read for this rule."),
    "medium": gettext_lazy("A professional magazine or a charity's page was read for this rule."),
    "low": gettext_lazy("Only a private web page was read for this rule."),
    "seed": gettext_lazy("Only background articles were read for this rule."),
    "none_read": gettext_lazy("No source was read for this rule."),
}


@dataclass(frozen=True, slots=True)
class SourceView:
    """``kind`` is what sort of text it is, ``read`` how well it was read, ``lang`` the language
    of these words where the reader's has none; ``page`` lists what rests on it."""

    title: str
    author: str
    year: int | None
    url: str | None
    kind: str
    read: str
    was_read: bool
    supports: str = ""
    page: str = ""
    lang: str = ""


def safety_sources(
    uses: Iterable[SourceRef | SourceUse], knowledge: KnowledgeBase
) -> tuple[SourceView, ...]:
    """The sources of a red flag or a caution."""
    return tuple(
        safety_source(knowledge.safety.source[use.id], str(SUPPORTS[use.supports])) for use in uses
    )


def safety_source(source: SafetySource, supports: str = "") -> SourceView:
    return SourceView(
        title=source.title,
        author=source.author,
        year=source.year,
        url=_web(source.url),
        kind=str(AUTHORITY[source.authority]),
        read=said(source.read_note) if source.verified else _("Not read."),
        was_read=source.verified,
        supports=supports,
        page=entry_url("source", source.id),
        lang=lang_of(source.read_note) if source.verified else "",
    )


def planning_sources(ids: Iterable[str], knowledge: KnowledgeBase) -> tuple[SourceView, ...]:
    """The sources of a muscle, technique, protocol, exercise or planning rule."""
    known = knowledge.anatomy.source
    return tuple(planning_source(known[id]) for id in ids if id in known)


def planning_source(source: PlanningSource) -> SourceView:
    return SourceView(
        title=source.title,
        author=source.author or "",
        year=source.year,
        url=_web(source.url),
        kind=str(TIERS[source.tier]),
        read=str(READ[source.read]),
        was_read=source.read != "none",
        page=entry_url("treatment-source", source.id),
    )


def _web(url: str | None) -> str | None:
    """Only a web address becomes a link."""
    return url if url and url.startswith(("https://", "http://")) else None


def cited_sources(ids: Iterable[str], knowledge: KnowledgeBase) -> tuple[SourceView, ...]:
    """The sources of a question, a class of medicines or a sign to stop."""
    found = (knowledge.safety.source[id] for id in ids)
    return tuple(safety_source(source) for source in found)


def read_of_cited(ids: Iterable[str], knowledge: KnowledgeBase) -> str:
    """One sentence on how well the sources of such an entry were read."""
    verified = [knowledge.safety.source[id].verified for id in ids]
    if not verified:
        return _("It names no source of its own.")
    if any(verified):
        return _("At least one of its sources was read in part; not every number was checked.")
    return _("None of its sources was read.")


def read_of_planning(verified: bool) -> str:
    """The same of an entry of the treatment knowledge."""
    if verified:
        return _("At least one of its sources was read in part; not every number was checked.")
    return _("None of its sources was read.")
