"""A PDF as the paper of a clearance: its pages are kept, and nothing else of it."""

from __future__ import annotations

import io
import subprocess
import zlib
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image

from sessions.lifting import scans
from sessions.lifting.scans import NotAScan, read_scan

SECRET = "Quillfeather"


def a_pdf(
    change: Callable[[Pdf], object] = lambda pdf: None, pages: int = 1, **how: object
) -> bytes:
    out = io.BytesIO()
    with Pdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page(page_size=(595, 842))
        change(pdf)
        pdf.save(out, **how)
    return out.getvalue()


def a_photo() -> bytes:
    exif = Image.Exif()
    exif[0x010E] = SECRET  # the description
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(out, "JPEG", exif=exif, comment=SECRET.encode())
    return out.getvalue()


def with_photo(pdf: Pdf, packed: bool = False, width: int = 60) -> None:
    photo = a_photo()
    image = pdf.make_stream(zlib.compress(photo) if packed else photo)
    image.Subtype, image.Width, image.Height = Name.Image, width, 40
    image.ColorSpace, image.BitsPerComponent = Name.DeviceRGB, 8
    image.Filter = Array([Name.FlateDecode, Name.DCTDecode]) if packed else Name.DCTDecode
    image.Metadata = pdf.make_stream(SECRET.encode())
    pdf.pages[0].Resources = Dictionary(XObject=Dictionary(Im0=image))
    pdf.pages[0].Contents = pdf.make_stream(b"q 595 0 0 842 0 0 cm /Im0 Do Q")


def with_everything(pdf: Pdf) -> None:
    """Whatever else a PDF can carry along, hide or do."""
    act = Dictionary(S=Name.JavaScript, JS=String(f"app.alert('{SECRET}')"))
    pdf.docinfo["/Author"] = SECRET
    with pdf.open_metadata() as about:
        about["dc:creator"] = [SECRET]
    pdf.Root.OpenAction = pdf.Root.AA = act
    pdf.attachments[f"{SECRET}.exe"] = SECRET.encode()
    page = pdf.pages[0]
    page.AA = Dictionary(O=act)
    note = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=act)
    page.Annots = Array([pdf.make_indirect(note)])
    page.PieceInfo = Dictionary(Own=Dictionary(Private=String(SECRET)))
    with_photo(pdf)


def all_of_it(content: bytes) -> bytes:
    """Every object, unpacked."""
    out = io.BytesIO()
    with Pdf.open(io.BytesIO(content)) as pdf:
        pdf.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            compress_streams=False,
        )
    return out.getvalue()


def code_of(raw: bytes) -> str:
    with pytest.raises(NotAScan) as error:
        read_scan(raw)
    return error.value.code


def test_nothing_is_left_of_a_pdf_but_its_pages():
    raw = a_pdf(with_everything)
    assert all_of_it(raw).count(SECRET.encode()) > 6, "it was there"
    kept = all_of_it(read_scan(raw + SECRET.encode()).content)
    for word in (SECRET, "JavaScript", "/Annots", "/EmbeddedFiles", "/Author", "/OpenAction"):
        assert word.encode() not in kept


@pytest.mark.parametrize("packed", [False, True])
def test_the_picture_of_a_page_is_there_as_it_was(packed):
    raw = a_pdf(lambda pdf: with_photo(pdf, packed))
    scan = read_scan(raw)
    with Pdf.open(io.BytesIO(scan.content)) as pdf:
        picture = pikepdf.PdfImage(pdf.pages[0].Resources.XObject.Im0).as_pil_image()
        assert pdf.pages[0].Contents.read_bytes().endswith(b"/Im0 Do Q")
    before = Image.open(io.BytesIO(a_photo()))
    assert picture.tobytes() == before.tobytes() and not picture.getexif()
    assert SECRET.encode() not in scan.content


def test_the_same_file_is_kept_as_the_same_bytes():
    raw = a_pdf(with_everything)
    assert read_scan(raw) == read_scan(raw) and len(read_scan(raw).digest) == 64


def test_what_two_readers_could_take_for_two_things_is_a_pdf_alone_afterwards():
    kept = read_scan(a_pdf() + b"PK\x03\x04<script>alert(1)</script>").content
    assert kept.rstrip().endswith(b"%%EOF") and b"script" not in kept


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n", "broken"),
        (b"%PDF-1.7 and then nothing", "broken"),
        (a_pdf(pages=0), "broken"),
        (a_pdf(pages=101), "too_many_pages"),
        (a_pdf(encryption=pikepdf.Encryption(owner="a", user="b")), "locked"),
        (a_pdf(lambda pdf: with_photo(pdf, width=40_000_000)), "too_many_pixels"),
    ],
)
def test_anything_else_is_refused_with_its_reason(raw, code):
    assert code_of(raw) == code


def test_a_table_that_swells_when_unpacked_is_given_up():
    """Six hundred megabytes in a few, where a reader must look first."""
    packer = zlib.compressobj(1)
    swollen = b"".join(packer.compress(bytes(10_000_000)) for _ in range(60)) + packer.flush()
    head = b"<</Type/XRef/W[1 2 2]/Size 9/Root 1 0 R/Filter/FlateDecode/Length %d>>" % len(swollen)
    body = b"%PDF-1.7\n1 0 obj" + head + b"stream\n" + swollen + b"\nendstream endobj\n"
    assert code_of(body + b"startxref\n9\n%%EOF\n") == "broken"


def test_one_that_takes_too_long_is_given_up(monkeypatch):
    def never(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("pdf", 1)

    monkeypatch.setattr(scans.subprocess, "run", never)
    assert code_of(a_pdf()) == "broken"
