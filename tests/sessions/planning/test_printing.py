"""What ``manage.py plan`` prints, without Django and as the command."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from intake.knowledge.reference import Review
from sessions.planning import plan_json_schema
from sessions.planning.printing import (
    NotReadable,
    numbered_lines,
    print_plan,
    read_sources,
    write_all,
)
from sessions.planning.wording import sentences

from .examples import FOLDER, NAMES, knowledge

DESK = FOLDER / "1-desk-worker.intake.json"
ROOT = FOLDER.parents[3]
CONTRACT = {
    "schema", "on", "knowledge", "today", "urgency", "red_flags", "cautions", "needs_asking",
    "clearances_needed", "excluded", "limits", "muscles", "steps", "draft", "minutes",
    "home_exercises", "aftercare", "dropped", "retest", "course", "medications",
    "contradictions", "not_read",
}  # fmt: skip


def one_line(path: Path) -> bytes:
    return json.dumps(json.loads(path.read_bytes())).encode()


def printed(names, given, jsonl):
    return (print_plan(raw, knowledge()) for raw in read_sources(names, io.BytesIO(given), jsonl))


def test_the_document_has_every_field_of_the_contract():
    document = json.loads(print_plan(DESK.read_bytes(), knowledge()).text)
    assert set(document) >= CONTRACT
    assert document["schema"] == "palpate.plan/1"
    assert set(document["knowledge"]) == {"version", "digest"}
    step = document["steps"][0]
    assert set(step) >= {"n", "muscle", "side", "region", "technique", "position", "dose",
                         "minutes", "because", "sources", "instruction"}  # fmt: skip
    assert set(step["dose"]) >= {"discomfort", "pressure_level", "hold_s", "repetitions", "rest_s",
                                 "effort_percent", "contraction_s", "stretch_s"}  # fmt: skip
    assert set(document["minutes"]) >= {
        "session",
        "available",
        "muscle_work",
        "turns",
        "compression",
    }
    assert set(document["limits"]) >= {
        "pressure_max", "discomfort_max", "hold_max_s", "session_max_min", "positions_avoid",
        "positions_prefer", "stretch_limit", "supine_flat_max_min", "instructions",
    }  # fmt: skip


def test_words_of_the_contract_that_python_keeps_for_itself_are_printed_as_they_are():
    raw = (ROOT / "tests/contract/warfarin-in-the-text.intake.json").read_bytes()
    document = json.loads(print_plan(raw, knowledge()).text)
    assert document["clearances_needed"][0]["from"]
    assert document["medications"][0]["matched"][0]["class"] == "anticoagulant"


def test_the_same_answers_print_the_same_bytes():
    assert print_plan(DESK.read_bytes(), knowledge()) == print_plan(DESK.read_bytes(), knowledge())


def test_the_published_schema_names_every_field_printed():
    schema = plan_json_schema()
    document = json.loads(print_plan(DESK.read_bytes(), knowledge()).text)
    assert set(document) == set(schema["properties"])


def test_an_invalid_document_is_answered_by_its_errors():
    answer = print_plan(b'{"schema": "palpate.intake/1", "session_minutes": 5}', knowledge())
    assert not answer.valid
    document = json.loads(answer.text)
    assert document["schema"] == "palpate.error/1"
    assert {error["field"] for error in document["errors"]} >= {"on", "session_minutes"}
    assert all(error["message"] and error["mend"] for error in document["errors"])


def test_an_unknown_muscle_in_the_examination_is_an_error_of_its_field():
    raw = json.loads(DESK.read_bytes())
    raw["examination"]["muscles"] = {"biceps": {"left": {"tenderness": 3}}}
    answer = print_plan(json.dumps(raw).encode(), knowledge())
    assert not answer.valid and "examination.muscles" in answer.text


def test_lines_go_on_after_a_bad_one_and_the_run_ends_with_two():
    lines = [one_line(DESK), b"{}", b"", one_line(FOLDER / "5-heel-pain.intake.json")]
    said: list[str] = []
    code = write_all(printed(["-"], b"\n".join(lines), jsonl=True), said.append)
    schemas = [json.loads(text)["schema"] for text in said]
    assert schemas == ["palpate.plan/1", "palpate.error/1", "palpate.plan/1"]
    assert code == 2


def test_a_line_of_many_megabytes_is_refused_and_the_next_one_is_read():
    huge = b'{"free_text": "' + b"x" * 3_000_000 + b'"}'
    raws = list(read_sources(["-"], io.BytesIO(huge + b"\n" + one_line(DESK)), jsonl=True))
    assert len(raws) == 2 and len(raws[0]) == 1_000_001
    first, second = (print_plan(raw, knowledge()) for raw in raws)
    assert "larger than 1 MB" in first.text and not first.valid and second.valid


def test_lines_of_standard_input_have_their_number_there():
    lines = list(numbered_lines(["-"], io.BytesIO(b"one\n\n two\n")))
    assert lines == [("-", 1, b"one\n"), ("-", 3, b" two\n")]


def test_several_files_give_one_line_each_and_zero():
    said: list[str] = []
    names = [str(FOLDER / f"{name}.intake.json") for name in NAMES]
    assert write_all(printed(names, b"", jsonl=False), said.append) == 0
    assert len(said) == len(NAMES) and all("\n" not in text for text in said)


def test_a_file_that_cannot_be_opened_is_named():
    (raw,) = read_sources(["no-such-file.json"], io.BytesIO(), jsonl=False)
    assert isinstance(raw, NotReadable)
    answer = print_plan(raw, knowledge())
    assert not answer.valid
    assert json.loads(answer.text)["errors"][0]["field"] == "no-such-file.json"


def test_for_people_an_invalid_document_is_told_in_words():
    answer = print_plan(b"{}", knowledge(), for_people=True)
    assert not answer.valid and answer.text.startswith("This is not a valid intake.")


@pytest.mark.parametrize("name", NAMES)
def test_the_explanation_has_every_step_reason_source_and_omission(name):
    raw = (FOLDER / f"{name}.intake.json").read_bytes()
    document = json.loads(print_plan(raw, knowledge()).text)
    text = " ".join(print_plan(raw, knowledge(), for_people=True).text.split())
    assert "No clinician has reviewed this knowledge." in text
    anatomy = knowledge().anatomy
    for step in document["steps"]:
        head = f"{step['n']}. {anatomy.technique[step['technique']].name}"
        assert head in text
        assert all(sentence in text for sentence in sentences(step["instruction"]))
        name = anatomy.muscle[step["muscle"]].name
        assert all(r["text"].removeprefix(f"{name}: ") in text for r in step["because"])
        assert all((anatomy.source[s].author or "") in text for s in step["sources"])
    assert all(entry["text"] in text for entry in document["dropped"])
    assert all(anatomy.exercise[row["id"]].name in text for row in document["home_exercises"])


def test_the_explanation_of_a_waiting_plan_says_what_it_waits_for():
    raw = (ROOT / "tests/contract/warfarin-in-the-text.intake.json").read_bytes()
    text = print_plan(raw, knowledge(), for_people=True).text
    for title in ("Clearance first", "Clearances needed", "Contradictions", "Medicines"):
        assert title in text
    assert "\nSteps" not in text


def test_the_explanation_of_a_red_flag_says_what_to_do():
    raw = json.loads(DESK.read_bytes())
    raw["findings"] = {"saddle_numbness": "yes"}
    text = print_plan(json.dumps(raw).encode(), knowledge(), for_people=True).text
    assert "Red flags" in text and ("Do not treat today." in text or "Ask first" in text)


def test_the_explanation_says_what_each_caution_takes_away():
    raw = json.loads(DESK.read_bytes())
    raw["conditions"] = {"osteoporosis": "yes", "pregnancy": "unsure", "hypermobility_eds": "yes"}
    raw["history"]["visit_number"] = 4
    text = print_plan(json.dumps(raw).encode(), knowledge(), for_people=True).text
    for words in ("no stretching", "avoid ", "at most", "Still to ask", "A review is due"):
        assert words in text


def test_the_explanation_of_a_plan_without_a_presentation_names_none():
    raw = json.loads(DESK.read_bytes())
    shin = {"region": "lower_leg_front", "view": "front", "intensity": 5}
    raw["pain_areas"] = [{**shin, "worse_with": ["running", "walking"]}]
    text = print_plan(json.dumps(raw).encode(), knowledge(), for_people=True).text
    assert "Steps" in text and "It looks most like" not in text


def test_reviewed_knowledge_is_not_called_unreviewed():
    base = knowledge()
    review = Review(name="A", profession="B", on=date(2027, 1, 1), scope="C")
    reviewed = replace(
        base,
        safety=replace(base.safety, reviewed_by=(review,)),
        anatomy=replace(base.anatomy, reviewed_by=(review,)),
    )
    text = print_plan(DESK.read_bytes(), reviewed, for_people=True).text
    assert "No clinician has reviewed" not in text


def run(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """The real command with an empty environment: no secret, no database."""
    return subprocess.run(
        [sys.executable, "manage.py", "plan", *arguments],
        cwd=ROOT, env={"PATH": os.environ["PATH"]}, input=given, capture_output=True, check=False,
        timeout=60,
    )  # fmt: skip


def test_the_command_needs_neither_a_secret_nor_a_database():
    done = run(str(DESK))
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["today"] == "proceed"


def test_the_command_reads_lines_from_its_input_and_ends_with_two_for_a_bad_one():
    done = run("--jsonl", "-", given=one_line(DESK) + b"\nnot json\n")
    assert done.returncode == 2
    assert [json.loads(line)["schema"] for line in done.stdout.splitlines()] == [
        "palpate.plan/1",
        "palpate.error/1",
    ]


def test_many_lines_come_out_in_their_order_whatever_core_made_them(tmp_path):
    lines = []
    for number in range(90):
        document = json.loads(DESK.read_bytes()) | {"session_minutes": 20 + number % 70}
        lines.append(json.dumps(document) if number != 80 else "{}")
    (tmp_path / "many.jsonl").write_text("\n".join(lines))
    done = run("--jsonl", str(tmp_path / "many.jsonl"))
    answered = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 2 and answered[80]["schema"] == "palpate.error/1"
    booked = [plan["minutes"]["session"] for n, plan in enumerate(answered) if n != 80]
    assert booked == [20 + number % 70 for number in range(90) if number != 80]


def test_each_line_is_answered_before_the_next_is_asked_for():
    asking = subprocess.Popen(
        [sys.executable, "manage.py", "plan", "--jsonl", "-"],
        cwd=ROOT, env={"PATH": os.environ["PATH"]}, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert asking.stdin and asking.stdout
    with asking:
        for _ in range(70):
            asking.stdin.write(one_line(DESK) + b"\n")
            asking.stdin.flush()
            assert asking.stdout.readline().startswith(b'{"schema":"palpate.plan/1"')
        asking.stdin.close()
        assert asking.wait(30) == 0


@pytest.mark.parametrize("explain", [[], ["--explain"]])
def test_whoever_stops_reading_ends_the_command_without_a_word(explain, tmp_path):
    (tmp_path / "many.jsonl").write_bytes((one_line(DESK) + b"\n") * 200)
    done = subprocess.Popen(
        [sys.executable, "manage.py", "plan", "--jsonl", *explain, str(tmp_path / "many.jsonl")],
        cwd=ROOT, env={"PATH": os.environ["PATH"]}, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert done.stdout and done.stderr
    with done:
        assert done.stdout.read(20)
        done.stdout.close()
        assert (done.wait(30), done.stderr.read()) == (141, b"")


def test_the_command_explains_in_words():
    done = run("--explain", str(DESK))
    assert done.returncode == 0 and "Upper trapezius, right" in done.stdout.decode()
