"""Several tagged PDFs as one that is tagged too: each becomes a part with its own language,
its bookmarks below one with its name. The same files in the same order give the same bytes.

Libraries that join PDFs copy the pages and leave the structure behind, so that a screen reader
finds nothing; here it comes along.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, OutlineItem, Pdf, String


@dataclass(frozen=True, slots=True)
class Part:
    """``name`` is that of its bookmark."""

    name: str
    pdf: bytes


def merged(parts: Sequence[Part], title: str, language: str) -> bytes:
    """One PDF/UA-1 file; ``language`` is that of the title, every part keeps its own. At least
    one part, each with a structure tree."""
    whole = Pdf.new()
    whole.Root.Lang = String(language)
    whole.Root.MarkInfo = Dictionary(Marked=True)
    whole.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    tree = whole.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = whole.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.Document, P=tree, K=Array())
    )
    tree.K, tree.ParentTree = Array([document]), Dictionary(Nums=Array())
    whole.Root.StructTreeRoot = tree
    marks = []
    for part in parts:
        with Pdf.open(io.BytesIO(part.pdf)) as source:
            marks.append(_add(whole, source, part.name))
    with whole.open_outline() as outline:
        outline.root.extend(marks)
    _entitle(whole, title)
    file = io.BytesIO()
    whole.save(file, deterministic_id=True, min_version="1.7")
    return file.getvalue()


def _add(whole: Pdf, source: Pdf, name: str) -> OutlineItem:
    """The pages and structure of a source; its bookmark with all that are below it."""
    first = len(whole.pages)
    whole.pages.extend(source.pages)
    _take_structure(whole, source, whole.pages[first:])
    mark = OutlineItem(name, first, "Fit")
    mark.children.extend(_bookmarks(source, first))
    return mark


def _take_structure(whole: Pdf, source: Pdf, pages: Iterable[pikepdf.Page]) -> None:
    """The elements of the source below the one document; page and parent numbers go on from
    those that are taken."""
    numbers = whole.Root.StructTreeRoot.ParentTree.Nums
    shift = len(numbers) // 2
    copy = whole.copy_foreign(source.Root.StructTreeRoot)
    document = whole.Root.StructTreeRoot.K[0]
    for element in copy.K:
        element.S, element.P, element.Lang = Name.Part, document, source.Root.Lang
        document.K.append(element)
    taken = list(copy.ParentTree.Nums)
    for number, elements in zip(taken[::2], taken[1::2], strict=True):
        numbers.append(int(number) + shift)
        numbers.append(elements)
    for page in pages:
        page.obj.StructParents = int(page.obj.StructParents) + shift
        for note in page.obj.get("/Annots", ()):
            if "/StructParent" in note:
                note.StructParent = int(note.StructParent) + shift


def _bookmarks(source: Pdf, first: int) -> list[OutlineItem]:
    """Those of the source, to the same places."""
    page_number: dict[Any, int] = {
        page.objgen: number for number, page in enumerate(source.pages, start=first)
    }
    with source.open_outline() as outline:
        return [_moved(item, page_number) for item in outline.root]


def _moved(item: OutlineItem, page_number: dict[Any, int]) -> OutlineItem:
    place: Object = item.destination  # type: ignore[assignment]  # WeasyPrint writes arrays
    left, top = float(place[2]), float(place[3])
    copy = OutlineItem(item.title, page_number[place[0].objgen], "XYZ", left=left, top=top)
    copy.children.extend(_moved(child, page_number) for child in item.children)
    return copy


def _entitle(whole: Pdf, title: str) -> None:
    whole.docinfo["/Title"] = title
    with whole.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as about:
        about.register_xml_namespace("http://www.aiim.org/pdfua/ns/id/", "pdfuaid")
        about["dc:title"] = title
        about["pdfuaid:part"] = "1"
