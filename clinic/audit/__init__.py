"""The audit trail: who did what, when and from where, one row each, chained by the database.

``writing`` adds rows, ``chain`` checks them, ``trail`` finds them and ``words`` says them.
"""

from __future__ import annotations

from .writing import (
    address_of,
    by_client,
    by_nobody,
    by_person,
    by_program,
    by_staff,
    by_staff_each,
    is_written,
    of_client,
)

__all__ = [
    "address_of",
    "by_client",
    "by_nobody",
    "by_person",
    "by_program",
    "by_staff",
    "by_staff_each",
    "is_written",
    "of_client",
]
