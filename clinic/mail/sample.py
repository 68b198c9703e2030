"""A mail as a client would get it, with made-up values: what the owner looks at first."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from clinic.models import Clinic

from .letters import Letter
from .own_words import Words
from .to_clients import compose, values_of

LINK = "/i/…/"


def sample_letter(clinic: Clinic, words: Words, language: str) -> Letter:
    begins = timezone.now().replace(minute=0) + timedelta(days=2)
    with translation.override(language), timezone.override(clinic.zone):
        values = values_of(
            clinic, name=_("Maria Example"), begins=begins, until=begins + timedelta(days=2)
        )
        return compose(words, values, (settings.BASE_URL or "https://…") + LINK)
