"""Everything is looked over before it is signed; each answer can be changed from there."""

from __future__ import annotations

from intake.addresses import REVIEW
from intake.models import Intake
from intake.questionnaire.topics.consent import PAGE as CONSENT
from tests.intake.questionnaire.people import HEALTHY, with_ticks

from .conftest import address, consent

FROM_REVIEW = f"?from={REVIEW}"


def review(browser):
    return browser.get(address(browser, REVIEW))


def kept(visit, answers) -> None:
    Intake.objects.update_or_create(
        visit=visit, defaults={"clinic": visit.clinic, "answers": answers}
    )


def test_every_page_that_was_answered_is_there_with_its_own_link(inside, visit):
    kept(visit, with_ticks("fracture") | {"goals": {"goals": "run again"}})
    text = review(inside).content.decode()
    assert "run again" in text and "broken or cracked a bone" in text and "None of these" in text
    for id in ("where", "goals", "injuries", "injuries-sure", "medicines"):
        assert f"{address(inside, id)}{FROM_REVIEW}" in text


def test_a_change_leads_back_to_the_review(inside, visit):
    kept(visit, HEALTHY)
    url = address(inside, "today") + FROM_REVIEW
    shown = inside.get(url).content.decode()
    assert 'name="from" value="review"' in shown and address(inside, REVIEW) in shown
    form = HEALTHY["today"] | {"pain_now": "7", "seen": "0", "from": REVIEW}
    response = inside.post(address(inside, "today"), form)
    assert response.url == address(inside, REVIEW)


def test_a_change_that_raises_questions_leads_to_them_and_then_back(inside, visit):
    kept(visit, HEALTHY)
    form = {"ticked": ["hurt_part"], "seen": "0", "from": REVIEW}
    response = inside.post(address(inside, "injuries"), form)
    assert response.url == address(inside, "injuries-sure") + FROM_REVIEW


def test_what_is_missing_is_named_and_there_is_no_way_past_it(inside, visit):
    kept(visit, {id: page for id, page in HEALTHY.items() if id != "skin"})
    response = review(inside)
    text = response.content.decode()
    assert [row.title for row in response.context["missing"]] == ["Skin and allergies"]
    assert address(inside, "skin") + FROM_REVIEW in text
    assert address(inside, CONSENT) not in text


def test_when_all_is_there_it_leads_to_the_signature_and_the_signature_back_to_it(inside, visit):
    kept(visit, HEALTHY)
    assert address(inside, CONSENT) in review(inside).content.decode()
    assert inside.get(inside.base).url == address(inside, REVIEW)
    shown = inside.get(address(inside, CONSENT)).content.decode()
    assert f'href="{address(inside, REVIEW)}"' in shown
    signed = inside.post(address(inside, CONSENT), consent() | {"seen": "0"})
    assert signed.url == address(inside, "send")


def test_hostile_words_stay_words_in_the_review(inside, visit):
    kept(visit, HEALTHY | {"goals": {"goals": "<script>alert(1)</script>\u202e"}})
    text = review(inside).content.decode()
    assert "<script>alert" not in text and "&lt;script&gt;" in text and "<bdi>" in text


def test_the_progress_has_the_same_steps_whatever_is_answered(inside, visit):
    steps = set()
    for answers in ({}, HEALTHY, with_ticks("fracture", "fever", "cancer_history")):
        kept(visit, answers)
        steps.add(inside.get(address(inside, "today")).context["steps"])
    assert steps == {6}
