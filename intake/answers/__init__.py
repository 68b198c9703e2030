"""The intake document: read, checked and frozen."""

from .another_day import counted_to
from .dates import PartialDate
from .document import IntakeDocument
from .errors import InvalidIntake
from .parsing import intake_json_schema, parse_intake, to_json

__all__ = [
    "IntakeDocument",
    "InvalidIntake",
    "PartialDate",
    "counted_to",
    "intake_json_schema",
    "parse_intake",
    "to_json",
]
