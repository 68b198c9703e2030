"""A knowledge with many rules more that say nothing about these clients."""

from __future__ import annotations

from dataclasses import replace
from itertools import cycle, islice

from intake.knowledge import Safety
from intake.knowledge.expressions import AllOf, Has
from intake.knowledge.rules import CautionRule

from .documents import documents


def with_inert_rules(safety: Safety, count: int) -> Safety:
    """``safety`` and ``count`` copies of its cautions. Each copy also asks for a condition
    that nobody in the worked examples spoke of."""
    spoken_of = {id for document in documents() for id in document.conditions}
    silent = [entry.id for entry in safety.conditions if entry.id not in spoken_of]
    pairs = islice(zip(cycle(safety.cautions), cycle(silent), strict=True), count)
    copies = tuple(_copy(rule, id, place) for place, (rule, id) in enumerate(pairs))
    return replace(safety, cautions=(*safety.cautions, *copies))


def _copy(rule: CautionRule, condition: str, place: int) -> CautionRule:
    when = AllOf((Has(condition), rule.when))
    return rule.model_copy(update={"id": f"inert_{place}", "when": when})
