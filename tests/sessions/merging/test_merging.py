"""Two files of one person made one: nothing is lost, and nothing opens that should not."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, transaction
from django.db.models import ForeignKey, OneToOneField
from django.urls import reverse
from django.utils import timezone

from clinic import invitations, sheet_links
from clinic.audit.trail import ids_about, paths_to_client
from clinic.client_lists.checking import Outcome, check
from clinic.client_lists.lines import DayOrder
from clinic.models import AuditEntry, Client, MergedClient, Visit
from clinic.sealing import keys
from intake.models import IntakeRevision
from sessions.course.reading import reviews_of
from sessions.export.document import file_document
from sessions.export.reading import read_whole
from sessions.merging.moving import MOVED
from sessions.models import CourseReview
from tests.factories import a_client, a_clinic, a_visit
from tests.sessions.export.rows import a_whole_client

BORN, ELSE = date(1986, 4, 12), date(1987, 4, 12)


@pytest.fixture
def browser(therapist, signed_in):
    return signed_in(therapist)


def page(kept, other):
    return reverse("client_merge_with", args=[kept.pk, other.pk])


def merge(browser, kept, other, **chosen):
    given = {"sure": "on", "versions": f"{kept.version}.{other.version}"}
    response = browser.post(page(kept, other), given | chosen)
    kept.refresh_from_db()
    return response


def rows_of(client):
    """{model: ids of its rows}, for every table that hangs on a client by whatever way."""
    return {
        model: set(model._default_manager.filter(**{path: client}).values_list("pk", flat=True))
        for model, path in paths_to_client().items()
    }


def test_no_model_that_hangs_on_a_client_is_left_out():
    """Whoever adds a foreign key to the client must say how its rows move."""
    hanging = {
        (relation.related_model, relation.field.name)
        for relation in Client._meta.get_fields(include_hidden=True)
        if relation.auto_created and isinstance(relation.field, ForeignKey | OneToOneField)
    }
    assert hanging == set(MOVED.items()) and not Client._meta.many_to_many


def test_every_row_of_both_is_the_kept_ones_afterwards(browser, therapist):
    kept, other = a_whole_client(therapist), a_whole_client(therapist)
    mine, theirs = rows_of(kept), rows_of(other)
    assert merge(browser, kept, other).url == reverse("client", args=[kept.pk])
    together = rows_of(kept)
    assert together.pop(MergedClient) == {other.pk}
    assert together == {m: mine[m] | theirs[m] for m in together}
    assert sum(1 for ids in theirs.values() if ids) > 12
    assert not Client.objects.filter(pk=other.pk).exists()
    for name in ("client", "timeline", "client_export"):
        assert browser.get(reverse(name, args=[kept.pk])).status_code in (200, 403)


def test_what_was_sealed_of_either_opens_afterwards(browser, therapist):
    kept, other = a_whole_client(therapist), a_whole_client(therapist)
    sealed = {row.pk: row.document for row in IntakeRevision.objects.all()}
    reviews = {row.pk: row.words for row in CourseReview.objects.all()}
    merge(browser, kept, other)
    keys.forget_held()
    assert {row.pk: row.document for row in IntakeRevision.objects.all()} == sealed
    assert {row.pk: row.words for row in reviews_of(kept.clinic_id, kept.pk)} == reviews


def test_what_stands_is_chosen_and_what_stood_is_kept_in_the_history(browser, clinic, therapist):
    kept = a_client(clinic, name="Clara Lindqvist", email="old@example.org")
    other = a_client(clinic, name="Clara Lindqvíst", email="new@example.org", phone="555")
    chosen = {"name": "kept", "email": "other", "phone": "other"}
    merge(browser, kept, other, **chosen)
    assert (kept.name, kept.email, kept.phone) == ("Clara Lindqvist", "new@example.org", "555")
    was = MergedClient.objects.get(kept=kept)
    assert was.was["kept"]["email"] == "old@example.org" and was.by == therapist
    assert was.was["other"]["name"] == "Clara Lindqvíst"
    (in_file,) = file_document(read_whole(kept), timezone.now())["merged_files"]
    assert in_file["was"] == was.was and in_file["id"] == other.pk


def test_what_differs_must_be_chosen_and_somebody_must_be_sure(browser, clinic):
    kept, other = a_client(clinic, name="Clara"), a_client(clinic, name="Klara")
    assert merge(browser, kept, other).status_code == 422
    assert merge(browser, kept, other, name="kept", sure="").status_code == 422
    assert Client.objects.count() == 2


def test_the_audit_trail_of_both_is_that_of_the_kept_one(browser, clinic, owner):
    kept, other = a_client(clinic, name="A"), a_client(clinic, name="A")
    AuditEntry.objects.create(
        clinic=clinic, actor="staff", action="viewed", about="client", about_id=other.pk
    )
    merge(browser, kept, other)
    assert {kept.pk, other.pk} <= set(ids_about(kept))
    merged = AuditEntry.objects.filter(action="merged")
    assert {row.about_id for row in merged} == {kept.pk, other.pk}


def looked_up(clinic, name):
    """What would become of the one line of a list."""
    text = f"Name;Date of birth\n{name};1986-04-12"
    return check(clinic, text, DayOrder.DAY_FIRST).lines[0]


def test_a_list_with_the_file_that_went_adds_nobody(browser, clinic, therapist):
    """Under the name and the date of birth that nothing on file has any more, too."""
    kept, other = a_client(clinic, name="Ana Ruiz"), a_client(clinic, name="Anna Ruis")
    merge(browser, kept, other, name="kept")
    for name in ("Ana Ruiz", "anna  RUIS"):
        assert looked_up(clinic, name).outcome == Outcome.KNOWN
    line = looked_up(a_clinic(), "Anna Ruis")
    assert line.outcome == Outcome.NEW and not line.notes


def test_the_old_address_leads_to_the_kept_file_and_its_other_addresses_are_gone(browser, clinic):
    first, second, third = (a_client(clinic, name="A") for _ in range(3))
    merge(browser, second, first)
    merge(browser, third, second)
    for gone in (first, second):
        found = browser.get(reverse("client", args=[gone.pk]))
        assert found.url == reverse("client", args=[third.pk])
        for name in ("client_edit", "timeline", "client_merge"):
            assert browser.get(reverse(name, args=[gone.pk])).status_code == 404


def links_of(client):
    visit = a_visit(client.clinic, client=client)
    token = invitations.invite(visit, now=timezone.now())
    return token, sheet_links.link_of(visit, now=timezone.now())


def work(token, link):
    now = timezone.now()
    opens = sheet_links.of_token(sheet_links.token_of(link), now=now) is not None
    assert (invitations.standing(token, now=now) is not None) == opens
    return opens


def test_links_go_on_working_where_the_date_of_birth_stays(browser, clinic):
    kept, other = a_client(clinic, name="A"), a_client(clinic, name="A")
    links = links_of(kept), links_of(other)
    merge(browser, kept, other)
    assert all(work(*pair) for pair in links)


@pytest.mark.parametrize("chosen", ["kept", "other"])
def test_links_that_opened_with_another_date_of_birth_end(browser, clinic, chosen):
    kept = a_client(clinic, name="A", birth_date=BORN)
    other = a_client(clinic, name="A", birth_date=ELSE)
    mine, theirs = links_of(kept), links_of(other)
    assert "differ" in browser.get(page(kept, other)).content.decode()
    merge(browser, kept, other, birth_date=chosen)
    assert work(*mine) == (chosen == "kept") and work(*theirs) == (chosen == "other")


def test_an_unknown_date_of_birth_becomes_known_and_its_links_begin_to_open(browser, clinic):
    kept = a_client(clinic, name="A", birth_date=None)
    other = a_client(clinic, name="A", birth_date=BORN, birth_date_confirmed=False)
    token, link = links_of(kept)
    assert not work(token, link)
    merge(browser, kept, other, birth_date="other")
    assert kept.birth_date == BORN and not kept.birth_date_confirmed
    Client.objects.update(birth_date_confirmed=True)
    assert work(token, link)


def test_a_file_that_was_changed_since_it_was_compared_is_looked_at_again(browser, clinic):
    kept, other = a_client(clinic, name="A"), a_client(clinic, name="A")
    Client.objects.filter(pk=other.pk).update(version=2)
    assert merge(browser, kept, other).url == page(kept, other)
    assert Client.objects.count() == 2


def test_a_client_is_not_merged_with_itself(browser, clinic):
    one = a_client(clinic)
    assert browser.get(page(one, one)).status_code == 404
    assert browser.post(page(one, one)).status_code == 404


def test_those_of_the_same_name_are_proposed(browser, clinic):
    kept = a_client(clinic, name="Clara Lindqvist")
    other, stranger = a_client(clinic, name="clara lindqvíst"), a_client(clinic, name="Bo")
    shown = browser.get(reverse("client_merge", args=[kept.pk])).content.decode()
    assert page(kept, other) in shown and page(kept, stranger) not in shown


def test_the_front_desk_merges_nobody(desk, signed_in, clinic):
    kept, other = a_client(clinic), a_client(clinic)
    assert signed_in(desk).post(page(kept, other), {}).status_code == 403
    assert "merge/" not in signed_in(desk).get(reverse("client", args=[kept.pk])).content.decode()


def test_a_review_moves_and_stays_what_it_was(therapist, clinic):
    kept, other = a_client(clinic), a_client(clinic)
    row = CourseReview.objects.create(
        clinic=clinic, client=other, outcome="end", words="Well", sessions=3, by=therapist
    )
    rows = CourseReview.objects.filter(pk=row.pk)
    assert rows.update(client=kept) == 1
    for change in ({"sessions": 4}, {"client": other, "sessions": 4}):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.delete()


def test_what_hangs_on_a_client_in_no_known_way_stops_the_merging(browser, clinic, monkeypatch):
    """The keys of the database are the last word: all of it or nothing."""
    kept, other = a_client(clinic, name="A"), a_client(clinic, name="A")
    visit = a_visit(clinic, client=other)
    monkeypatch.delitem(MOVED, Visit)
    with pytest.raises(DatabaseError):
        merge(browser, kept, other)
    visit.refresh_from_db()
    assert visit.client_id == other.pk and not MergedClient.objects.exists()


def test_nobody_is_booked_on_a_file_that_is_gone(browser, clinic):
    kept, other = a_client(clinic, name="A"), a_client(clinic, name="A")
    merge(browser, kept, other)
    assert browser.post(reverse("client_book", args=[other.pk]), {}).status_code == 404
