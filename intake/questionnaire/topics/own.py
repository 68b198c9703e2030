"""The clinic's own questions, at the end and always optional. They never touch screening: the
intake document does not hold them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from intake.questionnaire.context import Asked
from intake.questionnaire.spec import Page

PAGE = "own"
_QUESTION = len("own_") + 32  # of a field's name: which question it is


def name_of(question: UUID, words: Mapping[str, str]) -> str:
    """An answer belongs to the words that were read: other words are another field."""
    said = json.dumps(words, sort_keys=True)
    return f"own_{question.hex}_{hashlib.sha256(said.encode()).hexdigest()[:16]}"


def reworded(page: Page, given: Mapping[str, Any]) -> bool:
    """Whether something was answered that the owner has put in other words since."""
    names = {field.name for field in page.fields}
    asked = {name[:_QUESTION] for name in names}
    return any(
        value and name not in names and name[:_QUESTION] in asked for name, value in given.items()
    )


def pages(asked: Asked) -> tuple[Page, ...]:
    """One page with all of them; none where the clinic asks nothing of its own."""
    if not asked.own:
        return ()
    lead = _("You may leave these empty.")
    title = _("Questions of this clinic")
    return (Page(id=PAGE, section=_("You"), title=title, lead=lead, fields=asked.own),)
