"""The clinical knowledge: YAML content, read strictly, frozen, and looked up by id."""

from .body import Body, load_body
from .files import BrokenKnowledge

__all__ = ["Body", "BrokenKnowledge", "load_body"]
