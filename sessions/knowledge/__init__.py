"""The planning knowledge, and both halves of the knowledge together."""

from intake.knowledge.files import BrokenKnowledge

from .anatomy import Anatomy
from .base import KnowledgeBase, load, read
from .loading import load_anatomy, read_anatomy

__all__ = [
    "Anatomy",
    "BrokenKnowledge",
    "KnowledgeBase",
    "load",
    "load_anatomy",
    "read",
    "read_anatomy",
]
