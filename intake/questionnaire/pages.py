"""The whole questionnaire, in order, for one person's answers so far."""

from __future__ import annotations

from .context import Asked
from .spec import Answers, Page
from .topics import consent, health, medicines, own, pain, people, you


def pages(answers: Answers, asked: Asked) -> tuple[Page, ...]:
    """Every page this client meets: gentle ones first. Answers on other pages are kept, but
    count for nothing. Pages of one section stand together."""
    return (
        *pain.pages(answers),
        you.goals(),
        *you.history(answers),
        you.about(),
        *health.pages(answers, asked, "health"),
        *medicines.pages(answers, asked),
        *health.pages(answers, asked, "now"),
        people.page(),
        *own.pages(asked),
        you.rest(),
        consent.page(asked),
    )
