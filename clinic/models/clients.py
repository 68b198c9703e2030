"""The people who come to be treated. What they answer lives in ``intake``."""

from __future__ import annotations

import unicodedata
from typing import Any

from django.db import models

from clinic.languages import languages

from .rows import ClinicRow, Versioned


class Client(ClinicRow, Versioned):
    name = models.CharField(max_length=120)
    # Empty: staff must confirm it first. Until then no link opens (``kiosk_only``).
    # The name without accents and capitals: what is searched. Kept by ``save``.
    search_name = models.CharField(max_length=240, editable=False, default="", db_index=True)
    birth_date = models.DateField(null=True, blank=True)
    # False: as the client gave it on a tablet, and nobody has looked at it yet.
    birth_date_confirmed = models.BooleanField(default=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=12, choices=languages, default="en")
    large_print = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["clinic", "name"])]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.keep_search_name()
        super().save(*args, **kwargs)

    def keep_search_name(self) -> None:
        self.search_name = plain(self.name)


def plain(text: str) -> str:
    """Small letters without accents, one space between words."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(bare.split())[:240]
