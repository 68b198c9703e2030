"""From facts to the whole verdict: red flags, cautions, questions, limits, decision."""

from __future__ import annotations

from intake.facts.facts import Facts
from intake.facts.places import Place
from intake.knowledge import Safety
from intake.knowledge.expressions import Has

from .asking import Questions
from .cautions import cautions as cautions_of
from .compiled import code_of
from .day import clearances_needed, today, urgency
from .effects import places_of
from .exclusions import excluded
from .flags import red_flags
from .lifting import Lifting, useless_records
from .logic import Columns, columns
from .merging import merged
from .results import Results, evaluate
from .tags import tags
from .verdict import Caution, Contradiction, Screening


def screen_facts(facts: Facts, safety: Safety, not_read: tuple[str, ...] = ()) -> Screening:
    """Every red flag and every rule on one set of facts, merged to one verdict."""
    code = code_of(safety)
    lifting = Lifting(facts, safety)
    truth, postponed = _without_needless_questions(facts, safety)
    results = evaluate(facts, code, truth)
    cautions = cautions_of(results.cautions, facts, safety, lifting)
    if postponed and any(_waits_for_a_professional(caution) for caution in cautions):
        results = evaluate(facts, code, columns(facts))
        cautions = cautions_of(results.cautions, facts, safety, lifting)
    flags = red_flags(results.flags, facts, safety)
    questions = Questions(facts, safety).gather(results, cautions)
    left_alone = excluded(cautions, _places(results, facts, safety), safety)
    open_ids = [question.question for question in questions if question.rules]
    exercise_tags = tags(facts, code, results.truth, open_ids, safety)
    return Screening(
        today=today(flags, cautions, questions, safety),
        urgency=urgency(flags),
        red_flags=flags,
        cautions=cautions,
        needs_asking=questions,
        clearances_needed=clearances_needed(cautions),
        excluded=left_alone.regions,
        excluded_muscle_sites=left_alone.sites,
        limits=merged(cautions, safety),
        exercise_tags=exercise_tags.anywhere,
        exercise_tags_by_area=exercise_tags.by_area,
        medications=facts.medicines,
        contradictions=_contradictions(facts, safety),
        not_read=not_read,
        consent_tick_open=facts.consent_tick_open,
    )


def _without_needless_questions(facts: Facts, safety: Safety) -> tuple[Columns, bool]:
    """Whether contact with a professional is refused matters only once one must be asked."""
    plain, under_not = columns(facts)
    postponed = False
    for id in safety.asking.asked_when.when_clearance_is_needed:
        number = facts.table.number[Has(id)]
        if facts.truth[number] is None and number not in facts.settled:
            plain[number] = under_not[number] = False
            postponed = True
    return (plain, under_not), postponed


def _waits_for_a_professional(caution: Caution) -> bool:
    return any(
        effect.action == "require_clearance" and effect.in_force and not effect.provisional
        for effect in caution.effects
    )


def _places(
    results: Results, facts: Facts, safety: Safety
) -> dict[tuple[str, int], tuple[Place, ...]]:
    """Reported places of the effects that need them for a site."""
    rows = safety.sites_at_risk.site_rules
    wanted = {(entry.rule, entry.effect) for entry in rows if entry.reported_site}
    return {
        (result.code.rule.id, found.code.index): places_of(result, found, facts, safety)
        for result in results.cautions
        for found in result.effects
        if (result.code.rule.id, found.code.index) in wanted
    }


def _contradictions(facts: Facts, safety: Safety) -> tuple[Contradiction, ...]:
    found = [Contradiction(fields=c.fields, text=c.text) for c in facts.conflicts]
    return (*found, *useless_records(facts, safety))
