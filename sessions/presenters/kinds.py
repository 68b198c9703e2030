"""What the kinds of entries of the knowledge are called, and where their pages are."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy

KINDS = {
    "red-flag": gettext_lazy("Red flag"),
    "caution": gettext_lazy("Caution"),
    "stop-sign": gettext_lazy("Sign to stop a session"),
    "condition": gettext_lazy("Condition"),
    "finding": gettext_lazy("Finding"),
    "medicine": gettext_lazy("Class of medicines"),
    "muscle": gettext_lazy("Muscle"),
    "protocol": gettext_lazy("Protocol"),
    "region": gettext_lazy("Region of the body"),
    "range-test": gettext_lazy("Range test"),
    "technique": gettext_lazy("Technique"),
    "support-method": gettext_lazy("Supporting method"),
    "planning-rule": gettext_lazy("Planning rule"),
    "presentation": gettext_lazy("Presentation"),
    "exercise": gettext_lazy("Home exercise"),
    "exclusion": gettext_lazy("Reason to leave an exercise out"),
    "advice": gettext_lazy("Advice on the sheet"),
    "measure": gettext_lazy("Outcome measure"),
    "table": gettext_lazy("Numbers and lists"),
    "source": gettext_lazy("Source of the safety rules"),
    "treatment-source": gettext_lazy("Source of the treatment knowledge"),
}
SEVERAL = {
    "red-flag": gettext_lazy("Red flags"),
    "caution": gettext_lazy("Cautions"),
    "stop-sign": gettext_lazy("Signs to stop a session"),
    "condition": gettext_lazy("Conditions"),
    "finding": gettext_lazy("Findings"),
    "medicine": gettext_lazy("Classes of medicines"),
    "muscle": gettext_lazy("Muscles"),
    "protocol": gettext_lazy("Protocols"),
    "region": gettext_lazy("Regions of the body"),
    "range-test": gettext_lazy("Range tests"),
    "technique": gettext_lazy("Techniques"),
    "support-method": gettext_lazy("Supporting methods"),
    "planning-rule": gettext_lazy("Planning rules"),
    "presentation": gettext_lazy("Presentations"),
    "exercise": gettext_lazy("Home exercises"),
    "exclusion": gettext_lazy("Reasons to leave an exercise out"),
    "advice": gettext_lazy("Advice on the sheets"),
    "measure": gettext_lazy("Outcome measures"),
    "table": gettext_lazy("Numbers and lists for everybody"),
    "source": gettext_lazy("Sources of the safety rules"),
    "treatment-source": gettext_lazy("Sources of the treatment knowledge"),
}
# The index shows the kinds in these groups.
GROUPS = (
    (
        gettext_lazy("What must not be done"),
        ("red-flag", "caution", "stop-sign", "condition", "finding", "medicine"),
    ),
    (
        gettext_lazy("What may be done"),
        (
            "muscle",
            "protocol",
            "region",
            "range-test",
            "technique",
            "support-method",
            "presentation",
            "planning-rule",
            "measure",
        ),
    ),
    (gettext_lazy("What goes home"), ("exercise", "exclusion", "advice")),
    (gettext_lazy("What all of it rests on"), ("table", "source", "treatment-source")),
)
TABLES = {
    "defaults": gettext_lazy("Limits of every visit"),
    "precedence": gettext_lazy("How rules are weighed against each other"),
    "expression-language": gettext_lazy("How a rule’s condition is read"),
    "consent": gettext_lazy("Points of consent"),
    "re-ask": gettext_lazy("What is asked again, and when"),
    "asking": gettext_lazy("How and when is asked"),
    "follow-ups": gettext_lazy("Follow-up questions"),
    "fields": gettext_lazy("Numbers a rule may compare"),
    "chart-findings": gettext_lazy("What the body chart says"),
    "sites-at-risk": gettext_lazy("Places that need care"),
    "exercise-exclusions": gettext_lazy("Answers that keep exercises out"),
    "override-reasons": gettext_lazy("Reasons for overriding"),
    "professions": gettext_lazy("Whose clearance counts"),
    "common-medicines": gettext_lazy("Common medicines by name"),
    "phrases": gettext_lazy("Phrases that raise a question"),
    "phrase-words": gettext_lazy("Words inside phrases"),
    "speech": gettext_lazy("How negation and relatives are read"),
    "lists-of-words": gettext_lazy("Lists of the words rules use"),
    "body-words": gettext_lazy("Words for pain and positions"),
    "activities": gettext_lazy("Activities and strains"),
    "body-sites": gettext_lazy("Sites of the body chart"),
    "session-template": gettext_lazy("How a visit is divided"),
    "course-plan": gettext_lazy("The course of several visits"),
    "dose-profiles": gettext_lazy("Dose profiles"),
    "doses": gettext_lazy("Ceilings of every plan"),
    "muscle-ranking": gettext_lazy("How muscles are ranked"),
    "order": gettext_lazy("Order from the trunk outwards"),
    "neighbours": gettext_lazy("Regions beside each other"),
    "home-care": gettext_lazy("How home care is chosen"),
    "safety-sites": gettext_lazy("Muscles at places of risk"),
    "reported-places": gettext_lazy("Places only the client can say"),
    "muscles-at-sites": gettext_lazy("Muscles at each site"),
    "about-safety": gettext_lazy("About the safety rules"),
    "about-treatment": gettext_lazy("About the treatment knowledge"),
}


def entry_url(kind: str, id: str) -> str:
    return reverse("knowledge_rule", args=[kind, id])
