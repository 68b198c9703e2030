"""The clinic's own questions: in the words of a language, and their answers in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from intake.models import OwnQuestion
from intake.questionnaire.spec import NO, YES, Field, Option
from intake.questionnaire.topics.own import name_of

MOST = 6  # a few: each costs every client time


def fields_of(clinic_id: UUID) -> tuple[Field, ...]:
    """The standing questions of a clinic as form fields, in the language of the moment."""
    return tuple(field_of(row) for row in standing(clinic_id))


def standing(clinic_id: UUID) -> QuerySet[OwnQuestion]:
    """Those that are asked."""
    return OwnQuestion.objects.filter(clinic_id=clinic_id, retired_at__isnull=True)


def field_of(row: OwnQuestion) -> Field:
    label, name = in_words(row.words), name_of(row.pk, row.words)
    if row.kind == OwnQuestion.Kind.TEXT:
        return Field(name, "long_text", label, limit=1000)
    if row.kind == OwnQuestion.Kind.YES_NO:
        both = (Option(YES, _("Yes")), Option(NO, _("No")))
        return Field(name, "choice", label, options=both, look="segmented")
    options = tuple(Option(o["value"], in_words(o["words"])) for o in row.options)
    return Field(name, "choice", label, options=options)


def in_words(words: Mapping[str, str]) -> str:
    """The reader's language, else the language the product is written in, else any."""
    wanted = (get_language() or "", settings.LANGUAGE_CODE)
    return next((words[code] for code in wanted if words.get(code)), next(iter(words.values()), ""))


def answers_of(fields: Iterable[Field], cleaned: Mapping[str, Any]) -> list[dict[str, str]]:
    """What was answered, with the question as it was read: [{question, answer}]."""
    found = []
    for field in fields:
        value = cleaned.get(field.name)
        if value:
            labels = {option.value: option.label for option in field.options}
            found.append({"question": field.label, "answer": labels.get(value, value)})
    return found
