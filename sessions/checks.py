"""``manage.py check`` fails on knowledge that cannot be used, with file, line and mend."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error, register

from intake.free_text.checks import check_phrases
from intake.knowledge.files import BrokenKnowledge
from intake.medicines.checks import check_medicine_names
from sessions.knowledge import load
from sessions.planning.printing import print_plan

# What is made ready only when first needed: planning this needs it all.
SMALLEST = b'{"schema": "palpate.intake/1", "on": "2026-01-01", "session_minutes": 60}'


@register()
def knowledge_check(app_configs: Any, **_: Any) -> list[CheckMessage]:
    """One error where the knowledge is broken: where it stands, what is wrong, how to mend it."""
    try:
        knowledge = load()
        check_medicine_names(knowledge.safety)
        check_phrases(knowledge.safety)
        print_plan(SMALLEST, knowledge)
    except BrokenKnowledge as broken:
        where = f"{broken.file}:{broken.line}" if broken.line else broken.file
        return [Error(f"{where}: {broken.problem}.", hint=broken.mend, id="palpate.E001")]
    return []
