"""The JSON Schema of the plan document."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse

from sessions.planning import plan_json_schema


def plan(request: HttpRequest) -> JsonResponse:
    return JsonResponse(plan_json_schema())
