"""The whole questionnaire, in order, for one person's answers so far."""

from __future__ import annotations

from .context import Asked
from .spec import Answers, Page
from .topics import consent, health, medicines, pain, you


def pages(answers: Answers, asked: Asked) -> tuple[Page, ...]:
    """Every page this client meets. Answers on other pages are kept, but count for nothing."""
    return (
        *pain.pages(answers),
        *you.history(answers),
        you.about(),
        *health.pages(answers, asked),
        *medicines.pages(answers, asked),
        you.habits(),
        you.goals(),
        consent.page(asked),
    )
