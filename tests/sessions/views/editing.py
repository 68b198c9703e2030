"""What a browser does with the steps of a plan."""

from __future__ import annotations

from clinic.models import AuditEntry
from sessions.plans.standing import standing_of

from . import rooms

PLACE = {"muscle": "masseter", "side": "left"}


def add(browser, visit, muscle="masseter", side="left", **fields):
    form = {"token": standing_of(visit).token, "technique": "met_pir"} | fields
    return browser.post(rooms.url_of("visit_add_muscle", visit.id, muscle=muscle, side=side), form)


def text(response):
    return response.content.decode()


def trail(person):
    entries = AuditEntry.objects.filter(person=person, about="plan").order_by("id")
    return [entry.action for entry in entries]
