"""What a page is filled in with before the client has answered it: last time's answers to change.

Only what was said to be there. A no, a "none of these" and a not sure are given anew, and so is
everything about how the client is now.
"""

from __future__ import annotations

from typing import Any

from intake.questionnaire.groups import health_groups
from intake.questionnaire.spec import NO, NONE, UNSURE, Field, Page

from .last_time import LastTime

AS_IT_WAS = ("where", "goals", "about", "people", "rest", "medicine_names")
ASKED_AFRESH = ("today", "since", "now")


def prefilled(page: Page, last: LastTime) -> dict[str, Any]:
    """Last time's values for the form of a page, in the form's own shape."""
    given = last.answers.get(page.id, {})
    if page.id in ASKED_AFRESH or page.id.startswith("consent"):
        return {}
    if page.id in {g.id for g in health_groups() if g.part == "now"}:
        return {}
    whole = page.id in AS_IT_WAS or page.id.startswith("area-")
    kept = {f.name: _kept(f, given.get(f.name), whole=whole) for f in page.every_field}
    return {name: value for name, value in kept.items() if value not in (None, "", [])}


def _kept(field: Field, value: Any, *, whole: bool) -> Any:
    if field.kind in ("choices", "areas") and isinstance(value, list):
        known = {option.value for option in field.options}
        own = (NONE,) if whole and field.none else ()
        return [one for one in value if one in known or one in own]
    if whole:
        return value
    if field.kind in ("number", "scale") or value in (NO, UNSURE):
        return None
    return value
