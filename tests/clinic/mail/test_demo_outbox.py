"""The demo's letter box shows what would have arrived; elsewhere there is none."""

from __future__ import annotations

import re

import pytest
from django.test import Client as Browser
from django.urls import reverse

from clinic.mail.sending import send
from clinic.models import Role
from tests.factories import a_clinic, a_person, put

from .rows import owed

pytestmark = pytest.mark.django_db
BOX = reverse("demo_outbox")


@pytest.fixture
def demo(settings, tmp_path):
    settings.DEMO = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path)


def test_a_mail_is_shown_as_it_would_arrive_with_a_link_that_opens(demo, visit, desk, signed_in):
    put(visit.client, language="es", name="José Ñandú")
    assert send(owed(visit).pk)
    page = signed_in(desk).get(BOX).content.decode()
    assert "Hola, José Ñandú" in page and "ana@mail.example" in page
    link = re.search(r'href="https://palpate.example(/i/[\w-]+/)"', page)[1]
    assert Browser().get(link).status_code == 200


def test_the_html_part_has_a_page_of_its_own(demo, visit, desk, signed_in):
    mail = owed(visit)
    send(mail.pk)
    page = signed_in(desk).get(reverse("demo_mail", args=[mail.pk]))
    assert page.status_code == 200 and "<p>Hello Ana Rojas,</p>" in page.content.decode()


def test_another_clinics_mail_is_not_shown(demo, visit, signed_in):
    mail = owed(visit)
    send(mail.pk)
    stranger = signed_in(a_person(a_clinic(), Role.OWNER))
    assert "ana@mail.example" not in stranger.get(BOX).content.decode()
    assert stranger.get(reverse("demo_mail", args=[mail.pk])).status_code == 404


def test_an_empty_or_strange_folder_is_no_fault(demo, desk, signed_in, tmp_path, settings):
    (tmp_path / "x.log").write_bytes(b"\xff\x00 no mail at all\n" + b"-" * 79 + b"\n")
    assert signed_in(desk).get(BOX).status_code == 200
    settings.EMAIL_FILE_PATH = str(tmp_path / "nowhere")
    assert "No mail yet" in signed_in(desk).get(BOX).content.decode()


def test_outside_the_demo_there_is_no_such_page(visit, desk, signed_in, settings):
    settings.DEMO = False
    mail = owed(visit)
    assert signed_in(desk).get(BOX).status_code == 404
    assert signed_in(desk).get(reverse("demo_mail", args=[mail.pk])).status_code == 404
