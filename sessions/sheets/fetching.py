"""The closed fetcher: what the printing room may read while it prints. Nothing else exists.

Four kinds of address, none of them a place on the network or in the file system:
``print:NAME.css`` is a file of ``static/css/print``, ``font:NAME.ttf`` a file of the font
package, ``drawing:EXERCISE`` or ``drawing:EXERCISE/plain`` a line drawing, ``logo:ID`` the
picture a clinic chose, as it was written anew when it was taken.
"""

from __future__ import annotations

import re
from importlib.resources import files
from typing import Any

from django.conf import settings
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from clinic.models import ClinicLogo
from intake.knowledge.files import BrokenKnowledge
from sessions.drawings import NoDrawing, draw

STYLES = settings.ROOT / "static" / "css" / "print"
_FONT = re.compile(r"[A-Za-z]+-[A-Za-z]+\.ttf", re.ASCII)
_STYLE = re.compile(r"[a-z0-9-]+\.css", re.ASCII)
_DRAWING = re.compile(r"([a-z_]+)(/plain)?", re.ASCII)
_LOGO = re.compile(r"[0-9a-f]{32}", re.ASCII)


class NothingThere(FatalURLFetchingError):
    """The page asks for something that is not packaged: the whole print stops."""


class ClosedFetcher(URLFetcher):
    """Serves packaged assets by name; everything else ends the print."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)

    def fetch(self, url: str, headers: dict[str, Any] | None = None) -> URLFetcherResponse:
        kind, _, name = url.partition(":")
        reader = _READERS.get(kind)
        found = reader(name) if reader else None
        if found is None:
            raise NothingThere(f"not a packaged asset: {url[:80]}")
        content, content_type = found
        return URLFetcherResponse(url, content, {"Content-Type": content_type})


def _style(name: str) -> tuple[bytes, str] | None:
    path = STYLES / name
    if not _STYLE.fullmatch(name) or not path.is_file():
        return None
    return path.read_bytes(), "text/css"


def _font(name: str) -> tuple[bytes, str] | None:
    file = files("font_source_sans_pro") / "files" / name
    if not _FONT.fullmatch(name) or not file.is_file():
        return None
    return file.read_bytes(), "font/ttf"


def _drawing(name: str) -> tuple[bytes, str] | None:
    asked = _DRAWING.fullmatch(name)
    if not asked:
        return None
    try:
        return draw(asked[1], plain=bool(asked[2])).encode(), "image/svg+xml"
    except (NoDrawing, BrokenKnowledge):
        return None


def _logo(name: str) -> tuple[bytes, str] | None:
    row = ClinicLogo.objects.filter(pk=name).first() if _LOGO.fullmatch(name) else None
    return (bytes(row.content), "image/png") if row else None


_READERS = {"print": _style, "font": _font, "drawing": _drawing, "logo": _logo}
