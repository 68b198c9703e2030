"""The paper behind a clearance, as a file somebody chose: what it is is read from its bytes.

A picture is written anew (``clinic.pictures``), and so is a PDF, by a program of its own
(``pdf_pages``): this process never opens it, and it leaves the house only as a download.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from clinic.pictures import NotAPicture, as_jpeg, read_picture

Kind = Literal["image/jpeg", "application/pdf"]
MOST_BYTES = 8_000_000
MOST_PIXELS = 40_000_000  # a sheet of A4 at 600 dots an inch has 35 million
LONGEST_SIDE = 3000  # of what is kept: A4 at about 250 dots an inch
CODES = {"not_a_picture": "not_a_scan"}
PDF_PAGES = [sys.executable, "-I", str(Path(__file__).with_name("pdf_pages.py"))]
LONGEST = 20  # seconds for a PDF

WORDS = {
    "too_large": _("The file is larger than 8 MB. Photograph it again with fewer dots."),
    "too_many_pixels": _("The picture has too many dots. Photograph it again, smaller."),
    "not_a_scan": _("Only a PDF, JPEG or PNG file can be kept. Choose one of these."),
    "broken": _("The file is broken and cannot be read. Choose it again, or another one."),
    "locked": _("The file opens with a password only. Photograph the paper, or print it anew."),
    "too_many_pages": _("The file has more than 100 pages. Choose the pages of this paper only."),
    "empty": _("The file is empty. Choose it again."),
    "again": _("Choose the file of the paper once more: a page cannot keep it."),
}


class NotAScan(Exception):
    """The file is not kept; ``code`` is a key of ``WORDS``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Scan:
    kind: Kind
    content: bytes

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def scan_of(file: UploadedFile) -> Scan:
    """The file as it will be kept; its name and the type the browser gave count for nothing."""
    if (file.size or 0) > MOST_BYTES:
        raise NotAScan("too_large")
    return read_scan(file.read())


def read_scan(raw: bytes) -> Scan:
    """``NotAScan`` for what is no PDF, JPEG or PNG within the bounds."""
    if len(raw) > MOST_BYTES:
        raise NotAScan("too_large")
    if raw.startswith(b"%PDF-"):
        return Scan("application/pdf", _pages_alone(raw))
    try:
        picture = read_picture(
            raw, most_bytes=MOST_BYTES, most_pixels=MOST_PIXELS, longest=LONGEST_SIDE
        )
    except NotAPicture as error:
        raise NotAScan(CODES.get(error.code, error.code)) from error
    return Scan("image/jpeg", as_jpeg(picture))


def _pages_alone(raw: bytes) -> bytes:
    """The PDF with nothing but its pages. The program gets nothing of this process but the file."""
    try:
        done = subprocess.run(PDF_PAGES, input=raw, capture_output=True, timeout=LONGEST, env={})  # noqa: S603 - ours
    except subprocess.TimeoutExpired:
        raise NotAScan("broken") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()
        raise NotAScan(said if said in WORDS else "broken")
    return done.stdout
