"""Answers of people who fill in the questionnaire."""

from __future__ import annotations

from typing import Any

from intake.knowledge import load_safety
from intake.questionnaire.groups import Group, health_groups
from intake.questionnaire.spec import NONE
from intake.questionnaire.topics.health import more_id, sure_id

HEALTHY: dict[str, Any] = {
    "where": {"areas": ["back:neck:right"]},
    "area-back-neck-right": {"intensity": "5"},
    "today": {"pain_now": "2", "flare": "under_1h", "sleep_broken": "no"},
    "history": {"recent": "no"},
    "about": {"sex": "female"},
    **{group.id: {"ticked": [NONE]} for group in health_groups()},
    "medicines": {"answer": "no"},
}


def group_of(item: str) -> Group:
    return next(group for group in health_groups() if item in group.items)


def with_ticks(*items: str, said: str = "yes", **pages: Any) -> dict[str, Any]:
    """A healthy client who ticks what stands for these items, and says ``said`` to them."""
    answers = {**HEALTHY, **pages}
    for item in items:
        group = group_of(item)
        line = next(line for line in group.lines if item in line.items)
        ticked = answers[group.id]["ticked"]
        answers[group.id] = {"ticked": [*(t for t in ticked if t != NONE), line.id]}
        full = dict.fromkeys(line.items, "no") | answers.get(sure_id(group), {}) | {item: said}
        answers[sure_id(group)] = full
    return answers


def with_everything() -> dict[str, Any]:
    """Every line ticked and everything in it said yes to."""
    answers: dict[str, Any] = dict(HEALTHY)
    for group in health_groups():
        answers[group.id] = {"ticked": [line.id for line in group.lines]}
        answers[sure_id(group)] = dict.fromkeys(group.items, "yes")
    return answers


def every_more_id() -> set[str]:
    return {more_id(condition.id) for condition in load_safety().conditions}
