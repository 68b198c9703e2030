"""The printing room reads packaged assets and nothing else in the world."""

from __future__ import annotations

import pytest

from clinic.models import ClinicLogo
from sessions.sheets.fetching import ClosedFetcher, NothingThere
from sessions.sheets.press import press


@pytest.mark.parametrize(
    ("url", "content_type", "begins"),
    [
        ("print:sheet.css", "text/css", b"/*"),
        ("font:SourceSansPro-Regular.ttf", "font/ttf", b"\0\1\0\0"),
        ("drawing:chin_tuck", "image/svg+xml", b"<svg"),
        ("drawing:chin_tuck/plain", "image/svg+xml", b"<svg"),
    ],
)
def test_a_packaged_asset_is_served(url, content_type, begins):
    response = ClosedFetcher().fetch(url)
    assert response.content_type == content_type
    assert response.read().startswith(begins)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/x.png",
        "https://example.org/x.css",
        "ftp://example.org/x",
        "file:///etc/passwd",
        "data:text/css,body{}",
        "print:missing.css",
        "print:../tokens.css",
        "print:/etc/passwd",
        "print:sheet.css?x=1",
        "font:Missing-Regular.ttf",
        "font:LICENSE.txt",
        "font:../__init__.py",
        "drawing:no_such_exercise",
        "drawing:../chin_tuck",
        "drawing:chin_tuck/other",
        "logo:../../etc/passwd",
        "logo:",
        "PRINT:sheet.css",
        "sheet.css",
        "",
    ],
)
def test_everything_else_ends_the_print(url):
    with pytest.raises(NothingThere):
        ClosedFetcher().fetch(url)


@pytest.mark.parametrize(
    "html",
    [
        '<img src="file:///etc/hostname" alt="x">',
        '<img src="http://127.0.0.1:9/x.png" alt="x">',
        '<link rel="stylesheet" href="https://example.org/x.css">',
        '<style>@import "file:///etc/passwd";</style>',
        '<p style="background: url(http://127.0.0.1:9/x.png)">x</p>',
        '<object data="file:///etc/passwd"></object>',
        '<img src="drawing:no_such_exercise" alt="x">',
    ],
)
def test_a_page_that_asks_for_anything_else_is_never_printed(html):
    page = f'<html lang="en"><head><title>x</title></head><body>{html}</body></html>'
    with pytest.raises(NothingThere):
        document = press().lay_out(page, ("sheet", "a4"))
        press().pdf_of(document, page)


def test_the_logo_of_a_clinic_is_served_and_one_that_is_gone_ends_the_print(clinic):
    row = ClinicLogo.objects.create(clinic=clinic, content=b"picture", width=1, height=1)
    address = f"logo:{row.pk.hex}"
    assert ClosedFetcher().fetch(address).read() == b"picture"
    row.delete()
    with pytest.raises(NothingThere):
        ClosedFetcher().fetch(address)
