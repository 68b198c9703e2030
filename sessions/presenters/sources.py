"""Where a line comes from, and how well that was read. Both halves of the knowledge have
their own list of sources and their own words for the reading."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intake.knowledge.rules import SourceUse
from intake.screening.verdict import Source as SourceRef
from sessions.knowledge import KnowledgeBase

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
    """``kind`` is what sort of text it is, ``read`` how well it was read."""

    title: str
    author: str
    year: int | None
    url: str | None
    kind: str
    read: str
    was_read: bool
    supports: str = ""


def safety_sources(
    uses: Iterable[SourceRef | SourceUse], knowledge: KnowledgeBase
) -> tuple[SourceView, ...]:
    """The sources of a red flag or a caution."""
    found = []
    for use in uses:
        source = knowledge.safety.source[use.id]
        found.append(
            SourceView(
                title=source.title,
                author=source.author,
                year=source.year,
                url=_web(source.url),
                kind=str(AUTHORITY[source.authority]),
                read=said(source.read_note) if source.verified else _("Not read."),
                was_read=source.verified,
                supports=str(SUPPORTS[use.supports]),
            )
        )
    return tuple(found)


def planning_sources(ids: Iterable[str], knowledge: KnowledgeBase) -> tuple[SourceView, ...]:
    """The sources of a muscle, technique, protocol, exercise or planning rule."""
    found = []
    for id in ids:
        source = knowledge.anatomy.source.get(id)
        if source is None:
            continue
        found.append(
            SourceView(
                title=source.title,
                author=source.author or "",
                year=source.year,
                url=_web(source.url),
                kind=str(TIERS[source.tier]),
                read=str(READ[source.read]),
                was_read=source.read != "none",
            )
        )
    return tuple(found)


def _web(url: str | None) -> str | None:
    """Only a web address becomes a link."""
    return url if url and url.startswith(("https://", "http://")) else None
