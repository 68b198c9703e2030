"""Pictures that somebody chose, read within bounds. What is kept of one is written anew, so
that nothing but the picture is left of it: no place, no device, no text, nothing hidden behind
the end."""

from __future__ import annotations

import io

from PIL import Image, ImageOps

FORMATS = ("JPEG", "PNG")
QUALITY = 85


class NotAPicture(Exception):
    """The file is not kept; ``code``: too_large, empty, not_a_picture, too_many_pixels, broken."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def read_picture(raw: bytes, *, most_bytes: int, most_pixels: int, longest: int) -> Image.Image:
    """Upright, on white, no longer than ``longest`` dots a side; ``NotAPicture`` for no JPEG or
    PNG within the bounds. What it is is read from its bytes."""
    if len(raw) > most_bytes:
        raise NotAPicture("too_large")
    if not raw:
        raise NotAPicture("empty")
    if not raw.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        raise NotAPicture("not_a_picture")
    try:
        return _decoded(raw, most_pixels, longest)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise NotAPicture("too_many_pixels") from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:  # all that a decoder may say
        raise NotAPicture("broken") from error


def _decoded(raw: bytes, most_pixels: int, longest: int) -> Image.Image:
    """The size is known from the head of the file, before anything is decoded."""
    with Image.open(io.BytesIO(raw), formats=FORMATS) as found:
        if found.width * found.height > most_pixels:
            raise NotAPicture("too_many_pixels")
        found.draft("RGB", (longest, longest))
        picture = _on_white(ImageOps.exif_transpose(found))
    picture.thumbnail((longest, longest))
    return Image.frombytes("RGB", picture.size, picture.tobytes())


def _on_white(picture: Image.Image) -> Image.Image:
    """Without see-through parts: a JPEG cannot hold them, and what is dark on nothing would not
    be seen on a dark page. Of 65,536 greys 256 are left; by itself Pillow makes most of them white.
    """
    if picture.mode.startswith("I"):
        picture = picture.convert("I").point(lambda grey: grey * (1 / 256)).convert("L")
    if picture.mode not in ("RGBA", "LA", "PA") and "transparency" not in picture.info:
        return picture.convert("RGB")
    layer = picture.convert("RGBA")
    white = Image.new("RGBA", layer.size, "white")
    return Image.alpha_composite(white, layer).convert("RGB")


def as_jpeg(picture: Image.Image) -> bytes:
    return _written(picture, "JPEG", quality=QUALITY)


def as_png(picture: Image.Image) -> bytes:
    return _written(picture, "PNG", optimize=True)


def _written(picture: Image.Image, kind: str, **how: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()
