"""How much a page asks of whoever reads it."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = {"input", "br", "img", "path", "circle", "use", "meta", "link", "hr"}
# What nobody must read: the frame that is on every page, what is folded away, what only a screen
# reader says, and the list of places that stands beside the drawing of the same places.
# The review shows the client's own answers; a figure on a scale is no word. What is for a browser
# without script is not on the page of one with it.
PASSED_OVER = {
    "page-bar", "progress", "sr-only", "chart__list", "save-status", "review", "only-plain",
}  # fmt: skip


class _Words(HTMLParser):
    """The words of ``main`` that are on the page as it opens."""

    def __init__(self) -> None:
        super().__init__()
        self.stack: list[tuple[str, bool]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        inside = self.stack[-1][1] if self.stack else False
        read = inside or tag == "main"
        if PASSED_OVER & set((given.get("class") or "").split()) or tag in ("script", "option"):
            read = False
        parent = self.stack[-1][0] if self.stack else ""
        if parent == "details" and tag != "summary":
            read = False
        if tag not in VOID:
            self.stack.append(("open" if tag == "details" and "open" in given else tag, read))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and self.stack:
            self.stack.pop()

    def handle_data(self, data: str) -> None:
        if self.stack and self.stack[-1][1]:
            self.words += (word for word in data.split() if not word.isdigit())


def words(html: str) -> list[str]:
    """What a person reads on this page."""
    reader = _Words()
    reader.feed(html)
    return reader.words
