"""A QR code as a path: every module where it belongs."""

from __future__ import annotations

import re

import segno

from clinic.qr import qr_path

TEXT = "https://palpate.example/a/a-token-of-forty-three-letters-and-signs-0123456/"


def painted(path: str, size: int) -> list[list[int]]:
    """The modules that the strokes cover."""
    rows = [[0] * size for _ in range(size)]
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", path):
        for column in range(int(x), int(x) + int(length)):
            rows[int(y)][column] = 1
    return rows


def test_the_path_paints_exactly_the_modules_of_the_code():
    code = qr_path(TEXT)
    wanted = [list(row) for row in segno.make(TEXT, error="m").matrix_iter(border=4)]
    assert painted(code.path, code.size) == wanted


def test_it_holds_nothing_but_strokes():
    assert re.fullmatch(r"(M\d+ \d+h\d+v1h-\d+z)+", qr_path(TEXT).path)
