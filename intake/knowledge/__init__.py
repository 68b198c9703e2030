"""The clinical knowledge: YAML content, read strictly, frozen, and looked up by id."""

from .body import Body, load_body
from .files import BrokenKnowledge
from .loading import load_safety, read_safety
from .safety import Safety

__all__ = ["Body", "BrokenKnowledge", "Safety", "load_body", "load_safety", "read_safety"]
