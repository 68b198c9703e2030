"""Erasing a client: the keys are forgotten, then every row that leads to the client goes. What
stays is one row with ids, and the audit trail, which holds none but ids."""

from .erase import again, erase

__all__ = ["again", "erase"]
