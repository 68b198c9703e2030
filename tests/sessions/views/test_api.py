"""``/api/``: the same two documents over the wire, and errors a program can read."""

from __future__ import annotations

import json

import pytest
from django.apps import apps
from django.test import Client as Browser
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clinic.models import AuditEntry, Role
from sessions.api.example import EXAMPLE
from sessions.knowledge import load
from sessions.planning.printing import print_plan
from sessions.views.api import digest_id
from tests.factories import PASSWORD, a_person

JSON = "application/json"


def post(browser, body, **more):
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return browser.generic("POST", "/api/plan", raw, **({"content_type": JSON} | more))


def faults(response, status):
    """The fields of the error document this answer is."""
    assert response.status_code == status
    assert response.headers["Content-Type"] == JSON
    assert "no-store" in response.headers["Cache-Control"]
    document = json.loads(response.content)
    assert document["schema"] == "palpate.error/1"
    assert all(
        set(e) == {"field", "message", "mend"} and all(e.values()) for e in document["errors"]
    )
    return {error["field"] for error in document["errors"]}


@pytest.mark.parametrize("role", [Role.THERAPIST, Role.OWNER])
def test_clinical_staff_get_the_plan_the_command_line_gives(clinic, client, role):
    client.force_login(a_person(clinic, role))
    response = post(client, EXAMPLE)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == JSON
    assert "no-store" in response.headers["Cache-Control"]
    raw = json.dumps(EXAMPLE).encode()
    assert response.content.decode() == print_plan(raw, load()).text
    assert json.loads(response.content)["today"] == "proceed"


def test_the_explanation_comes_where_plain_text_is_preferred(therapist, signed_in):
    response = post(signed_in(therapist), EXAMPLE, HTTP_ACCEPT="text/plain")
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "No clinician has reviewed this knowledge." in response.content.decode()
    assert faults(post(signed_in(therapist), {}, HTTP_ACCEPT="text/plain"), 400)


def test_a_document_that_is_not_valid_is_answered_by_every_fault(therapist, signed_in):
    body = EXAMPLE | {"session_minutes": 5, "shoe_size": 43}
    assert faults(post(signed_in(therapist), body), 400) == {"session_minutes", "shoe_size"}


def test_nothing_is_stored_but_an_audit_entry_without_content(therapist, signed_in):
    browser = signed_in(therapist)
    before = {model: model.objects.count() for model in apps.get_app_config("intake").get_models()}
    post(browser, EXAMPLE)
    post(browser, b"{}")
    assert before == {model: model.objects.count() for model in before}
    rows = AuditEntry.objects.filter(about="api").order_by("at")
    assert [row.action for row in rows] == ["planned", "not_valid"]
    assert {(row.person_id, row.clinic_id) for row in rows} == {(therapist.id, therapist.clinic_id)}
    assert rows[0].about_id == digest_id(json.dumps(EXAMPLE).encode())


def test_the_front_desk_may_not(clinic, client):
    client.force_login(a_person(clinic, Role.FRONT_DESK))
    response = post(client, EXAMPLE)
    assert faults(response, 403) == {"session"}
    assert b"your role may not" in response.content


def test_nobody_signed_in_is_told_so_in_json_and_sent_nowhere(db, client):
    response = post(client, EXAMPLE)
    assert faults(response, 401) == {"session"}
    assert "Location" not in response.headers and response.headers["WWW-Authenticate"]


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_another_method_is_refused_in_json(therapist, signed_in, method):
    response = signed_in(therapist).generic(method, "/api/plan")
    assert response.status_code == 405 and response.headers["Allow"] == "POST"
    assert method == "HEAD" or faults(response, 405) == {"method"}


def test_a_refusal_in_place_of_a_compressed_page_says_it_is_not_compressed(therapist, signed_in):
    """As every browser and most programs ask for it."""
    response = signed_in(therapist).get("/api/plan", HTTP_ACCEPT_ENCODING="gzip")
    assert not response.has_header("Content-Encoding") and faults(response, 405) == {"method"}


@pytest.mark.parametrize(
    ("kind", "coding"),
    [
        ("text/plain", "identity"),
        ("multipart/form-data; boundary=x", "identity"),
        ("application/x-www-form-urlencoded", "identity"),
        ("application/json; charset=latin-1", "identity"),
        ("application/json", "gzip"),
        ("", "identity"),
    ],
)
def test_what_is_not_json_is_415(therapist, signed_in, kind, coding):
    body = b"--x--\r\n" if "multipart" in kind else b"{}"
    response = post(
        signed_in(therapist), body, content_type=kind, headers={"content-encoding": coding}
    )
    assert faults(response, 415) == {"Content-Type"}


def test_a_charset_that_is_utf_8_is_fine(therapist, signed_in):
    kind = "application/json; charset=UTF-8"
    assert post(signed_in(therapist), EXAMPLE, content_type=kind).status_code == 200


def test_more_than_a_megabyte_is_413_in_json(therapist, signed_in):
    assert faults(post(signed_in(therapist), b" " * 1_000_001), 413) == {"document"}


def test_what_is_not_there_is_404_in_json(db, client):
    for path in ("/api/plans", "/api/plan/", "/api/%00"):
        assert faults(client.get(path), 404) == {"address"}


def test_a_fault_of_the_program_is_told_in_json_without_its_words(
    therapist, signed_in, monkeypatch
):
    def broken(*_, **__):
        raise RuntimeError("a name")

    monkeypatch.setattr("sessions.views.api.print_plan", broken)
    browser = signed_in(therapist)
    browser.raise_request_exception = False
    response = post(browser, EXAMPLE)
    assert faults(response, 500) == {"document"} and b"a name" not in response.content


def test_a_call_needs_the_token_of_its_session_and_signing_in_gives_it(therapist):
    browser = Browser(enforce_csrf_checks=True)
    browser.get("/sign-in/")
    token = browser.cookies["palpate-csrf"].value
    form = {"login": therapist.email, "password": PASSWORD, "csrfmiddlewaretoken": token}
    assert browser.post("/sign-in/", form).status_code == 302
    assert faults(post(browser, EXAMPLE), 403) == {"X-CSRFToken"}
    assert faults(post(browser, EXAMPLE, headers={"x-csrftoken": "x" * 32}), 403)
    token = browser.cookies["palpate-csrf"].value
    assert post(browser, EXAMPLE, headers={"x-csrftoken": token}).status_code == 200
    strange = {"x-csrftoken": token, "origin": "https://elsewhere.example"}
    assert faults(post(browser, EXAMPLE, headers=strange), 403) == {"X-CSRFToken"}


HOSTILE = {
    "nothing but a space": b" ",
    "not JSON": b"{",
    "not UTF-8": b"\xff\xfe{}",
    "a list": b"[]",
    "null": b"null",
    "NUL": b'{"free_text": "a\\u0000b"}',
    "NUL in a key": b'{"a\\u0000": 1}',
    "half a character": b'{"free_text": "\\ud800"}',
    "half a character as a key": b'{"\\ud800": 1}',
    "half a character as a key, twice": b'{"\\ud800": 1, "\\ud800": 2}',
    "half a character over no number": b'{"\\ud800": 1e999}',
    "NaN": b'{"pain_now": NaN}',
    "infinity": b'{"pain_now": -Infinity}',
    "too large a number": b'{"pain_now": 1e999}',
    "4,000 digits": b'{"session_minutes": ' + b"9" * 4000 + b"}",
    "900,000 digits": b'{"session_minutes": ' + b"9" * 900_000 + b"}",
    "a key twice": b'{"on": "2026-11-20", "on": "2026-11-21"}',
    "deep objects": b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
    "deep lists": b"[" * 900_000,
    "no such day": json.dumps(EXAMPLE | {"on": "2026-02-30"}).encode(),
    "60,000 unknown fields": json.dumps({f"x{n}": 1 for n in range(60_000)}).encode(),
    "a thousand places": json.dumps(
        EXAMPLE | {"pain_areas": EXAMPLE["pain_areas"] * 1000}
    ).encode(),
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_body_is_refused_with_its_faults(therapist, signed_in, body):
    assert faults(post(signed_in(therapist), body), 400)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    field=st.sampled_from([*EXAMPLE, "conditions", "findings", "examination"]), value=json_values
)
def test_no_value_in_any_field_makes_a_server_error(therapist, client, field, value):
    client.force_login(therapist)
    response = post(client, EXAMPLE | {field: value})
    assert response.status_code == 200 or faults(response, 400)


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(body=st.binary(min_size=1, max_size=200))
def test_no_bytes_make_a_server_error(therapist, client, body):
    client.force_login(therapist)
    assert faults(post(client, body), 400)


def test_the_page_says_how_with_every_field_and_every_refusal(db, client):
    response = client.get("/api/")
    text = response.content.decode()
    assert response.status_code == 200 and "No clinician has reviewed this knowledge" in text
    for word in (
        "POST /api/plan",
        "X-CSRFToken",
        "pain_areas",
        "not_read",
        "415",
        "palpate.error/1",
    ):
        assert word in text
    assert "no-store" in response.headers["Cache-Control"]


def test_the_description_is_for_anyone(db, client):
    response = client.get("/api/openapi.json")
    assert response.status_code == 200 and response.json()["openapi"] == "3.1.0"
