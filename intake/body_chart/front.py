"""The front of the figure: where its regions meet."""

from __future__ import annotations

from .curves import knot
from .mesh import Half, draw
from .silhouette import FOOT_FRONT, outline

LINES = draw(
    outline(FOOT_FRONT),
    {
        "jaw": ("jaw", knot(17.5, 96.8), knot(9, 101, "jaw_strip"), knot(0, 101.8, "chin")),
        "collar": (
            "root",
            knot(32.5, 131, "collar"),
            knot(20, 132.6),
            knot(9, 134, "notch_strip"),
            knot(0, 135, "notch"),
        ),
        "breast_side": (
            "collar",
            knot(46, 136),
            knot(57.5, 146),
            knot(64.5, 164),
            "armpit",
        ),
        "arm_top": ("deltoid", knot(90, 199.5), "armpit"),
        "ribs": (
            "ribs_side",
            knot(45, 261),
            knot(30, 251),
            knot(13, 238, "arch_strip"),
            knot(0, 233, "arch"),
        ),
        "groin_fold": (
            "crest",
            knot(49, 316),
            knot(42, 333, "spine_point"),
            knot(28, 354),
            knot(13, 370, "pubis_strip"),
            knot(0, 375, "pubis"),
        ),
        "hip_front": ("spine_point", knot(45, 350), knot(47, 366, "hip_corner")),
        "hip_low": ("hip", knot(57, 374), "hip_corner"),
        "thigh_inner": ("hip_corner", knot(37, 406), knot(26, 448), "knee_top_in"),
        "knee_top": ("knee_top_out", knot(35.5, 499), "knee_top_in"),
        "knee_low": ("knee_low_out", knot(35.5, 570), "knee_low_in"),
        "ankle": ("ankle_out", knot(36, 692), "ankle_in"),
        "elbow": ("elbow_top_out", knot(108, 257.5), "elbow_top_in"),
        "wrist": ("wrist_out", knot(143.4, 376), "wrist_in"),
        "head_strip": ("crown_strip", knot(11, 50), "jaw_strip"),
        "neck_strip": ("jaw_strip", knot(8.6, 117), "notch_strip"),
        "chest_strip": ("notch_strip", knot(12, 160), knot(13, 200), "arch_strip"),
        "midline": ("pubis", "crotch"),
        "belly_strip": ("arch_strip", knot(14, 300), "pubis_strip"),
    },
)

FRONT = Half(
    lines=LINES,
    sides={
        "head_jaw": ("crown_strip", "jaw", "jaw_strip"),
        "neck": ("jaw", "root", "collar", "notch_strip", "jaw_strip"),
        "shoulder": ("root", "deltoid", "arm_top:armpit", "collar"),
        "chest": ("collar", "armpit", "ribs_side", "arch_strip", "notch_strip"),
        "upper_arm": ("arm_top:deltoid", "elbow_top_out", "elbow:elbow_top_in", "armpit"),
        "elbow_forearm": ("elbow:elbow_top_out", "wrist_out", "wrist:wrist_in", "elbow_top_in"),
        "wrist_hand": ("wrist:wrist_out", "outline:wrist_in"),
        "abdomen": ("ribs_side", "crest", "pubis_strip", "arch_strip"),
        "hip_gluteal": ("crest", "hip", "hip_corner", "spine_point"),
        "groin_adductor": ("spine_point", "hip_corner", "knee_top_in", "crotch", "pubis"),
        "thigh_front": ("hip", "knee_top_out", "knee_top:knee_top_in", "hip_corner"),
        "knee": ("knee_top:knee_top_out", "knee_low_out", "knee_low:knee_low_in", "knee_top_in"),
        "lower_leg_front": ("knee_low:knee_low_out", "ankle_out", "ankle:ankle_in", "knee_low_in"),
        "ankle_foot": ("ankle:ankle_out", "outline:ankle_in"),
    },
    middles={
        "head_jaw": ("crown", "crown_strip", "jaw_strip", "chin"),
        "neck": ("chin", "jaw_strip", "notch_strip", "notch"),
        "chest": ("notch", "notch_strip", "arch_strip", "arch"),
        "abdomen": ("arch", "arch_strip", "pubis_strip", "pubis"),
    },
)
