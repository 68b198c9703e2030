"""The questionnaire on paper asks what the form asks: all of it, and nothing else."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

import pytest
from django.utils import translation

from intake.knowledge import load_safety
from intake.questionnaire.context import Asked
from intake.questionnaire.groups import health_groups
from intake.questionnaire.pages import pages
from intake.questionnaire.spec import Field, Option
from intake.questionnaire.topics import pain
from intake.questionnaire.topics.health import sure_id
from intake.questionnaire.topics.medicines import class_id
from sessions.papers.blank.content import blank
from sessions.papers.blank.paper import blank_paper
from sessions.papers.letterhead import Letterhead
from tests.sessions.sheets.paper import read, text_of

from .standards import is_a_proper_paper, pictures

OWN = Field("own_1", "choice", "How did you find us?", options=(Option("a", "By a friend"),))
# On paper a pen signs, a medicine is written down instead of guessed, and the class stands over
# its questions; the chart is drawn, and a second place is written beside the first.
NOT_ON_PAPER = {"signature", "typed", "areas", "ticked", "answer", "place_2", "place_3"}


def everything_answered() -> dict[str, dict[str, Any]]:
    """Every area marked, every line ticked, every question said yes to."""
    answers: dict[str, dict[str, Any]] = {
        pain.WHERE: {"areas": [option.value for option in pain.places()]},
        "history": {"recent": "yes"},
        "medicines": {"answer": "yes"},
    }
    for group in health_groups():
        answers[group.id] = {"ticked": [line.id for line in group.lines]}
        answers[sure_id(group)] = dict.fromkeys(group.items, "yes")
    return answers


def everything_asked(age: int) -> tuple[Field, ...]:
    """Every field the form can show at this age."""
    safety = load_safety()
    items = [item for group in health_groups() for item in group.items]
    more = [
        f"{owner}.{attribute}"
        for owner in safety.condition
        for attribute in safety.condition[owner].follow_ups
    ]
    classes = tuple(safety.medicine_class)
    more += [f"{id}.{attribute}" for id in classes for attribute in safety.attribute]
    asked = Asked(
        age=age,
        today=date(2026, 11, 20),
        open_questions=frozenset((*items, *more)),
        medicine_classes=classes,
        own=(OWN,),
    )
    found = pages(everything_answered(), asked)
    assert class_id(classes[0]) in {page.id for page in found}
    return tuple(field for page in found for field in page.every_field)


def on_the_paper() -> set[str]:
    """Every word of the paper that is no drawing."""
    content = blank((OWN,))
    parts = (content.place, content.pain, content.health, content.medicines, content.classes)
    rest = (content.rest, content.consent, content.adult, content.young)
    found: set[str] = set()
    for part in (*parts, *rest):
        listed = part if isinstance(part, tuple) else (part,)
        for one in listed:
            found |= texts(asdict(one))
    return found


def texts(value: Any) -> set[str]:
    if isinstance(value, str):
        return {value}
    if isinstance(value, dict):
        return set().union(*map(texts, value.values()))
    if isinstance(value, (list, tuple)):
        return set().union(*map(texts, value))
    return set()


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("age", [40, 16])
def test_nothing_the_form_can_ask_is_missing_on_paper(language, age):
    with translation.override(language):
        written = on_the_paper()
        fields = [f for f in everything_asked(age) if f.name not in NOT_ON_PAPER]
        labels = {f"{f.label} ({f.unit})" if f.unit else f.label for f in fields}
    assert len(labels) > 200
    assert labels - written == set()


def test_the_paper_says_how_long_this_clinic_keeps_the_answers():
    plain, set_to_7 = (" ".join(texts(asdict(blank((), years).consent))) for years in (None, 7))
    assert "Nothing of it is erased by itself" in plain
    assert "We keep it for 7 years" in set_to_7 and "erased by itself" not in set_to_7


def test_what_is_ticked_on_the_form_has_a_box_on_paper():
    """Except the places on the body and what differs from one painful place to the next."""
    written = on_the_paper()
    fields = [f for f in everything_asked(40) if f.name not in NOT_ON_PAPER]
    free = {"sites", "worse_with", "place_1"}
    options = {o.label for f in fields if f.name not in free for o in f.options}
    assert options - written == set()


def test_every_health_question_has_a_number_of_its_own_in_the_order_of_the_form():
    questions = [q for g in blank().health.groups for line in g.lines for q in line.questions]
    assert [q.number for q in questions] == list(range(1, len(questions) + 1))
    assert [q.id for q in questions] == [i for g in health_groups() for i in g.items]


def test_a_follow_up_stands_under_its_question_or_in_the_table():
    health = blank().health
    columns = {column.name for column in health.columns}
    assert {"place_1", "since"} <= columns
    questions = {q.id: q for g in health.groups for line in g.lines for q in line.questions}
    assert questions["diabetes"].more and questions["diabetes"].more[0].name not in columns
    assert questions["osteoarthritis"].in_table and not questions["osteoarthritis"].more


@pytest.mark.parametrize(
    ("language", "paper", "title"),
    [
        ("en", "a4", "Questions before your visit"),
        ("es", "letter", "Preguntas antes de su visita"),
    ],
)
def test_it_is_a_proper_paper_with_the_chart_and_few_enough_leaves(language, paper, title):
    with translation.override(language):
        questions = [
            q.text for g in blank().health.groups for line in g.lines for q in line.questions
        ]
        agreed = [field.label for field in blank().consent.fields]
    pdf = blank_paper(Letterhead("Casa Palma", "555 0100", language, paper), (OWN,))
    assert is_a_proper_paper(pdf, title, language, paper)
    assert len(pictures(pdf)) == 2 and len(read(pdf).pages) <= 12
    text = text_of(pdf)
    assert not [words for words in questions if " ".join(words.split()) not in text]
    assert "How did you find us?" in text and "By a friend" in text
    last = " ".join(read(pdf).pages[-1].extract_text().split())
    assert {"en": "Signature", "es": "Firma"}[language] in last
    assert not [words for words in agreed if " ".join(words.split()) not in last], (
        "nobody signs a leaf by itself"
    )
