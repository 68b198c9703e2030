"""The list of a therapist's pages is whole; each of them can be opened, is kept by nobody, and
says what it says in words."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from django.urls import resolve

from clinic.access import ROUTES, THERAPIST

from .every_page import NO_PAGE, every_page

#: A date as programs write it, or an id of the knowledge.
RAW = re.compile(r"\b\d{4}-\d\d(?:-\d\d)?\b|\b[a-z]+(?:_[a-z0-9]+)+\b")
NOT_READ = ("script", "style", "code")  # an entry of the knowledge names its own id as code


class Words(HTMLParser):
    """What people read or hear of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self._hidden = False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self._hidden = tag in NOT_READ
        self.words += [v or "" for name, v in attrs if name in ("title", "alt", "aria-label")]

    def handle_endtag(self, tag):
        self._hidden = False

    def handle_data(self, data):
        if not self._hidden:
            self.words.append(data)


def test_every_page_of_a_therapist_opens_in_words_and_none_is_left_out(therapist, signed_in):
    browser, routes, raw = signed_in(therapist), set(), set()
    for name, address in every_page(therapist).items():
        answer = browser.get(address)
        assert answer.status_code == 200, name
        assert answer["Cache-Control"] == "no-store", name
        routes.add(resolve(address.partition("?")[0]).view_name)
        words = " ".join(Words(answer.content.decode()).words)
        raw |= {(name, found) for found in RAW.findall(words)}
    may_open = {name for name, rule in ROUTES.items() if is_a_page(rule)}
    assert routes == may_open - NO_PAGE
    assert raw == set()


def is_a_page(rule):
    """What a therapist opens; not the live parts that a page asks for by itself."""
    return rule.of_staff and THERAPIST in rule.who and "GET" in rule.methods and not rule.live
