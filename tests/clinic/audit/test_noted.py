"""What a request leaves in the trail where its view writes nothing, or wrote and took it back."""

from __future__ import annotations

import pytest
from django.urls import reverse

from clinic.models import AuditEntry, ClientKey, ClinicLogo
from clinic.sealing import keys
from tests.factories import a_client, a_clinic, a_submitted_intake, a_visit

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(owner, signed_in):
    return signed_in(owner)


def noted() -> list[tuple[str, str]]:
    return list(AuditEntry.objects.order_by("pk").values_list("action", "about"))


def test_a_search_is_a_view_and_no_change(clinic, browser):
    one = a_client(clinic)
    browser.post("/clients/", {"q": "Ana"})
    browser.post(reverse("client_merge", args=[one.pk]), {"q": "Ana"})
    assert noted() == [("viewed", "clients"), ("viewed", "client_merge")]


def test_the_preview_of_a_mail_is_a_view(browser):
    page = reverse("clinic_message", args=["invitation", "en"])
    given = {
        "subject": "Your visit",
        "text": "Please answer. {day} {time}",
        "version": "0",
        "look": "1",
    }
    assert browser.post(page, given).status_code == 200
    assert noted() == [("viewed", "clinic_message")]


def test_typing_on_an_open_page_leaves_no_row(browser):
    assert browser.post(reverse("still_here")).status_code == 204
    assert noted() == []


def test_a_foreign_row_asked_for_by_a_page_itself_is_a_refusal_all_the_same(browser):
    logo = ClinicLogo.objects.create(clinic=a_clinic(), content=b"x", width=1, height=1)
    assert browser.get(reverse("clinic_logo", args=[logo.pk])).status_code == 404
    row = AuditEntry.objects.get()
    assert (row.action, row.about_id) == ("refused: not found", logo.pk)


def test_what_a_view_wrote_and_took_back_does_not_stand_for_what_happened(clinic, browser):
    """The client was erased while the file was read."""
    visit = a_visit(clinic)
    a_submitted_intake(visit)
    ClientKey.objects.all().delete()
    keys.forget_held()
    assert browser.get(reverse("client_export", args=[visit.client_id])).status_code == 404
    assert noted() == [("refused: not found", "client_export")]
