"""The press: HTML in, PDF out. Fonts, style sheets and drawings are read once a process."""

from __future__ import annotations

import hashlib
import logging
from functools import cache

from weasyprint import CSS, HTML
from weasyprint.document import Document
from weasyprint.text.fonts import FontConfiguration

from .fetching import ClosedFetcher

VARIANT = "pdf/ua-1"
# Seven lines for every page laid out tell nobody anything.
logging.getLogger("weasyprint.progress").setLevel(logging.WARNING)


class Press:
    """One a process: making it ready costs more than a print."""

    def __init__(self) -> None:
        self.fetcher = ClosedFetcher()
        self.fonts = FontConfiguration()
        self._styles: dict[str, CSS] = {}
        self._pictures: dict[str, object] = {}
        self.style("sheet")

    def style(self, name: str) -> CSS:
        """The print style sheet of this name, parsed once."""
        if name not in self._styles:
            self._styles[name] = CSS(
                url=f"print:{name}.css", url_fetcher=self.fetcher, font_config=self.fonts
            )
        return self._styles[name]

    def lay_out(self, html: str, styles: tuple[str, ...]) -> Document:
        """The pages; ``pdf_of`` makes the file."""
        return HTML(string=html, base_url="print:", url_fetcher=self.fetcher).render(
            stylesheets=[self.style(name) for name in styles],
            font_config=self.fonts,
            pdf_variant=VARIANT,
            cache=self._pictures,
        )

    def pdf_of(self, document: Document, html: str) -> bytes:
        """A tagged PDF/UA-1 file; identical input gives identical bytes."""
        identifier = hashlib.sha256(html.encode()).digest()[:16]
        pdf: bytes = document.write_pdf(pdf_variant=VARIANT, pdf_identifier=identifier)
        return pdf


@cache
def press() -> Press:
    """This process's press."""
    return Press()
