"""Who said it: what the client recorded is never what staff recorded."""

from __future__ import annotations

_THE_CLIENT = ("client", "the client", "self", "cliente", "el cliente", "la clienta", "patient")


def is_client(by: str) -> bool:
    """Whether a record was made in the client's own name."""
    return by.casefold().strip() in _THE_CLIENT
