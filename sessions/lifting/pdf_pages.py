"""A PDF written anew, as a program of its own: PDF in, PDF out, nothing but its pages left.

``scans`` runs it in a process with little memory and time, because it reads what a stranger made:
tables in it are unpacked before anybody can know how large they are. What stays of a page is what
is drawn on it; scripts, actions, forms, notes, attached files and whatever says who made it, where
and when, go. Where it is refused, only the code of the reason is written, to the other output.
"""

from __future__ import annotations

import io
import resource
import sys
import zlib
from collections.abc import Iterable

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

MEMORY, SECONDS = 512 * 1024 * 1024, 10
MOST_PAGES = 100
MOST_PIXELS = 40_000_000  # of one picture on a page

#: Of a page. Whatever else it has is links, notes, forms, actions and thumbnails.
PAGE = {"/Type", "/Parent", "/MediaBox", "/CropBox", "/Rotate", "/Resources", "/Contents"}
#: Anywhere: who made it, where and when, and what would happen.
TELLS = ("/Metadata", "/PieceInfo", "/LastModified", "/AF", "/OPI", "/AA", "/A", "/Alternates")
START_OF_SCAN = 0xDA
TOLD = {0xE1, 0xED, 0xFE}  # APP1 (Exif, XMP), APP13 (IPTC), comments


class Refused(Exception):
    """In one word: broken, locked, too_many_pages, too_many_pixels."""


def rewritten(raw: bytes) -> bytes:
    """The same bytes for the same bytes; ``Refused``, or what pikepdf raises."""
    with Pdf.open(io.BytesIO(raw)) as source, Pdf.new() as made:
        if not source.pages:
            raise Refused("broken")
        if len(source.pages) > MOST_PAGES:
            raise Refused("too_many_pages")
        made.pages.extend(source.pages)
        for page in made.pages:
            _without(page.obj, set(page.obj.keys()) - PAGE)
        for thing in made.objects:
            _clean(thing)
        out = io.BytesIO()
        made.save(out, deterministic_id=True)
        return out.getvalue()


def _clean(thing: Object) -> None:
    if isinstance(thing, Stream) and thing.get("/Subtype") == Name.Image:
        _clean_picture(thing)
    if isinstance(thing, Dictionary | Stream):
        _without(thing, TELLS)


def _without(thing: Object, keys: Iterable[str]) -> None:
    for key in keys:
        if key in thing:
            del thing[key]


def _clean_picture(picture: Stream) -> None:
    if int(picture.get("/Width", 0)) * int(picture.get("/Height", 0)) > MOST_PIXELS:
        raise Refused("too_many_pixels")
    filters = picture.get("/Filter", Array())
    steps = [filters] if isinstance(filters, Name) else list(filters)
    if not steps or steps[-1] != Name.DCTDecode:
        return
    data = picture.read_raw_bytes()
    for step in steps[:-1]:
        if step != Name.FlateDecode:
            raise Refused("broken")
        data = zlib.decompress(data)
    picture.write(_plain_jpeg(data), filter=Name.DCTDecode)


def _plain_jpeg(data: bytes) -> bytes:
    """Without the parts before the picture that hold Exif, XMP, IPTC and comments."""
    kept, at = [data[:2]], 2
    while data[at : at + 1] == b"\xff" and data[at + 1] != START_OF_SCAN:
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if data[at + 1] not in TOLD:
            kept.append(data[at:end])
        at = end
    return b"".join(kept) + data[at:]


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    try:
        sys.stdout.buffer.write(rewritten(sys.stdin.buffer.read()))
    except Refused as refused:
        sys.exit(str(refused))
    except pikepdf.PasswordError:
        sys.exit("locked")
    except Exception:  # whatever a reader says of what a stranger made
        sys.exit("broken")


if __name__ == "__main__":
    main()
