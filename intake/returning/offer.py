"""Which of last time's answers can be confirmed as they are, and what counts once they were.

Nothing counts before it was confirmed, and then as of that day. What is confirmed is named in
the id of the page that confirms it: where it changes, a yes to the old list counts for nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from intake.forms import checked
from intake.knowledge import Safety, load_safety
from intake.questionnaire.context import Asked
from intake.questionnaire.document import EPISODE
from intake.questionnaire.groups import Group, health_groups
from intake.questionnaire.pages import pages
from intake.questionnaire.spec import NO, NONE, UNSURE, YES, Answers, Page, chosen, given
from intake.questionnaire.topics.health import more_id, shown_lines, sure_id
from intake.questionnaire.topics.medicines import class_id

from .last_time import LastTime
from .pages import (
    MASSAGE,
    MERGED,
    NOW,
    SAME,
    SINCE,
    STILL,
    everything_again,
    groups_again,
    values_of,
)

PERSONAL = ("about", "goals", "people")
ENDED = ("pregnancy", "postpartum")  # never as it was the last time
Pages = tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """``still`` and ``medicines`` are the pages whose answers can be confirmed unseen by the
    rules' questions of today; a digest names each set with its answers."""

    last: LastTime
    still: Pages
    medicines: Pages
    merged: bool

    @property
    def still_id(self) -> str:
        return STILL + self._digest(self.still)

    @property
    def same_id(self) -> str:
        return SAME + self._digest(self.medicines)

    def _digest(self, which: Pages) -> str:
        shown = [
            (p.id, values_of(p, self.last.answers[p.id]), [o.value for o in p.fields[0].options])
            for p in which
        ]
        return hashlib.sha256(json.dumps(shown, sort_keys=True).encode()).hexdigest()[:12]

    def declined(self, own: Answers) -> bool:
        """Whether something of the list was said to be different: then a no to an older list
        holds, too."""
        return any(id.startswith(STILL) and own[id].get("right") == NO for id in own)

    def effective(self, own: Answers) -> dict[str, Mapping[str, Any]]:
        """The answers that count, as the whole questionnaire would hold them."""
        found: dict[str, Mapping[str, Any]] = {}
        if everything_again(own):
            return dict(own)
        if given(own, self.still_id, "right") == YES and not self.declined(own):
            found |= self._confirmed(self.still, own[self.still_id])
        if given(own, self.same_id, "same") == YES:
            found |= self._confirmed(self.medicines, own[self.same_id])
        if self.merged and given(own, NOW, "ticked"):
            found |= _parted(own[NOW])
        news = given(own, SINCE, "news")
        if news:
            recent = YES if MASSAGE in news else NO
            found["history"] = {"recent": recent, "_on": own[SINCE].get("_on")}
        return found | dict(own)

    def _confirmed(self, which: Pages, by: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
        day = by.get("_on")
        return {p.id: values_of(p, self.last.answers[p.id]) | {"_on": day} for p in which}


def _parted(by: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """The one list of ``NOW``, given to the groups its lines are of."""
    found: dict[str, Mapping[str, Any]] = {}
    for group in (g for g in health_groups() if g.id in MERGED):
        own = [line.id for line in group.lines if line.id in by["ticked"]]
        found[group.id] = {"ticked": own or [NONE], "_on": by.get("_on")}
    return found


def offer_of(last: LastTime, own: Answers, asked: Asked) -> Offer:
    """``asked`` must hold what would be open if all of last time's answers were confirmed."""
    answers: dict[str, Mapping[str, Any]] = {**last.answers, **own}
    standard = {page.id: page for page in pages(answers, asked)}
    safety, still = load_safety(), list[Page]()
    for group in health_groups():
        if group.part == "health" and group.id not in {*own, *groups_again(own)}:
            still += _of_group(group, standard, last, asked, safety)
    personal = (standard[id] for id in PERSONAL if id in standard and id not in own)
    still += [page for page in personal if _stands(page, last, safety)]
    return Offer(
        last=last,
        still=tuple(still),
        medicines=_medicines(standard, last, own, asked, safety),
        merged=not any(id in own for id in MERGED),
    )


def _of_group(
    group: Group, standard: Mapping[str, Page], last: LastTime, asked: Asked, safety: Safety
) -> Pages:
    """The group's page, the closer look, and the follow-ups that do not age. Nothing of a
    group with a question that is new, was answered with not sure, or has run its time."""
    lines = shown_lines(group, last.answers, asked)
    items = [item for line in lines for item in line.items]
    told = all(last.said.get(item) in (YES, NO) for item in items)
    ended = any(last.said.get(item) == YES for item in ENDED if item in items)
    first, sure = standard.get(group.id), standard.get(sure_id(group))
    if first is None or not told or ended or not _stands(first, last, safety):
        return ()
    if sure is None:
        return (first,) if not chosen(last.answers, group.id, "ticked") else ()
    if not _stands(sure, last, safety):
        return ()
    more = (standard[more_id(item)] for item in items if more_id(item) in standard)
    return (first, sure, *(page for page in more if _stands(page, last, safety)))


def _medicines(
    standard: Mapping[str, Page], last: LastTime, own: Answers, asked: Asked, safety: Safety
) -> Pages:
    names = ("medicines", "medicine_names")
    if any(id in own for id in names) or "medicines" not in standard:
        return ()
    first = [standard[id] for id in names if id in standard]
    if not all(_stands(page, last, safety) for page in first):
        return ()
    classes = (standard[class_id(id)] for id in asked.medicine_classes if class_id(id) in standard)
    return (*first, *(page for page in classes if _stands(page, last, safety)))


def _stands(page: Page, last: LastTime, safety: Safety) -> bool:
    """Whether last time's answers fill this page as it is asked today, and none of them is
    not sure or goes out of date by itself, as a number or the day of the last fit does."""
    values = last.answers.get(page.id)
    if values is None or any(_ages(field.name, safety) for field in page.every_field):
        return False
    kept = values_of(page, values)
    return UNSURE not in kept.values() and checked(page, kept).fits


def _ages(name: str, safety: Safety) -> bool:
    attribute = safety.attribute.get(name)
    return name == EPISODE or (attribute is not None and attribute.type == "number")
