"""Logs hold no tokens, and nothing that an error quotes."""

from __future__ import annotations

import json
import logging
import sys

import pytest

from clinic.logs import JsonLine, UtcLine, WithoutTokens


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


# --- errors -----------------------------------------------------------------------------


def caught(error: Exception, behind: Exception) -> logging.LogRecord:
    try:
        try:
            raise behind
        except ValueError as first:
            raise error from first
    except Exception:
        made = logging.LogRecord(
            "django.request", logging.ERROR, "f", 1, "Fault: %s", ("/i/s3cret/",), sys.exc_info()
        )
    WithoutTokens().filter(made)
    return made


@pytest.mark.parametrize("form", [UtcLine("%(message)s"), JsonLine()])
def test_of_an_error_the_types_and_places_are_written_and_never_its_words(form):
    behind = ValueError("Key (email)=(ana@example.org) already exists")
    text = form.format(caught(RuntimeError("Failing row contains (warfarin)"), behind))
    assert "warfarin" not in text and "ana@example.org" not in text and "s3cret" not in text
    assert "builtins.RuntimeError" in text and "builtins.ValueError" in text
    assert "test_logs.py" in text


def test_words_another_handler_found_for_the_error_are_not_taken_over():
    record = caught(RuntimeError("x"), ValueError("y"))
    record.exc_text = "Failing row contains (warfarin)"
    WithoutTokens().filter(record)
    assert "warfarin" not in JsonLine().format(record)


def test_a_task_that_failed_is_named_and_its_error_not_quoted():
    context = {"name": "clinic.tasks.send_mail", "id": "1", "exc": "Error('row (warfarin)')"}
    words = "Task %(name)s[%(id)s] raised unexpected: %(exc)s"
    record = logging.LogRecord("celery", logging.ERROR, "f", 1, words, (context,), None)
    WithoutTokens().filter(record)
    text = JsonLine().format(record)
    assert "clinic.tasks.send_mail" in text and "warfarin" not in text


def test_a_line_for_programs_is_one_json_object_with_its_time_in_utc():
    record = logging.LogRecord("clinic", logging.WARNING, "f", 1, "two\nlines “é”", (), None)
    text = JsonLine().format(record)
    assert "\n" not in text and "é" in text
    found = json.loads(text)
    assert set(found) == {"at", "level", "logger", "message"} and found["at"].endswith("Z")
