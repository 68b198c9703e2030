"""Whatever was answered last time: confirmed today it is as safe as said in full today, and
unconfirmed it is worth nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clinic.models import Client, Clinic, Visit
from intake.draft import Draft, _opened
from intake.models import Intake
from intake.questionnaire.context import Asked
from intake.questionnaire.document import VisitFacts
from intake.questionnaire.groups import health_groups
from intake.returning.last_time import LastTime
from tests.intake.questionnaire.people import with_ticks

from .rows import confirms, first_choice

TODAY, THEN = date(2026, 11, 20), date(2026, 10, 1)
FACTS = VisitFacts(TODAY, 60, date(1986, 4, 12), 2)
ASKED = Asked(age=40, today=TODAY)
ITEMS = [i for g in health_groups() if g.part == "health" for line in g.lines for i in line.items]
MILDER_FIRST = ("proceed", "proceed_with_limits", "ask_first", "clearance_first", "do_not_treat")
earlier = st.builds(
    lambda yes, said, names: (
        with_ticks(*yes, said=said)
        | ({"medicines": {"answer": "yes"}, "medicine_names": {"entries": names}} if names else {})
    ),
    st.lists(st.sampled_from(ITEMS), max_size=3, unique=True),
    st.sampled_from(["yes", "no", "unsure"]),
    st.sampled_from(["", "warfarin", "levothyroxine", "insulin\nibuprofen"]),
)


def draft(answers: dict[str, Any], last: LastTime | None = None, *, on: date = TODAY) -> Draft:
    clinic = Clinic(name="Clinic", time_zone="Europe/Madrid", emergency_number="112")
    client = Client(clinic=clinic, birth_date=FACTS.birth_date)
    visit = Visit(clinic=clinic, client=client, starts_at=datetime.now(UTC), minutes=60)
    intake = Intake(clinic=clinic, visit=visit, answers=answers)
    return _opened(Draft(intake, replace(FACTS, on=on), replace(ASKED, today=on), last))


def finished(answers: dict[str, Any], last: LastTime | None, on: date, like: Any) -> Draft:
    """Every page answered: as ``like`` says, else as the first choice."""
    for _again in range(60):
        now = draft(answers, last, on=on)
        missing = [page for page in now.missing() if page.id not in answers]
        if not missing:
            return now
        for page in missing:
            given_ = like(page.id) or {f.name: first_choice(f) for f in page.fields if f.required}
            answers = answers | {page.id: given_ | {"_on": on.isoformat()}}
    raise AssertionError("it never ends")


def last_of(answers: dict[str, Any]) -> tuple[LastTime, dict[str, Any]]:
    dated = {id: {**page, "_on": THEN.isoformat()} for id, page in answers.items()}
    whole = finished(dated, None, THEN, lambda _id: {})
    document = whole.document(THEN)
    told = {**document["conditions"], **document["findings"]}
    said = {id: one if isinstance(one, str) else one["answer"] for id, one in told.items()}
    return LastTime(whole.intake.answers, said, THEN, THEN), dict(whole.intake.answers)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(answers=earlier)
def test_confirmed_it_is_as_safe_as_said_in_full_today(answers):
    last, old = last_of(answers)

    def again(id: str) -> dict[str, Any]:
        own = confirms(id) if id in ("since", "now") or id.startswith(("still-", "same-")) else {}
        return own or {k: v for k, v in old.get(id, {}).items() if not k.startswith("_")}

    come_again = finished({}, last, TODAY, again)
    in_full = {id: {**page, "_on": TODAY.isoformat()} for id, page in old.items()}
    in_full |= {
        g: {"ticked": ["none"], "_on": TODAY.isoformat()} for g in ("kinds_of_pain", "limbs")
    }
    whole = finished(in_full, None, TODAY, lambda _id: {})
    mine, theirs = come_again.screening_now, whole.screening_now
    assert MILDER_FIRST.index(mine.today) >= MILDER_FIRST.index(theirs.today)
    assert applying(theirs.red_flags) <= applying(mine.red_flags)
    assert applying(theirs.cautions) <= applying(mine.cautions)
    assert {f"{x.region}.{x.side}" for x in theirs.excluded} <= {
        f"{x.region}.{x.side}" for x in mine.excluded
    }


def applying(rules: Any) -> set[str]:
    return {rule.id for rule in rules if rule.state != "assessed"}


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(answers=earlier)
def test_unconfirmed_it_is_worth_nothing(answers):
    last, _old = last_of(answers)
    bare = draft({}, last)
    read = bare.document(TODAY)
    assert read["conditions"] == {} and read["findings"] == {} and read["medications"] == {}
    assert read["client"].keys() == {"birth_date"} and bare.screening_now.today == "ask_first"


@pytest.mark.parametrize("page", ["today", "unwell", "private"])
def test_how_the_client_is_now_is_never_carried(page):
    last, _old = last_of(with_ticks("osteoarthritis"))
    now = draft({}, last)
    assert page in [p.id for p in now.pages]
    assert now.offer and page not in [p.id for p in (*now.offer.still, *now.offer.medicines)]
