"""The clinic's own questions, at the end and always optional. They never touch screening: the
intake document does not hold them."""

from __future__ import annotations

from django.utils.translation import gettext as _

from intake.questionnaire.context import Asked
from intake.questionnaire.spec import Page

PAGE = "own"


def pages(asked: Asked) -> tuple[Page, ...]:
    """One page with all of them; none where the clinic asks nothing of its own."""
    if not asked.own:
        return ()
    lead = _("You may leave these empty.")
    title = _("Questions of this clinic")
    return (Page(id=PAGE, section=_("You"), title=title, lead=lead, fields=asked.own),)
