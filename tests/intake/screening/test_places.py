"""Where effects hold: reported regions and sides, quadrants, sites, and the whole body."""

from __future__ import annotations

from typing import Any

from tests.intake.facts.intakes import (
    caution,
    effect,
    question,
    regions_excluded,
    screened,
    state,
)

ALL_REGIONS = 19


def yes(id: str, **more: Any) -> dict[str, Any]:
    return {"conditions": {id: {"answer": "yes", **more}}}


def at(region: str, side: str | None = None, site: str | None = None) -> list[dict[str, str]]:
    place = {"region": region, "side": side, "site": site}
    return [{key: value for key, value in place.items() if value}]


def test_a_reported_region_is_left_alone_on_its_side_only() -> None:
    found = screened(**yes("haematoma_bruise", areas=at("calf", "left")))
    assert regions_excluded(found, "ci_haematoma") == {("calf", "left")}
    assert found.today == "proceed_with_limits"


def test_a_missing_side_is_both_and_a_midline_counts() -> None:
    found = screened(**yes("haematoma_bruise", areas=at("neck")))
    sides = {side for _, side in regions_excluded(found, "ci_haematoma")}
    assert sides == {"left", "right", "midline"}
    one = screened(**yes("haematoma_bruise", areas=at("neck", "midline")))
    assert regions_excluded(one, "ci_haematoma") == {("neck", "midline")}


def test_a_missing_region_is_all_until_answered() -> None:
    found = screened(**yes("haematoma_bruise"))
    assert len({region for region, _ in regions_excluded(found, "ci_haematoma")}) == ALL_REGIONS
    asked = question(found, "haematoma_bruise.areas")
    assert asked is not None
    assert asked.critical
    assert found.today == "ask_first"


def test_a_missing_region_of_a_mere_cap_does_not_stop_the_day() -> None:
    stroke = {"since": "2022-01-01", "cleared": "yes", "side": "left", "numbness_present": "no"}
    found = screened(**yes("stroke_tia", **stroke))
    asked = question(found, "stroke_tia.areas")
    assert asked is not None
    assert not asked.critical
    assert found.today == "proceed_with_limits"
    sides = {side for _, side in effect(found, "ci_stroke", 2).areas}
    assert sides == {"left"}


def test_fixed_regions_take_the_reported_side() -> None:
    device = {"since": "2026-11-01", "side": "left", "areas": at("chest", "left", "breastbone")}
    found = screened(**yes("pacemaker_icd", **device))
    expected = {("chest", "left"), ("shoulder", "left"), ("upper_arm", "left")}
    assert regions_excluded(found, "ci_pacemaker_recent") == expected


def test_removed_lymph_nodes_limit_the_whole_quadrant() -> None:
    found = screened(**yes("lymph_nodes_removed", areas=at("chest", "right")))
    regions = {region for region, _ in regions_excluded(found, "ci_lymph_nodes")}
    expected = {"shoulder", "upper_arm", "elbow_forearm", "wrist_hand", "chest", "upper_back"}
    assert regions == expected
    assert {side for _, side in regions_excluded(found, "ci_lymph_nodes")} == {"right"}


def test_an_unknown_quadrant_is_every_quadrant() -> None:
    found = screened(**yes("lymph_nodes_removed"))
    regions = {region for region, _ in regions_excluded(found, "ci_lymph_nodes")}
    assert {"head_jaw", "calf", "upper_arm"} <= regions
    middle = screened(**yes("lymph_nodes_removed", areas=at("mid_back")))
    regions = {region for region, _ in regions_excluded(middle, "ci_lymph_nodes")}
    assert {"mid_back", "head_jaw", "calf", "upper_arm"} <= regions


def test_cautionary_sites_strike_no_region_out() -> None:
    found = screened()
    assert not found.excluded
    sites = [text for i in found.limits.instructions for text in i.subsites]
    assert "armpit" in sites
    assert found.today == "proceed"


def test_narrowed_neck_arteries_take_the_sites_not_the_region() -> None:
    found = screened(**yes("carotid_disease"))
    sites = {(site, side) for site, side, rule in found.excluded_muscle_sites}
    assert {("throat", "midline"), ("side_of_neck", "left"), ("side_of_neck", "right")} <= sites
    techniques = {t for entry in found.excluded for t in entry.techniques}
    assert techniques == {"stretching", "dynamic_stretching", "passive_rom", "met_pir"}


def test_a_fistula_takes_the_whole_limb_side() -> None:
    kidney = {"has_fistula": "yes", "side": "left"}
    found = screened(**yes("kidney_disease", **kidney))
    struck = {
        (entry.region, entry.side)
        for entry in found.excluded
        if entry.rule == "ci_kidney_dialysis" and entry.region in ("upper_arm", "wrist_hand")
    }
    assert ("upper_arm", "left") in struck
    listed = effect(found, "ci_kidney_dialysis", 1)
    assert set(listed.areas) == {(r, "left") for r in ("elbow_forearm", "upper_arm", "wrist_hand")}
    assert not found.excluded_muscle_sites


def test_a_device_at_a_marked_site_takes_the_site() -> None:
    found = screened(**yes("implanted_device", areas=at("chest", "left", "breastbone")))
    assert found.excluded_muscle_sites == (("breastbone", "left", "ci_implanted_device"),)
    assert not regions_excluded(found, "ci_implanted_device")


def test_a_device_without_a_site_takes_the_region_until_asked() -> None:
    found = screened(**yes("implanted_device", areas=at("chest", "left")))
    assert regions_excluded(found, "ci_implanted_device") == {("chest", "left")}
    asked = question(found, "implanted_device.areas")
    assert asked is not None
    assert not asked.critical
    assert found.today == "proceed_with_limits"
    strange = screened(**yes("implanted_device", areas=at("chest", "left", "under the rib")))
    assert regions_excluded(strange, "ci_implanted_device") == {("chest", "left")}


def test_a_patch_is_where_it_was_marked() -> None:
    patch = {"answer": "yes", "areas": at("shoulder", "right")}
    found = screened(medications={"answer": "yes", "classes": {"patch": patch}})
    assert regions_excluded(found, "ci_med_patch_topical") == {("shoulder", "right")}


def test_two_reasons_for_one_rule_add_up_their_places() -> None:
    both = {
        "broken_skin": {"answer": "yes", "areas": at("knee", "left")},
        "eczema_psoriasis": {"answer": "yes", "active_now": "unsure", "areas": at("neck", "left")},
    }
    found = screened(conditions=both)
    assert regions_excluded(found, "ci_broken_skin") == {("knee", "left"), ("neck", "left")}
    asked = question(found, "eczema_psoriasis.active_now")
    assert asked is not None
    assert asked.rules == ("ci_broken_skin",)


def test_soreness_of_yesterday_keeps_deep_work_off_the_same_regions() -> None:
    history = {"last_session_on": "2026-11-19", "last_regions": ["calf"]}
    found = screened(history=history)
    assert {r for r, _ in regions_excluded(found, "ci_retreatment_interval")} == {"calf"}
    assert state(screened(history=history | {"last_session_on": "2026-11-17"}),
                 "ci_retreatment_interval") == "silent"  # fmt: skip


def test_a_finding_limits_the_main_complaint() -> None:
    found = screened(findings={"joint_hot_swollen_new": "yes"})
    assert regions_excluded(found, "ci_local_inflammation") == {("neck", "right")}
    needed = found.clearances_needed[0]
    assert (needed.rule, needed.regions) == ("ci_local_inflammation", ("neck",))
    assert found.today == "proceed_with_limits"


def test_a_sure_block_of_the_day_is_listed_everywhere() -> None:
    found = screened(conditions={"scabies_lice": {"answer": "yes"}})
    assert len({e.region for e in found.excluded}) == ALL_REGIONS
    assert all(len(e.techniques) == 8 for e in found.excluded)
    open_ = screened(conditions={"scabies_lice": {"answer": "unsure"}})
    assert not open_.excluded
    listed = caution(open_, "ci_contagious_skin")
    assert listed is not None
    assert listed.effects[0].provisional


def test_one_place_without_a_site_among_several_is_asked_about() -> None:
    areas = [*at("chest", "left", "breastbone"), *at("abdomen", "left")]
    found = screened(**yes("implanted_device", areas=areas))
    assert question(found, "implanted_device.areas") is not None
    assert regions_excluded(found, "ci_implanted_device") == {("abdomen", "left")}
