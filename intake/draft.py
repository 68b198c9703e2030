"""The answers of one visit while the client gives them: kept, read, and what is still asked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from clinic.models import Visit
from intake.answers import InvalidIntake, parse_intake
from intake.answers.dates import whole_years
from intake.answers.document import IntakeDocument
from intake.consent import agreed_on
from intake.forms import Checked, checked
from intake.knowledge import load_safety
from intake.models import Intake
from intake.own_questions import fields_of
from intake.questionnaire.context import Asked
from intake.questionnaire.document import VisitFacts, document_of
from intake.questionnaire.settling import KEPT, without
from intake.questionnaire.spec import Page
from intake.questionnaire.topics.health import more_id
from intake.questionnaire.topics.pain import WHERE
from intake.returning.last_time import LastSession, LastTime, last_session, last_time
from intake.returning.offer import Offer, offer_of
from intake.returning.way import Way, way_of
from intake.screening import screen
from intake.screening.verdict import Screening


class AlreadySubmitted(Exception):
    """The answers were sent; nothing in them changes any more."""


class PageChanged(Exception):
    """Another tab or device saved this page after it was shown."""


@dataclass(frozen=True)
class Draft:
    """Everything that follows from the answers so far. Made anew after every change.

    ``last`` are the answers of a returning client's last time, ``offer`` what of them can be
    confirmed.
    """

    intake: Intake
    visit: VisitFacts
    asked: Asked
    last: LastTime | None = None
    offer: Offer | None = None

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
    def full_on(self) -> date | None:
        """The day of the whole questionnaire, where this one only confirmed its answers."""
        confirmed = self.offer is not None and bool(self.way.hidden)
        return self.last.full_on if self.last and confirmed else None

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

    def missing(self) -> tuple[Page, ...]:
        """Pages with a required answer that is not there, or one that does not fit."""
        shown = {page.id for page in self.pages}
        open_pages = [p for p, found in self._checked if p.id in shown and not found.fits]
        return tuple(open_pages or self._refused())

    def _refused(self) -> list[Page]:
        """Where the strict reader finds a fault no form has found."""
        try:
            self.parsed(self.visit.on)
        except InvalidIntake as error:
            wanted = {page_of(fault["field"]) for fault in error.errors}
            return [page for page in self.reachable if page.id in wanted] or [self.pages[0]]
        return []


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
    return _opened(Draft(intake, visit, _asked(intake.visit, visit), last))


def draft_again(draft: Draft) -> Draft:
    """The draft after its answers changed; what the clinic knows of the visit is not read twice."""
    nothing_open = replace(draft.asked, open_questions=frozenset(), medicine_classes=())
    return _opened(replace(draft, asked=nothing_open))


def _opened(bare: Draft) -> Draft:
    if bare.last is not None:
        bare = replace(bare, offer=_offer(bare, bare.last))
    return _with_lazy_pages(bare)


def _offer(bare: Draft, last: LastTime) -> Offer:
    """What can be confirmed, seen as if all of it were: then its follow-ups are asked."""
    intake = bare.intake
    every = Intake(visit=intake.visit, answers={**last.answers, **intake.answers})
    confirmed = _with_lazy_pages(Draft(every, bare.visit, bare.asked))
    return offer_of(last, intake.answers, confirmed.asked)


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
        vars(whole).update(_checked=bare._checked, cleaned=bare.cleaned, screening_now=screening)
    elif whole.document(asked.today) == bare.document(asked.today):
        vars(whole).update(screening_now=screening)
    return whole


def _asked(row: Visit, visit: VisitFacts) -> Asked:
    today = timezone.localdate()
    age = whole_years(visit.birth_date, visit.on)
    held = agreed_on(row, age, today) if visit.visit_number > 1 else None
    return Asked(age=age, today=today, agreed_on=held, own=fields_of(row.clinic_id))


def facts_of_visit(visit: Visit) -> VisitFacts:
    """What the questionnaire knows of the visit. Staff confirm the birth date before anything
    opens (``Visit.kiosk_only``)."""
    assert visit.client.birth_date is not None, "no questionnaire without a birth date"
    number = visit_number(visit)
    session = last_session(visit) if number > 1 else None
    return VisitFacts(
        on=visit.starts_at.astimezone(visit.clinic.zone).date(),
        minutes=visit.minutes,
        birth_date=visit.client.birth_date,
        visit_number=number,
        last_session_on=session.on if session else None,
        last_regions=session.regions if session else (),
    )


def _session(visit: VisitFacts) -> LastSession | None:
    on = visit.last_session_on
    return LastSession(on, visit.last_regions) if on else None


def visit_number(visit: Visit) -> int:
    earlier = Visit.objects.filter(
        clinic_id=visit.clinic_id,
        client_id=visit.client_id,
        starts_at__lt=visit.starts_at,
        cancelled_at__isnull=True,
    )
    return earlier.count() + 1


def keep(intake: Intake, page_id: str, values: dict[str, Any], *, seen: int) -> int:
    """Store one page's answers as given, with the day; the page's new version.

    ``seen`` is the version the page was shown in, 0 where it was empty. ``AlreadySubmitted``
    after the end, ``PageChanged`` where another tab or device has saved this page since.
    The row is locked: two devices that save two pages both keep theirs. The first answer
    makes the row; where two first ones come at once, the later finds the other's.
    """
    try:
        return _keep(intake, page_id, values, seen)
    except IntegrityError:
        return _keep(intake, page_id, values, seen)


@transaction.atomic
def _keep(intake: Intake, page_id: str, values: dict[str, Any], seen: int) -> int:
    rows = Intake.objects.select_for_update(of=("self",))
    row = rows.filter(visit_id=intake.visit_id).first()
    answers = row.answers if row else {}
    intake.answers = answers
    if row and row.state != Intake.State.DRAFT:
        raise AlreadySubmitted
    stored = answers.get(page_id, {})
    version = int(stored.get("_version", 0))
    if values == {key: value for key, value in stored.items() if not key.startswith("_")}:
        return version
    if version != seen:
        raise PageChanged
    kept = {**values, "_on": timezone.localdate().isoformat(), "_version": version + 1}
    (row or intake).answers = intake.answers = {**answers, page_id: kept}
    if row:
        row.save(update_fields=["answers"])
    else:
        intake.save(force_insert=True)
    return version + 1


def tell_the_clinic(intake: Intake, screening: Screening) -> bool:
    """Mark the visit at once when an answer cannot wait, and say whether one is there.
    Never says why."""
    urgent = screening.urgency in ("emergency_now", "same_day")
    if urgent and not intake.needs_attention:
        Intake.objects.filter(visit_id=intake.visit_id).update(needs_attention=True)
        intake.needs_attention = True
    return urgent
