"""Facts: three-valued answers to everything the rules ask."""

from .building import facts_of
from .facts import Conflict, Facts
from .places import distinct_pain_areas, main_complaint

__all__ = ["Conflict", "Facts", "distinct_pain_areas", "facts_of", "main_complaint"]
