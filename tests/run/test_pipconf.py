"""What uv is told of pip's settings."""

from __future__ import annotations

from runner.pipconf import for_uv

LISTING = """:env:.default-timeout='180'
global.cert='/etc/ssl/ours.pem'
global.index-url='https://mirror.example/simple'
global.find-links='/opt/wheels'
install.user='no'
"""


def test_the_index_and_the_certificate_of_pip_reach_uv() -> None:
    assert for_uv(LISTING, {}) == {
        "UV_HTTP_TIMEOUT": "180",
        "SSL_CERT_FILE": "/etc/ssl/ours.pem",
        "UV_DEFAULT_INDEX": "https://mirror.example/simple",
    }


def test_what_uv_was_told_itself_comes_first() -> None:
    environ = {"UV_INDEX_URL": "https://other.example/simple", "SSL_CERT_FILE": "/mine.pem"}
    assert for_uv(LISTING, environ) == {"UV_HTTP_TIMEOUT": "180"}


def test_a_machine_without_settings_gives_none() -> None:
    assert for_uv("", {}) == {}


def test_lines_that_are_no_settings_are_passed_over() -> None:
    assert for_uv("WARNING: something\n=\nglobal.index-url\n", {}) == {}
