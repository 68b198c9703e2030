"""Translation files (``django.po``): brought up to date without losing a translation."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation import to_locale

# A file says what it is and no more; dates and names stand in the history.
HEADER = """\
# {what}. How to keep it: docs/languages.md
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural_forms}\\n"

"""


def update_all(folder: Path, template: Catalog, what: str) -> Iterator[tuple[str, int]]:
    """Each translated language, and how many texts of it are still to be translated."""
    for language, _ in settings.LANGUAGES:
        if language != settings.LANGUAGE_CODE:
            file = folder / to_locale(language) / "LC_MESSAGES" / "django.po"
            yield language, update(file, language, template, what)


def update(file: Path, language: str, template: Catalog, what: str) -> int:
    """Add what is new, drop what is said no longer; how many texts have no translation.

    A new text that resembles an old one gets no guessed translation: in a question about
    health a guess that looks finished is worse than a gap.
    """
    old = read(file, language)
    new = Catalog(locale=language, charset="utf-8", fuzzy=False)
    for text in _texts(template):
        known = old.get(text.id, context=text.context)
        new.add(
            text.id,
            known.string if known else text.string,
            flags=text.flags,
            auto_comments=text.auto_comments,
            user_comments=known.user_comments if known else (),
            context=text.context,
        )
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as stream:
        header = HEADER.format(what=what, language=language, plural_forms=new.plural_forms)
        stream.write(header.encode())
        write_po(stream, new, width=100, omit_header=True)
    return sum(1 for text in _texts(new) if not is_translated(text))


def read(file: Path, language: str) -> Catalog:
    """The catalogue in a file; an empty one where there is no file yet."""
    if not file.exists():
        return Catalog(locale=language)
    with file.open("rb") as stream:
        return read_po(stream, locale=language)


def is_translated(text: Message) -> bool:
    """Every form has words."""
    strings = text.string if isinstance(text.string, tuple | list) else (text.string,)
    return bool(strings) and all(strings) and not text.fuzzy


def _texts(catalog: Catalog) -> Iterator[Message]:
    return (message for message in catalog if message.id)
