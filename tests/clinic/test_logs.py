"""Logs hold no tokens."""

from __future__ import annotations

import logging

from clinic.logs import UtcLine, WithoutTokens


def line(message: str, *args: object) -> str:
    record = logging.LogRecord("django.request", logging.WARNING, "f", 1, message, args, None)
    WithoutTokens().filter(record)
    return UtcLine("%(asctime)s %(message)s").format(record)


def test_the_token_of_a_link_is_masked_wherever_it_stands():
    assert "s3cret" not in line("Not Found: %s", "/i/s3cret-token/")
    assert "s3cret" not in line("Not Found: %s", "/l/s3cret-token/")
    assert "s3cret" not in line('"POST /i/s3cret-token/ HTTP/1.1" 404')


def test_the_page_of_a_questionnaire_is_masked():
    assert "6f1c" not in line('"GET /q/64e25b89-71c5-4ab5/6f1c9a/ HTTP/1.1" 200')


def test_other_addresses_stay_readable_and_times_are_utc():
    text = line("Not Found: /visits/1/")
    assert "/visits/1/" in text and "Z " in text


def test_the_links_of_staff_are_masked_too():
    assert "s3cret" not in line("Not Found: %s", "/join/s3cret-token/")
    assert "s3cret" not in line('"GET /password/0f3a/s3cret-key/ HTTP/1.1" 404')
