"""Fills the sample clinic. Safe to call again: it adds only what today still needs."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from clinic import invitations
from clinic.booking import book
from clinic.models import Client, Clinic, Location, User, Visit
from intake.models import Intake, IntakeRevision

from .agreeing import agree, confirm
from .course import treated
from .past import PAST, Past
from .people import PASSWORD, STAFF, Sample, samples

NAME = "Harbour Street Clinic"


class NotADemo(Exception):
    """This database belongs to a real clinic."""


@transaction.atomic
def seed(time_zone: str) -> dict[str, Any]:
    """The clinic, its staff, today's visits, and a link nobody has used.

    Returns ``{"clinic", "accounts": [{"role", "email", "password"}], "client",
    "birth_date", "token"}``.
    """
    clinic = _clinic(time_zone)
    people = {role: _person(clinic, role, email, name, lead) for role, email, name, lead in STAFF}
    today = timezone.now().astimezone(clinic.zone).date()
    visits = [_visit(clinic, people["therapist"], sample, today) for sample in samples(today)]
    fresh = _unanswered(visits[-1])
    return {
        "clinic": clinic.name,
        "accounts": [
            {"role": role, "email": email, "password": PASSWORD} for role, email, *_ in STAFF
        ],
        "client": fresh.client.name,
        "birth_date": str(samples(today)[-1].birth_date),
        "token": invitations.add_link(
            invitations.working(fresh, now=timezone.now()), now=timezone.now()
        ),
    }


def _clinic(time_zone: str) -> Clinic:
    if Clinic.objects.exclude(name=NAME).exists():
        raise NotADemo
    clinic = Clinic.objects.filter(name=NAME).first()
    return clinic or Clinic.objects.create(
        name=NAME, phone="+1 555 0100", time_zone=time_zone, emergency_number="112"
    )


def _person(clinic: Clinic, role: str, email: str, name: str, lead: bool) -> User:
    found = User.objects.filter(email=email).first()
    return found or User.objects.create_user(
        email, PASSWORD, clinic=clinic, role=role, name=name, is_lead=lead
    )


def _visit(clinic: Clinic, therapist: User, sample: Sample, today: date) -> Visit:
    client, _ = Client.objects.get_or_create(
        clinic=clinic,
        name=sample.name,
        defaults={
            "birth_date": sample.birth_date,
            "language": sample.language,
            "email": sample.email,
        },
    )
    day = (datetime.combine(today, time(0), clinic.zone), timedelta(days=1))
    found = client.visits.filter(starts_at__gte=day[0], starts_at__lt=day[0] + day[1]).first()
    if found:
        return found
    if not client.visits.exists():
        for past in PAST.get(sample.name, ()):
            _been_here(client, therapist, sample, past, today)
    visit = _booked(client, therapist, sample, today)
    if sample.answers:
        agree(_answered(visit, sample.answers, today))
    return visit


def _booked(client: Client, therapist: User, sample: Sample, day: date) -> Visit:
    clinic = client.clinic
    room, _ = Location.objects.get_or_create(clinic=clinic, name="Harbour Street 4")
    return book(
        clinic, client=client, therapist=therapist, location=room,
        starts_at=datetime.combine(day, time(sample.hour), clinic.zone),
        minutes=sample.minutes, now=timezone.now(),
    )  # fmt: skip


def _been_here(client: Client, therapist: User, sample: Sample, past: Past, today: date) -> None:
    """An earlier visit, from the answers to the record."""
    day = today - timedelta(days=past.days_ago)
    visit = _booked(client, therapist, sample, day)
    Visit.objects.filter(pk=visit.pk).update(arrived_at=visit.starts_at)
    visit.arrived_at = visit.starts_at
    areas = [
        area | {"intensity": past.pain[area["region"]][0]} for area in sample.answers["pain_areas"]
    ]
    # In the room the therapist asked the rest, too.
    answers = sample.answers | {"pain_areas": areas, "everything_else": "no"} | past.changed
    confirm(agree(_answered(visit, answers, day)))
    treated(visit, past)


def _answered(visit: Visit, answers: dict[str, Any], day: date) -> Intake:
    number = visit.client.visits.filter(starts_at__lte=visit.starts_at).count()
    document = {
        "schema": "palpate.intake/1",
        "on": day.isoformat(),
        "session_minutes": visit.minutes,
        "first_visit": number == 1,
        **answers,
        # as the consent says (``agreeing``)
        "findings": answers.get("findings", {}) | {"refuses_doctor_contact": "no"},
        "history": {"visit_number": number} | answers.get("history", {}),
    }
    intake = Intake.objects.create(
        clinic=visit.clinic, visit=visit, state=Intake.State.SUBMITTED,
        submitted_at=timezone.now(), language=visit.client.language,
        needs_attention="findings" in answers or "free_text" in answers,
    )  # fmt: skip
    IntakeRevision.objects.create(clinic=visit.clinic, intake=intake, number=1, document=document)
    _link_used(visit, intake.started_at)
    return intake


def _link_used(visit: Visit, at: datetime) -> None:
    """The link of somebody who has answered: nothing is owed to them any more."""
    visit.mails.all().delete()
    yesterday = at - timedelta(days=1)
    visit.invitations.update(
        created_at=yesterday,
        sent_at=yesterday,
        opened_at=yesterday + timedelta(hours=2),
        spent_at=at,
    )


def _unanswered(visit: Visit) -> Visit:
    """A visit whose questionnaire can still be filled in: this one, or one more today."""
    if not Intake.objects.filter(visit=visit, state=Intake.State.SUBMITTED).exists():
        return visit
    return book(
        visit.clinic, client=visit.client, therapist=visit.therapist,
        location=visit.location, minutes=visit.minutes, now=timezone.now(),
        starts_at=visit.client.visits.latest("starts_at").starts_at + timedelta(hours=1),
    )  # fmt: skip
