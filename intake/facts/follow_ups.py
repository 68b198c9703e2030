"""Follow-up answers of a condition or medicine class that is present."""

from __future__ import annotations

from collections.abc import Mapping

from intake.answers.dates import PartialDate
from intake.answers.document import Confirmation, Given, IntakeDocument, MedicineClass
from intake.knowledge import Safety

from .comparing import Known, Span
from .fields import given_today

SETTLED = "still_not_known"
_FROM_SINCE = ("days_since", "duration_days")
_AS_DATE = ("days_since_last_episode",)


def follow_up(
    owner: str,
    attribute: str,
    given: Given | MedicineClass | None,
    document: IntakeDocument,
    safety: Safety,
    confirmed: Mapping[str, Confirmation],
) -> tuple[Known, bool]:
    """What is known of ``owner.attribute``, and whether it stays unknown after asking."""
    value = _stored(attribute, given, document, safety)
    entry = confirmed.get(f"{owner}.{attribute}")
    if value in (None, "unsure") and entry is not None:
        value = _confirmed(attribute, entry, document, safety)
    if value == SETTLED:
        return None, True
    return _as_known(attribute, value, document), False


def _confirmed(
    attribute: str, entry: Confirmation, document: IntakeDocument, safety: Safety
) -> str | None:
    """The word itself where the follow-up is a yes or no; it is no number, date or name."""
    day_bound = attribute in safety.asking.day_bound.attributes
    if day_bound and not given_today(entry.on, document):
        return None
    known = safety.attribute.get(attribute)
    says = entry.answer == SETTLED or (known is not None and entry.answer in known.choices)
    return entry.answer if says else None


def _stored(
    attribute: str, given: Given | MedicineClass | None, document: IntakeDocument, safety: Safety
) -> object:
    if given is None:
        return None
    if attribute in _FROM_SINCE:
        return given.since
    day_bound = attribute in safety.asking.day_bound.attributes
    if day_bound and not given_today(given.answered_on, document):
        return None
    if isinstance(given, Given):
        return given.attributes.get(attribute)
    return getattr(given, attribute, None)


def _as_known(attribute: str, value: object, document: IntakeDocument) -> Known:
    if isinstance(value, PartialDate):
        return Span(*value.days_before(document.on))
    if isinstance(value, (int, float)):
        return Span(value, value)
    if not isinstance(value, str) or value == "unsure":
        return None
    if attribute in _AS_DATE:
        return Span(*PartialDate.parse(value).days_before(document.on))
    return value
