"""Gives uv what pip was told about this machine's package index and certificates.

Many machines reach their index through a mirror that is set up for pip alone. What uv was told
itself comes first. Only pip's main index is passed on: everything installed is pinned by hash.
"""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Mapping

# pip's setting -> the names uv reads it from; nothing is passed where one of them is set.
_MEANS = {
    "index-url": ("UV_DEFAULT_INDEX", "UV_INDEX_URL"),
    "cert": ("SSL_CERT_FILE",),
    "proxy": ("ALL_PROXY", "HTTPS_PROXY"),
    "trusted-host": ("UV_INSECURE_HOST",),
    "default-timeout": ("UV_HTTP_TIMEOUT",),
    "timeout": ("UV_HTTP_TIMEOUT",),
}


def for_uv(listing: str, environ: Mapping[str, str]) -> dict[str, str]:
    """Environment variables for uv out of the text of ``pip config list``."""
    given: dict[str, str] = {}
    for line in listing.splitlines():
        key, equals, quoted = line.partition("=")
        names = _MEANS.get(key.rpartition(".")[2].strip(), ())
        if not equals or not names or any(name in environ for name in names):
            continue
        given[names[0]] = str(ast.literal_eval(quoted.strip()))
    return given


def read(pip: list[str]) -> str:
    """What ``pip config list`` prints; empty where pip cannot say."""
    done = subprocess.run([*pip, "config", "list"], capture_output=True, text=True)
    return done.stdout if done.returncode == 0 else ""
