"""A browser in the questionnaire."""

from __future__ import annotations

import uuid

from intake.models import Intake
from intake.submit import answers_digest

from .conftest import address


def post(browser, id, form, seen="0"):
    """The form of a page as the browser sends it, shown when nothing was stored yet."""
    return browser.post(address(browser, id), form | {"page": id, "seen": seen})


def autosave(browser, id, form, seen="0"):
    return browser.post(f"{browser.base}save/", form | {"page": id, "seen": seen})


def send(browser, visit, **changed):
    """(the answer, the form that was sent)."""
    intake = Intake.objects.get(visit=visit)
    form = {"key": str(uuid.uuid4()), "digest": answers_digest(intake.answers)} | changed
    return browser.post(f"{browser.base}submit/", form), form
