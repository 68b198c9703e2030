"""Medicines found in the client's words, as every later step sees them."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class _Mention(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class MedicineMatch(_Mention):
    name: str
    medicine_class: str | None  # None: recognised and harmless to every rule
    distance: int


class MedicineEntry(_Mention):
    """One medicine as typed (or quoted from free text) and what it was taken for.

    ``certain`` is false where the words around it deny it, put it in the past or
    speak of someone else: then it is a question, not an answer.
    """

    entry: str
    matched: tuple[MedicineMatch, ...]
    recognised: bool
    from_text: bool = False
    certain: bool = True
