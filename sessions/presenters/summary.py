"""What the client told: where it hurts, how, since when, medicines, health, goals, history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intake.answers.document import Given, IntakeDocument, PainArea
from intake.body_chart.reading import Reading, marks_of, reading
from intake.facts.fields import age_span, given_today, told_on
from intake.facts.places import distinct_pain_areas
from intake.knowledge import Safety
from sessions.planning.document import MedicineRow, PlanDocument
from sessions.plans.answer import last_word
from sessions.plans.standing import Standing

from .follow_ups import ANSWERS, follow_up_words
from .words import day_words, id_words, listed, place_words, region_words, said, term_words

FLARES = {
    "under_1h": gettext_lazy("settles within an hour"),
    "1_24h": gettext_lazy("lasts up to a day"),
    "over_24h": gettext_lazy("lasts more than a day"),
}
SLEEP = {
    "no": gettext_lazy("not broken by pain"),
    "some": gettext_lazy("broken by pain some nights"),
    "most": gettext_lazy("broken by pain most nights"),
}
IRRITABILITY = {
    "low": gettext_lazy("low"),
    "moderate": gettext_lazy("moderate"),
    "high": gettext_lazy("high"),
}


@dataclass(frozen=True, slots=True)
class FactView:
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class AreaView:
    place: str
    intensity: int
    facts: tuple[FactView, ...]


@dataclass(frozen=True, slots=True)
class MedicineView:
    """As typed, and as matched. ``settled`` is what was said of it in person."""

    entry: str
    matched: tuple[str, ...]
    recognised: bool
    from_text: bool
    certain: bool
    settled: str


@dataclass(frozen=True, slots=True)
class SummaryView:
    areas: tuple[AreaView, ...]
    chart: tuple[Reading, ...]
    facts: tuple[FactView, ...]
    health: tuple[FactView, ...]
    medicines: tuple[MedicineView, ...]
    medicines_asked: str
    goals: str
    free_text: str
    answered: str
    own: tuple[FactView, ...]


def summary_view(standing: Standing) -> SummaryView:
    document, safety = standing.document, standing.knowledge.safety
    areas = sorted(distinct_pain_areas(document), key=lambda area: -area.intensity)
    return SummaryView(
        areas=tuple(_area(area) for area in areas),
        chart=reading(marks_of(standing.raw.get("pain_areas", ()))),
        facts=tuple(_filled(_facts(document, standing.plan))),
        health=tuple(_health(document, safety)),
        medicines=tuple(_medicine(row, standing) for row in standing.fresh.medications),
        medicines_asked=_medicines_asked(document),
        goals=document.goals,
        free_text=document.free_text,
        answered=answered_words(standing.answered_by),
        own=tuple(
            FactView(one["question"], one["answer"]) for one in standing.revision.own_answers
        ),
    )


def answered_words(name: str | None) -> str:
    """Who gave the newest answer: somebody of the staff by ``name``, or the client."""
    if name:
        return _("Last answer entered by %(who)s") % {"who": name}
    return _("Answered by the client")


def _filled(facts: Iterable[tuple[str, str]]) -> Iterable[FactView]:
    return (FactView(name, text) for name, text in facts if text)


def _area(area: PainArea) -> AreaView:
    facts = [
        (_("Where exactly"), listed(id_words(site) for site in area.sites)),
        (_("Feels"), _terms(area.qualities)),
        (_("Since"), day_words(area.since)),
        (_("Began"), term_words(area.onset) if area.onset else ""),
        (_("Worse with"), _terms(area.worse_with)),
        (_("Better with"), _terms(area.better_with)),
        (_("In the client's words"), area.note),
    ]
    place = place_words(area.region, area.side)
    return AreaView(place, area.intensity, tuple(_filled(facts)))


def _terms(ids: Iterable[str]) -> str:
    return listed(term_words(id) for id in ids)


def _facts(document: IntakeDocument, plan: PlanDocument) -> Iterable[tuple[str, str]]:
    age, history = age_span(document), document.history
    irritability = IRRITABILITY[plan.judgement.irritability]
    yield _("Age"), f"{age.least:g}" if age else ""
    yield from _pain_at_rest(document)
    yield _("After it is stirred up"), str(FLARES[document.flare]) if document.flare else ""
    yield _("Sleep"), str(SLEEP[document.sleep_broken]) if document.sleep_broken else ""
    yield _("Irritability"), str(irritability)
    yield _("Every day"), _terms(document.lifestyle)
    number = f"{history.visit_number}" if history.visit_number else ""
    yield _("Visit number"), number or (_("the first") if plan.judgement.first_visit else "")
    yield _("Last session"), day_words(history.last_session_on)
    yield _("Worked on then"), listed(region_words(region) for region in history.last_regions)
    yield _("After it"), _response(document)


def _pain_at_rest(document: IntakeDocument) -> Iterable[tuple[str, str]]:
    """With its day: only that of the visit's own day says how it is now."""
    if document.pain_now is None:
        return
    pain = _("%(n)s of 10") % {"n": document.pain_now}
    if given_today(document.pain_now_on, document):
        yield _("Pain at rest today"), pain
    else:
        day = date_format(told_on(document.pain_now_on, document), "DATE_FORMAT")
        yield _("Pain at rest"), _("%(pain)s on %(day)s") % {"pain": pain, "day": day}


def _response(document: IntakeDocument) -> str:
    response = document.history.last_response
    if response is None:
        return ""
    parts = []
    if response.sore_days is not None:
        parts.append(_("sore for %(n)s days") % {"n": response.sore_days})
    if response.worse_next_day is not None:
        parts.append(
            _("worse the next day") if response.worse_next_day else _("not worse the next day")
        )
    return listed(parts)


def _health(document: IntakeDocument, safety: Safety) -> Iterable[FactView]:
    """Everything not answered no, as the client gave it."""
    given: dict[str, Given] = {**document.conditions, **document.findings}
    for id, answer in given.items():
        if answer.answer == "no":
            continue
        known: Mapping[str, Any] = safety.condition if id in safety.condition else safety.finding
        details = [str(ANSWERS[answer.answer]), *_details(id, answer, safety)]
        yield FactView(said(known[id].label), " · ".join(details))


def _details(id: str, answer: Given, safety: Safety) -> Iterable[str]:
    if answer.since:
        yield _("since %(date)s") % {"date": day_words(answer.since)}
    for area in answer.areas or ():
        yield place_words(area.region, area.side)
    for attribute, value in answer.attributes.items():
        yield follow_up_words(id, attribute, value, safety)


def _medicine(row: MedicineRow, standing: Standing) -> MedicineView:
    word = last_word(standing, None, row.entry)
    return medicine_view(row, word.answer if word else "", standing.knowledge.safety)


def medicine_view(row: MedicineRow, settled: str, safety: Safety) -> MedicineView:
    """``settled`` is what was said of it in person, or empty."""
    matched = []
    for match in row.matched:
        medicine = safety.medicine_class.get(match.medicine_class or "")
        matched.append(f"{match.name} ({said(medicine.label)})" if medicine else match.name)
    return MedicineView(
        entry=row.entry,
        matched=tuple(matched),
        recognised=row.recognised,
        from_text=row.from_text,
        certain=row.certain,
        settled=settled,
    )


def _medicines_asked(document: IntakeDocument) -> str:
    words = {
        "yes": _("The client takes medicines."),
        "no": _("“No medicines” is ticked."),
        "unsure": _("The client is not sure about medicines."),
    }
    given = document.medications.answer
    return words[given] if given else _("Medicines were not asked about.")
