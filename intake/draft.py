"""The answers of one visit while the client gives them: read, and what is still asked."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, cast

from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from clinic.models import Visit
from intake.answers import InvalidIntake, parse_intake, to_json
from intake.answers.dates import whole_years
from intake.answers.document import IntakeDocument
from intake.arrival import nothing_left
from intake.consent import agreed_on
from intake.forms import Checked, checked
from intake.knowledge import load_safety
from intake.models import Intake
from intake.own_questions import fields_of
from intake.questionnaire.context import Asked
from intake.questionnaire.document import VisitFacts, document_of
from intake.questionnaire.settling import KEPT, without
from intake.questionnaire.spec import Answers, Field, Page
from intake.questionnaire.topics import own
from intake.questionnaire.topics.health import more_id
from intake.questionnaire.topics.pain import WHERE
from intake.reckoning import Reckoning, StillOpen, key_of, needs_somebody, stored, urgent_of
from intake.returning.last_time import LastSession, LastTime, last_session, last_time
from intake.returning.offer import Offer, offer_of
from intake.returning.way import Way, way_of
from intake.screening import screen
from intake.screening.verdict import Screening


@dataclass(frozen=True)
class Draft:
    """Everything that follows from the answers so far. Made anew after every change.

    ``last`` are the answers of a returning client's last time, ``offer`` what of them can be
    confirmed, ``confirmed`` what the rules would ask then.
    """

    intake: Intake
    visit: VisitFacts
    asked: Asked
    last: LastTime | None = None
    offer: Offer | None = None
    confirmed: StillOpen | None = None

    @cached_property
    def way(self) -> Way:
        return way_of(self.intake.answers, self.asked, self.offer)

    @property
    def pages(self) -> tuple[Page, ...]:
        """What this client meets."""
        return self.way.shown

    @property
    def reachable(self) -> tuple[Page, ...]:
        """These, and the pages they stand for: what is different is changed there."""
        return (*self.way.shown, *self.way.hidden)

    @cached_property
    def cleaned(self) -> dict[str, dict[str, Any]]:
        """{page: {field: value}} of everything that was answered and is valid."""
        answers = self.way.answers
        return {
            page.id: {**found.cleaned, "_on": answers[page.id].get("_on")}
            for page, found in self._checked
            if answers.get(page.id)
        }

    @cached_property
    def _checked(self) -> tuple[tuple[Page, Checked], ...]:
        answers = self.way.answers
        return tuple((page, checked(page, answers.get(page.id, {}))) for page in self.reachable)

    @property
    def counting(self) -> Answers:
        """The answers that count, confirmed ones among them."""
        return self.offer.effective(self.intake.answers) if self.offer else self.intake.answers

    @property
    def full_on(self) -> date | None:
        """The day of the whole questionnaire, where this one only confirmed its answers."""
        return self.last.full_on if self.last and self.way.hidden else None

    def document(self, on: date) -> dict[str, Any]:
        """The intake document as far as it goes, counted to ``on``."""
        return document_of(self.cleaned, self.asked, replace(self.visit, on=on))

    def parsed(self, on: date) -> IntakeDocument:
        """As strict as the command line: ``InvalidIntake`` where something does not fit."""
        if on not in self._parsed:
            self._parsed[on] = parse_intake(self.document(on), load_safety())
        return self._parsed[on]

    @cached_property
    def _parsed(self) -> dict[date, IntakeDocument]:
        return {}

    def readable(self, on: date) -> IntakeDocument:
        """The same without whatever the strict reader refuses; never an error."""
        try:
            return self.parsed(on)
        except InvalidIntake as error:
            document = without(self.document(on), _named(error))
        for _ in range(2):
            try:
                return parse_intake(document, load_safety())
            except InvalidIntake as error:
                document = without(document, _named(error))
        return parse_intake({key: document[key] for key in KEPT}, load_safety())

    @cached_property
    def screening_now(self) -> Screening:
        """Today's answers counted today: what is urgent is urgent when it is said."""
        return screen(self.readable(self.asked.today), load_safety())

    @cached_property
    def reckoning(self) -> Reckoning:
        """What these answers amount to; read from beside them where that still holds."""
        return _reckoned(self)

    @cached_property
    def key(self) -> str:
        """Of everything the reckoning rests on."""
        return key_of(self.intake.answers, self.visit, self.asked, self.last)

    def missing(self) -> tuple[Page, ...]:
        """Pages with a required answer that is not there, or one that does not fit."""
        ids = {*self.reckoning.missing, *self._own_unfit()}
        return tuple(page for page in self.reachable if page.id in ids) if ids else ()

    def unfit(self) -> tuple[str, ...]:
        """The same by what the forms of the pages say, all but the clinic's own: the owner may
        change these at any time."""
        shown = {page.id for page in self.pages} - {own.PAGE}
        return tuple(p.id for p, found in self._checked if p.id in shown and not found.fits)

    def _own_unfit(self) -> tuple[str, ...]:
        given = self.intake.answers.get(own.PAGE)
        for page in own.pages(self.asked) if given else ():
            if own.reworded(page, given) or not checked(page, given).fits:
                return (page.id,)
        return ()

    def refused(self, error: InvalidIntake) -> tuple[str, ...]:
        """The same where the strict reader finds a fault no form has found."""
        wanted = {page_of(field) for field in _named(error)}
        return tuple(p.id for p in self.reachable if p.id in wanted) or (self.pages[0].id,)


def _named(error: InvalidIntake) -> list[str]:
    return [fault["field"] for fault in error.errors]


def page_of(field: str) -> str:
    """The page a field of the document is asked on."""
    top, _, rest = field.partition(".")
    if top == "conditions":
        return more_id(rest.partition(".")[0])
    return {"medications": "medicine_names", "history": "last_treatment"}.get(top, WHERE)


def draft_of(intake: Intake) -> Draft:
    """The draft with its lazy pages: first without, then with what the rules still ask."""
    visit = facts_of_visit(intake.visit)
    last = last_time(intake.visit, _session(visit)) if visit.visit_number > 1 else None
    return _opened(Draft(intake, visit, _asked(intake, visit), last))


def draft_again(draft: Draft) -> Draft:
    """The draft after its answers changed; what the clinic knows of the visit is not read twice."""
    nothing_open = replace(draft.asked, open_questions=frozenset(), medicine_classes=())
    return _opened(replace(draft, asked=nothing_open))


def _opened(bare: Draft) -> Draft:
    known = stored(bare.intake.reckoning, bare.key)
    if bare.last is not None:
        confirmed = known.confirmed if known else _as_if_confirmed(bare, bare.last)
        assert confirmed is not None, "a returning client's reckoning holds what was offered"
        offer = offer_of(bare.last, bare.intake.answers, confirmed.laid_on(bare.asked))
        bare = _with(replace(bare, offer=offer, confirmed=confirmed), key=bare.key)
    if known:
        whole = replace(bare, asked=known.open.laid_on(bare.asked))
        return _with(whole, key=bare.key, reckoning=known)
    return _with(_with_lazy_pages(bare), key=bare.key)


def _with(draft: Draft, **known: Any) -> Draft:
    """The draft with some of what follows from it filled in, because it is known already."""
    vars(draft).update(known)
    return draft


def _as_if_confirmed(bare: Draft, last: LastTime) -> StillOpen:
    """What can be confirmed is seen as if all of it were: then its follow-ups are asked."""
    intake = bare.intake
    every = Intake(visit=intake.visit, answers={**last.answers, **intake.answers})
    return _still_open(_with_lazy_pages(Draft(every, bare.visit, bare.asked)).asked)


def _still_open(asked: Asked) -> StillOpen:
    return StillOpen(questions=tuple(sorted(asked.open_questions)), classes=asked.medicine_classes)


def _reckoned(draft: Draft) -> Reckoning:
    today, screening = draft.asked.today, draft.screening_now
    missing, document, fresh = draft.unfit(), None, False
    if not missing:
        try:
            document = json.loads(to_json(draft.parsed(draft.visit.on)))
            fresh = nothing_left(draft.readable(today), screening)
        except InvalidIntake as error:
            missing = draft.refused(error)
    return Reckoning(
        key=draft.key,
        open=_still_open(draft.asked),
        confirmed=draft.confirmed,
        urgent=urgent_of(screening),
        somebody=needs_somebody(screening),
        missing=missing,
        document=document,
        fresh=fresh,
    )


def _with_lazy_pages(bare: Draft) -> Draft:
    screening = bare.screening_now
    classes = {m.medicine_class for e in screening.medications for m in e.matched}
    classes |= set(bare.last.classes) & set(load_safety().medicine_class) if bare.last else set()
    asked = replace(
        bare.asked,
        open_questions=frozenset(q.question for q in screening.needs_asking),
        medicine_classes=tuple(sorted(c for c in classes if c)),
    )
    whole = replace(bare, asked=asked)
    if whole.reachable == bare.reachable:  # nothing more is asked: what was read stays read
        _with(whole, _checked=bare._checked, cleaned=bare.cleaned, screening_now=screening)
    elif whole.document(asked.today) == bare.document(asked.today):
        _with(whole, screening_now=screening)
    return whole


def _asked(intake: Intake, visit: VisitFacts) -> Asked:
    today = timezone.localdate()
    age = whole_years(visit.birth_date, visit.on)
    held = agreed_on(intake.visit, age, today) if visit.visit_number > 1 else None
    years = intake.visit.clinic.kept_years
    return Asked(age=age, today=today, agreed_on=held, own=_own(intake), kept_years=years)


def _own(intake: Intake) -> tuple[Field, ...]:
    """The clinic's own questions, looked up where they are shown: most clinics have none, and
    sending shows none."""
    later = SimpleLazyObject(lambda: fields_of(intake.clinic_id))
    return cast(tuple[Field, ...], later) if intake.clinic_asks_its_own else ()


def facts_of_visit(visit: Visit) -> VisitFacts:
    """What the questionnaire knows of the visit. Staff confirm the birth date before anything
    opens (``Visit.kiosk_only``)."""
    assert visit.client.birth_date is not None, "no questionnaire without a birth date"
    session = last_session(visit) if visit.number > 1 else None
    return VisitFacts(
        on=visit.day,
        minutes=visit.minutes,
        birth_date=visit.client.birth_date,
        visit_number=visit.number,
        last_session_on=session.on if session else None,
        last_regions=session.regions if session else (),
    )


def _session(visit: VisitFacts) -> LastSession | None:
    on = visit.last_session_on
    return LastSession(on, visit.last_regions) if on else None
