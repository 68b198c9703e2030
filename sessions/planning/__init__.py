"""Planning: from one intake, its screening and the knowledge to one plan document."""

from .document import PlanDocument, plan_json_schema
from .planner import plan

__all__ = ["PlanDocument", "plan", "plan_json_schema"]
