"""The plan that counts, from a suggestion and the changes kept beside it. Pure.

A suggestion is never overwritten: the plan that counts is always the suggestion with the
changes laid over it, in the order they were made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sessions.planning.document import PlanDocument

from .changes import Change, edits_of, read_changes
from .laying import AsStored, lay


def apply_changes(suggestion: PlanDocument, changes: Iterable[Change]) -> PlanDocument:
    """The suggestion with the changes laid over it as they were kept.

    A change of a step that is not in the plan, or one set aside, changes nothing. Whether a
    change is still allowed is for ``gates`` to say, before it is kept or signed.
    """
    return lay(suggestion, edits_of(changes), AsStored()).plan


def document_of(suggestion: Mapping[str, Any], changes: Sequence[Any]) -> PlanDocument:
    """The plan that counts, from the two columns of a stored row."""
    return apply_changes(PlanDocument.model_validate(suggestion), read_changes(changes))
