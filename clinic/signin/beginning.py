"""A new sign-in begins its times and stays in its clinic, whatever way it was made."""

from __future__ import annotations

import time
from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from clinic.wall.staying import CLINIC

from . import times


@receiver(user_logged_in)
def begin(request: HttpRequest, user: Any, **more: Any) -> None:
    times.begin(request.session, int(time.time()))
    request.session[CLINIC] = str(user.clinic_id)
