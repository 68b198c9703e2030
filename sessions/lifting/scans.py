"""The paper behind a clearance, as a file somebody chose: what it is is read from its bytes.

A picture is decoded within bounds and written anew, so that nothing but the picture is left of
it: no place, no device, no text, nothing hidden behind the end. A PDF is kept as it is and is
never opened here; it leaves the house only as a download.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from typing import Literal

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

Kind = Literal["image/jpeg", "application/pdf"]
MOST_BYTES = 8_000_000
MOST_PIXELS = 40_000_000  # a sheet of A4 at 600 dots an inch has 35 million
LONGEST_SIDE = 3000  # of what is kept: A4 at about 250 dots an inch
QUALITY = 85
FORMATS = ("JPEG", "PNG")

WORDS = {
    "too_large": _("The file is larger than 8 MB. Photograph it again with fewer dots."),
    "too_many_pixels": _("The picture has too many dots. Photograph it again, smaller."),
    "not_a_scan": _("Only a PDF, JPEG or PNG file can be kept. Choose one of these."),
    "broken": _("The file is broken and cannot be read. Choose it again, or another one."),
    "empty": _("The file is empty. Choose it again."),
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
    if not raw:
        raise NotAScan("empty")
    if raw.startswith(b"%PDF-"):
        if b"%%EOF" not in raw[-1024:]:
            raise NotAScan("broken")
        return Scan("application/pdf", raw)
    if not raw.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        raise NotAScan("not_a_scan")
    return Scan("image/jpeg", _written_anew(raw))


def _written_anew(raw: bytes) -> bytes:
    try:
        return _jpeg(raw)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise NotAScan("too_many_pixels") from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:  # all that a decoder may say
        raise NotAScan("broken") from error


def _jpeg(raw: bytes) -> bytes:
    """The size is known from the head of the file, before anything is decoded."""
    with Image.open(io.BytesIO(raw), formats=FORMATS) as found:
        if found.width * found.height > MOST_PIXELS:
            raise NotAScan("too_many_pixels")
        found.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        picture = _on_white(ImageOps.exif_transpose(found))
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    out = io.BytesIO()
    Image.frombytes("RGB", picture.size, picture.tobytes()).save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def _on_white(picture: Image.Image) -> Image.Image:
    """Without the see-through parts that a JPEG cannot hold."""
    if picture.mode not in ("RGBA", "LA", "PA") and "transparency" not in picture.info:
        return picture.convert("RGB")
    layer = picture.convert("RGBA")
    white = Image.new("RGBA", layer.size, "white")
    return Image.alpha_composite(white, layer).convert("RGB")
