"""What a client agrees to: in which words, by whom, how long it holds, and what is left for
the room."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone, translation

from intake.consent import agreed_on, given_consent, open_in_the_room
from intake.knowledge import load_safety
from intake.models import RoomConsent
from intake.questionnaire.context import Asked
from intake.questionnaire.topics import consent as topic
from tests.factories import a_client, a_submitted_intake, a_visit

TODAY = date(2026, 11, 21)
ADULT = Asked(age=40, today=TODAY)
AGAIN = Asked(age=40, today=TODAY, agreed_on=date(2026, 10, 1))
YOUNG = Asked(age=15, today=TODAY)
GIVEN = {"contact_doctor": "yes", "signer": "Clara Lindqvist", "signature": None}

#: The words of every version, by language. A sentence that changes needs a new version here,
#: and so a new page: ticks under other words never count.
WORDS = {
    ("2026-11", "en"): "sha256:0f60c532813d398e3ed8f21bd6f1f5434b2c88a1b4a071cb71a0dc6ea8c1327b",
    ("2026-11", "es"): "sha256:187af2f655ad62b32e80bf053369d3ffe7a4441bb135244ccba4bb9ea8f7775b",
}


def ticks(asked: Asked) -> list[str]:
    return [field.name for field in topic.page(asked).fields if field.kind == "tick"]


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_words_of_a_version_never_change(language):
    with translation.override(language):
        said = topic.wording((*topic.IN_THE_FORM, *topic.IN_THE_ROOM)).digest
    assert said == WORDS[topic.VERSION, language], "raise VERSION with the words"


def test_every_point_of_the_knowledge_has_exactly_one_place():
    as_a_choice = ("contact_doctor", "minors_and_guardians")
    only_on_paper = ("photos_and_teaching",)
    placed = (*topic.IN_THE_FORM, *as_a_choice, *topic.IN_THE_ROOM, *only_on_paper)
    assert sorted(placed) == sorted(point.id for point in load_safety().consent.points)


@pytest.mark.parametrize("asked", [ADULT, AGAIN, YOUNG])
def test_there_are_at_most_twelve_ticks(asked):
    assert 1 < len(ticks(asked)) <= 12


def test_a_client_who_signed_the_same_words_ticks_only_what_every_visit_needs():
    assert len(ticks(AGAIN)) == len(topic.AGAIN) + 1
    assert set(topic.AGAIN) <= set(topic.IN_THE_FORM)


def test_a_young_person_is_asked_for_an_own_yes_and_who_signs():
    young = {field.name for field in topic.page(YOUNG).fields}
    grown = {field.name for field in topic.page(ADULT).fields}
    assert young - grown == {"assent", "relation"}


@pytest.fixture
def client_(clinic):
    return a_client(clinic)


def signed(clinic, client, days_ago: int, asked: Asked = ADULT, **given):
    """A consent of an earlier visit, and the visit after it."""
    now = datetime.now(UTC)
    earlier = a_visit(clinic, client=client, starts_at=now - timedelta(days=days_ago))
    intake = a_submitted_intake(earlier)
    given_consent(intake, GIVEN | given, asked, now - timedelta(days=days_ago)).save()
    return a_visit(clinic, client=client)


def test_a_consent_holds_for_a_year(clinic, client_):
    visit = signed(clinic, client_, 364)
    today = visit.created_at.astimezone(clinic.zone).date()
    assert agreed_on(visit, 40, today) is not None
    assert agreed_on(visit, 40, today + timedelta(days=2)) is None


def test_a_confirmation_does_not_make_the_year_longer(clinic, client_):
    visit = signed(clinic, client_, 10, AGAIN)
    assert agreed_on(visit, 40, timezone.localdate()) is None


def test_other_words_do_not_hold(clinic, client_, monkeypatch):
    visit = signed(clinic, client_, 10)
    monkeypatch.setattr("intake.consent.VERSION", "2031-01")
    assert agreed_on(visit, 40, timezone.localdate()) is None


def test_what_a_guardian_signed_does_not_bind_the_adult(clinic, client_):
    visit = signed(clinic, client_, 10, YOUNG, relation="parent", assent="yes")
    assert agreed_on(visit, 18, timezone.localdate()) is None


def test_somebody_elses_consent_holds_for_nobody(clinic, client_):
    signed(clinic, client_, 10)
    assert agreed_on(a_visit(clinic), 40, timezone.localdate()) is None


def test_what_was_read_is_kept_word_for_word_in_its_language(clinic):
    with translation.override("es"):
        row = given_consent(a_submitted_intake(a_visit(clinic)), GIVEN, ADULT, datetime.now(UTC))
        words = topic.wording(topic.IN_THE_FORM)
    assert row.language == "es" and row.text_digest == words.digest
    assert [tuple(pair) for pair in row.sentences] == list(words.sentences)


def test_a_consent_is_never_changed(clinic):
    row = given_consent(a_submitted_intake(a_visit(clinic)), GIVEN, ADULT, datetime.now(UTC))
    row.save()
    with pytest.raises(DatabaseError), transaction.atomic():
        type(row).objects.filter(pk=row.pk).update(signer=b"")


def test_without_a_signed_text_everything_is_gone_through_in_the_room():
    assert open_in_the_room(None, []) == (*topic.IN_THE_FORM, *topic.IN_THE_ROOM)


def test_what_was_confirmed_in_the_room_is_not_open_any_more(clinic):
    row = given_consent(a_submitted_intake(a_visit(clinic)), GIVEN, ADULT, datetime.now(UTC))
    done = RoomConsent(version=topic.VERSION, points=["purpose_and_plan"])
    assert open_in_the_room(row, [done]) == topic.IN_THE_ROOM[1:]
    older = RoomConsent(version="2020-01", points=["purpose_and_plan"])
    assert open_in_the_room(row, [older]) == topic.IN_THE_ROOM


def test_a_text_that_changed_since_is_gone_through_again(clinic):
    row = given_consent(a_submitted_intake(a_visit(clinic)), GIVEN, ADULT, datetime.now(UTC))
    row.version = "2020-01"
    assert open_in_the_room(row, []) == (*topic.IN_THE_FORM, *topic.IN_THE_ROOM)


@pytest.mark.parametrize(
    ("language", "years", "told"),
    [
        ("en", None, "Nothing of it is erased by itself"),
        ("en", 1, "We keep it for one year after your last visit"),
        ("en", 10, "for 10 years after your 18th birthday"),
        ("es", None, "pregúntenos cuánto tiempo"),
        ("es", 1, "un año después de su última visita"),
        ("es", 10, "10 años después de su última visita"),
    ],
)
def test_the_clinics_years_are_said_beside_the_same_sentences(language, years, told):
    with translation.override(language):
        page, plain = topic.page(replace(ADULT, kept_years=years)), topic.page(ADULT)
    help = {field.name: field.help for field in page.fields}["agree_data_use"]
    assert told in help and (("itself" in help) or ("por sí solo" in help)) == (years is None)
    assert [field.label for field in page.fields] == [field.label for field in plain.fields]
    assert page.id == plain.id, "ticks and signatures go on counting"
