"""Translations as they are in the sources, compiled if need be, in a catalogue of their own."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.utils import translation
from django.utils.translation import trans_real


@pytest.fixture(scope="session")
def compiled() -> None:
    """Django keeps what it has read; it must read what was compiled just now."""
    call_command("compile_texts")
    trans_real._translations.clear()


@pytest.fixture
def in_spanish(compiled):
    with translation.override("es"):
        yield
