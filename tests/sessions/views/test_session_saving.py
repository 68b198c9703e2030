"""One tap in the record of a session: what it keeps, what it refuses, and two people at once."""

from __future__ import annotations

import pytest
from django.test import Client as Browser

from tests.factories import a_person
from tests.sessions.records.rows import record_of, started

from . import rooms
from .recording import get, save, seen


def tap(browser, visit, state, n=0, **data):
    step = record_of(visit).steps[n]
    return save(browser, visit, part=step.key, state=state, **data)


@pytest.fixture
def visit(therapist):
    return started(therapist).visit


@pytest.fixture
def browser(therapist, signed_in):
    return signed_in(therapist)


@pytest.mark.parametrize("state", ["done", "skipped", "changed"])
def test_one_tap_marks_a_step_and_the_next_takes_the_mark_away(browser, visit, state):
    tap(browser, visit, state)
    assert record_of(visit).steps[0].state == state
    tap(browser, visit, "")
    assert record_of(visit).steps[0].state is None


def test_a_record_that_was_open_is_kept_after_an_upgrade_with_another_secret(
    browser, visit, settings
):
    get(browser, visit)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another secret of the installation " * 2
    tap(browser, visit, "done")
    assert record_of(visit).steps[0].state == "done"


def test_a_step_keeps_the_dose_that_was_given_and_why(browser, visit):
    tap(browser, visit, "changed", discomfort="3", reason="too tender")
    step = record_of(visit).steps[0]
    assert step.actual.discomfort == 3
    assert step.planned.discomfort != 3
    assert step.reason == "too tender"
    assert step.mark.by == visit.therapist.name


def test_a_number_no_body_can_give_is_refused_and_kept_to_mend(browser, visit):
    response = tap(browser, visit, "changed", discomfort="12")
    assert response.status_code == 422
    assert 'value="12"' in response.content.decode()
    assert record_of(visit).steps[0].state is None


def test_a_tap_by_script_gives_back_only_the_step(browser, visit):
    step = record_of(visit).steps[0]
    response = browser.post(
        rooms.url_of("session_save", visit.id),
        {"part": step.key, "state": "done"},
        headers={"HX-Request": "true"},
    )
    text = response.content.decode()
    assert 'aria-pressed="true"' in text
    assert 'hx-swap-oob="true"' in text
    assert "<html" not in text


def test_everything_written_is_there_after_a_reload(browser, visit):
    save(browser, visit, part="notes", seen=seen(visit, "notes"), assessment="Tight, not torn.")
    save(browser, visit, part="response", felt="better", discomfort="4", said_stop="on")
    save(browser, visit, part="pain", before_0="6", after_0="3")
    save(browser, visit, part="psfs", name_0="Turning to look", score_0="4")
    save(browser, visit, part="next", days="10", words="Try the other side")
    save(browser, visit, part="agreed", able="on")
    text = get(browser, visit)
    assert "Tight, not torn." in text
    assert "Turning to look" in text
    assert "Try the other side" in text
    assert "before 6, after 3" in text
    record = record_of(visit)
    assert record.response.said_stop and record.agreed.able and record.next.days == 10


def test_a_range_test_can_be_added_and_measured(browser, visit):
    known = len(record_of(visit).range)
    save(browser, visit, part="range", more="hip_flexion:left")
    save(browser, visit, part="range", **{f"before_{known}": "95", f"after_{known}": "110.5"})
    row = record_of(visit).range[-1]
    assert (row.test, row.side, row.before, row.after) == ("hip_flexion", "left", 95, 110.5)


def test_two_people_never_overwrite_each_others_notes(therapist, visit):
    first, second = Browser(), Browser()
    first.force_login(therapist)
    second.force_login(a_person(therapist.clinic, name="Ana Ruiz"))
    page = seen(visit, "notes")
    save(second, visit, part="notes", seen=page, plan="See a doctor.")
    response = save(first, visit, part="notes", seen=page, plan="Carry on.")
    text = response.content.decode()
    assert response.status_code == 409
    assert "Ana Ruiz wrote this part meanwhile" in text
    assert "See a doctor." in text and "Carry on." in text
    assert record_of(visit).notes.plan == "See a doctor."
    again = save(first, visit, part="notes", seen=seen(visit, "notes"), plan="Both.")
    assert again.status_code == 302 and record_of(visit).notes.plan == "Both."


def test_two_people_on_one_step_find_out_about_each_other(therapist, visit):
    step, other = record_of(visit).steps[0], Browser()
    other.force_login(a_person(therapist.clinic))
    from sessions.records.record import seen_of

    page = seen_of(record_of(visit), step.key)
    save(other, visit, part=step.key, state="skipped", seen=page)
    mine = Browser()
    mine.force_login(therapist)
    assert save(mine, visit, part=step.key, state="done", seen=page).status_code == 409
    assert record_of(visit).steps[0].state == "skipped"


def test_ones_own_quick_taps_follow_each_other(browser, visit):
    from sessions.records.record import seen_of

    step = record_of(visit).steps[0]
    page = seen_of(record_of(visit), step.key)
    save(browser, visit, part=step.key, state="done", seen=page)
    assert save(browser, visit, part=step.key, state="skipped", seen=page).status_code == 302
    assert record_of(visit).steps[0].state == "skipped"


def test_a_stop_sign_says_at_once_what_to_do_and_when_to_call(browser, visit):
    response = browser.post(
        rooms.url_of("session_save", visit.id),
        {"part": "stop", "sign": "faint"},
        headers={"HX-Request": "true"},
    )
    text = response.content.decode()
    assert "lower the head end" in text
    assert f"Call {visit.clinic.emergency_number} when:" in text
    assert 'role="alert"' in text
    sign = record_of(visit).stop[0]
    assert sign.sign == "faint" and sign.by == visit.therapist.name and sign.at


def test_an_unknown_stop_sign_is_refused(browser, visit):
    assert save(browser, visit, part="stop", sign="hiccups").status_code == 422
    assert save(browser, visit, part="nothing").status_code == 422
    assert record_of(visit).stop == ()
