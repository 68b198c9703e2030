"""The sentences of the knowledge that a language must have: all that a client reads, and
the warnings a therapist reads. What only explains the plan is shown in English."""

from __future__ import annotations

from collections.abc import Iterator

from intake.knowledge import Body, Safety
from intake.questionnaire.groups import health_groups
from intake.questionnaire.in_room import in_room
from sessions.drawings import alternative_text, drawn_exercises
from sessions.knowledge import Anatomy, KnowledgeBase
from sessions.planning.calling import SEVERAL_PLACES, general_name


def texts(knowledge: KnowledgeBase) -> dict[str, str]:
    """{sentence: where it comes from}: what clients read, then what only therapists read."""
    for_clients = client_texts(knowledge)
    return for_clients | {
        text: where for text, where in warning_texts(knowledge).items() if text not in for_clients
    }


def client_texts(knowledge: KnowledgeBase) -> dict[str, str]:
    """{sentence: where it comes from}, in the order of the knowledge, none twice."""
    return _first_places(
        *_of_questions(knowledge.safety),
        *_of_body(knowledge.safety.body),
        *_of_home_care(knowledge.anatomy),
    )


def warning_texts(knowledge: KnowledgeBase) -> dict[str, str]:
    """What a therapist must not misread: red flags, cautions and the names they go by."""
    return _first_places(
        *_of_warnings(knowledge.safety), *_of_names(knowledge), *_of_course(knowledge.anatomy)
    )


def _first_places(*found: tuple[str, str]) -> dict[str, str]:
    places: dict[str, str] = {}
    for where, text in found:
        if text.strip():
            places.setdefault(text, where)
    return places


def _of_questions(safety: Safety) -> Iterator[tuple[str, str]]:
    for group in health_groups():
        yield f"group {group.id}", group.title
        yield f"group {group.id}", group.lead
        yield from ((f"group {group.id}", line.says) for line in group.lines)
    for finding in safety.findings:
        yield f"finding {finding.id}", finding.question
        yield f"finding {finding.id}", finding.label
    for condition in safety.conditions:
        yield f"condition {condition.id}", condition.question
        yield f"condition {condition.id}", condition.label
    for attribute in safety.attributes:
        yield f"attribute {attribute.id}", attribute.question
        if attribute.type == "number":
            yield f"attribute {attribute.id}", attribute.unit
    for entry in safety.asking.subtypes:
        for value in entry.values:
            yield f"subtype of {entry.owner}", value.replace("_", " ").capitalize()
    for medicine in safety.medicine_classes:
        yield f"medicine class {medicine.id}", medicine.label
    for flag in safety.red_flags:
        yield f"red flag {flag.id}", flag.client_message
        if flag.escalate and flag.escalate.client_message:
            yield f"red flag {flag.id}", flag.escalate.client_message
    for point in safety.consent.points:
        yield f"consent {point.id}", point.statement


def _of_body(body: Body) -> Iterator[tuple[str, str]]:
    for region in body.regions:
        yield f"body {region.id}", region.label
    for term in (*body.words.pain_qualities, *body.words.onset, *body.activities):
        yield f"body {term.id}", term.label
    for site in body.region_of_site:
        yield f"site {site}", site.replace("_", " ").capitalize()


def _of_home_care(anatomy: Anatomy) -> Iterator[tuple[str, str]]:
    for exercise in anatomy.exercises:
        yield f"exercise {exercise.id}", exercise.name
        for step in exercise.steps:
            yield f"exercise {exercise.id}", step
    for id in sorted(drawn_exercises()):
        yield f"drawing {id}", alternative_text(id)
    for advice in anatomy.aftercare:
        for text in advice.text:
            yield f"aftercare {advice.id}", text
    for muscle in anatomy.muscles:
        yield f"muscle {muscle.id}", muscle.client_name


def _of_warnings(safety: Safety) -> Iterator[tuple[str, str]]:
    for flag in safety.red_flags:
        yield f"for therapists: {flag.id}", flag.title
        yield f"for therapists: {flag.id}", flag.therapist_message
    for caution in safety.cautions:
        where = f"for therapists: {caution.id}"
        yield where, caution.title
        for effect in caution.effects:
            yield where, effect.instruction or ""
            yield where, effect.until or ""
            for who in effect.clearance_from:
                yield "who clears", who
        yield where, caution.rationale
    for sign in safety.stop_signs:
        for text in (sign.looks_like, sign.do, sign.call_help_when):
            yield f"for therapists: stop sign {sign.id}", text


def _of_course(anatomy: Anatomy) -> Iterator[tuple[str, str]]:
    plan = anatomy.course_plan
    rules = (*plan.stop_or_refer_when, *plan.improvement_rules, *plan.after_course)
    for text in (*rules, plan.reassess_rule):
        yield "for therapists: course", text
    for measure in anatomy.outcome_measures:
        if measure.licence_ok:
            yield f"for therapists: measure {measure.id}", measure.mcid.note
    for test in anatomy.range_tests:
        yield f"for therapists: range test {test.id}", test.motion
        yield f"for therapists: range test {test.id}", test.joint.replace("_", " ").capitalize()


def _of_names(knowledge: KnowledgeBase) -> Iterator[tuple[str, str]]:
    for finding in knowledge.safety.findings:
        yield f"for therapists: {finding.id}", finding.label
    for reason in knowledge.safety.override_reasons:
        yield f"for therapists: override {reason.code}", reason.label
    for tag in knowledge.safety.body.safety_tags:
        yield f"for therapists: {tag.id}", tag.label
    for group in in_room().groups:
        yield f"for therapists: {group.id}", group.title
    for test in knowledge.anatomy.range_test.values():
        yield f"for therapists: {test.id}", test.motion
        yield f"for therapists: {test.id}", test.how
    for presentation in knowledge.anatomy.presentations:
        yield f"for therapists: {presentation.id}", presentation.name
    for region in knowledge.safety.body.regions:
        yield f"for therapists: pain at {region.id} alone", general_name(region.label)
    yield "for therapists: pain in several places", SEVERAL_PLACES
    for muscle in knowledge.anatomy.muscles:
        yield f"for therapists: {muscle.id}", muscle.name
