"""What the clinic has from a client's earlier visits: the answers, the dates, the last session."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils.module_loading import import_string

from clinic.models import Visit
from intake.answers.sayers import is_client
from intake.models import Intake, IntakeRevision
from intake.questionnaire.groups import health_groups
from intake.questionnaire.spec import NO, NONE, YES, Answers
from intake.questionnaire.topics.health import sure_id

# `re_ask`: the whole again at least every twelve months, and after six without a visit.
FULL_AGAIN = timedelta(days=365)
WITHOUT_A_VISIT = timedelta(days=182)


@dataclass(frozen=True, slots=True)
class LastSession:
    """What the clinic's own records say of the last treatment."""

    on: date
    regions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LastTime:
    """``answers`` as the client gave them, with what staff found in the room laid over;
    ``said`` is the answer to every condition and finding, ``on`` the day of that visit,
    ``full_on`` the day of the last whole questionnaire."""

    answers: Answers
    said: Mapping[str, str]
    on: date
    full_on: date
    classes: tuple[str, ...] = ()


def last_session(visit: Visit) -> LastSession | None:
    """The client's last treated visit before this one, as the records tell it."""
    look_up: Callable[[Visit], LastSession | None] = import_string(settings.LAST_SESSION)
    return look_up(visit)


def last_time(visit: Visit, session: LastSession | None) -> LastTime | None:
    """The answers to confirm; None where the whole questionnaire is due."""
    on = visit.day
    earlier = _submitted(visit).first()
    if earlier is None or earlier.newest is None:
        return None
    document = IntakeRevision(pk=earlier.newest, document=earlier.document).document
    treated_lately = session is not None and on - session.on <= WITHOUT_A_VISIT
    if not (earlier.came_lately or treated_lately):
        return None
    full_on = earlier.full_on or earlier.submitted_at.astimezone(visit.clinic.zone).date()
    if on - full_on >= FULL_AGAIN:
        return None
    return LastTime(
        answers=_with_the_room(earlier.answers, document),
        said=_said(document),
        on=earlier.visit.starts_at.astimezone(visit.clinic.zone).date(),
        full_on=full_on,
        classes=_classes(document),
    )


def _submitted(visit: Visit) -> QuerySet[Any]:
    """The client's earlier submitted intakes, the newest first, in one statement: each with its
    newest document, and whether the client came to any visit of late."""
    revisions = IntakeRevision.objects.filter(intake=OuterRef("pk")).order_by("-number")
    came = Visit.objects.filter(
        clinic_id=visit.clinic_id,
        client_id=visit.client_id,
        arrived_at__isnull=False,
        cancelled_at__isnull=True,
        starts_at__lt=visit.starts_at,
        starts_at__gte=visit.starts_at - WITHOUT_A_VISIT,
    )
    return (
        Intake.objects.filter(
            clinic_id=visit.clinic_id,
            visit__client_id=visit.client_id,
            visit__starts_at__lt=visit.starts_at,
            visit__cancelled_at__isnull=True,
            state=Intake.State.SUBMITTED,
        )
        .select_related("visit")
        .annotate(
            newest=Subquery(revisions.values("pk")[:1]),
            document=Subquery(revisions.values("document")[:1]),  # sealed for the row named above
            came_lately=Exists(came),
        )
        .order_by("-visit__starts_at")
    )


def _said(document: Mapping[str, Any]) -> dict[str, str]:
    given = {**document.get("conditions", {}), **document.get("findings", {})}
    told = {id: one if isinstance(one, str) else one["answer"] for id, one in given.items()}
    return told | dict.fromkeys(_found_in_the_room(document), YES)


def _found_in_the_room(document: Mapping[str, Any]) -> list[str]:
    """What staff recorded as there."""
    return [
        word["question"].removeprefix("med:")
        for word in document.get("confirmed", ())
        if word.get("question") and word["answer"] == YES and not is_client(word["by"])
    ]


def _classes(document: Mapping[str, Any]) -> tuple[str, ...]:
    """Medicine classes that were answered with yes, by name or without one."""
    listed = document.get("medications", {}).get("classes", {})
    taken = [id for id, given in listed.items() if given["answer"] != NO]
    return tuple(dict.fromkeys([*taken, *_found_in_the_room(document)]))


def _with_the_room(given: Answers, document: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The form's answers, with a tick for what staff found and the medicines they added."""
    answers = {id: dict(values) for id, values in given.items()}
    there = set(_found_in_the_room(document))
    for group in health_groups():
        for line in group.lines:
            if there & set(line.items) and group.id in answers:
                page = answers[group.id]
                ticked = [one for one in page.get("ticked") or [] if one != NONE]
                page["ticked"] = list(dict.fromkeys([*ticked, line.id]))
                sure = answers.setdefault(sure_id(group), {})
                sure |= dict.fromkeys(there & set(line.items), YES)
    medicines = document.get("medications", {})
    if medicines.get("entries"):
        answers["medicines"] = {"answer": medicines.get("answer", YES)}
        answers["medicine_names"] = {"entries": "\n".join(medicines["entries"])}
    return answers
