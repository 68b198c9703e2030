"""One warm render beside bare WeasyPrint on the same HTML, with everything cached for both."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import translation
from weasyprint import HTML

from sessions.sheets import rendering
from sessions.sheets.kinds import SheetKind
from sessions.sheets.press import VARIANT, Press, press
from tests.bench.kit.figure import Figure, at_most
from tests.bench.kit.timing import ratio
from tests.sessions.sheets.paper import read
from tests.sessions.sheets.samples import content, plan_document

KIND = SheetKind("en", "a4")
ROUNDS = 15


def figures() -> Iterator[Figure]:
    with translation.override(KIND.language):
        sheet = content(plan_document(), KIND.language)
        html, styles = _as_printed(sheet)
        pages = len(read(rendering.render(sheet, KIND)).pages)
        if pages != 2:
            raise AssertionError(f"an ordinary sheet has two pages, this one {pages}")
        times = ratio(lambda: rendering.render(sheet, KIND), lambda: _bare(html, styles), ROUNDS)
    yield at_most(1.25, "a warm sheet of two pages beside bare WeasyPrint", times, "times")


def _as_printed(sheet: object) -> tuple[str, tuple[str, ...]]:
    """The HTML and the style sheets that the room's own last layout was made of."""
    laid: list[tuple[str, tuple[str, ...]]] = []
    lay_out = Press.lay_out

    def noting(self: Press, html: str, styles: tuple[str, ...]) -> object:
        laid.append((html, styles))
        return lay_out(self, html, styles)

    Press.lay_out = noting  # type: ignore[method-assign,assignment]  # for this one print
    try:
        rendering.render(sheet, KIND)  # type: ignore[arg-type]  # the content of the samples
    finally:
        Press.lay_out = lay_out  # type: ignore[method-assign]
    return laid[-1]


def _bare(html: str, styles: tuple[str, ...]) -> bytes:
    """WeasyPrint's own two calls, with the parsed sheets, fonts and pictures of the press."""
    room = press()
    document = HTML(string=html, base_url="print:", url_fetcher=room.fetcher).render(
        stylesheets=[room.style(name) for name in styles],
        font_config=room.fonts,
        pdf_variant=VARIANT,
        cache=room._pictures,
    )
    pdf: bytes = document.write_pdf(pdf_variant=VARIANT, pdf_identifier=b"bare")
    return pdf
