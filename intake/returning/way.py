"""The pages of a returning client, in order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from intake.questionnaire.context import Asked
from intake.questionnaire.pages import pages
from intake.questionnaire.spec import NO, Answers, Page, given

from .offer import Offer
from .pages import MERGED, everything_again, now, same, since, still


@dataclass(frozen=True, slots=True)
class Way:
    """``shown`` is what the client walks through; ``hidden`` are the standard pages that a page
    of ``shown`` stands for. ``answers`` are the ones that count."""

    shown: tuple[Page, ...]
    hidden: tuple[Page, ...]
    answers: Mapping[str, Mapping[str, Any]]


def way_of(own: Answers, asked: Asked, offer: Offer | None) -> Way:
    if offer is None:
        return Way(pages(own, asked), (), own)
    answers = offer.effective(own)
    standard = pages(answers, asked)
    first = since({**offer.last.answers, **own}, asked)
    if everything_again(own):
        return Way((first, *standard), (), answers)
    hidden = {page.id for page in _stood_for(offer, own, standard)}
    shown = [first]
    for page in standard:
        shown += _before(page, own, offer, standard)
        if page.id not in hidden:
            shown.append(page)
    return Way(tuple(shown), tuple(p for p in standard if p.id in hidden), answers)


def _before(page: Page, own: Answers, offer: Offer, standard: tuple[Page, ...]) -> list[Page]:
    """The page to confirm that stands in front of this one."""
    asked = bool(offer.still) and (offer.still_id in own or not offer.declined(own))
    if page.id == "history" and asked:
        return [still(offer.still_id.rpartition("-")[2])]
    if page.id == "medicines" and offer.medicines:
        return [same(offer.same_id.rpartition("-")[2])]
    if page.id == MERGED[0] and offer.merged:
        return [now(p for p in standard if p.id in MERGED)]
    return []


def _stood_for(offer: Offer, own: Answers, standard: tuple[Page, ...]) -> list[Page]:
    ids = {"history"} if "history" not in own else set()
    if not offer.declined(own):
        ids |= {page.id for page in offer.still}
    if given(own, offer.same_id, "same") != NO:
        ids |= {page.id for page in offer.medicines}
    if offer.merged:
        ids |= set(MERGED)
    return [page for page in standard if page.id in ids]
