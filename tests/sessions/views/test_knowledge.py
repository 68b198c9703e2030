"""The pages of the knowledge: every entry has one, and says how well it was read."""

from __future__ import annotations

import pytest
from django.urls import reverse

from sessions.knowledge import load
from sessions.presenters.entry import KINDS
from sessions.presenters.knowledge import entry_view, knowledge_view
from tests.factories import a_person

from . import rooms


def page(browser, kind, rule, status=200):
    response = browser.get(reverse("knowledge_rule", args=[kind, rule]))
    assert response.status_code == status
    return response.content.decode()


def test_the_list_says_that_no_clinician_has_reviewed_it(therapist, signed_in):
    text = signed_in(therapist).get("/knowledge/").content.decode()
    assert "No clinician has reviewed it" in text
    assert load().digest in text
    assert load().version in text


def test_every_rule_of_both_halves_is_in_the_list():
    lines = {line.url for section in knowledge_view(load()).sections for line in section.lines}
    safety, anatomy = load().safety, load().anatomy
    entries = {
        "red-flag": safety.red_flags,
        "caution": safety.cautions,
        "planning-rule": anatomy.selection_rules,
        "technique": anatomy.techniques,
        "muscle": anatomy.muscles,
        "presentation": anatomy.presentations,
        "exercise": anatomy.exercises,
    }
    assert set(entries) == set(KINDS)
    wanted = {
        reverse("knowledge_rule", args=[kind, entry.id])
        for kind, found in entries.items()
        for entry in found
    }
    assert lines == wanted


def test_every_entry_has_a_page_with_words_sources_and_how_well_they_were_read():
    for section in knowledge_view(load()).sections:
        for line in section.lines:
            kind, id = line.url.rstrip("/").split("/")[-2:]
            view = entry_view(kind, id, load())
            assert view.title, line.url
            assert view.sections, line.url
            assert view.sources, line.url
            assert view.how_read, line.url
            assert all(text.text for part in view.sections for text in part.lines), line.url
            assert not view.reviewed


def test_a_caution_says_when_in_words(therapist, signed_in):
    text = page(signed_in(therapist), "caution", "ci_osteoporosis")
    assert "Any of these:" in text
    assert "Takes: Bone-strengthening medicines" in text
    assert "Pressure level 3 at most" in text
    assert "The therapist may override it with a reason." in text
    assert "Used for visits from" in text
    assert "No clinician has reviewed it" in text


def test_a_rule_says_how_well_its_sources_were_read(therapist, signed_in):
    browser = signed_in(therapist)
    assert "A source of high authority was read" in page(browser, "caution", "ci_osteoporosis")
    assert "No source was read for this rule." in page(browser, "caution", "ci_sickle_cell")


def test_a_red_flag_says_how_urgent_it_is(therapist, signed_in):
    text = page(signed_in(therapist), "red-flag", "rf_stroke")
    assert "Emergency now" in text
    assert "One side of the face droops" in text


@pytest.mark.parametrize(
    ("kind", "rule"),
    [
        ("caution", "no_such_rule"),
        ("no-such-kind", "ci_osteoporosis"),
        ("red-flag", "ci_osteoporosis"),
        ("technique", "x"),
        ("muscle", "x"),
        ("presentation", "x"),
        ("exercise", "x"),
        ("planning-rule", "x"),
    ],
)
def test_what_does_not_exist_is_404(therapist, signed_in, kind, rule):
    page(signed_in(therapist), kind, rule, status=404)


def test_an_id_that_is_none_is_404(therapist, signed_in):
    assert signed_in(therapist).get("/knowledge/caution/..%2F..%2Fx/").status_code == 404


@pytest.mark.parametrize("name", ["knowledge", "knowledge_rule"])
def test_the_front_desk_gets_403(clinic, client, name):
    client.force_login(a_person(clinic, "front_desk"))
    args = ["caution", "ci_osteoporosis"] if name == "knowledge_rule" else []
    assert client.get(reverse(name, args=args)).status_code == 403


@pytest.mark.parametrize("name", ["knowledge", "knowledge_rule"])
def test_it_is_only_read(therapist, signed_in, name):
    args = ["caution", "ci_osteoporosis"] if name == "knowledge_rule" else []
    assert rooms.other_methods_get_405(signed_in(therapist), name, reverse(name, args=args))
