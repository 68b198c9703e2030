"""The tablet in the waiting room: handed over for one visit, blank when nobody touches it,
given back with a PIN."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib.auth import logout
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from clinic import audit, kiosk
from clinic.kiosk import Kiosk
from clinic.middleware.access import cookie_name, give_key, take_key
from clinic.models import Client, User, Visit
from clinic.requests import KioskRequest, StaffRequest
from clinic.scope import of_clinic, one_of_clinic
from intake.forms.birth_date import BirthDateForm, NewBirthDateForm
from intake.forms.pin import PinForm


def start(request: StaffRequest, visit_id: UUID) -> HttpResponse:
    """Staff choose a PIN and hand the tablet over."""
    visit = one_of_clinic(request.user, _visits(request.user), visit_id)
    form = PinForm(request.POST or None, new=True)
    if request.method != "POST" or not form.is_valid() or visit.cancelled_at:
        values = {"form": form, "visit": visit}
        status = 422 if request.method == "POST" else 200
        return render(request, "intake/kiosk_start.html", values, status=status)
    pin, now = form.cleaned_data["pin"], timezone.now()
    invitation_id, key = kiosk.start(request.session, visit, pin, now=now)
    audit.by_staff(request, "handed the tablet over", "visit", visit.id)
    response = redirect("kiosk_begin")
    give_key(response, invitation_id, key, seconds=settings.SESSION_COOKIE_AGE)
    return response


def begin(request: KioskRequest) -> HttpResponse:
    """Whose form this is; the date of birth where nobody knows it yet. Staff confirm it."""
    visit = _visit(request)
    unknown = visit.client.birth_date is None
    form = NewBirthDateForm(request.POST or None) if unknown else None
    if request.method == "POST" and (form is None or form.is_valid()):
        if form is not None:
            rows = Client.objects.filter(pk=visit.client_id, birth_date__isnull=True)
            rows.update(birth_date=form.date, birth_date_confirmed=False)
            audit.by_staff(request, "birth date given on the tablet", "client", visit.client_id)
        return redirect("questionnaire", request.kiosk.invitation)
    values = {"form": form, "name": visit.client.name, "clinic_name": visit.clinic.name}
    status = 422 if request.method == "POST" else 200
    return render(request, "intake/kiosk_begin.html", values, status=status)


def rest(request: KioskRequest) -> HttpResponse:
    """The blank screen. A POST without a form makes it blank; one with the client's date of
    birth (the PIN, where it is not known) goes on where it was."""
    now = timezone.now()
    if request.method == "POST" and "wake" not in request.POST:
        kiosk.rest(request.session, request.kiosk)
        return redirect("kiosk")
    if not request.kiosk.rests(now):
        return redirect("questionnaire", request.kiosk.invitation)
    if request.method != "POST" and "wake" not in request.GET:
        return render(request, "intake/kiosk_rest.html")
    return _wake(request)


def _wake(request: KioskRequest) -> HttpResponse:
    visit = _visit(request)
    known = visit.client.birth_date is not None
    given = request.POST or None
    form = BirthDateForm(given) if known else PinForm(given)
    if request.method == "POST" and form.is_valid():
        if isinstance(form, BirthDateForm):
            right = form.date == visit.client.birth_date
        else:
            right = kiosk.is_pin(request.kiosk, form.cleaned_data["pin"])
        if right:
            kiosk.wake(request.session, request.kiosk, now=timezone.now())
            return redirect("questionnaire", request.kiosk.invitation)
        left = kiosk.tries_left(request.session, request.kiosk)
        if not left:
            return _end_everything(request)
        form.say_wrong(left)
    status = 422 if request.method == "POST" else 200
    return render(request, "intake/kiosk_wake.html", {"form": form}, status=status)


def leave(request: KioskRequest) -> HttpResponse:
    """Back to the staff member's own screen, with the PIN."""
    form = PinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if kiosk.is_pin(request.kiosk, form.cleaned_data["pin"]):
            return _give_back(request, request.kiosk)
        left = kiosk.tries_left(request.session, request.kiosk)
        if not left:
            return _end_everything(request)
        form.say_wrong(left)
    status = 422 if request.method == "POST" else 200
    values = {"form": form, "back": request.kiosk.invitation}
    return render(request, "intake/kiosk_leave.html", values, status=status)


def _give_back(request: KioskRequest, found: Kiosk) -> HttpResponse:
    kiosk.end(request.session, found, request.COOKIES.get(cookie_name(found.invitation), ""))
    audit.by_staff(request, "took the tablet back", "visit", UUID(found.visit))
    response = redirect("home")
    take_key(response, found.invitation)
    return response


def _end_everything(request: KioskRequest) -> HttpResponse:
    """Too many wrong tries: nobody is signed in here any more. The answers are kept."""
    found = request.kiosk
    audit.by_staff(request, "refused: too many tries on the tablet", "visit", UUID(found.visit))
    kiosk.end(request.session, found, request.COOKIES.get(cookie_name(found.invitation), ""))
    logout(request)
    response = redirect("account_login")
    take_key(response, found.invitation)
    return response


def _visit(request: KioskRequest) -> Visit:
    return one_of_clinic(request.user, _visits(request.user), UUID(request.kiosk.visit))


def _visits(person: User) -> QuerySet[Visit]:
    return of_clinic(person, Visit).select_related("client", "clinic")
