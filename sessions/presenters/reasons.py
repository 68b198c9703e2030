"""Why there is a newer revision of the answers, in the reader's language. What is stored begins
with a fixed English sentence; what follows its colon are ids, or words somebody typed."""

from __future__ import annotations

from typing import Any

from intake.knowledge import Safety
from sessions.in_room.saving import WITH_THE_CLIENT
from sessions.plans.answer import ASKED

from .words import id_words, listed, said

OF_IDS = (ASKED, WITH_THE_CLIENT)


def reason_words(reason: str, safety: Safety) -> str:
    head, colon, rest = reason.partition(": ")
    if head in OF_IDS:
        rest = listed(_name(id, safety) for id in rest.split(", "))
    return f"{said(head)}{colon}{rest}"


def _name(id: str, safety: Safety) -> str:
    known: Any = safety.condition.get(id) or safety.finding.get(id)
    return said(known.label) if known else id_words(id.replace("-", " "))
