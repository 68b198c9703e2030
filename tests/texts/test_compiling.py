"""The files Django reads are made from those people write."""

from __future__ import annotations

import gettext
import os

from clinic.management.commands.compile_texts import compile_one

PO = """msgid ""
msgstr ""
"Language: es\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Neck"
msgstr "Cuello"

#, fuzzy
msgid "Do you take warfarin?"
msgstr "¿Toma aspirina?"

msgid "%(n)s day"
msgid_plural "%(n)s days"
msgstr[0] "%(n)s día"
msgstr[1] "%(n)s días"
"""


def a_source(tmp_path):
    source = tmp_path / "es" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text(PO, encoding="utf-8")
    return source


def compiled_of(source):
    with source.with_suffix(".mo").open("rb") as stream:
        return gettext.GNUTranslations(stream)


def test_a_compiled_text_is_found_in_the_right_number(tmp_path):
    source = a_source(tmp_path)
    compile_one(source)
    read = compiled_of(source)
    assert read.gettext("Neck") == "Cuello"
    assert read.ngettext("%(n)s day", "%(n)s days", 1) == "%(n)s día"
    assert read.ngettext("%(n)s day", "%(n)s days", 0) == "%(n)s días"
    assert sorted(path.name for path in source.parent.iterdir()) == ["django.mo", "django.po"]


def test_a_guessed_translation_is_not_shown(tmp_path):
    source = a_source(tmp_path)
    compile_one(source)
    assert compiled_of(source).gettext("Do you take warfarin?") == "Do you take warfarin?"


def test_a_file_is_compiled_again_only_when_its_source_is_newer(tmp_path):
    source = a_source(tmp_path)
    compile_one(source)
    target = source.with_suffix(".mo")
    target.write_bytes(b"kept")
    compile_one(source)
    assert target.read_bytes() == b"kept"
    later = target.stat().st_mtime + 10
    os.utime(source, (later, later))
    compile_one(source)
    assert compiled_of(source).gettext("Neck") == "Cuello"
