"""What the questionnaire bench rests on: whole answers, honest callers, scores read rightly."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator

import pytest

from intake.draft import draft_of
from intake.models import Intake
from runner import programs
from tests.bench.kit import servers
from tests.bench.questionnaire.browser import SECRET, Caller
from tests.bench.questionnaire.lighthouse import LIMITS, _scores, scores_of
from tests.bench.questionnaire.people import completed, people
from tests.factories import a_visit
from tests.intake.questionnaire.people import HEALTHY, with_ticks


def test_answers_are_completed_with_the_pages_they_open(db, clinic):
    intake = Intake(clinic=clinic, visit=a_visit(clinic), answers=with_ticks("diabetes"))
    answers = completed(intake)
    assert set(answers) > set(HEALTHY) and not draft_of(intake).missing()


def test_a_client_of_the_bench_can_open_pages_and_has_all_answered(db):
    person = people(1)[0]
    assert len(person.pages) > 10 and person.cookies
    assert not draft_of(person.intake).missing()
    assert person.sending["key"] != person.sending["key"]


def test_both_servers_are_started_alike():
    ours, bare = (servers.command("127.0.0.1:1", name) for name in ("clinic.wsgi:application", "x"))
    assert ours[1:] == programs.web("127.0.0.1:1")
    assert [one for one in ours if one not in bare] == ["clinic.wsgi:application"]


def test_lighthouse_scores_are_of_100_and_no_number_without_it():
    categories = {id: {"score": 0.97} for id in LIMITS}
    audits = {"slow": {"score": 0.5, "title": "Slow"}, "none": {"score": None, "title": "x"}}
    assert scores_of({"categories": categories, "audits": audits}) == dict.fromkeys(LIMITS, 97.0)
    assert all(score != score for score in _scores(None, "http://127.0.0.1", {}).values())


class Door(http.server.BaseHTTPRequestHandler):
    """Redirects what brings the token; refuses the rest."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        right = f"csrfmiddlewaretoken={SECRET}" in body and SECRET in self.headers["Cookie"]
        self.send_response(302 if right else 403)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_GET(self) -> None:
        self.send_error(404)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def door() -> Iterator[str]:
    server = http.server.HTTPServer(("127.0.0.1", 0), Door)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_caller_brings_the_token_and_takes_no_other_answer_for_a_time(door):
    assert Caller(door).post("/", {"a": "b"}, {}) > 0
    with pytest.raises(AssertionError, match="404"):
        Caller(door).get("/")
