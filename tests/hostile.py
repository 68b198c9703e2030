"""Bodies that no browser of ours sends. Each is a content type and bytes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from urllib.parse import quote_from_bytes, urlencode

FORM = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data; boundary=x"
#: Fields that some client route reads.
FIELDS = (
    "page", "seen", "areas", "ticked", "intensity", "goals", "since_year", "signature", "key",
    "digest", "birth_date_day", "birth_date_year", "pin", "next", "language", "wake", "pain_now",
)  # fmt: skip
#: What is put into each of them.
TEXTS = {
    "nul": b"a\0b",
    "half a character": b"\xed\xa0\x80",
    "no utf-8": b"\xff\xfe\xfa",
    "huge": b"x" * 200_000,
    "negative": b"-1",
    "too large a number": b"9" * 400,
    "other digits": "٢٠²Ⅷ".encode(),
    "no number": b"NaN",
    "future": b"9999-12-31",
    "a path": b"../../../../etc/passwd",
    "sql": b"'; DROP TABLE intake_intake; --",
    "markup": b"</script><script>alert(1)</script>",
    "a template": b"{{ settings.SECRET_KEY }}{% debug %}",
    "a json object": b'{"$ne": null, "a": [[[[]]]]}',
    "deep": b"[" * 5000,
    "turned round": "\u202eabc\u2066\ufeff".encode(),
    "lines": b"a\r\nSet-Cookie: x=y\r\n\r\n",
    "empty": b"",
}
WRONG_KINDS = (
    "application/json", "text/plain", "text/xml", "application/octet-stream", "", "nonsense",
    "multipart/form-data", "multipart/form-data; boundary=", f"{FORM}; charset=utf-99",
    f"{FORM}; charset=utf-16",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Body:
    name: str
    kind: str
    content: bytes


def bodies() -> list[Body]:
    """All of them: more than 300."""
    return [*_texts(), *_shapes(), *_wrong_kinds(), *_broken_parts()]


def _texts() -> Iterator[Body]:
    for field, (name, text) in product(FIELDS, TEXTS.items()):
        content = f"{field}=".encode() + quote_from_bytes(text).encode()
        # The version of the page that is stored goes along, so that more than that is read.
        yield Body(f"{field}: {name}", FORM, content if field == "seen" else content + b"&seen=0")


def _shapes() -> Iterator[Body]:
    yield Body("nothing", FORM, b"")
    yield Body("600 fields", FORM, urlencode({f"f{n}": "x" for n in range(600)}).encode())
    yield Body("400 of one field", FORM, urlencode([("areas", "none")] * 400).encode())
    yield Body("over a megabyte", FORM, b"goals=" + b"x" * 1_100_000)
    yield Body("no names", FORM, b"=&=&&&=x")
    yield Body("broken percent", FORM, b"goals=%&page=%zz&seen=%u0000")
    for field in FIELDS:
        twice = [(field, "1"), (field, "none"), (field, "where")]
        yield Body(f"{field} three times", FORM, urlencode(twice).encode())
        yield Body(f"{field} as a list", FORM, urlencode({f"{field}[]": "1"}).encode())


def _wrong_kinds() -> Iterator[Body]:
    for kind in WRONG_KINDS:
        yield Body(f"a form as {kind!r}", kind, b"page=where&areas=none&seen=0")
        yield Body(f"bytes as {kind!r}", kind, bytes(range(256)))


def _broken_parts() -> Iterator[Body]:
    head = b'--x\r\nContent-Disposition: form-data; name="page"'
    yield Body("parts: no end", PARTS, head + b"\r\n\r\nwhere")
    yield Body("parts: no head", PARTS, b"--x\r\nbroken")
    yield Body("parts: a wrong end", PARTS, head + b"\r\n\r\nwhere\r\n--y--")
    yield Body("parts: a file", PARTS, head + b'; filename="../x"\r\n\r\nwhere\r\n--x--\r\n')
    yield Body("parts: base64", PARTS, _encoded(b"base64", b"%%%"))
    yield Body("parts: odd encoding", PARTS, _encoded(b"x-odd", b"where"))
    yield Body("parts: nul", PARTS, head + b"\r\n\r\na\0b\r\n--x--\r\n")
    yield Body("parts: a hundred files", PARTS, _files(100))


def _encoded(how: bytes, content: bytes) -> bytes:
    head = b'--x\r\nContent-Disposition: form-data; name="page"\r\n'
    return head + b"Content-Transfer-Encoding: " + how + b"\r\n\r\n" + content + b"\r\n--x--\r\n"


def _files(count: int) -> bytes:
    one = b'--x\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\nx\r\n'
    return one * count + b"--x--\r\n"
