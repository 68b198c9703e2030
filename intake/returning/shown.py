"""Last time's answers in words, group by group, on the page that confirms them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from intake.addresses import STILL, page_url
from intake.forms import PageForm
from intake.knowledge import load_safety
from intake.questionnaire.groups import Group, health_groups
from intake.questionnaire.shown import in_words
from intake.questionnaire.spec import YES, Answers, Page
from intake.questionnaire.topics.health import more_id, sure_id

from .offer import Offer, Pages
from .pages import SAME, values_of
from .pages import STILL as STILL_PAGE


@dataclass(frozen=True, slots=True)
class LastRow:
    """``there`` is what was said to be there; ``none`` what was said not to be, and ``folded``
    of that whatever the page before has asked of as news."""

    title: str
    url: str
    there: tuple[str, ...]
    none: tuple[str, ...] = ()
    folded: tuple[str, ...] = ()


def rows_of(page: Page, offer: Offer | None, invitation_id: UUID) -> tuple[LastRow, ...]:
    """What the page confirms; nothing for any other page."""
    if offer is not None and page.id.startswith(STILL_PAGE):
        return _still(offer, invitation_id)
    if offer is not None and page.id.startswith(SAME):
        return (_medicines(offer, invitation_id),)
    return ()


def _still(offer: Offer, invitation_id: UUID) -> tuple[LastRow, ...]:
    by_id = {page.id: page for page in offer.still}
    groups = [group for group in health_groups() if group.id in by_id]
    rows = [_group(group, by_id, offer.last.answers, invitation_id) for group in groups]
    of_groups = {id for group in groups for id in _ids(group)}
    others = (page for page in offer.still if page.id not in of_groups)
    personal = [LastRow(p.title, _url(p, invitation_id), _words(p, offer)) for p in others]
    return (*rows, *(row for row in personal if row.there))


def _ids(group: Group) -> tuple[str, ...]:
    return (group.id, sure_id(group), *(more_id(item) for item in group.items))


def _group(group: Group, by_id: dict[str, Page], answers: Answers, invitation_id: UUID) -> LastRow:
    page, ticked = by_id[group.id], answers[group.id].get("ticked") or []
    safety, sure = load_safety(), answers.get(sure_id(group), {})
    there: list[str] = []
    for item in group.items:
        entry = safety.condition.get(item) or safety.finding[item]
        if sure_id(group) in by_id and sure.get(item) == YES:
            more = by_id.get(more_id(item))
            told = _told(more, answers) if more else ()
            there.append(": ".join([_(entry.label), "; ".join(told)] if told else [_(entry.label)]))
    denied = [o for o in page.fields[0].options if o.value not in ticked]
    as_news = {line.id for line in group.lines if line.as_news}
    none = tuple(o.label for o in denied if o.value not in as_news)
    folded = tuple(o.label for o in denied if o.value in as_news)
    return LastRow(page.title, _url(page, invitation_id), tuple(there), none, folded)


def _told(page: Page, answers: Answers) -> tuple[str, ...]:
    form = PageForm(page, values_of(page, answers[page.id]))
    form.is_valid()
    return tuple(f"{q} {words}".strip() for q, words in in_words(page, form.cleaned_data))


def _words(page: Page, offer: Offer) -> tuple[str, ...]:
    return _told(page, offer.last.answers)


def _medicines(offer: Offer, invitation_id: UUID) -> LastRow:
    first, *others = _named(offer.medicines)
    there = tuple(word for page in others for word in _words(page, offer))
    return LastRow(_("Last time"), _url(first, invitation_id), there or (_("No medicines"),))


def _named(pages: Pages) -> Pages:
    return tuple(page for page in pages if page.id in ("medicines", "medicine_names"))


def _url(page: Page, invitation_id: UUID) -> str:
    return f"{page_url(invitation_id, page.id)}?from={STILL}"
