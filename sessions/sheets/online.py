"""The sheet as its client reads it online: the words of the paper, with the newest answers
looked at again each time."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass, replace

from django.utils import timezone
from django.utils.translation import get_language

from clinic.models import Clinic, SheetLink
from sessions.drawings import draw
from sessions.knowledge import load
from sessions.models import Sheet

from .building import sheet_content
from .content import HomeExercise, SheetContent
from .failures import CannotMake
from .reading import facts_of, plan_of
from .still_allowed import newest_sheet, why_not_hand_out


@dataclass(frozen=True, slots=True)
class OnlineSheet:
    """``exercises`` are those of ``content``, each with its drawing as a data address: one of
    its own would name the exercise in logs. ``withheld`` where something changed since: then
    only what is safe for everybody is in ``content``. ``pdf`` says whether the print can be had."""

    content: SheetContent
    exercises: tuple[tuple[HomeExercise, str], ...]
    withheld: bool
    pdf: bool


def online_sheet(link: SheetLink) -> OnlineSheet | None:
    """What the link shows now, in the active language; None while there is no sheet."""
    sheet = newest_sheet(link.visit)
    if sheet is None:
        return None
    withheld = bool(why_not_hand_out(sheet))
    try:
        with timezone.override(sheet.clinic.zone):
            content = sheet_content(plan_of(sheet), load(), facts_of(sheet))
    except CannotMake:
        return None
    if withheld:
        content = only_the_safe(content)
    return OnlineSheet(
        content=content,
        exercises=tuple((e, _address(draw(e.id).encode())) for e in content.exercises),
        withheld=withheld,
        pdf=not withheld and ready_print(link) is not None,
    )


def only_the_safe(content: SheetContent) -> SheetContent:
    """When to call, when to get help, and the next visit; nothing to do or to leave out."""
    empty: dict[str, tuple[()]] = {
        "expect": (),
        "today": (),
        "exercises": (),
        "exercise_rules": (),
        "habits": (),
    }
    return replace(content, **empty)  # type: ignore[arg-type]  # a tuple of nothing fits each


def ready_print(link: SheetLink) -> Sheet | None:
    """The newest print of the sheet, in the language of the page if there is one; None where
    there is none or it may not be handed out any more."""
    newest = newest_sheet(link.visit)
    if newest is None or why_not_hand_out(newest):
        return None
    ready = Sheet.objects.filter(plan=newest.plan, session=newest.session, state=Sheet.State.READY)
    rows = list(ready.order_by("-created_at").defer("pdf"))
    wanted = [row for row in rows if row.language == get_language()]
    return next(iter(wanted or rows), None)


def logo_address(clinic: Clinic) -> str:
    """The clinic's logo as a data address; empty where it has none."""
    return _address(bytes(clinic.logo.content), "image/png") if clinic.logo else ""


def _address(picture: bytes, kind: str = "image/svg+xml") -> str:
    return f"data:{kind};base64,{b64encode(picture).decode()}"
