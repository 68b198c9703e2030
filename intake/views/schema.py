"""The JSON Schema of the intake document, for whoever sends one."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse

from intake.answers import intake_json_schema
from intake.knowledge import load_safety


def intake(request: HttpRequest) -> JsonResponse:
    return JsonResponse(intake_json_schema(load_safety()))
