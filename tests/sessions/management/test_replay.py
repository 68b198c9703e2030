"""``manage.py replay``: stored intakes and files of documents against other knowledge."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import uuid

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction

from clinic.models import Client
from sessions.api.example import EXAMPLE
from sessions.models import PlanRevision
from sessions.replay.stored import stored_intakes
from tests.factories import a_clinic, a_person
from tests.sessions.plans.rows import a_planned_visit, signed
from tests.sessions.replay.versions import ROOT, stricter

THIN = {"conditions": {"osteoporosis": "yes"}}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return stricter(tmp_path_factory.mktemp("stricter"))


def replayed(*arguments, code=0):
    """What the command says, and that it ends with ``code``."""
    out = io.StringIO()
    try:
        call_command("replay", *map(str, arguments), stdout=out)
    except SystemExit as end:
        assert end.code == code
    else:
        assert code == 0
    return out.getvalue()


def as_json(*arguments, code=0):
    head, *rest = map(json.loads, replayed(*arguments, "--json", code=code).splitlines())
    return head, rest


@pytest.fixture
def visits(therapist):
    """Two signed plans: an ordinary one, and one with thin bones."""
    found = [a_planned_visit(therapist), a_planned_visit(therapist, **THIN)]
    for visit in found:
        signed(visit, therapist)
    return found


def test_stored_intakes_are_counted_first_and_named_by_id_alone(visits, folder):
    text = replayed("--against", folder)
    lines = text.splitlines()
    assert lines[0].startswith("in use") and lines[1].startswith("against")
    assert "proceed_with_limits -> do_not_treat" in text.split("intake_revision")[0]
    revision = PlanRevision.objects.get(visit=visits[1]).intake_revision_id
    assert f"intake_revision {revision}" in text
    assert "  decision: proceed_with_limits -> do_not_treat" in lines
    for name in Client.objects.values_list("name", flat=True):
        assert name not in text


def test_machines_get_the_same_as_lines_of_json(visits, folder):
    head, rest = as_json("--against", folder)
    assert head["schema"] == "palpate.replay/1"
    counts = head["counts"]
    assert counts["intakes"] == {
        "unchanged": 0, "changed": 2, "not_valid_there": 0, "not_valid": 0,
    }  # fmt: skip
    assert counts["changed_in"]["decision"] == 1 and counts["changed_in"]["doses"] == 1
    assert counts["stored_plans"] == {"reproduced": 2, "not_reproduced": 0, "other_knowledge": 0}
    assert {"from": "proceed_with_limits", "to": "do_not_treat", "intakes": 1} in counts[
        "decisions"
    ]
    assert len(rest) == 2 and all(row["intake_revision"] for row in rest)


def test_the_knowledge_in_use_makes_every_stored_plan_again(visits):
    head, rest = as_json("--against", ROOT)
    assert head["counts"]["intakes"]["unchanged"] == 2 and rest == []
    assert head["counts"]["stored_plans"]["reproduced"] == 2


def test_a_stored_plan_that_does_not_come_out_again_is_told(therapist, folder):
    visit = a_planned_visit(therapist)
    row = signed(visit, therapist).row
    bent = row.suggestion | {"today": "do_not_treat"}
    copy = PlanRevision.objects.create(
        clinic=row.clinic, visit=visit, intake_revision=row.intake_revision, number=9,
        suggestion=bent,
    )  # fmt: skip
    text = replayed("--against", ROOT)
    assert f"plan {copy.pk}: NOT REPRODUCED" in text and f"plan {row.pk}: NOT" not in text


def test_one_clinic_can_be_chosen(visits, folder):
    other = a_person(a_clinic())
    signed(a_planned_visit(other), other)
    head, _ = as_json("--against", folder, "--clinic", other.clinic_id)
    assert head["counts"]["intakes"]["changed"] == 1
    assert as_json("--against", folder)[0]["counts"]["intakes"]["changed"] == 3
    with pytest.raises(CommandError, match="There is no clinic"):
        replayed("--against", folder, "--clinic", uuid.uuid4())


def test_nothing_can_be_written_while_rows_are_read(visits):
    rows = stored_intakes(None)
    assert next(rows).plans
    with pytest.raises(DatabaseError, match="read-only"), transaction.atomic():
        Client.objects.update(phone="1")
    rows.close()


def test_lines_of_a_file_are_named_by_number_and_a_broken_one_does_not_stop_the_run(
    folder, tmp_path
):
    lines = [json.dumps(EXAMPLE), "", "{broken", json.dumps(EXAMPLE | THIN), json.dumps(EXAMPLE)]
    file = tmp_path / "some.jsonl"
    file.write_text("\n".join(lines))
    head, rest = as_json("--against", folder, file, code=2)
    assert head["counts"]["intakes"] == {
        "unchanged": 0, "changed": 3, "not_valid_there": 0, "not_valid": 1,
    }  # fmt: skip
    assert [(row["line"], row["outcome"]) for row in rest] == [
        (1, "changed"), (3, "not_valid"), (4, "changed"), (5, "changed"),
    ]  # fmt: skip
    text = replayed("--against", folder, file, code=2)
    assert f"file {file}, line 3" in text and "this is not JSON" in text


def test_a_file_that_is_not_there_is_told_and_ends_with_two(folder):
    text = replayed("--against", folder, "no-such.jsonl", code=2)
    assert "no-such.jsonl: No such file" in text


def test_what_does_not_fit_is_refused(folder, tmp_path):
    with pytest.raises(CommandError, match="without files"):
        replayed("--against", folder, "--clinic", uuid.uuid4(), "x.jsonl")
    with pytest.raises(CommandError, match="is neither a folder nor a version"):
        replayed("--against", "no-such-version")
    with pytest.raises(CommandError, match="Give a folder that holds both"):
        replayed("--against", tmp_path)


def test_files_need_neither_a_secret_nor_a_database(folder):
    done = subprocess.run(
        [sys.executable, "manage.py", "replay", "--against", str(folder), "-"],
        cwd=ROOT, env={"PATH": os.environ["PATH"]}, capture_output=True, check=False, timeout=60,
        input=json.dumps(EXAMPLE).encode(),
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"file -, line 1" in done.stdout
