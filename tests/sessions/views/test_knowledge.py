"""The pages of the knowledge: every entry has one, and says how well it was read."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from django.utils import translation

from sessions.knowledge import load
from sessions.knowledge.catalogue import catalogue
from sessions.presenters.kinds import GROUPS, KINDS, SEVERAL, TABLES
from sessions.presenters.knowledge import MAKERS, entry_view, found_view, kind_view
from tests.factories import a_person

from . import rooms

PAGES = {
    "knowledge": [],
    "knowledge_kind": ["caution"],
    "knowledge_rule": ["caution", "ci_osteoporosis"],
    "knowledge_drawing": ["wrist_flexor_stretch"],
    "knowledge_adoption": [],
}
every_page = pytest.mark.parametrize("name", PAGES)


def page(browser, kind, rule, status=200, **headers):
    response = browser.get(reverse("knowledge_rule", args=[kind, rule]), headers=headers)
    assert response.status_code == status
    return response.content.decode()


def sections(kind, rule):
    view = entry_view(kind, rule, load())
    return {part.heading: [line.text for line in part.lines] for part in view.sections}


def test_the_list_says_that_nobody_has_reviewed_or_adopted_it(therapist, signed_in):
    text = signed_in(therapist).get("/knowledge/").content.decode()
    assert "no clinician of your clinic has adopted this version yet" in text
    assert "nobody yet" in text
    assert load().digest in text
    assert load().version in text


def test_every_kind_has_a_name_a_place_in_the_index_and_a_page():
    kinds = set(catalogue(load()).by_kind)
    assert kinds == set(KINDS) == set(SEVERAL) == set(MAKERS)
    assert sorted(kind for _name, group in GROUPS for kind in group) == sorted(kinds)
    assert {item.id for item in catalogue(load()).by_kind["table"]} == set(TABLES)


def test_every_entry_is_in_the_list_of_its_kind():
    for kind, items in catalogue(load()).by_kind.items():
        urls = {line.url for line in kind_view(kind, load()).lines}
        assert urls == {reverse("knowledge_rule", args=item.ref) for item in items}


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_entry_has_a_page_with_words_and_how_well_it_was_read(language):
    with translation.override(language):
        for item in catalogue(load()).items:
            view = entry_view(*item.ref, load())
            assert view.title, item.ref
            assert view.sections, item.ref
            assert view.how_read, item.ref
            texts = [line.text for part in view.sections for line in part.lines]
            assert all(texts), item.ref
            if item.kind != "table":
                assert "{emergency_number}" not in " ".join(texts), item.ref
            assert view.reviewed_by == ()


def test_every_rule_and_every_treatment_names_its_sources():
    for kind in ("red-flag", "caution", "technique", "muscle", "protocol", "exercise"):
        for item in catalogue(load()).by_kind[kind]:
            assert entry_view(*item.ref, load()).sources, item.ref


def test_every_link_of_every_page_leads_to_a_page():
    there = {reverse("knowledge_rule", args=item.ref) for item in catalogue(load()).items}
    for item in catalogue(load()).items:
        view = entry_view(*item.ref, load())
        lines = [line for part in (*view.sections, *view.used_by) for line in part.lines]
        urls = {line.url for line in lines} | {source.page for source in view.sources}
        assert urls - {""} <= there, item.ref


def test_a_caution_says_when_in_words_and_what_it_takes_away(therapist, signed_in):
    text = page(signed_in(therapist), "caution", "ci_osteoporosis")
    assert "Any of these:" in text
    assert "Takes: Bone-strengthening medicines" in text
    assert "Yes to: Thin or weak bones" in text
    assert "Pressure level 3 at most" in text
    assert "The therapist may override it with a reason." in text
    assert "a careful choice of this program" in text
    assert "Used for visits from" in text
    assert "nobody yet" in text


def test_a_comparison_is_written_in_words():
    assert any(
        "under 84 days" in line
        for line in sections("exclusion", "recent_surgery")["It applies when"]
    )


def test_an_effect_that_does_not_always_hold_says_when():
    lines = sections("caution", "ci_kidney_dialysis")["What it takes away"]
    assert "Only when:" in lines


def test_an_effect_on_a_quarter_of_the_body_says_more_than_where_the_client_points():
    found = " ".join(sections("caution", "ci_lymph_nodes")["What it takes away"])
    assert found.count("the whole quarter of the body around what the client names") == 2
    assert found.count("where the client says it is") == 1


def test_a_condition_lists_its_follow_ups_and_the_rules_that_use_it(therapist, signed_in):
    text = page(signed_in(therapist), "condition", "osteoporosis")
    assert "Has a doctor said that you have thin or weak bones (osteoporosis)?" in text
    assert "Are you having treatment for it now?" in text
    assert reverse("knowledge_rule", args=["caution", "ci_osteoporosis"]) in text


def test_a_class_of_medicines_lists_its_brands(therapist, signed_in):
    assert "Sintrom" in page(signed_in(therapist), "medicine", "anticoagulant")


def test_a_muscle_leads_to_its_protocol_presentations_and_regions(therapist, signed_in):
    text = page(signed_in(therapist), "muscle", "piriformis")
    assert reverse("knowledge_rule", args=["protocol", "piriformis"]) in text
    assert reverse("knowledge_rule", args=["region", "hip_gluteal"]) in text
    assert "/knowledge/presentation/" in text


def test_an_exercise_is_drawn_with_words_for_those_who_do_not_see(therapist, signed_in):
    browser = signed_in(therapist)
    text = page(browser, "exercise", "wrist_flexor_stretch")
    url = reverse("knowledge_drawing", args=["wrist_flexor_stretch"])
    assert re.search(rf'<img src="{url}" alt="Side view[^"]+"', text)
    drawing = browser.get(url)
    assert drawing.headers["Content-Type"] == "image/svg+xml"
    assert drawing.content.startswith(b"<svg")
    assert browser.get(reverse("knowledge_drawing", args=["no-such"])).status_code == 404


def test_a_rule_says_how_well_its_sources_were_read(therapist, signed_in):
    browser = signed_in(therapist)
    assert "A source of high authority was read" in page(browser, "caution", "ci_osteoporosis")
    assert "No source was read for this rule." in page(browser, "caution", "ci_sickle_cell")


def test_a_source_lists_everything_that_rests_on_it(therapist, signed_in):
    rule = load().safety.caution["ci_osteoporosis"]
    text = page(signed_in(therapist), "source", rule.sources[0].id)
    assert reverse("knowledge_rule", args=["caution", "ci_osteoporosis"]) in text


def test_a_red_flag_says_how_urgent_it_is(therapist, signed_in):
    text = page(signed_in(therapist), "red-flag", "rf_stroke")
    assert "Emergency now" in text
    assert "One side of the face droops" in text


def test_what_has_no_spanish_is_marked_as_english(therapist, signed_in):
    browser = signed_in(therapist)
    spanish = {"accept-language": "es"}
    text = page(browser, "technique", "ischemic_compression", **spanish)
    assert 'lang="en">Held pressure reliably' in text
    caution = page(browser, "caution", "ci_osteoporosis", **spanish)
    assert 'lang="en">Weak vertebrae' not in caution
    english = page(browser, "technique", "ischemic_compression")
    assert ' lang="en">Held' not in english


def found(query):
    view = found_view(query, load())
    return [line.url for part in view.sections for line in part.lines]


@pytest.mark.parametrize("query", ["Sintrom", "sintrom", "warfarin", "warfrin"])
def test_a_medicine_is_found_by_generic_and_brand_name(query):
    assert reverse("knowledge_rule", args=["medicine", "anticoagulant"]) in found(query)


def test_an_entry_is_found_by_its_id_its_term_and_its_spanish_name():
    url = reverse("knowledge_rule", args=["condition", "osteoporosis"])
    assert url in found("osteopenia")
    assert reverse("knowledge_rule", args=["caution", "ci_osteoporosis"]) in found(
        "ci_osteoporosis"
    )
    with translation.override("es"):
        assert reverse("knowledge_rule", args=["condition", "pregnancy"]) in found("embarazó")


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("embarazo", ("condition", "pregnancy")),
        ("osteoperosis", ("condition", "osteoporosis")),
        ("plantar fascitis", ("presentation", "plantar_fasciitis")),
    ],
)
def test_spanish_words_and_slips_are_found_whatever_the_language(query, first):
    assert reverse("knowledge_rule", args=first) in found(query)


def test_the_search_is_a_plain_form_and_says_what_it_found(therapist, signed_in):
    browser = signed_in(therapist)
    text = browser.get("/knowledge/?q=piriformis").content.decode()
    assert 'name="q" value="piriformis"' in text
    assert reverse("knowledge_rule", args=["muscle", "piriformis"]) in text
    nothing = browser.get("/knowledge/?q=%3Cscript%3Ezzzz").content.decode()
    assert "Nothing found for “&lt;script&gt;zzzz”" in nothing


@pytest.mark.parametrize("query", ["\x00", "x" * 5000, "a b c d e f g h i j k", "'; --", "\u202e"])
def test_any_query_gets_an_answer(therapist, signed_in, query):
    assert signed_in(therapist).get("/knowledge/", {"q": query}).status_code == 200


@pytest.mark.parametrize(
    ("kind", "rule"),
    [
        ("caution", "no_such_rule"),
        ("no-such-kind", "ci_osteoporosis"),
        ("red-flag", "ci_osteoporosis"),
    ]
    + [(kind, "x") for kind in MAKERS],
)
def test_what_does_not_exist_is_404(therapist, signed_in, kind, rule):
    page(signed_in(therapist), kind, rule, status=404)


def test_an_unknown_kind_is_404(therapist, signed_in):
    assert signed_in(therapist).get("/knowledge/no-such-kind/").status_code == 404


def test_an_id_that_is_none_is_404(therapist, signed_in):
    assert signed_in(therapist).get("/knowledge/caution/..%2F..%2Fx/").status_code == 404


@every_page
def test_the_front_desk_gets_403_and_no_way_in(clinic, client, name):
    client.force_login(a_person(clinic, "front_desk"))
    assert client.get(reverse(name, args=PAGES[name])).status_code == 403
    assert "/knowledge/" not in client.get(reverse("board")).content.decode()


@every_page
def test_it_is_only_read(therapist, signed_in, name):
    url = reverse(name, args=PAGES[name])
    assert rooms.other_methods_get_405(signed_in(therapist), name, url)


@every_page
def test_a_page_takes_few_statements_and_is_not_kept(
    therapist, signed_in, name, django_assert_max_num_queries
):
    browser = signed_in(therapist)
    with django_assert_max_num_queries(7):  # one writes the audit trail
        response = browser.get(reverse(name, args=PAGES[name]))
    assert response.headers["Cache-Control"] == "no-store"
