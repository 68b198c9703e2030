"""Every page says: keep no copy, run nothing inline, sit in no frame."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("path", ["/", "/sign-in/", "/i/no-such-token/", "/no/such/page/"])
def test_every_answer_carries_the_safe_headers(db, client, path):
    headers = client.get(path).headers
    policy = headers["Content-Security-Policy"]
    assert "'unsafe-inline'" not in policy
    for part in (
        "default-src 'none'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "object-src 'none'",
    ):
        assert part in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in headers["Cache-Control"]


def test_cookies_cannot_be_read_by_scripts_or_sent_across(db, client):
    client.get("/sign-in/")
    cookie = client.cookies["palpate-csrf"]
    assert cookie["httponly"] and cookie["samesite"] == "Lax"
