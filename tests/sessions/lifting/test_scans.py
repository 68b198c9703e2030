"""What is taken as the paper of a clearance, and what is left of it."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from sessions.lifting.scans import LONGEST_SIDE, MOST_BYTES, NotAScan, read_scan


def picture(kind: str = "JPEG", size=(60, 40), mode: str = "RGB", **how) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, "teal").save(out, kind, **how)
    return out.getvalue()


def reopened(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def code_of(raw: bytes) -> str:
    with pytest.raises(NotAScan) as error:
        read_scan(raw)
    return error.value.code


def a_bomb(side: int) -> bytes:
    """A PNG that says it is ``side`` by ``side`` dots, in a few bytes."""
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)

    def chunk(name: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    data = zlib.compress(b"\0" * 100_000)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize("mode", ["RGB", "L", "P", "RGBA", "LA", "1", "CMYK"])
def test_every_ordinary_picture_becomes_a_plain_jpeg(kind, mode):
    if (kind, mode) in {("JPEG", "P"), ("JPEG", "RGBA"), ("JPEG", "LA"), ("PNG", "CMYK")}:
        return  # there is no such file
    colour = 0 if mode in ("1", "L", "P") else None
    out = io.BytesIO()
    Image.new(mode, (60, 40), colour or 0).save(out, kind)
    scan = read_scan(out.getvalue())
    image = reopened(scan.content)
    assert (scan.kind, image.format, image.mode, image.size) == (
        "image/jpeg", "JPEG", "RGB", (60, 40),
    )  # fmt: skip


def test_nothing_is_left_of_a_picture_but_the_picture():
    exif = Image.Exif()
    exif[0x010F], exif[0x8825] = "A phone", {1: "N", 2: (40.0, 1.0, 2.0)}
    raw = picture(exif=exif, comment=b"a secret") + b"<script>hidden behind the end</script>"
    kept = read_scan(raw).content
    assert not reopened(kept).getexif() and b"secret" not in kept and b"script" not in kept
    notes = PngInfo()
    notes.add_text("Author", "a secret")
    assert b"secret" not in read_scan(picture("PNG", pnginfo=notes)).content


def test_a_picture_taken_on_its_side_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    assert reopened(read_scan(picture(size=(60, 40), exif=exif)).content).size == (40, 60)


def test_what_was_see_through_is_white():
    out = io.BytesIO()
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(out, "PNG")
    assert reopened(read_scan(out.getvalue()).content).getpixel((4, 4)) == (255, 255, 255)


def test_the_greys_of_a_scanner_stay_apart():
    """Sixteen bits a dot."""
    out = io.BytesIO()
    row = (20_000).to_bytes(2, "little") * 30 + (65_535).to_bytes(2, "little") * 30
    Image.frombytes("I;16", (60, 40), row * 40).save(out, "PNG")
    kept = reopened(read_scan(out.getvalue()).content)
    assert kept.getpixel((50, 20))[0] > 250 and 70 < kept.getpixel((8, 20))[0] < 86


def test_a_large_picture_is_made_smaller():
    image = reopened(read_scan(picture(size=(5000, 2500))).content)
    assert max(image.size) == LONGEST_SIDE


@pytest.mark.parametrize("side", [7_000, 12_000, 60_000])
def test_a_picture_with_too_many_dots_is_refused_before_it_is_decoded(side, monkeypatch):
    monkeypatch.setattr(Image.Image, "load", lambda *_: pytest.fail("it was decoded"))
    assert code_of(a_bomb(side)) == "too_many_pixels"


def test_a_note_that_swells_when_unpacked_is_never_unpacked():
    """Refused, or (once the printing engine has made Pillow forgiving) left out."""
    raw = picture("PNG")
    body = b"Comment\0\0" + zlib.compress(b"x" * 50_000_000)
    chunk = (
        struct.pack(">I", len(body))
        + b"zTXt"
        + body
        + struct.pack(">I", zlib.crc32(b"zTXt" + body))
    )
    try:
        kept = read_scan(raw[:33] + chunk + raw[33:]).content
    except NotAScan as error:
        assert error.code == "broken"
    else:
        assert len(kept) < 100_000 and b"Comment" not in kept


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty"),
        (b"GIF89a" + b"\0" * 50, "not_a_scan"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not_a_scan"),
        (b"<html>%PDF-1.7 %%EOF", "not_a_scan"),
        (b"PK\x03\x04", "not_a_scan"),
        (b"%PDF-1.7 and then nothing", "broken"),
        (b"\xff\xd8\xff\xe0 broken", "broken"),
        (b"\x89PNG\r\n\x1a\n broken", "broken"),
        (picture()[:400], "broken"),
        (b"%PDF-1.7" + b"x" * MOST_BYTES, "too_large"),
    ],
)
def test_anything_else_is_refused_with_its_reason(raw, code):
    assert code_of(raw) == code
