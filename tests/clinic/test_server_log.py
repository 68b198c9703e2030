"""The web server's own lines look like all others."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Callable

import pytest
from gunicorn.config import Config

from clinic.server_log import LOGGING, ServerLog

Start = Callable[[str], tuple[ServerLog, io.StringIO]]


@pytest.fixture
def start(monkeypatch) -> Start:
    """A server's log in one of the two forms, and what it writes."""
    monkeypatch.setattr(logging.getLogger("gunicorn.error"), "handlers", [])

    def start_it(form: str) -> tuple[ServerLog, io.StringIO]:
        monkeypatch.setitem(LOGGING["handlers"]["stderr"], "formatter", form)
        made, out = ServerLog(Config()), io.StringIO()
        made.setup(Config())  # as when it reads its settings again
        (ours,) = (one for one in made.error_log.handlers if hasattr(one, "_gunicorn"))
        ours.setStream(out)
        return made, out

    return start_it


def test_a_line_of_the_web_server_is_one_json_object(start):
    server, out = start("json")
    server.info("Booting worker with pid: %s", 7)
    (line,) = out.getvalue().splitlines()
    found = json.loads(line)
    assert found["message"] == "Booting worker with pid: 7"
    assert (found["level"], found["logger"]) == ("INFO", "gunicorn.error")
    assert found["at"].endswith("Z")


def test_a_request_that_failed_is_told_without_its_token_and_what_the_error_quotes(start):
    server, out = start("json")
    quoted = "Failing row contains (warfarin)"
    try:
        raise ValueError(quoted)
    except ValueError:
        server.exception("Error handling request %s", "/i/s3cret-token/")
    text = out.getvalue()
    assert "s3cret" not in text and "warfarin" not in text
    assert "builtins.ValueError" in json.loads(text)["error"]


def test_people_at_a_terminal_read_lines(start):
    server, out = start("line")
    server.info("Booting")
    assert out.getvalue().endswith("Z INFO gunicorn.error Booting\n")
