"""No body makes a server error: what cannot be meant is refused with 4xx."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "data",
    [
        {"login": "a\0b", "password": "x"},
        {f"f{n}": "x" for n in range(600)},
        {"login": "x" * 200_000, "password": "y"},
    ],
    ids=["nul", "too many fields", "very long"],
)
def test_a_hostile_form_is_refused_without_a_server_error(db, client, data):
    assert 200 <= client.post("/sign-in/", data).status_code < 500


def test_a_body_over_one_megabyte_is_413(db, client):
    assert client.post("/sign-in/", {"login": "x" * 1_100_000}).status_code == 413


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"{", "application/json"),
        (b"\xff\xfe", "application/x-www-form-urlencoded"),
        (b"--x\r\nbroken", "multipart/form-data; boundary=x"),
        (b"a=%ed%a0%80", "application/x-www-form-urlencoded"),
        (b"a=1", "multipart/form-data"),
    ],
)
def test_broken_bodies_are_refused_without_a_server_error(db, client, body, kind):
    client.raise_request_exception = False
    for url in ("/sign-in/", "/language/"):
        assert client.generic("POST", url, body, content_type=kind).status_code < 500


@pytest.mark.parametrize(
    "path", ["/i/%00/", "/%ed%a0%80/", "/i/" + "x" * 5000 + "/", "/q/not-a-uuid/"]
)
def test_odd_addresses_are_not_found(db, client, path):
    client.raise_request_exception = False
    assert client.get(path).status_code == 404


def test_too_much_and_the_wrong_way_are_answered_with_a_page_in_the_readers_language(db, client):
    spanish = {"accept-language": "es"}
    large = client.post("/sign-in/", {"login": "x" * 1_100_000}, headers=spanish)
    assert large.status_code == 413 and "demasiado" in large.content.decode()
    wrong = client.get("/sign-out/", headers=spanish)
    assert wrong.status_code == 405 and "no funciona" in wrong.content.decode()
    assert wrong.headers["Allow"] == "POST"
