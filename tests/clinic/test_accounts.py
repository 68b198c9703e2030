"""Who is signed in, read once for a page."""

from __future__ import annotations

from clinic.accounts import StaffBackend
from clinic.models import User


def test_a_person_is_read_with_their_clinic_in_one_statement(therapist, django_assert_num_queries):
    with django_assert_num_queries(1):
        person = StaffBackend().get_user(therapist.pk)
        assert person.clinic.name == therapist.clinic.name


def test_somebody_who_left_is_nobody_in_an_open_session_too(therapist, signed_in):
    browser = signed_in(therapist)
    assert browser.get("/today/").status_code == 200
    User.objects.filter(pk=therapist.pk).update(is_active=False)
    assert browser.get("/today/").status_code == 302
