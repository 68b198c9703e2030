"""Every text of the interface that is marked for translation, read from the sources.

Babel reads the Python; Django turns a template into Python first. Django's own
``makemessages`` needs a system package, and would file the interface's texts from
``sessions/`` under the texts of the knowledge.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("templates", "clinic", "intake", "sessions")
TEMPLATES, CODE = (".html", ".txt", ".svg"), ".py"
# The place of each text among a call's arguments; "c" marks the context.
_CALLS = {
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
CALLS = _CALLS | {f"{name}_lazy": places for name, places in _CALLS.items()} | {"_": None}
CALLS |= {"gettext_noop": None}


def interface_texts(root: Path = ROOT) -> Catalog:
    """A catalogue without translations; each entry says which files it stands in."""
    found = Catalog(charset="utf-8", fuzzy=False)
    for file in sources(root):
        where = str(file.relative_to(root))
        for _line, text, _comments, context in extract("python", _as_code(file), CALLS):
            found.add(text, context=context, auto_comments=[where])
    return found


def sources(root: Path) -> Iterator[Path]:
    for folder in FOLDERS:
        for file in sorted((root / folder).rglob("*")):
            if file.suffix == CODE or (file.suffix in TEMPLATES and "templates" in file.parts):
                yield file


def _as_code(file: Path) -> BytesIO:
    """A template's calls stand wherever its markup has them, and that is no Python indent."""
    text = file.read_text(encoding="utf-8")
    if file.suffix != CODE:
        code = templatize(text, origin=str(file))
        text = "\n".join(line.lstrip() for line in code.splitlines())
    return BytesIO(text.encode("utf-8"))
