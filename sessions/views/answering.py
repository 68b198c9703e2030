"""Questions answered in the room."""

from __future__ import annotations

from typing import cast, get_args
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from clinic import audit
from clinic.models import Visit
from clinic.requests import StaffRequest
from sessions.knowledge import load
from sessions.plans.answer import AnsweredMeanwhile, NotAnAnswer, Settled, answer
from sessions.plans.asking import answers_itself, is_yes_or_no
from sessions.plans.forms import ValueForm
from sessions.plans.in_person import Answer
from sessions.plans.standing import NotReady, standing_of
from sessions.plans.writing import Refused
from sessions.presenters.questions import what_stands_words

from .workspace import not_ready, refused, show, visit_of

MOST_AT_ONCE = 60
LONGEST = 200


class Unusable(Exception):
    """The form was not one of ours, or its value does not fit (then ``form`` says why)."""

    def __init__(self, form: ValueForm | None = None) -> None:
        super().__init__("unusable")
        self.form = form


def visit_answer(request: StaffRequest, visit_id: UUID) -> HttpResponse:
    """Record one answer, or the same answer to several questions, as a new revision."""
    found = visit_of(request, visit_id)
    try:
        settled = _settled(request.POST)
        with transaction.atomic():
            standing = answer(found, request.user, settled, now=timezone.now())
            audit.by_staff(request, "answered", "intake", standing.revision.intake_id)
    except Unusable as error:
        return _again(request, found, error.form)
    except NotReady as why:
        return not_ready(request, found, why, status=409)
    except NotAnAnswer as error:
        for fault in error.errors:
            messages.error(request, f"{fault['message']}. {fault['mend']}")
        return _again(request, found, None)
    except AnsweredMeanwhile as error:
        return _meanwhile(request, found, error)
    except Refused as error:
        return refused(request, found, error.code)
    return redirect("visit", found.id)


def _settled(posted: QueryDict) -> list[Settled]:
    given, was = posted.get("answer", ""), posted.get("was", "")
    if given not in get_args(Answer) or len(was) > LONGEST:
        raise Unusable
    told = cast(Answer, given)
    entry = posted.get("entry")
    if entry is not None:
        return [Settled(answer=told, was=was, entry=entry[:LONGEST])]
    questions = posted.getlist("question")
    if not questions or len(questions) > MOST_AT_ONCE or any(len(q) > LONGEST for q in questions):
        raise Unusable
    return [
        Settled(answer=told, was=was, question=q, value=_value(q, given, posted)) for q in questions
    ]


def _value(question: str, given: str, posted: QueryDict) -> object:
    """The value of a question that has one. Yes without it is not an answer; no has none,
    except where yes and no are themselves the value."""
    safety = load().safety
    if given == "still_not_known":
        return None
    if answers_itself(question, safety):
        return given
    if given == "no" or is_yes_or_no(question, safety):
        return None
    form = ValueForm(question, safety, posted)
    if not form.is_valid():
        raise Unusable(form)
    return form.value


def _again(request: StaffRequest, found: Visit, form: ValueForm | None) -> HttpResponse:
    try:
        standing = standing_of(found)
    except NotReady as why:
        return not_ready(request, found, why, status=409)
    if form is None and not list(messages.get_messages(request)):
        messages.error(request, _("That was no answer to a question here. Please try again."))
    return show(request, standing, status=422, wrong=form)


def _meanwhile(request: StaffRequest, found: Visit, error: AnsweredMeanwhile) -> HttpResponse:
    """Somebody else asked the same thing: their answer stands, and both are told."""
    text = _("%(who)s had recorded “%(answer)s” meanwhile. Yours was not recorded.")
    standing = standing_of(found)
    now = what_stands_words(error.question, error.now, standing)
    messages.error(request, text % {"who": error.by, "answer": now})
    return show(request, standing, status=409)
