"""What the sheets are held to, these papers are held to as well."""

from tests.sessions.sheets.conftest import _no_warning_of_the_engine

__all__ = ["_no_warning_of_the_engine"]
