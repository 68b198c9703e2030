"""What the knowledge holds beside its entries: numbers and lists that hold for everybody."""

from __future__ import annotations

from typing import Any

from .base import KnowledgeBase


def tables(knowledge: KnowledgeBase) -> dict[str, Any]:
    """{id: value}; a value is an entry, or a list or mapping of entries."""
    safety, anatomy = knowledge.safety, knowledge.anatomy
    return {
        "defaults": safety.defaults,
        "precedence": safety.precedence,
        "expression-language": safety.expression_language,
        "consent": safety.consent,
        "re-ask": safety.re_ask,
        "asking": safety.asking,
        "follow-ups": safety.attributes,
        "fields": safety.fields,
        "chart-findings": safety.chart_findings,
        "sites-at-risk": safety.sites_at_risk,
        "exercise-exclusions": safety.tag_bridge,
        "override-reasons": safety.override_reasons,
        "professions": safety.professions,
        "common-medicines": safety.common_medicines,
        "phrases": {one.path.stem: one.phrases for one in safety.phrase_lists},
        "phrase-words": safety.phrase_words,
        "speech": safety.speech,
        "lists-of-words": safety.enums,
        "body-words": safety.body.words,
        "activities": safety.body.activities,
        "body-sites": safety.body.sites,
        "session-template": anatomy.session_template,
        "course-plan": anatomy.course_plan,
        "dose-profiles": anatomy.dose_profiles,
        "doses": anatomy.doses,
        "muscle-ranking": anatomy.ranking,
        "order": anatomy.order,
        "neighbours": anatomy.neighbours,
        "home-care": anatomy.home_care,
        "safety-sites": anatomy.safety_sites,
        "reported-places": anatomy.reported_places,
        "muscles-at-sites": anatomy.body_sites,
        "about-safety": safety.about,
        "about-treatment": anatomy.about,
    }
