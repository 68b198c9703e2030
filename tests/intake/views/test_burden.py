"""A healthy client's way through the real pages: how many decisions, how many minutes."""

from __future__ import annotations

import pytest

from intake.addresses import REVIEW, SEND
from intake.draft import draft_of
from intake.models import Intake
from intake.questionnaire.topics.consent import PAGE as CONSENT
from tests.intake.questionnaire.people import HEALTHY

from .conftest import address, consent
from .reading import words

MOST_DECISIONS = 25
MOST_MINUTES = 6.0
A_MINUTE = 240  # words
A_DECISION = 2.0  # seconds


def walk(browser, visit, answers) -> dict[str, str]:
    """{page: its HTML} of every page met, each answered as in ``answers``."""
    met = {}
    url = browser.get(browser.base).url
    while not url.endswith(f"/{SEND}/"):
        shown = browser.get(url)
        draft = draft_of(Intake.objects.filter(visit=visit).first() or Intake(visit=visit))
        id = next((p.id for p in draft.pages if address(browser, p.id) == url), REVIEW)
        assert id not in met, f"going in circles at {id}"
        met[id] = shown.content.decode()
        if id == REVIEW:
            url = shown.context["next_url"]
            continue
        response = browser.post(url, answers.get(id, {}) | {"page": id, "seen": "0"})
        assert response.status_code == 302, id
        url = response.url
    met[SEND] = browser.get(url).content.decode()
    return met


def decisions(visit) -> int:
    """Required choices outside the consent page."""
    pages = draft_of(Intake.objects.get(visit=visit)).pages
    return sum(f.required for page in pages if page.id != CONSENT for f in page.fields)


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_healthy_client_meets_at_most_25_decisions_and_is_through_in_six_minutes(
    inside, visit, token, language
):
    inside.cookies["palpate-language"] = language
    welcome = inside.get(f"/i/{token}/").content.decode()
    met = walk(inside, visit, HEALTHY | {CONSENT: consent()})
    count = decisions(visit)
    read = {id: len(words(html)) for id, html in {"welcome": welcome, **met}.items()}
    minutes = sum(read.values()) / A_MINUTE + count * A_DECISION / 60
    assert count <= MOST_DECISIONS
    assert minutes <= MOST_MINUTES, f"{minutes:.2f} minutes: {read}"


def test_reading_counts_what_is_on_the_page():
    html = """<body><header>No</header><main><p>Where does it hurt?</p>
      <details><summary>Tell us more</summary><div>much more</div></details>
      <details open><summary>And</summary><p>this</p></details>
      <div class="page-bar"><button>Next</button></div></main></body>"""
    assert words(html) == ["Where", "does", "it", "hurt?", "Tell", "us", "more", "And", "this"]
