"""What the resources share: references, codes, times.

Ids of the knowledge are codes of this product's own systems (``urn:palpate:...``): they claim to
be no term of SNOMED CT or LOINC, which nobody has mapped them to.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

SYSTEM = "urn:palpate"
Resource = dict[str, Any]


def urn(id: UUID) -> str:
    return f"urn:uuid:{id}"


def reference(kind: str, id: UUID) -> Resource:
    """To another resource of the same bundle."""
    return {"reference": urn(id), "type": kind}


def coding(system: str, code: str) -> Resource:
    return {"system": f"{SYSTEM}:{system}", "code": code}


def instant(at: datetime) -> str:
    """With its zone, which FHIR wants of every time."""
    return at.isoformat(timespec="seconds")


def made_of(id: UUID, kind: str) -> UUID:
    """The id of a resource that has no row of its own; the same each time."""
    return uuid5(id, kind)


def without_empty(resource: Resource) -> Resource:
    """FHIR knows no empty value: what is not known is not there."""
    return {name: value for name, value in resource.items() if value not in (None, "", [], {})}
