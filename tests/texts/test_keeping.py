"""How a translation file is brought up to date, and where its texts are found."""

from __future__ import annotations

from babel.messages.catalog import Catalog

from clinic.management.catalogues import read, update
from clinic.management.extraction import interface_texts

TEMPLATE = """{% load i18n %}
    <h1>{% translate "A heading" %}</h1>
  <p>Don't {% blocktranslate trimmed with n=3 %}
       Step {{ n }} of it
     {% endblocktranslate %}</p>
{% translate "Open" context "verb" %}<a title="{% translate 'A title' %}">{{ _("A filter") }}</a>
{% blocktranslate count n=n trimmed %}{{ n }} day{% plural %}{{ n }} days{% endblocktranslate %}
{% comment %}{% translate "Not shown" %}{% endcomment %}
"""
CODE = """
from django.utils.translation import gettext as _, gettext_lazy, ngettext, pgettext_lazy
HEADING = gettext_lazy("A lazy heading")
SIDE = pgettext_lazy("side", "left")

def words(n, label):
    many = ngettext("%(n)s hour", "%(n)s hours", n)
    return _("One sentence, " "in two pieces"), _(label), many
"""


def a_house(root):
    (root / "templates" / "clinic").mkdir(parents=True)
    (root / "templates" / "clinic" / "page.html").write_text(TEMPLATE)
    (root / "clinic").mkdir()
    (root / "clinic" / "words.py").write_text(CODE)
    return root


def a_catalogue(*ids):
    catalogue = Catalog(charset="utf-8", fuzzy=False)
    for id in ids:
        catalogue.add(id)
    return catalogue


def test_every_way_of_marking_a_text_is_found(tmp_path):
    found = interface_texts(a_house(tmp_path))
    assert {(m.id, m.context) for m in found if m.id} == {
        ("A heading", None),
        ("Step %(n)s of it", None),
        ("Open", "verb"),
        ("A title", None),
        ("A filter", None),
        (("%(n)s day", "%(n)s days"), None),
        ("A lazy heading", None),
        ("left", "side"),
        (("%(n)s hour", "%(n)s hours"), None),
        ("One sentence, in two pieces", None),
    }


def test_an_entry_says_where_it_stands(tmp_path):
    found = interface_texts(a_house(tmp_path))
    assert found["A heading"].auto_comments == ["templates/clinic/page.html"]


def test_a_new_text_waits_for_its_translation_and_old_ones_keep_theirs(tmp_path):
    file = tmp_path / "es" / "LC_MESSAGES" / "django.po"
    old = a_catalogue("Is your arm hot?")
    old.add("Is your arm numb?", "¿Tiene el brazo adormecido?")
    assert update(file, "es", old, "A test") == 1
    new = a_catalogue("Is your arm numb?", "Is your leg numb?")
    assert update(file, "es", new, "A test") == 1
    kept = read(file, "es")
    assert kept["Is your arm numb?"].string == "¿Tiene el brazo adormecido?"
    assert kept["Is your leg numb?"].string == ""
    assert "hot" not in file.read_text()


def test_a_text_that_only_resembles_an_old_one_gets_no_guess(tmp_path):
    file = tmp_path / "django.po"
    old = a_catalogue()
    old.add("Do you take warfarin?", "¿Toma warfarina?")
    update(file, "es", old, "A test")
    assert update(file, "es", a_catalogue("Do you take warfarin now?"), "A test") == 1
    assert "Toma" not in file.read_text() and "fuzzy" not in file.read_text()


def test_bringing_a_file_up_to_date_twice_changes_nothing(tmp_path):
    file = tmp_path / "django.po"
    texts = a_catalogue("One", ("%(n)s day", "%(n)s days"))
    update(file, "es", texts, "A test")
    first = file.read_bytes()
    update(file, "es", texts, "A test")
    assert file.read_bytes() == first
