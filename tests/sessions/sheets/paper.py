"""Printing a sheet in a test, and looking into the PDF with tools of others."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pikepdf
from django.utils import translation
from pypdf import PdfReader

from sessions.sheets.kinds import SheetKind
from sessions.sheets.rendering import render

from .samples import content, longest_document, plan_document

ORDINARY = SheetKind("en", "a4")


def printed(document: dict[str, Any] | None = None, kind: SheetKind = ORDINARY, **more: Any):
    """The PDF of a document's sheet."""
    sheet = content(document, kind.language, **more)
    with translation.override(kind.language):
        return render(sheet, kind)


@cache
def ordinary() -> bytes:
    return printed(plan_document())


@cache
def longest(kind: SheetKind) -> bytes:
    return printed(longest_document(), kind)


def read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


def text_of(pdf: bytes) -> str:
    """All text, its line breaks as spaces."""
    return " ".join(" ".join(page.extract_text() for page in read(pdf).pages).split())


def reads_in_order(pdf: bytes, parts: list[str]) -> bool:
    """Whether a screen reader says these parts one after the other."""
    said = read_aloud(opened(pdf))
    return sorted(parts, key=said.index) == parts


def elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every structure element in reading order; ``pdf`` must stay open meanwhile."""
    yield from _below(pdf.Root.StructTreeRoot)


def read_aloud(pdf: pikepdf.Pdf) -> str:
    """What a screen reader says: the marked text in the order of the structure tree."""
    marked = {(n, mcid): text for n, page in enumerate(pdf.pages) for mcid, text in _marked(page)}
    page_number = {page.objgen: n for n, page in enumerate(pdf.pages)}
    said: list[str] = []
    for element in elements(pdf):
        for child in _children(element):
            if isinstance(child, int):
                said.append(marked.get((page_number[element.Pg.objgen], child), ""))
    return " ".join(" ".join(said).split())


def _marked(page: pikepdf.Page) -> Iterator[tuple[int, str]]:
    """(number, text) of every marked piece of a page."""
    letters = {name: _letters(font) for name, font in page.Resources.Font.items()}
    mcid: int | None = None
    font, found = "", {}
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC":
                properties = operands[1]
                mcid = int(properties.MCID) if "/MCID" in properties else None
            case "EMC":
                mcid = None
            case "Tf":
                font = str(operands[0])
            case "Tj" | "TJ":
                parts = operands[0] if isinstance(operands[0], pikepdf.Array) else [operands[0]]
                for part in parts:
                    if isinstance(part, pikepdf.String) and mcid is not None:
                        raw = bytes(part)
                        codes = (raw[at : at + 2] for at in range(0, len(raw), 2))
                        text = "".join(letters[font].get(code.hex(), "?") for code in codes)
                        found[mcid] = found.get(mcid, "") + text
    yield from found.items()


def _letters(font: pikepdf.Object) -> dict[str, str]:
    """Glyph codes in hexadecimal to letters, from the font's ToUnicode table."""
    table = bytes(font.ToUnicode.read_bytes()).decode("ascii")
    pairs = re.findall(r"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>", table)
    return {code.lower(): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}


def _children(node: pikepdf.Object) -> list[Any]:
    children = node.get("/K")
    if children is None:
        return []
    return list(children) if isinstance(children, pikepdf.Array) else [children]


def _below(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    for child in _children(node):
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from _below(child)
