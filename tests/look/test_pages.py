"""The bases and the gallery, as they leave the server."""

from __future__ import annotations

import json
import re

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from intake.body_chart.look import look_context

STATES = [
    "booked",
    "link_sent",
    "opened",
    "in_progress",
    "submitted",
    "needs_attention",
    "planned",
    "sheet_ready",
    "sheet_failed",
    "printed",
    "no_show",
]
DECISIONS = ("proceed", "proceed_with_limits", "ask_first", "clearance_first", "do_not_treat")


def html(template: str, **context: object) -> str:
    return render_to_string(template, context)


def words(markup: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", markup).split())


def test_the_gallery_shows_the_chart_and_every_decision() -> None:
    page = html("look.html", **look_context())
    assert page.count('class="decision decision--') == 5
    assert page.count("data-body-chart") == 3
    assert 'class="reading"' in page


def test_no_id_stands_twice_in_the_gallery() -> None:
    page = html("look.html", **look_context())
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert sorted(ids) == sorted(set(ids))


def test_htmx_writes_no_styles_evaluates_nothing_and_keeps_no_pages() -> None:
    config = re.search(r"name=\"htmx-config\" content='([^']+)'", html("base.html"))
    assert config
    settings = json.loads(config[1])
    assert settings["includeIndicatorStyles"] is False
    assert settings["allowEval"] is False
    assert settings["historyCacheSize"] == 0
    assert settings["selfRequestsOnly"] is True


def test_client_pages_tell_nobody_where_they_came_from() -> None:
    assert '<meta name="referrer" content="no-referrer">' in html("base_client.html")


def test_a_page_says_its_language_and_direction() -> None:
    with translation.override("es"):
        assert '<html lang="es" dir="ltr">' in html("base.html")
    with translation.override("ar"):
        assert '<html lang="ar" dir="rtl">' in html("base.html")


def test_a_theme_can_be_chosen() -> None:
    assert 'data-theme="dark"' in html("base.html", theme="dark")
    assert "data-theme" not in html("base.html")


def test_a_page_can_skip_to_its_content() -> None:
    for base in ("base_client.html", "base_staff.html"):
        page = html(base)
        assert 'href="#main"' in page
        assert 'id="main"' in page


def test_progress_is_said_in_words() -> None:
    bar = html("components/progress.html", step=3, steps=9)
    assert "Step 3 of 9" in words(bar)
    assert 'max="9" value="3"' in bar


@pytest.mark.parametrize("today", DECISIONS)
def test_a_decision_has_a_word_and_an_icon(today: str) -> None:
    banner = html("components/decision.html", today=today)
    assert len(words(banner)) > 5
    assert '<svg class="icon"' in banner


def test_the_five_decisions_differ_in_word_and_icon() -> None:
    banners = [html("components/decision.html", today=today) for today in DECISIONS]
    assert len({words(banner) for banner in banners}) == 5
    assert len({re.search(r"<svg.*?</svg>", banner, re.DOTALL)[0] for banner in banners}) == 5


@pytest.mark.parametrize("state", STATES)
def test_a_state_has_its_own_word_and_an_icon(state: str) -> None:
    badge = html("components/state.html", state=state)
    assert words(badge)
    assert re.search(r'<svg class="icon"[^>]*><', badge)
    others = {words(html("components/state.html", state=s)) for s in STATES if s != state}
    assert words(badge) not in others


def test_every_icon_that_is_asked_for_is_drawn() -> None:
    page = html("look.html", **look_context())
    assert not re.search(r'<svg class="icon"[^>]*></svg>', page)


def test_the_clinics_number_is_on_one_line() -> None:
    text = render_to_string("components/call_us.html", {"clinic_phone": "+1 555 0100"})
    assert "+1\N{NO-BREAK SPACE}555\N{NO-BREAK SPACE}0100." in text
    assert "Call" not in render_to_string("components/call_us.html", {"clinic_phone": ""})


def test_the_language_switch_offers_the_other_languages_and_comes_back() -> None:
    request = RequestFactory().get("/i/abc/where/?x=1")
    with translation.override("en"):
        switch = render_to_string(
            "components/language_switch.html",
            {"languages": [("en", "English"), ("es", "Spanish")], "request": request},
        )
    assert 'value="es" lang="es"' in switch
    assert 'value="en"' not in switch
    assert 'name="next" value="/i/abc/where/?x=1"' in switch


def test_a_hostile_name_stays_text() -> None:
    page = html("base_staff.html", clinic_name="<script>alert(1)</script>")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
