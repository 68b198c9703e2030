"""The archive itself."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _

from clinic.csv_files import csv_text

from .document import SEEN_HEAD, file_document, seen_rows
from .fhir.bundle import bundle_of
from .files import papers
from .reading import WholeFile


def archive_of(whole: WholeFile, now: datetime) -> bytes:
    """A zip; identical rows and ``now`` give identical bytes. No name in it says who it is
    about."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in _contents(whole, now):
            entry = ZipInfo(name, now.astimezone(UTC).timetuple()[:6])
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, content)
    return out.getvalue()


def _contents(whole: WholeFile, now: datetime) -> Iterator[tuple[str, bytes]]:
    yield "read-me.txt", read_me().encode()
    yield "file.json", _json(file_document(whole, now))
    yield "fhir.json", _json(bundle_of(whole, now))
    yield "seen-by.csv", csv_text(SEEN_HEAD, seen_rows(whole.seen)).encode()
    yield from papers(whole)


def _json(document: dict[str, Any]) -> bytes:
    return json.dumps(document, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1).encode()


def read_me() -> str:
    """What each part is, in the language of the moment."""
    lines = (
        _("This archive is the whole file of one client. Keep it as carefully as the record."),
        _("file.json: everything that is kept, for programs and for moving to another system."),
        _("fhir.json: the answers, consents and plans in the form of FHIR R4."),
        _("seen-by.csv: who opened or changed what, and when (UTC)."),
        _("papers: aftercare sheets, letters and scans, as they were kept."),
    )
    return "\r\n".join(lines) + "\r\n"
