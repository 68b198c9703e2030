"""The clinic's own words in mails to clients, by kind and language, with a preview."""

from __future__ import annotations

from dataclasses import asdict

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from clinic import audit
from clinic.forms.messages import WordsForm
from clinic.mail import own_words
from clinic.mail.sample import sample_letter
from clinic.models import MailWords
from clinic.models.rows import ChangedMeanwhile
from clinic.numbers import whole_number
from clinic.requests import StaffRequest
from clinic.saving import tell_what_stands
from clinic.scope import of_clinic


def clinic_messages(request: StaffRequest) -> HttpResponse:
    """Every kind in every language the clinic offers, and whose words it has."""
    own = set(of_clinic(request.user, MailWords).values_list("kind", "language"))
    kinds = [
        (kind, own_words.LABELS[kind], [(c, n, (kind, c) in own) for c, n in _languages(request)])
        for kind in MailWords.Kind.values
    ]
    return render(request, "clinic/messages.html", {"kinds": kinds})


def clinic_message(request: StaffRequest, kind: str, language: str) -> HttpResponse:
    """Change the words of one, look at them first, or go back to the usual ones."""
    if kind not in MailWords.Kind.values or language not in dict(_languages(request)):
        raise Http404
    row = _row(request, kind, language)
    if "usual" in request.POST:
        return _back_to_usual(request, row)
    words = own_words.words_of(row, kind, language)
    form = WordsForm(request.POST or None, initial=asdict(words))
    version = request.POST.get("version", str(row.version if row else 0))
    if request.method == "POST" and form.is_valid():
        words = own_words.Words(**form.cleaned_data)
        if "look" not in request.POST:
            if _kept(request, row, kind, language, words):
                return redirect("clinic_messages")
            row = _row(request, kind, language)
            version = str(row.version if row else 0)
            tell_what_stands(form, asdict(own_words.words_of(row, kind, language)))
    context = {
        "form": form,
        "own": row is not None,
        "version": version,
        "kind": own_words.LABELS[kind],
        "language": dict(_languages(request))[language],
        "code": language,
        "letter": sample_letter(request.user.clinic, words, language),
        "places": own_words.PLACES.items(),
    }
    return render(request, "clinic/message.html", context, status=422 if form.errors else 200)


def _row(request: StaffRequest, kind: str, language: str) -> MailWords | None:
    return of_clinic(request.user, MailWords).filter(kind=kind, language=language).first()


def _kept(
    request: StaffRequest, row: MailWords | None, kind: str, language: str, words: own_words.Words
) -> bool:
    version = whole_number(request.POST.get("version", ""))
    try:
        with transaction.atomic():
            kept = own_words.keep(request.user.clinic, row, kind, language, words, version)
            audit.by_staff(request, "changed", "mail_words", kept.pk)
    except ChangedMeanwhile:
        return False
    messages.success(request, _("Changed."))
    return True


@transaction.atomic
def _back_to_usual(request: StaffRequest, row: MailWords | None) -> HttpResponse:
    if row is not None:
        audit.by_staff(request, "removed", "mail_words", row.pk)
        row.delete()
        messages.success(request, _("The usual words are back."))
    return redirect("clinic_messages")


def _languages(request: StaffRequest) -> list[tuple[str, str]]:
    names = dict(settings.LANGUAGES)
    return [(code, str(names[code])) for code, _name in request.user.clinic.offered]
