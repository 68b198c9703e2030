"""The PDF: readable by everybody, the same every time, one leaf of paper."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from itertools import product

import pikepdf
import pytest
from PIL import Image

from clinic.logos import keep, read_logo
from sessions.sheets.content import Lines
from sessions.sheets.failures import CannotMake
from sessions.sheets.kinds import SheetKind
from sessions.sheets.rendering import render
from tests.sessions.planning.examples import NAMES, answers, planned

from .paper import (
    ORDINARY,
    elements,
    longest,
    opened,
    ordinary,
    printed,
    read,
    text_of,
)
from .samples import content, longest_document, plan_document

KINDS = [SheetKind("en", *rest) for rest in product(("a4", "letter"), (False, True))]


KINDS += [SheetKind("en", "letter", plain=True), SheetKind("es", "letter")]


names = [f"{k.language}-{k.paper}{'-large' * k.large_print}{'-plain' * k.plain}" for k in KINDS]
each_kind = pytest.mark.parametrize("kind", KINDS, ids=names)


def test_the_sheet_says_what_it_is_who_it_is_for_and_when():
    text = text_of(ordinary())
    assert "After your visit" in text
    assert "For Ana Ruiz, Friday 20 November 2026, with Maya Okafor" in text
    assert "Casa Palma Clinic" in text and "+34 555 010 010" in text


def test_the_whole_content_is_on_the_paper():
    sheet, text = content(), text_of(ordinary())
    lines = [*sheet.expect, *sheet.call, *sheet.exercise_rules]
    lines += [line for piece in (*sheet.today, *sheet.habits) for line in piece.lines]
    lines += [line for help in sheet.urgent for line in (help.lead, *help.signs)]
    lines += [step for exercise in sheet.exercises for step in exercise.steps]
    assert not [line for line in lines if line not in text]


def test_the_clinics_logo_stands_at_the_head_and_costs_no_page(clinic):
    out = io.BytesIO()
    Image.new("RGB", (600, 200), "teal").save(out, "PNG")
    keep(clinic, read_logo(out.getvalue()))
    clinic.refresh_from_db()
    pdf = opened(printed(plan_document(), logo=clinic.logo.pk.hex))
    figures = [element for element in elements(pdf) if element.S == "/Figure"]
    assert str(figures[0].Alt) == "The clinic’s logo"
    assert len(figures) == 1 + len(content().exercises)
    assert len(pdf.pages) == len(opened(ordinary()).pages)


ONLINE = {
    "online": "https://palpate.example/a/a-token-of-forty-three-letters-and-signs-0123456/",
    "online_until": date(2027, 2, 18),
}


def test_the_code_of_the_sheet_online_says_what_it_is_and_until_when():
    sheet = printed(plan_document(), **ONLINE)
    pdf = opened(sheet)
    figures = [str(element.Alt) for element in elements(pdf) if element.S == "/Figure"]
    assert figures[0] == "QR code that opens this sheet online"
    assert "until 18 February 2027" in text_of(sheet)


def test_without_a_link_nothing_promises_one():
    assert "on your phone" not in text_of(ordinary())


@each_kind
def test_the_code_costs_no_page(kind):
    with_code = printed(longest_document(), kind, **ONLINE)
    assert len(read(with_code).pages) == len(read(longest(kind)).pages)


def test_all_fonts_are_embedded_and_are_the_one_face():
    fonts, pdf = {}, opened(ordinary())
    for page in pdf.pages:
        for font in page.Resources.Font.values():
            descendant = font.DescendantFonts[0]
            fonts[str(descendant.BaseFont)] = descendant.FontDescriptor
    assert fonts
    for name, descriptor in fonts.items():
        assert "+Sheet" in name  # a subset of the face that sheet.css names
        assert "/FontFile2" in descriptor or "/FontFile3" in descriptor


def test_it_says_nothing_of_when_or_by_whom_it_was_made():
    pdf = opened(ordinary())
    info = pdf.docinfo
    assert "/CreationDate" not in info and "/ModDate" not in info
    assert "Ana" not in repr(dict(info))


def test_the_same_input_gives_the_same_bytes():
    assert printed(plan_document()) == ordinary()


def test_another_process_gives_the_same_bytes():
    """Another hash seed, another order of sets, nothing parsed before."""
    script = "import django; django.setup()\nimport hashlib\n"
    script += "from tests.sessions.sheets.paper import ordinary\n"
    script += "print(hashlib.sha256(ordinary()).hexdigest())"
    digests = set()
    for seed in ("1", "2"):
        env = os.environ | {"PYTHONHASHSEED": seed, "DJANGO_SETTINGS_MODULE": "clinic.settings"}
        done = subprocess.run(
            [sys.executable, "-c", script], env=env, capture_output=True, text=True, check=True
        )
        digests.add(done.stdout.strip())
    assert len(digests) == 1


def test_another_client_gives_another_identifier():
    one, other = opened(ordinary()), opened(printed(plan_document(), client_name="Bo Lind"))
    assert bytes(one.trailer.ID[0]) != bytes(other.trailer.ID[0])


@each_kind
def test_an_ordinary_sheet_is_one_leaf_or_three_in_large_print(kind):
    pages = len(read(printed(planned(answers(NAMES[0])).as_json(), kind)).pages)
    assert pages <= (6 if kind.large_print else 2)


@each_kind
def test_the_longest_sheet_fits_as_well(kind):
    assert len(read(longest(kind)).pages) <= (8 if kind.large_print else 2)


@each_kind
def test_no_page_is_nearly_empty(kind):
    """An orphan: a page with a line or two. The last may be short, not tiny."""
    for page in read(longest(kind)).pages:
        assert len(page.extract_text().split()) > 40


@each_kind
def test_the_longest_sheet_leaves_out_nothing_that_matters(kind):
    text, sheet = text_of(longest(kind)), content(longest_document(), kind.language)
    for help in sheet.urgent:
        assert help.lead in text
        assert all(sign in text for sign in help.signs)
    for exercise in sheet.exercises:
        assert all(step in text for step in exercise.steps)
    for line in (*sheet.call, *sheet.expect, *sheet.exercise_rules):
        assert line in text


@each_kind
def test_nothing_is_printed_twice(kind):
    """Half of a box left behind at the foot of a page."""
    text, sheet = text_of(longest(kind)), content(longest_document(), kind.language)
    lines = [help.lead for help in sheet.urgent] + [e.name for e in sheet.exercises]
    lines += [line for piece in sheet.today for line in piece.lines]
    assert {line: text.count(line) for line in lines} == dict.fromkeys(lines, 1)


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_the_paper_has_its_size(paper, size):
    for page in opened(printed(kind=SheetKind("en", paper))).pages:
        box = [float(number) for number in page.MediaBox]
        assert (round(box[2] - box[0]), round(box[3] - box[1])) == size


def colours(pdf: bytes) -> set[tuple[float, ...]]:
    found = set()
    for page in opened(pdf).pages:
        streams = [page, *page.get("/Resources", {}).get("/XObject", {}).values()]
        for stream in streams:
            for operands, operator in pikepdf.parse_content_stream(stream):
                if str(operator) in ("rg", "RG", "scn", "SCN"):
                    found.add(tuple(float(o) for o in operands if not isinstance(o, pikepdf.Name)))
    return {colour for colour in found if len(colour) == 3}


def test_a_plain_sheet_is_black_white_and_grey():
    assert colours(ordinary()), "the test must see colours where there are some"
    plain = colours(printed(kind=SheetKind("en", "a4", plain=True)))
    assert not [c for c in plain if max(c) - min(c) > 0.01]


def test_large_print_is_at_least_sixteen_points():
    def smallest(pdf: bytes) -> float:
        sizes: list[float] = []
        for page in read(pdf).pages:
            page.extract_text(
                visitor_text=lambda text, cm, tm, font, size: sizes.append(
                    abs(size * tm[0] * cm[0]) if text.strip() else 99
                )
            )
        return min(size for size in sizes if size > 10)  # the foot of the page is smaller

    assert smallest(printed(kind=SheetKind("en", "a4", large_print=True))) >= 15.9
    assert smallest(ordinary()) < 12


def test_the_file_is_sound():
    assert opened(ordinary()).check_pdf_syntax() == []


def test_names_are_text_and_never_markup():
    """Letters that mean something to HTML, CSS or a template stay letters."""
    name = '<b>Ana</b> & {{ x }} {% y %} "o\'" </style>'
    assert name in text_of(printed(client_name=name))


def test_a_name_without_a_space_breaks_and_stays_on_the_paper():
    pdf = printed(client_name="A" * 120, clinic_name="B" * 120, therapist_name="C" * 120)
    assert text_of(pdf).replace(" ", "").count("A" * 120) >= 1
    assert len(read(pdf).pages) <= 2


def test_a_name_in_another_alphabet_is_printed():
    assert "Олена" in text_of(printed(client_name="Олена Ґудзь"))
    assert "Łukasz Ñíguez Ő" in text_of(printed(client_name="Łukasz Ñíguez Ő"))


def test_a_visit_without_exercises_and_habits_is_one_page():
    few = plan_document(exercises=(), advice=("soreness_normal", "call_clinic", "urgent_neck"))
    pdf = printed(few)
    assert len(read(pdf).pages) == 1
    assert "exercises" not in text_of(pdf).lower()


def test_too_much_text_is_refused_before_it_is_laid_out():
    endless = replace(content(), today=(Lines("x", ("word " * 4_000,)),))
    many = replace(content(), call=tuple(str(n) for n in range(300)))
    for sheet in (endless, many):
        with pytest.raises(CannotMake) as refused:
            render(sheet, ORDINARY)
        assert refused.value.code == "too_much_text"


def test_an_exercise_without_a_drawing_is_a_failure_and_not_a_blank():
    sheet = content()
    ghost = replace(sheet.exercises[0], id="no_such_exercise")
    with pytest.raises(CannotMake) as refused:
        render(replace(sheet, exercises=(ghost,)), ORDINARY)
    assert refused.value.code == "picture_missing"
