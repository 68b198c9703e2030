"""The same hostile questions for every page of the therapist."""

from __future__ import annotations

import uuid
from typing import Any

from django.test import Client as Browser
from django.urls import reverse

from clinic.access import ROUTES
from clinic.models import Role, Visit
from sessions.plans.standing import standing_of
from tests.factories import a_clinic, a_person
from tests.sessions.plans.rows import a_key, a_planned_visit

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


def url_of(name: str, visit_id: Any, **more: Any) -> str:
    return reverse(name, kwargs={"visit_id": visit_id, **more})


def dose_url(visit: Visit) -> str:
    return url_of("visit_dose", visit.id, step=a_key(standing_of(visit)))


def call(browser: Browser, name: str, url: str) -> int:
    """The status of the page's own method; a POST carries nothing."""
    method = "GET" if "GET" in ROUTES[name].methods else "POST"
    return browser.generic(method, url).status_code


def foreign_clinic_gets_404(browser: Browser, name: str, visit: Visit, **more: Any) -> bool:
    stranger = a_person(a_clinic(), Role.OWNER)
    browser.force_login(stranger)
    return call(browser, name, url_of(name, visit.id, **more)) == 404


def unknown_visit_gets_404(browser: Browser, name: str, **more: Any) -> bool:
    return call(browser, name, url_of(name, uuid.uuid4(), **more)) == 404


def front_desk_gets_403(browser: Browser, name: str, visit: Visit, **more: Any) -> bool:
    browser.force_login(a_person(visit.clinic, Role.FRONT_DESK))
    return call(browser, name, url_of(name, visit.id, **more)) == 403


def other_methods_get_405(browser: Browser, name: str, url: str) -> bool:
    others = [method for method in METHODS if method not in ROUTES[name].methods]
    return all(browser.generic(method, url).status_code == 405 for method in others)


def an_ordinary_visit(clinic: Any, **fields: Any) -> Visit:
    return a_planned_visit(a_person(clinic), **fields)
