"""What comes with the press of "send": a key made for this one sending, and what was seen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from uuid import UUID

DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)


def sending(posted: Mapping[str, str]) -> tuple[UUID, str] | None:
    """(key, digest of the answers that were seen); None where either is not one. Both come from
    our own page: nobody types them, so that no field has to say what is wrong."""
    digest = posted.get("digest", "")
    try:
        key = UUID(posted.get("key", ""))
    except ValueError:
        return None
    return (key, digest) if DIGEST.fullmatch(digest) else None
