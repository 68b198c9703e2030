"""Broken knowledge is refused with its file, its line and the mend."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from intake.knowledge import BrokenKnowledge, read_safety
from intake.knowledge.body import CONTENT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CONTENT, tmp_path / "content"))


def refused(folder: Path, file: str, old: str, new: str) -> BrokenKnowledge:
    """What is said when the first ``old`` in ``file`` is written as ``new``."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BrokenKnowledge) as caught:
        read_safety(folder)
    return caught.value


def line_with(folder: Path, file: str, text: str) -> int:
    lines = (folder / file).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


PREGNANCY = "cautions/pregnancy_and_birth.yaml"


def test_an_unknown_key_is_named_with_its_line(folder: Path) -> None:
    error = refused(folder, PREGNANCY, "rationale:", "rational:")
    assert error.file.endswith(PREGNANCY)
    assert "rational" in error.problem
    assert error.line == line_with(folder, PREGNANCY, "rational:")
    assert error.mend


def test_a_missing_key_is_named(folder: Path) -> None:
    error = refused(folder, PREGNANCY, "    title: Pregnancy, every trimester\n", "")
    assert "title" in error.problem
    assert error.line is not None


def test_a_key_written_twice_is_refused(folder: Path) -> None:
    twice = "title: Pregnancy, every trimester\n    title: Again"
    error = refused(folder, PREGNANCY, "title: Pregnancy, every trimester", twice)
    assert "twice" in error.problem
    assert error.line == line_with(folder, PREGNANCY, "Again")


def test_broken_yaml_is_refused(folder: Path) -> None:
    error = refused(folder, "asking.yaml", "asking:", "asking: [")
    assert error.file.endswith("asking.yaml")
    assert error.line


def test_a_condition_outside_the_grammar_is_refused(folder: Path) -> None:
    error = refused(folder, PREGNANCY, "when: {has: pregnancy}", "when: {eval: pregnancy}")
    assert "no operator 'eval'" in error.problem
    assert error.line == line_with(folder, PREGNANCY, "eval")


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        (PREGNANCY, "{has: pregnancy}", "{has: pregnnancy}", "no question 'pregnnancy'"),
        (PREGNANCY, "regions: [abdomen]", "regions: [tummy]", "no region 'tummy'"),
        (PREGNANCY, "pregnancy.cleared", "pregnancy.inr", "no follow-up of pregnancy 'inr'"),
        (PREGNANCY, "{id: salvo_review,", "{id: nobody,", "no source 'nobody'"),
        (
            "cautions/medicines.yaml",
            "{med: anticoagulant}",
            "{med: tea}",
            "no medicine class 'tea'",
        ),
        (PREGNANCY, "subsites: [sacrum,", "subsites: [toe,", "no subsite 'toe'"),
        ("conditions/pregnancy.yaml", "gestation_weeks,", "weeks,", "no attribute 'weeks'"),
        ("medicines.yaml", "rules: [ci_med_antiplatelet]", "rules: [ci_x]", "no caution 'ci_x'"),
        ("medicines.yaml", "two_count_as: anticoagulant", "two_count_as: x", "no medicine class"),
        ("asking.yaml", "questions: [fever,", "questions: [fevre,", "no question 'fevre'"),
        ("sites_at_risk.yaml", "sites: [throat]", "sites: [gullet]", "no body site 'gullet'"),
        ("sites_at_risk.yaml", "effect: 0", "effect: 9", "has no effect 9"),
        ("tag_bridge.yaml", "tag: glaucoma", "tag: glauc", "no safety tag 'glauc'"),
        ("body/regions.yaml", "adjacent: [neck]", "adjacent: [nek]", "no region 'nek'"),
        ("body/sites.yaml", "region: chest", "region: breast", "no region 'breast'"),
        ("body/sites.yaml", "sacrum, tailbone", "sacrum, sacrum", "'sacrum' is written twice"),
        ("findings/injury.yaml", "id: injury_recent", "id: fever", "'fever' is written twice"),
        ("fields.yaml", "id: age_years", "id: age", "no field 'age_years'"),
    ],
)
def test_an_id_that_leads_nowhere_is_refused(
    folder: Path, file: str, old: str, new: str, problem: str
) -> None:
    error = refused(folder, file, old, new)
    assert problem in error.problem
    assert error.line
    assert error.mend


ORGANS = "cautions/organs.yaml"


@pytest.mark.parametrize("left_out", ["techniques: [all]", "regions: [$reported]"])
def test_an_exclusion_of_nothing_is_refused(folder: Path, left_out: str) -> None:
    error = refused(folder, ORGANS, f"        {left_out}\n", "")
    name = left_out.partition(":")[0]
    assert error.problem == f"an exclusion of ci_diabetes_glucose names no {name}"
    assert error.line
    assert "[all]" in error.mend


PAIN = "cautions/pain.yaml"
TECHNIQUES = "[ischemic_compression, deep_strokes, stretching"
WHEN = "when: {has: pain_severe_new}"


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        (
            PAIN,
            "  - id: ci_pain_severe_new",
            "\t- id: ci_pain_severe_new",
            "cannot start any token",
        ),
        (PAIN, TECHNIQUES, "[squeezing, deep_strokes", "input should be 'ischemic_compression'"),
        (PAIN, WHEN, "when: &all {not: *all}", "recursive"),
        (PAIN, WHEN, f"when: {'{not: ' * 20}{{has: fever}}{'}' * 20}", "more than 12 deep"),
        (PAIN, WHEN, "when: !!python/name:os.system ''", "python/name"),
        (PAIN, "pressure_max: 3", "pressure_max: 30", "less than or equal to 5"),
        (PAIN, "title: New severe pain", "title: ''", "title of ci_pain_severe_new is empty"),
        (PAIN, "title: New severe pain", "title: New\x07pain", "a control character"),
        (PAIN, WHEN, f"retired_on: 2019-01-01\n    {WHEN}", "retired before it applies"),
        (PAIN, "sussex_msk", "nobody_2020", "no source 'nobody_2020'"),
        ("about.yaml", "2020-01-01", "2020-13-01", "there is no day 2020-13-01"),
        ("about.yaml", "applies_from: 2020-01-01", "applies_from: soon", "a valid date"),
        ("defaults.yaml", "hold_max_s: 30", "hold_max_s: thirty", "a valid integer"),
        ("defaults.yaml", "hold_max_s: 30", "hold_max_s: 30.5", "a valid integer"),
        ("findings/pain.yaml", "label: New severe pain", "label:", "a valid string"),
        ("cautions/spine.yaml", "value: 'yes'", "value: yes", "a number or a quoted word"),
        ("cautions/spine.yaml", "value: 'yes'", "value: maybe", "cleared 'maybe'"),
        ("cautions/organs.yaml", "value: injected", "value: injectd", "subtype 'injectd'"),
        ("red_flags/mind.yaml", "emergency_now", "soon", "'emergency_now'"),
        ("medicines.yaml", "wins: injected", "wins: drunk", "no subtype 'drunk'"),
        ("fields.yaml", "- id: age_years", "- [id]: age_years", "a key is a list"),
        ("consent.yaml", "consent:", "a: 1\n---\nconsent:", "another document"),
    ],
)
def test_a_slip_of_the_pen_is_refused_with_file_line_and_mend(
    folder: Path, file: str, old: str, new: str, problem: str
) -> None:
    error = refused(folder, file, old, new)
    assert problem in error.problem
    assert error.file.endswith(file)
    assert error.line and error.mend


@pytest.mark.parametrize(
    ("file", "content", "problem"),
    [
        ("fields.yaml", b"", "the file is empty"),
        ("findings/pain.yaml", b"# nothing left\n", "the file is empty"),
        ("fields.yaml", b"- a\n- b\n", "has no keys"),
        ("fields.yaml", b"fields:\n  - \xff\xfe\n", "not written in UTF-8"),
        ("fields.yaml", None, "there is no such file"),
        ("cautions.yaml", b"cautions: []\n", "nothing reads this file"),
        ("cautions/more.yml", b"cautions: []\n", "nothing reads this file"),
        ("phrases/old/more.yaml", b"phrases: {}\n", "nothing reads this file"),
    ],
)
def test_a_file_that_is_no_part_of_the_knowledge_is_refused(
    folder: Path, file: str, content: bytes | None, problem: str
) -> None:
    path = folder / file
    path.parent.mkdir(exist_ok=True)
    path.unlink() if content is None else path.write_bytes(content)
    with pytest.raises(BrokenKnowledge) as caught:
        read_safety(folder)
    assert problem in caught.value.problem
    assert caught.value.file.endswith(file)
    assert caught.value.mend


def test_a_rule_without_a_source_is_refused(folder: Path) -> None:
    path = folder / "red_flags/mind.yaml"
    text = path.read_text(encoding="utf-8")
    begin, end = text.index("    sources:"), text.index("    verified:")
    path.write_text(text[:begin] + "    sources: []\n" + text[end:], encoding="utf-8")
    with pytest.raises(BrokenKnowledge, match="rf_self_harm names no source"):
        read_safety(folder)


def test_a_changed_word_changes_the_digest(folder: Path) -> None:
    before = read_safety(folder).digest
    path = folder / "consent.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# seen\n", encoding="utf-8")
    assert read_safety(folder).digest != before
