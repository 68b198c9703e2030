"""The planning knowledge is all there, holds together, and is refused where it does not."""

from __future__ import annotations

import shutil
from pathlib import Path
from time import perf_counter

import pytest

from intake.knowledge import load_body, load_safety
from intake.knowledge.body import CONTENT as SAFETY_CONTENT
from intake.knowledge.files import BrokenKnowledge
from sessions.knowledge import Anatomy, load, load_anatomy, read, read_anatomy
from sessions.knowledge.base import join
from sessions.knowledge.loading import CONTENT


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CONTENT, tmp_path / "content"))


def change(file: Path, old: str, new: str) -> int:
    """Replace the first ``old``; the line it stands in."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def broken(folder: Path) -> BrokenKnowledge:
    with pytest.raises(BrokenKnowledge) as caught:
        read_anatomy(folder, load_body())
    assert caught.value.mend
    return caught.value


@pytest.mark.parametrize(
    ("kind", "count"),
    [
        ("muscles", 59),
        ("protocols", 59),
        ("range_tests", 37),
        ("techniques", 8),
        ("support_methods", 3),
        ("presentations", 25),
        ("exercises", 45),
        ("aftercare", 39),
        ("outcome_measures", 6),
        ("sources", 237),
        ("dose_profiles", 6),
    ],
)
def test_everything_of_the_reference_is_there(kind, count):
    assert len(getattr(load_anatomy(), kind)) == count


def test_nobody_has_reviewed_it_and_it_does_not_pretend():
    assert load_anatomy().reviewed_by == ()


def test_both_halves_share_a_version_and_the_digest_covers_both():
    both = load()
    assert both.version == both.safety.version == both.anatomy.version
    assert both.digest.startswith("sha256:")
    assert both.digest not in (both.safety.digest, both.anatomy.digest)


def test_the_digest_changes_with_any_byte(copy):
    change(copy / "muscles/neck.yaml", "Strap muscles", "Strap  muscles")
    changed = read_anatomy(copy, load_body())
    assert changed.digest != load_anatomy().digest
    assert join(load_safety(), changed).digest != load().digest


def test_another_version_is_read_from_two_folders(copy):
    change(copy / "muscles/neck.yaml", "Strap muscles", "Strap  muscles")
    other = read(SAFETY_CONTENT, copy)
    assert other.safety.digest == load().safety.digest and other.digest != load().digest


def test_halves_of_different_versions_are_not_joined(copy):
    change(copy / "about.yaml", "version: 2026.11.2", "version: 2027.1.1")
    with pytest.raises(BrokenKnowledge, match=r"version is 2027\.1\.1"):
        join(load_safety(), read_anatomy(copy, load_body()))


def test_a_diagnosis_of_a_complaint_that_does_not_exist_is_broken_knowledge(tmp_path):
    folder = tmp_path / "safety"
    shutil.copytree(SAFETY_CONTENT, folder)
    change(
        folder / "conditions/neurological.yaml",
        "presentations: [migraine]",
        "presentations: [migrane]",
    )
    with pytest.raises(BrokenKnowledge, match=r"neurological\.yaml:\d+: .*'migrane'"):
        read(folder, CONTENT)


def test_it_is_read_once_and_quickly():
    assert load_anatomy() is load_anatomy()
    begun = perf_counter()
    read_anatomy(CONTENT, load_body())
    assert perf_counter() - begun < 1.5  # 0.15 s on a quiet machine


def test_an_unknown_key_is_named_with_its_file_and_line(copy):
    file = copy / "muscles/neck.yaml"
    line = change(file, "    client_name:", "    nickname: x\n    client_name:")
    fault = broken(copy)
    assert (fault.file, fault.line) == (str(file), line)
    assert "nickname" in fault.problem


def test_a_key_written_twice_is_refused(copy):
    change(copy / "course_plan.yaml", "  max_weeks: 6", "  max_weeks: 6\n  max_weeks: 7")
    assert "written twice" in broken(copy).problem


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("muscles/neck.yaml", "aggravating_tags: [turning_head", "aggravating_tags: [spinning"),
        ("muscles/neck.yaml", "sites: [vertex]", "sites: [crown]"),
        ("muscles/neck.yaml", "treated_at: [neck, shoulder]", "treated_at: [neck, shoulders]"),
        ("muscles/neck.yaml", "test: cervical_flexion", "test: cervical_bow"),
        ("muscles/neck.yaml", "satellite_of: [upper_trapezius]", "satellite_of: [trapezius]"),
        ("muscles/neck.yaml", "sources: [aber_subocc", "sources: [nobody"),
        ("protocols/neck.yaml", "home_exercise: chin_tuck", "home_exercise: chin_up"),
        ("protocols/neck.yaml", "teach: belly_breathing", "teach: juggling"),
        ("presentations/head_and_neck.yaml", "dose_profile: standard", "dose_profile: usual"),
        (
            "presentations/head_and_neck.yaml",
            "muscle: splenius, weight: 4",
            "muscle: nape, weight: 4",
        ),
        ("presentations/head_and_neck.yaml", "aftercare: [erg_desk", "aftercare: [erg_bench"),
        (
            "home_exercises/neck_and_jaw.yaml",
            "do_not_do_if: [dizziness_vertigo",
            "do_not_do_if: [giddy",
        ),
        ("home_exercises/neck_and_jaw.yaml", "targets: [upper_trapezius", "targets: [trapezius"),
        ("aftercare/ergonomics.yaml", "tags: [driving", "tags: [flying"),
        ("aftercare/sport.yaml", "rules: [acute_injury]", "rules: [old_injury]"),
        ("planning/selection_rules.yaml", "profile: irritability_high", "profile: careful"),
        ("planning/home_care.yaml", "rule: short_muscle", "rule: long_muscle"),
        ("planning/order.yaml", "    knee: 3", "    knees: 3"),
        ("sites.yaml", "temple: [temporalis]", "temple: [temporal]"),
        ("sites.yaml", "temple: [temporalis]", "side_of_head: [temporalis]"),
        ("range_tests.yaml", "source: brigham_tmj", "source: nobody"),
        ("course_plan.yaml", "sources: [seed_4", "sources: [nobody"),
    ],
)
def test_an_id_that_does_not_exist_is_named_where_it_stands(copy, file, old, new):
    line = change(copy / file, old, new)
    fault = broken(copy)
    assert fault.file.endswith(file) and fault.line == line


NECK, HOW = "muscles/neck.yaml", "protocols/neck.yaml"
SOURCES = "[aber_subocc, otani_temple, nittany_head, msn_endanger, nzma_vad_massage]"
AT = "treated_at: "
PRESSED = "ischemic_compression\n        minutes: "


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (NECK, "  - id: splenius", "  - id: suboccipitals", "written twice"),
        (NECK, "      number_basis: stated", "      only_techniques: []", "number_basis"),
        (NECK, f"{AT}[neck, shoulder]", f"{AT}[shoulder, neck]", "elsewhere"),
        (NECK, f"sources: {SOURCES}", "sources: []", "names no source"),
        (HOW, "minutes: 3\n", "minutes: 3.1\n", "quarters"),
        (HOW, "minutes: 3\n", "minutes: 9\n", "a sequence takes more than 8"),
        (HOW, f"{PRESSED}1.5\n", f"{PRESSED}3.25\n", "compression takes more than 3"),
        (HOW, "technique: met_pir", "technique: myofascial_release", "twice"),
        (HOW, "technique: met_pir", "technique: kneading", "technique"),
        ("planning/order.yaml", "    knee: 3\n", "", "no place in the order"),
        ("session_template.yaml", "- minutes: 90", "- minutes: 80", "end at 90"),
    ],
)
def test_what_does_not_fit_is_refused(copy, file, old, new, said):
    change(copy / file, old, new)
    fault = broken(copy)
    assert said in fault.problem and fault.line


def test_an_empty_folder_is_refused(copy):
    for file in (copy / "muscles").iterdir():
        file.unlink()
    assert "no file" in broken(copy).problem


def test_every_limit_in_the_words_of_an_instruction_stands_as_a_number():
    for muscle in load_anatomy().muscles:
        words, limit = muscle.endangerment.instruction, muscle.endangerment
        for number in (3, 4, 5):
            if f"pressure {number}" in words or f", {number} or less" in words:
                assert limit.discomfort_max == number, muscle.id
        for seconds in (15, 20):
            if f"{seconds} s" in words:
                assert limit.hold_max_s == seconds, muscle.id


def test_no_protocol_goes_beyond_the_limit_of_its_muscle():
    anatomy = load_anatomy()
    for protocol in anatomy.protocols:
        limit = anatomy.muscle[protocol.muscle].endangerment
        for step in (*protocol.standard, *protocol.gentle):
            spans = anatomy.technique[step.technique].parameters
            least = spans.pressure_0_10.min
            assert limit.discomfort_max is None or limit.discomfort_max >= least
            assert not limit.only_techniques or step.technique in limit.only_techniques


def test_every_place_the_cautions_name_is_known_to_the_table():
    anatomy, safety = load_anatomy(), load_safety()
    named = {
        site for rule in safety.cautions for effect in rule.effects for site in effect.subsites
    }
    only_the_client_knows = {name for entry in anatomy.reported_places for name in entry.named}
    assert named <= set(anatomy.muscles_at) | only_the_client_knows


def test_every_caution_on_the_fistula_arm_takes_every_muscle_of_the_arm():
    anatomy: Anatomy = load_anatomy()
    site = next(s for s in anatomy.safety_sites if s.id == "fistula_arm")
    arm = {
        m.id for m in anatomy.muscles if m.region in ("upper_arm", "elbow_forearm", "wrist_hand")
    }
    assert arm <= set(site.muscles)


def test_every_muscle_lies_at_some_site_of_the_body_chart():
    anatomy = load_anatomy()
    placed = {m for sites in anatomy.body_sites.values() for found in sites.values() for m in found}
    assert placed == set(anatomy.muscle)


def test_every_technique_a_muscle_gets_has_its_need_of_pressure():
    needs = {t.id: t.pressure_level_need for t in load_anatomy().techniques}
    assert needs == {
        "deep_strokes": 3, "ischemic_compression": 3, "myofascial_release": 2, "met_pir": 2,
        "stretching": 1, "dynamic_stretching": 1, "positional_release": 1, "passive_rom": 1,
    }  # fmt: skip


def test_a_disease_that_needs_a_condition_nobody_is_asked_for_is_refused(copy):
    file = copy / "presentations/whole_body.yaml"
    change(file, "needs_condition: [parkinsons]", "needs_condition: [parkinson]")
    with pytest.raises(BrokenKnowledge, match="needs the condition 'parkinson'"):
        read(SAFETY_CONTENT, copy)
