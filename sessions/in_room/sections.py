"""All sections of the dense page, in their order."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext as _

from intake.questionnaire.groups import health_groups
from intake.questionnaire.in_room import in_room
from sessions.knowledge import KnowledgeBase

from . import plain
from .hands import palpation, ranges
from .health import Health
from .medicines import Medicines
from .pain import Pain
from .spec import Section

HANDS = ("range", "palpation")


def sections(knowledge: KnowledgeBase, classes: Collection[str] = ()) -> tuple[Section, ...]:
    """The whole page. ``classes`` are the medicine classes to ask about."""
    safety = knowledge.safety
    groups = tuple(
        Health(f"group-{group.id.replace('_', '-')}", _(group.title), group.items, safety)
        for group in health_groups()
    )
    room = tuple(
        Health(f"room-{g.id.replace('_', '-')}", _(g.title), g.items, safety, g.rest)
        for g in in_room().groups
    )
    return (
        Pain("pain", _("Where it hurts")),
        plain.today(),
        plain.about(),
        Medicines("medicines", _("Medicines"), tuple(sorted(classes)), safety),
        *groups,
        *room,
        plain.measured(),
        ranges(knowledge.anatomy),
        palpation(knowledge.anatomy),
        plain.history(),
        plain.wishes(),
        plain.everything_else(),
    )
