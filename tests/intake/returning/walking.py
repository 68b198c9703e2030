"""A returning client walks through the pages."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from intake.addresses import REVIEW, SEND
from intake.draft import draft_of
from intake.models import Intake
from tests.intake.questionnaire.people import HEALTHY
from tests.intake.views.conftest import address

from .rows import confirms, first_choice


def walk(browser, visit, answers: Callable[[str], dict[str, Any]] = confirms) -> dict[str, str]:
    """{page: its HTML} of every page met, each answered."""
    met: dict[str, str] = {}
    url = browser.get(browser.base).url
    while not url.endswith(f"/{SEND}/"):
        shown = browser.get(url)
        draft = draft_now(visit)
        here = url.partition("?")[0]
        id = next((p.id for p in draft.pages if address(browser, p.id) == here), REVIEW)
        assert id not in met, f"going in circles at {id}"
        met[id] = shown.content.decode()
        if id == REVIEW:
            url = shown.context["next_url"]
            continue
        page = next(p for p in draft.pages if p.id == id)
        given = answers(id) or {f.name: first_choice(f) for f in page.fields if f.required}
        response = browser.post(here, given | {"page": id, "seen": "0"})
        assert response.status_code == 302, id
        url = response.url
    met[SEND] = browser.get(url).content.decode()
    return met


def draft_now(visit):
    found = Intake.objects.filter(visit=visit).first()
    return draft_of(found or Intake(visit=visit, clinic=visit.clinic))


def send(browser, met: dict[str, str]) -> None:
    key, digest = (
        re.search(f'name="{n}" value="([^"]+)"', met[SEND])[1] for n in ("key", "digest")
    )
    url = browser.base + "submit/"
    assert browser.post(url, {"key": key, "digest": digest}).status_code == 302


def document(visit) -> dict[str, Any]:
    return Intake.objects.get(visit=visit).revisions.get().document


def whole(id: str) -> dict[str, Any]:
    return HEALTHY.get(id) or confirms(id)
