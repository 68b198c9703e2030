"""Every entry once, each with a digest that follows what it says, and links both ways."""

from __future__ import annotations

import os
import subprocess
import sys

from sessions.knowledge import load
from sessions.knowledge.catalogue import KINDS, catalogue, short_digest
from sessions.knowledge.links import links


def test_every_entry_of_both_halves_is_in_it_once():
    found = catalogue(load())
    assert len({item.ref for item in found.items}) == len(found.items)
    safety, anatomy = load().safety, load().anatomy
    sizes = {
        "red-flag": safety.red_flags,
        "caution": safety.cautions,
        "stop-sign": safety.stop_signs,
        "condition": safety.conditions,
        "finding": safety.findings,
        "medicine": safety.medicine_classes,
        "muscle": anatomy.muscles,
        "protocol": anatomy.protocols,
        "region": safety.body.regions,
        "range-test": anatomy.range_tests,
        "technique": anatomy.techniques,
        "support-method": anatomy.support_methods,
        "planning-rule": anatomy.selection_rules,
        "presentation": anatomy.presentations,
        "exercise": anatomy.exercises,
        "exclusion": safety.body.safety_tags,
        "advice": anatomy.aftercare,
        "measure": anatomy.outcome_measures,
        "source": safety.sources,
        "treatment-source": anatomy.sources,
    }
    assert set(sizes) == set(KINDS) - {"table"}
    for kind, entries in sizes.items():
        assert len(found.by_kind[kind]) == len(entries) > 0, kind


def test_no_part_of_the_knowledge_is_left_out_of_the_digests():
    """Every field of both halves is an entry, a table, or says what the knowledge itself is."""
    items = catalogue(load()).items
    entries = {id(item.entry) for item in items}
    known = {"version", "digest", "applies_from", "reviewed_by", "body", "phrase_lists"}
    left = []
    for half in (load().safety, load().anatomy):
        for name, value in vars(half).items():
            listed = isinstance(value, tuple) and {id(one) for one in value} <= entries
            if name in half.__dataclass_fields__ and name not in known:
                left += [] if listed or id(value) in entries else [name]
    assert left == []
    phrases = catalogue(load()).item["table", "phrases"].entry
    assert set(phrases) == {one.path.stem for one in load().safety.phrase_lists}


def test_a_digest_follows_what_an_entry_says_and_not_how_it_is_ordered():
    assert short_digest({"a": 1, "b": 2}) == short_digest({"b": 2, "a": 1})
    assert short_digest({"a": 1}) != short_digest({"a": 2})
    assert len(set(catalogue(load()).digests.values())) > 1000


def test_digests_are_the_same_in_every_process():
    code = "from sessions.knowledge import load; from sessions.knowledge.catalogue import *; "
    code += "print(short_digest(dict(catalogue(load()).digests)))"
    printed = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1


def test_a_condition_knows_the_rules_that_ask_for_it():
    assert ("caution", "ci_osteoporosis") in links(load()).named_by["condition", "osteoporosis"]


def test_a_muscle_knows_its_presentations_protocol_and_exercises():
    kinds = {kind for kind, _id in links(load()).named_by["muscle", "piriformis"]}
    assert {"presentation", "protocol", "exercise"} <= kinds


def test_every_cited_source_lists_what_rests_on_it():
    found = links(load())
    for item in catalogue(load()).by_kind["caution"]:
        for use in item.entry.sources:
            assert item.ref in found.named_by["source", use.id]
    for item in catalogue(load()).by_kind["muscle"]:
        for id in item.entry.sources:
            assert item.ref in found.named_by["treatment-source", id]


def test_what_is_named_and_who_names_it_are_the_same_links():
    found = links(load())
    forwards = {(a, b) for a, names in found.names.items() for b in names}
    backwards = {(a, b) for b, names in found.named_by.items() for a in names}
    assert forwards == backwards
    assert not [pair for pair in forwards if pair[0] == pair[1]]


def test_the_catalogue_is_made_once_for_one_knowledge():
    assert catalogue(load()) is catalogue(load())
    assert catalogue(load()).item["muscle", "piriformis"].content["id"] == "piriformis"
