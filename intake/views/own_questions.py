"""The owner's page for the clinic's own questions: add, change, put in order, take out; and a
preview as the client will see them."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.db.models import Max
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from clinic import audit
from clinic.models import Clinic
from clinic.requests import StaffRequest
from clinic.saving import save_read
from clinic.scope import of_clinic, one_of_clinic
from intake.forms import PageForm
from intake.forms.own_question import OwnQuestionForm
from intake.models import OwnQuestion
from intake.own_questions import MOST, fields_of, in_words
from intake.questionnaire.context import ADULT, Asked
from intake.questionnaire.topics import own


def own_questions(request: StaffRequest) -> HttpResponse:
    """All standing questions, and a form for one more."""
    form = OwnQuestionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if _add(request, form):
            messages.success(request, _("Added. Clients are asked from now on."))
        else:
            messages.error(request, _("There are six already. Take one out first."))
        return redirect("own_questions")
    status = 422 if request.method == "POST" else 200
    return _show(request, form, status)


def _show(request: StaffRequest, form: OwnQuestionForm, status: int) -> HttpResponse:
    rows = of_clinic(request.user, OwnQuestion).filter(retired_at__isnull=True)
    context = {
        "form": form,
        "questions": [(row, in_words(row.words)) for row in rows],
        "full": len(rows) >= MOST,
        "previews": list(_previews(request.user.clinic_id)),
    }
    return render(request, "intake/own_questions.html", context, status=status)


def _previews(clinic_id: UUID) -> Iterator[tuple[str, str, PageForm]]:
    """The page as a client meets it in every language: (its code, its name, the form)."""
    for code, language in settings.LANGUAGES:
        with translation.override(code):
            asked = Asked(age=ADULT, today=timezone.localdate(), own=fields_of(clinic_id))
            for page in own.pages(asked):
                form = PageForm(page)
                form.auto_id = f"preview_{code}_%s"
                yield code, language, form


@transaction.atomic
def _add(request: StaffRequest, form: OwnQuestionForm) -> bool:
    """False where there are enough already. The clinic's row is the lock."""
    Clinic.objects.select_for_update().get(pk=request.user.clinic_id)
    rows = of_clinic(request.user, OwnQuestion)
    if rows.filter(retired_at__isnull=True).count() >= MOST:
        return False
    last = rows.aggregate(last=Max("position"))["last"] or 0
    row = OwnQuestion.objects.create(
        clinic_id=request.user.clinic_id, position=last + 1, **form.values()
    )
    audit.by_staff(request, "added", "own question", row.pk)
    return True


def own_question(request: StaffRequest, question_id: UUID) -> HttpResponse:
    """Change one; answers given before keep the words they were given to."""
    row = _standing(request, question_id)
    form = OwnQuestionForm(request.POST or None, row=row)
    if request.method == "POST" and form.is_valid():
        meanwhile = _("Somebody changed this question meanwhile. Look again.")
        if not save_read(request, row, "own question", meanwhile=meanwhile, **form.values()):
            return redirect("own_question", row.pk)
        messages.success(request, _("Changed."))
        return redirect("own_questions")
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "row": row, "words": in_words(row.words)}
    return render(request, "intake/own_question.html", context, status=status)


@transaction.atomic
def move(request: StaffRequest, question_id: UUID) -> HttpResponse:
    """Up, down, or out of the questionnaire."""
    row = _standing(request, question_id)
    way = request.POST.get("way")
    if way == "out":
        of_clinic(request.user, OwnQuestion).filter(pk=row.pk).update(retired_at=timezone.now())
        audit.by_staff(request, "retired", "own question", row.pk)
        messages.success(request, _("Taken out. Answers given before are kept."))
    elif way in ("up", "down"):
        _swap(request, row, -1 if way == "up" else 1)
    return redirect("own_questions")


def _swap(request: StaffRequest, row: OwnQuestion, by: int) -> None:
    rows = of_clinic(request.user, OwnQuestion)
    standing = list(rows.select_for_update().filter(retired_at__isnull=True))
    at = standing.index(row)
    if 0 <= at + by < len(standing):
        standing[at], standing[at + by] = standing[at + by], standing[at]
    for position, one in enumerate(standing, start=1):
        rows.filter(pk=one.pk).update(position=position)


def _standing(request: StaffRequest, question_id: UUID) -> OwnQuestion:
    rows = of_clinic(request.user, OwnQuestion).filter(retired_at__isnull=True)
    return one_of_clinic(request.user, rows, question_id)
