"""The clinic's own questions: added by the owner, answered by clients, shown to the therapist,
and never part of what is screened."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import translation

from intake.models import Intake, IntakeRevision, OwnQuestion
from intake.own_questions import MOST, answers_of, field_of, fields_of
from intake.questionnaire.topics.own import PAGE
from tests.factories import a_clinic

from .conftest import address
from .pages import autosave, post, send

YES_NO = {"kind": "yes_no", "words_en": "Do you like music?", "words_es": "¿Le gusta la música?"}
ONE_OF = {
    "kind": "one_of",
    "words_en": "Which oil?",
    "words_es": "¿Qué aceite?",
    "options_en": "Almond\nNone",
    "options_es": "Almendra\nNinguno",
}


def a_question(clinic, **fields) -> OwnQuestion:
    given = {"kind": "text", "words": {"en": "Why us?", "es": "¿Por qué nosotros?"}, "position": 1}
    return OwnQuestion.objects.create(clinic=clinic, **(given | fields))


@pytest.fixture
def browser(owner, signed_in):
    return signed_in(owner)


@pytest.mark.parametrize("given", [YES_NO, ONE_OF])
def test_the_owner_adds_a_question_and_sees_it_as_the_client_will(browser, given):
    assert browser.post(reverse("own_questions"), given).status_code == 302
    text = browser.get(reverse("own_questions")).content.decode()
    assert text.count(given["words_en"]) >= 2  # in the list and in the preview
    assert 'type="radio"' in text
    spanish = text.split('<form class="stack" lang="es">')[1].split("</form>")[0]
    assert given["words_es"] in spanish and "(opcional)" in spanish


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"words_es": ""}, "words_es"),
        ({"options_es": "Almendra"}, "options_es"),
        ({"options_en": "", "options_es": ""}, "options_en"),
        ({"options_en": "\n".join("abcdefghi")}, "options_en"),
        ({"options_en": "Almond\nAlmond"}, "options_en"),
        ({"kind": "file"}, "kind"),
        ({"words_en": "x" * 201}, "words_en"),
    ],
)
def test_a_question_that_does_not_fit_is_named_with_what_was_typed(browser, wrong, field):
    response = browser.post(reverse("own_questions"), ONE_OF | wrong)
    assert response.status_code == 422 and not OwnQuestion.objects.exists()
    text = response.content.decode()
    assert (f'id="id_{field}_error"' in text and "¿Qué aceite?" in text) or "words_es" in wrong


def test_there_are_at_most_six(browser, clinic):
    for n in range(MOST):
        a_question(clinic, position=n)
    browser.post(reverse("own_questions"), YES_NO)
    assert OwnQuestion.objects.count() == MOST


def test_the_order_is_the_owners(browser, clinic):
    first, second = a_question(clinic, position=1), a_question(clinic, position=2)
    browser.post(reverse("own_question_move", args=[second.pk]), {"way": "up"})
    assert list(OwnQuestion.objects.all()) == [second, first]
    browser.post(reverse("own_question_move", args=[second.pk]), {"way": "up"})
    assert list(OwnQuestion.objects.all()) == [second, first]


def test_a_question_taken_out_is_asked_no_longer_and_not_deleted(browser, clinic):
    row = a_question(clinic)
    browser.post(reverse("own_question_move", args=[row.pk]), {"way": "out"})
    assert fields_of(clinic.pk) == () and OwnQuestion.objects.exists()
    assert browser.get(reverse("own_question", args=[row.pk])).status_code == 404


def test_two_owners_changing_one_question_do_not_overwrite_each_other(browser, clinic):
    row = a_question(clinic)
    url = reverse("own_question", args=[row.pk])
    assert browser.post(url, YES_NO | {"version": "1"}).url == reverse("own_questions")
    assert browser.post(url, ONE_OF | {"version": "1"}).url == url
    row.refresh_from_db()
    assert row.kind == "yes_no"


def test_another_clinics_question_is_not_found(browser):
    foreign = a_question(a_clinic())
    assert browser.get(reverse("own_question", args=[foreign.pk])).status_code == 404
    move = reverse("own_question_move", args=[foreign.pk])
    assert browser.post(move, {"way": "out"}).status_code == 404


def test_one_of_several_without_answers_cannot_be_stored(clinic):
    with pytest.raises(IntegrityError):
        a_question(clinic, kind="one_of")


def test_a_client_reads_it_in_the_language_of_the_page(inside, visit, clinic):
    a_question(clinic)
    url = address(inside, PAGE)
    assert "Why us?" in inside.get(url).content.decode()
    spanish = inside.get(url, headers={"accept-language": "es"}).content.decode()
    assert "¿Por qué nosotros?" in spanish


def test_a_client_of_another_clinic_is_not_asked(inside):
    a_question(a_clinic())
    assert inside.get(address(inside, PAGE)).status_code == 302


def test_the_answer_is_kept_in_words_beside_the_document(answered, visit, clinic):
    row = a_question(
        clinic,
        kind="one_of",
        options=[{"value": "o0", "words": {"en": "Almond", "es": "Almendra"}}],
    )
    intake = Intake.objects.get()
    intake.answers[PAGE] = {field_of(row).name: "o0"}
    intake.save()
    page = answered.get(answered.base + "send/").content.decode()
    key = page.split('name="key" value="')[1].split('"')[0]
    digest = page.split('name="digest" value="')[1].split('"')[0]
    answered.post(answered.base + "submit/", {"key": key, "digest": digest})
    revision = IntakeRevision.objects.get()
    assert revision.own_answers == [{"question": "Why us?", "answer": "Almond"}]
    assert "Almond" not in str(revision.document)


def test_an_unanswered_question_leaves_nothing(clinic):
    a_question(clinic)
    assert answers_of(fields_of(clinic.pk), {}) == []


def test_a_question_without_a_translation_is_asked_in_the_language_there_is(clinic):
    a_question(clinic, words={"en": "Why us?"})
    with translation.override("es"):
        assert fields_of(clinic.pk)[0].label == "Why us?"


def test_a_retired_question_is_not_counted(browser, clinic):
    for n in range(MOST):
        a_question(clinic, position=n, retired_at=datetime.now(UTC))
    browser.post(reverse("own_questions"), YES_NO)
    assert len(fields_of(clinic.pk)) == 1


def test_an_answer_never_slips_to_another_choice_when_the_owner_changes_the_list(
    browser, clinic, answered, visit
):
    browser.post(reverse("own_questions"), ONE_OF)
    row = OwnQuestion.objects.get()
    chosen(row, row.options[1]["value"])  # "None"
    turned = {"options_en": "None\nAlmond", "options_es": "Ninguno\nAlmendra"}
    change(browser, row, turned)
    assert send(answered, visit)[0].status_code == 302
    assert IntakeRevision.objects.get().own_answers == [
        {"question": "Which oil?", "answer": "None"}
    ]


def test_a_choice_that_was_taken_out_is_asked_again_before_sending(
    browser, clinic, answered, visit
):
    browser.post(reverse("own_questions"), ONE_OF)
    row = OwnQuestion.objects.get()
    chosen(row, row.options[0]["value"])
    change(browser, row, {"options_en": "Olive\nNone", "options_es": "Oliva\nNinguno"})
    response, _form = send(answered, visit)
    assert response.status_code == 422 and address(answered, PAGE) in response.content.decode()


def test_a_question_taken_out_holds_nobody_up_whose_answer_did_not_fit(answered, visit, clinic):
    row = a_question(clinic)
    autosave(answered, PAGE, {field_of(row).name: "x" * 1001})
    assert send(answered, visit)[0].status_code == 422
    OwnQuestion.objects.update(retired_at=datetime.now(UTC))
    assert send(answered, visit)[0].status_code == 302


def test_an_answer_to_other_words_is_asked_again_and_never_sent_under_the_new_ones(
    browser, clinic, answered, visit
):
    browser.post(reverse("own_questions"), YES_NO)
    row = OwnQuestion.objects.get()
    chosen(row, "yes")
    change(browser, row, YES_NO | {"words_en": "Do you want silence?"})
    response, _form = send(answered, visit)
    assert response.status_code == 422 and address(answered, PAGE) in response.content.decode()
    shown = answered.get(address(answered, PAGE)).content.decode()
    assert "Do you want silence?" in shown and " checked" not in shown
    post(answered, PAGE, {}, seen="0")
    assert send(answered, visit)[0].status_code == 302
    assert IntakeRevision.objects.get().own_answers == []


def chosen(row: OwnQuestion, value: str) -> None:
    intake = Intake.objects.get()
    intake.answers[PAGE] = {field_of(row).name: value}
    intake.save()


def change(browser, row: OwnQuestion, given: dict[str, str]) -> None:
    url = reverse("own_question", args=[row.pk])
    assert browser.post(url, ONE_OF | given | {"version": "1"}).status_code == 302
