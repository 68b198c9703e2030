"""Whatever the program writes into the audit trail can be read there, in words."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from django.utils.translation import override

from clinic.access import ROUTES
from clinic.access_words import GROUPS, ROUTE_WORDS
from clinic.audit.words import ACTIONS, Kind, about_words, kind_of, words_of
from sessions.views.booking import FATES
from sessions.views.editing import ACTIONS as EDITS

ROOT = Path(__file__).resolve().parents[3]
SOURCES = [file for app in ("clinic", "intake", "sessions") for file in (ROOT / app).rglob("*.py")]


def written() -> set[tuple[str, str]]:
    """Action and object of each call that writes a row with both spelled out."""
    found = set()
    for file in SOURCES:
        for call in ast.walk(ast.parse(file.read_text())):
            if not isinstance(call, ast.Call) or not ast.unparse(call.func).startswith("audit.by_"):
                continue
            texts = [a.value for a in call.args if isinstance(a, ast.Constant)]
            if len(texts) == 2:
                found.add((texts[0], texts[1]))
    return found


def test_the_calls_are_found():
    assert ("viewed", "client") in written() and len(written()) > 30


@pytest.mark.parametrize(("action", "about"), sorted(written()))
def test_every_action_and_object_has_words(action, about):
    mend = f"say {action!r} and {about!r} in clinic/audit/words.py"
    assert words_of(action) != action or action.startswith("refused"), mend
    assert about_words(about) != about, mend


def test_actions_made_of_parts_have_words_too():
    made = [*EDITS.values(), *(words for _, words in FATES.values()), "sheet_made", "cleared"]
    assert [action for action in made if words_of(action) == action] == []


def test_a_refusal_is_one_whatever_its_reason():
    assert kind_of("refused: not_asked") == kind_of("refused") == Kind.REFUSAL
    assert words_of("refused: locked") == "Refused: the screen was locked"
    assert words_of("refused: a_new_code") == "Refused: a_new_code"


def test_why_something_was_refused_is_said_in_the_readers_language():
    with override("es"):
        assert [str(words_of(f"refused{why}")) for why in ("", ": not found")] == [
            "Denegado",
            "Denegado: no se encontró",
        ]


def test_an_action_nobody_named_is_shown_as_it_is_and_counts_as_a_change():
    assert (words_of("pondered"), kind_of("pondered")) == ("pondered", Kind.CHANGE)


def test_no_action_is_of_two_kinds():
    all_of_them = [action for actions in ACTIONS.values() for action in actions]
    assert len(all_of_them) == len(set(all_of_them))


def test_every_route_is_said_in_words_once():
    told = [route for _, routes in GROUPS for route in routes]
    assert sorted(told) == sorted(ROUTES), "say it in clinic/access_words.py"
    assert set(ROUTE_WORDS) == set(told)
