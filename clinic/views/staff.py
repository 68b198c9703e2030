"""The owner's pages about the staff: who works here, inviting, changing, ending access."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from clinic import audit
from clinic.forms.staff import InviteForm, PersonForm
from clinic.mail.queue import owe_staff_invitation
from clinic.models import StaffInvitation, User, Visit
from clinic.models.rows import ChangedMeanwhile
from clinic.numbers import whole_number
from clinic.qr import qr_svg
from clinic.requests import StaffRequest
from clinic.saving import tell_what_stands, version_to_send
from clinic.scope import of_clinic, one_of_clinic
from clinic.signin import second_step
from clinic.staff import changing, inviting
from clinic.staff.listing import invited, people


def staff(request: StaffRequest) -> HttpResponse:
    """Everybody, the invitations that stand, and a form for one more."""
    clinic = request.user.clinic
    form = InviteForm(request.POST or None, clinic=clinic, initial={"language": clinic.language})
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            made = inviting.invite(request.user, **form.cleaned_data, now=timezone.now())
            audit.by_staff(request, "invited", "staff_invitation", made.pk)
            return _give(request, made, by_mail=settings.MAIL_READY)
    return _list(request, form, 422 if request.method == "POST" else 200)


def _list(
    request: StaffRequest, form: InviteForm | None = None, status: int = 200, **link: str
) -> HttpResponse:
    clinic = request.user.clinic
    context = {
        "form": form or InviteForm(clinic=clinic, initial={"language": clinic.language}),
        "people": people(request.user),
        "invited": invited(request.user, timezone.now()),
        "mail_ready": settings.MAIL_READY,
    }
    return render(request, "clinic/staff.html", context | link, status=status)


def _give(request: StaffRequest, made: StaffInvitation, *, by_mail: bool) -> HttpResponse:
    """The link on its way by mail, or shown once on the page."""
    if by_mail:
        owe_staff_invitation(made)
        messages.success(request, _("The invitation is on its way by email."))
        return redirect("staff")
    token = inviting.new_token(made)
    link = request.build_absolute_uri(reverse("staff_join", args=[token]))
    return _list(request, link=link, qr=qr_svg(link), link_for=made.email)


@transaction.atomic
def invitation(request: StaffRequest, invitation_id: UUID) -> HttpResponse:
    """Send it again, show a link, or end it. What stood before ends in each case."""
    standing = of_clinic(request.user, StaffInvitation).filter(
        revoked_at__isnull=True, accepted_at__isnull=True
    )
    found, now = one_of_clinic(request.user, standing, invitation_id), timezone.now()
    way = request.POST.get("way")
    if way == "end":
        inviting.end(found, now=now)
        audit.by_staff(request, "invitation_ended", "staff_invitation", found.pk)
        messages.success(request, _("The invitation is ended. Its link opens no more."))
    elif way in ("mail", "link"):
        made = inviting.again(found, request.user, now=now)
        audit.by_staff(request, "invited", "staff_invitation", made.pk)
        return _give(request, made, by_mail=way == "mail" and settings.MAIL_READY)
    return redirect("staff")


def person(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """Change what somebody may do, where they work, or their name."""
    found = one_of_clinic(request.user, User, person_id)
    form = PersonForm(request.POST or None, person=found)
    if request.method == "POST" and form.is_valid():
        found.version = whole_number(request.POST.get("version", ""))
        try:
            with transaction.atomic():
                changing.change(found, **form.cleaned_data)
                audit.by_staff(request, "changed", "staff", found.pk)
        except changing.LastOwner:
            form.add_error("role", changing.LAST_OWNER)
            return _person(request, found, form, 422)
        except ChangedMeanwhile:
            found.refresh_from_db()
            tell_what_stands(form, {name: getattr(found, name) for name in PersonForm.OF_THE_ROW})
            return _person(request, found, form, 409)
        messages.success(request, _("Changed."))
        return redirect("staff")
    return _person(request, found, form, 422 if request.method == "POST" else 200)


def _person(request: StaffRequest, found: User, form: PersonForm, status: int) -> HttpResponse:
    booked = of_clinic(request.user, Visit).filter(
        therapist=found, starts_at__gte=timezone.now(), cancelled_at__isnull=True
    )
    context: dict[str, Any] = {
        "form": form,
        "found": found,
        "version": version_to_send(request, found, status),
        "booked": booked.count(),
        "has_second_step": second_step.is_set_up(found),
    }
    return render(request, "clinic/staff_person.html", context, status=status)


@transaction.atomic
def access(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """End somebody's access, with every session that is open, or give it back; or forget the
    second step of somebody who lost the phone and the codes."""
    found = one_of_clinic(request.user, User, person_id)
    if request.POST.get("way") == "back":
        changing.reactivate(found)
        audit.by_staff(request, "reactivated", "staff", found.pk)
        messages.success(request, _("This person can sign in again."))
    elif request.POST.get("way") == "second_step":
        second_step.forget(found)
        audit.by_staff(request, "second step removed", "account", found.pk)
        messages.success(request, _("The next sign-in of this person asks for a new second step."))
    elif request.POST.get("way") == "end":
        try:
            changing.deactivate(found)
        except changing.LastOwner:
            messages.error(request, changing.LAST_OWNER)
            return redirect("staff_person", person_id)
        audit.by_staff(request, "deactivated", "staff", found.pk)
        messages.success(request, _("This person is signed out everywhere and cannot come in."))
    return redirect("staff")
