"""Adopting the knowledge: who may, exactly which version, once, and how plans say it."""

from __future__ import annotations

import re

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from clinic.models import AuditEntry, Role
from sessions.adoption import rows
from sessions.knowledge import load
from sessions.knowledge.catalogue import catalogue
from sessions.models import Adoption
from sessions.presenters.adoption import changed_sections
from tests.factories import a_clinic, a_person
from tests.sessions.plans.rows import a_planned_visit

from . import rooms

PAGE, ADOPT, WITHDRAW = (
    "/knowledge/adoption/",
    "/knowledge/adoption/adopt/",
    "/knowledge/adoption/withdraw/",
)
BANNER = "no clinician of your clinic has adopted this version yet"


def given(**fields):
    return {
        "digest": load().digest,
        "profession": "massage therapist",
        "notes": "Read the cautions.",
        "confirmed": "on",
    } | fields


def adopted(person, **fields):
    """An adoption of the running knowledge, or with ``fields`` of another."""
    return Adoption.objects.create(
        clinic=person.clinic,
        by=person,
        **{
            "number": Adoption.objects.filter(clinic=person.clinic).count() + 1,
            "act": "adopted",
            "knowledge_version": load().version,
            "digest": load().digest,
            "entries": dict(catalogue(load()).digests),
            "profession": "massage therapist",
            "statement": "I adopt it.",
        }
        | fields,
    )


def text(browser, url=PAGE, status=200):
    response = browser.get(url)
    assert response.status_code == status
    return response.content.decode()


def test_the_owner_adopts_exactly_the_running_version(owner, signed_in):
    response = signed_in(owner).post(ADOPT, given())
    assert response.status_code == 302
    row = Adoption.objects.get()
    assert (row.clinic, row.by, row.act) == (owner.clinic, owner, "adopted")
    assert (row.digest, row.knowledge_version) == (load().digest, load().version)
    assert (row.profession, row.notes) == ("massage therapist", "Read the cautions.")
    assert row.entries == dict(catalogue(load()).digests)
    assert "I am responsible for treatment in this clinic" in row.statement
    entry = AuditEntry.objects.get(action="adopted")
    assert (entry.person, entry.about, entry.about_id) == (owner, "knowledge", row.id)


def test_pressing_it_twice_makes_one_row(owner, signed_in):
    browser = signed_in(owner)
    browser.post(ADOPT, given())
    response = browser.post(ADOPT, given(), follow=True)
    assert "had adopted this version already" in response.content.decode()
    assert Adoption.objects.count() == 1
    assert AuditEntry.objects.filter(action="adopted").count() == 1


def test_another_version_than_the_one_read_is_not_adopted(owner, signed_in):
    response = signed_in(owner).post(ADOPT, given(digest="sha256:older"), follow=True)
    assert "The knowledge changed while you read" in response.content.decode()
    assert not Adoption.objects.exists()


@pytest.mark.parametrize("left_out", ["confirmed", "profession", "digest"])
def test_without_profession_or_confirmation_nothing_is_adopted(owner, signed_in, left_out):
    fields = given()
    del fields[left_out]
    response = signed_in(owner).post(ADOPT, fields)
    assert response.status_code == 422
    assert "Read the cautions." in response.content.decode(), "what was typed is kept"
    assert not Adoption.objects.exists()


def test_notes_are_shown_as_they_were_written_and_never_as_markup(owner, signed_in):
    browser = signed_in(owner)
    browser.post(ADOPT, given(notes="<b>bold</b>"))
    assert "&lt;b&gt;bold&lt;/b&gt;" in text(browser)


@pytest.mark.parametrize("role", [Role.THERAPIST, Role.FRONT_DESK])
@pytest.mark.parametrize("url", [ADOPT, WITHDRAW])
def test_nobody_but_the_owner_may(clinic, signed_in, role, url):
    assert signed_in(a_person(clinic, role)).post(url, given()).status_code == 403
    assert not Adoption.objects.exists()


def test_a_therapist_reads_the_page_and_finds_no_form(therapist, signed_in):
    page = text(signed_in(therapist))
    assert BANNER in page
    assert "The owner of the clinic adopts a version." in page
    assert ADOPT not in page


def test_the_page_of_adopting_has_the_form_for_the_owner(owner, signed_in):
    page = text(signed_in(owner))
    assert f'action="{ADOPT}"' in page
    assert load().digest in page


def test_an_adoption_is_taken_back_with_a_reason_by_a_new_row(owner, signed_in):
    row, browser = adopted(owner), signed_in(owner)
    assert browser.post(WITHDRAW, {"adoption": row.id, "notes": " "}).status_code == 422
    for _ in range(2):
        assert browser.post(WITHDRAW, {"adoption": row.id, "notes": "a mistake"}).status_code == 302
    back = Adoption.objects.get(act="withdrawn")
    assert (back.takes_back, back.by, back.notes, back.digest) == (
        row,
        owner,
        "a mistake",
        row.digest,
    )
    assert rows.in_force(owner.clinic_id, load().digest) is None
    assert AuditEntry.objects.filter(action="took back", about_id=back.id).count() == 1
    page = text(browser)
    assert "a mistake" in page
    assert BANNER in page


def test_after_taking_it_back_it_can_be_adopted_again(owner, signed_in):
    row, browser = adopted(owner), signed_in(owner)
    browser.post(WITHDRAW, {"adoption": row.id, "notes": "a mistake"})
    browser.post(ADOPT, given())
    assert [a.act for a in Adoption.objects.all()] == ["adopted", "withdrawn", "adopted"]
    assert rows.in_force(owner.clinic_id, load().digest) is not None


def test_an_adoption_of_another_clinic_is_404_and_counts_for_nobody_else(owner, signed_in):
    foreign = adopted(a_person(a_clinic(), Role.OWNER))
    browser = signed_in(owner)
    response = browser.post(WITHDRAW, {"adoption": foreign.id, "notes": "x"})
    assert response.status_code == 404
    assert rows.in_force(owner.clinic_id, load().digest) is None
    assert foreign.by.name not in text(browser)


def test_the_database_keeps_every_row_as_it_was(owner):
    row = adopted(owner)
    for change in (lambda: Adoption.objects.update(notes="x"), row.delete):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


@pytest.mark.parametrize(
    "fields",
    [{"statement": ""}, {"profession": ""}, {"act": "withdrawn"}, {"act": "other"}, {"number": 1}],
)
def test_the_database_refuses_half_an_adoption_and_a_second_of_one_number(owner, fields):
    adopted(owner)
    with pytest.raises(IntegrityError), transaction.atomic():
        adopted(owner, **fields)


def test_a_newer_version_shows_what_changed_since_the_adopted_one(owner, signed_in):
    entries = dict(catalogue(load()).digests)
    entries["caution/ci_osteoporosis"] = "0" * 12
    entries["caution/ci_no_longer_there"] = "1" * 12
    del entries["muscle/piriformis"]
    adopted(owner, digest="sha256:older", knowledge_version="2026.10.1", entries=entries)
    page = text(signed_in(owner))
    assert BANNER in page
    assert "Cautions – changed: 1, gone: 1" in page
    assert "Muscles – new: 1" in page
    assert reverse("knowledge_rule", args=["caution", "ci_osteoporosis"]) in page
    assert reverse("knowledge_rule", args=["muscle", "piriformis"]) in page
    assert "Ci no longer there" in page
    assert "Compared with 2026.10.1" in page


def test_a_version_whose_entries_are_the_same_says_so(owner, signed_in):
    adopted(owner, digest="sha256:older")
    assert changed_sections(load(), catalogue(load()).digests) == ()
    assert "No entry changed: only how the files are written." in text(signed_in(owner))


def urls_with_a_plan(therapist):
    visit = a_planned_visit(therapist)
    return [rooms.url_of("visit", visit.id), rooms.dose_url(visit), reverse("today")]


def test_every_plan_carries_the_banner_until_the_version_is_adopted(owner, therapist, signed_in):
    urls, browser = urls_with_a_plan(therapist), signed_in(therapist)
    for url in urls:
        page = text(browser, url)
        assert BANNER in page, url
        assert re.search(rf'href="{PAGE}">Read about it</a>', page), url
    adopted(owner)
    for url in urls:
        page = text(browser, url)
        assert BANNER not in page, url
        assert f"adopted by {owner.name} on" in page, url


def test_the_owner_is_led_to_adopting(owner, signed_in):
    page = text(signed_in(owner), urls_with_a_plan(owner)[0])
    assert re.search(rf'href="{PAGE}">Read and adopt it</a>', page)


def test_an_older_adoption_does_not_hide_the_banner(owner, signed_in):
    adopted(owner, digest="sha256:older")
    assert BANNER in text(signed_in(owner), reverse("today"))


def test_the_day_of_an_adoption_is_the_clinics_day(owner, signed_in):
    row = adopted(owner)
    day = timezone.localtime(row.created_at, owner.clinic.zone)
    assert f"{day:%-d %B %Y}" in text(signed_in(owner))


@pytest.mark.parametrize("name", ["knowledge_adopt", "knowledge_withdraw"])
def test_adopting_is_only_posted(owner, signed_in, name):
    assert rooms.other_methods_get_405(signed_in(owner), name, reverse(name))
