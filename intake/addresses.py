"""Addresses of the questionnaire's pages. They say nothing: not which condition a page is about."""

from __future__ import annotations

import hashlib
import hmac
from uuid import UUID

from django.conf import settings
from django.urls import reverse

SEND = "send"
REVIEW = "review"
STILL = "last-time"  # where a page was opened from, to change what was said last time
OWN = (SEND, REVIEW)  # no questions: their addresses may say what they are


def slug(invitation_id: UUID, page_id: str) -> str:
    """The same page has another address for every invitation."""
    return page_id if page_id in OWN else _slug(invitation_id, page_id, settings.SECRET_KEY)


def is_slug(found: str, invitation_id: UUID, page_id: str) -> bool:
    """Also one of an earlier secret: a page that was open when it was changed still counts."""
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return any(found == _slug(invitation_id, page_id, secret) for secret in secrets)


def _slug(invitation_id: UUID, page_id: str, secret: str) -> str:
    text = f"{invitation_id}:{page_id}".encode()
    return hmac.new(secret.encode(), text, hashlib.sha256).hexdigest()[:12]


def page_url(invitation_id: UUID, page_id: str) -> str:
    return reverse("questionnaire_page", args=[invitation_id, slug(invitation_id, page_id)])
