"""Turning what clients write into questions to confirm; never into answers."""

from .hits import PhraseHit, Reading
from .reading import read

__all__ = ["PhraseHit", "Reading", "read"]
