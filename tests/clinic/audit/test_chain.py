"""The chain of the audit trail: made by the database, checked by ``verify_audit``."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from clinic.models import AuditEntry, AuditLink
from tests.factories import a_clinic, a_person

#: What is found here was done by somebody with the owner's rights; the app has none to do it.
pytestmark = pytest.mark.usefixtures("as_the_owner")

ALTER = "UPDATE clinic_auditentry SET CHANGE WHERE id = %s"


@pytest.fixture
def written(clinic):
    """Five entries of one clinic, and two of another; all chained."""
    person = a_person(clinic)
    address = "2001:db8::5"
    for n in range(5):
        add(clinic, f"viewed {n}", person=person, actor="staff", address=address)
    for n in range(2):
        add(a_clinic(name="Other"), f"é {n}")
    chain_now()
    return list(AuditEntry.objects.filter(clinic=clinic).order_by("pk"))


def add(clinic, action, **fields):
    given = {"actor": "program", "about": "visit", "about_id": clinic.pk} | fields
    return AuditEntry.objects.create(clinic=clinic, action=action, **given)


def chain_now():
    """What the end of the transaction would do."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


@contextmanager
def behind_the_programs_back():
    """Somebody with all rights on the database, who put the triggers out."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        yield cursor
        cursor.execute("SET session_replication_role = DEFAULT")


def verify(*arguments):
    """What the command prints, what it complains about, and whether it ended well."""
    out, err = StringIO(), StringIO()
    try:
        call_command("verify_audit", *arguments, stdout=out, stderr=err)
    except CommandError as error:
        return out.getvalue(), err.getvalue(), str(error)
    return out.getvalue(), err.getvalue(), ""


def test_what_the_program_wrote_holds_in_every_clinic(written):
    out, err, end = verify()
    heads = [json.loads(line) for line in out.splitlines()]
    assert sorted(head["number"] for head in heads) == [1, 1, 5]
    assert (err, end) == ("", "")


def test_an_entry_can_neither_be_changed_nor_taken_out_by_the_program(written):
    for rows in (AuditEntry.objects.all(), AuditLink.objects.all()):
        with pytest.raises(Exception, match="never changed"), transaction.atomic():
            rows.filter(clinic=written[0].clinic).update(clinic=written[0].clinic)


@pytest.mark.parametrize(
    "change",
    [
        "action = 'other'",
        "at = at + interval '1 microsecond'",
        "person_id = NULL",
        "about_id = NULL",
        "address = '2001:db8::6'",
        "actor = 'client'",
        "about = 'client'",
    ],
)
def test_an_altered_entry_is_named_and_no_other(written, change):
    with behind_the_programs_back() as cursor:
        cursor.execute(ALTER.replace("CHANGE", change), [written[2].pk])
    _, err, end = verify()
    assert err.splitlines() == [
        f"clinic {written[2].clinic_id}: number 3, entry {written[2].pk} was altered or moved"
    ]
    assert "1 faults" in end


def test_an_entry_that_was_taken_out_is_missed_at_its_number(written):
    with behind_the_programs_back() as cursor:
        cursor.execute("DELETE FROM clinic_auditlink WHERE entry_id = %s", [written[2].pk])
        cursor.execute("DELETE FROM clinic_auditentry WHERE id = %s", [written[2].pk])
    assert "number 3, entry - is missing" in verify()[1]


def test_entries_that_changed_places_are_both_named(written):
    with behind_the_programs_back() as cursor:
        for number, entry in ((99, 1), (2, 2), (3, 1)):
            cursor.execute(
                "UPDATE clinic_auditlink SET number = %s WHERE entry_id = %s",
                [number, written[entry].pk],
            )
    found = verify()[1]
    for entry in (written[1], written[2]):
        assert f"entry {entry.pk} was altered or moved" in found


def test_an_entry_that_was_slipped_in_is_named(written):
    with behind_the_programs_back():
        slipped = add(written[0].clinic, "viewed")
    assert f"number -, entry {slipped.pk} is not in the chain" in verify()[1]


def test_a_trail_whose_end_was_cut_off_is_found_by_a_head_kept_elsewhere(written, tmp_path):
    kept = tmp_path / "heads"
    kept.write_text(verify()[0])
    assert verify("--kept", str(kept))[2] == ""
    with behind_the_programs_back() as cursor:
        cursor.execute("DELETE FROM clinic_auditlink WHERE entry_id = %s", [written[4].pk])
        cursor.execute("DELETE FROM clinic_auditentry WHERE id = %s", [written[4].pk])
    assert verify()[2] == "", "without the head nothing shows"
    assert "number 5 is not as kept" in verify("--kept", str(kept))[1]


def test_a_file_of_heads_that_is_none_says_so(written, tmp_path):
    kept = tmp_path / "heads"
    kept.write_text('{"clinic": 1}\n')
    assert "no line that verify_audit printed" in verify("--kept", str(kept))[2]


@pytest.mark.django_db(transaction=True)
def test_requests_at_once_make_one_chain_and_none_waits_for_the_others_work():
    clinic, together = a_clinic(), threading.Barrier(4, timeout=20)

    def work():
        for _ in range(5):
            with transaction.atomic():
                add(clinic, "viewed")
                together.wait()  # all four have written before any of them ends
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    numbers = AuditLink.objects.filter(clinic=clinic).values_list("number", flat=True)
    assert sorted(numbers) == list(range(1, 21))
    assert verify()[2] == ""


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_leaves_neither_an_entry_nor_a_gap():
    clinic = a_clinic()
    add(clinic, "viewed")
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        add(clinic, "viewed")
        raise ZeroDivisionError
    add(clinic, "viewed")
    assert list(AuditLink.objects.order_by("number").values_list("number", flat=True)) == [1, 2]
    assert verify()[2] == ""
