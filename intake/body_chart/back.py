"""The back of the figure: where its regions meet."""

from __future__ import annotations

from .curves import knot
from .mesh import Half, draw
from .silhouette import FOOT_BACK, outline

LINES = draw(
    outline(FOOT_BACK),
    {
        "skull_base": ("jaw", knot(16, 92.4), knot(9, 94, "nape_strip"), knot(0, 94.6, "nape")),
        "neck_low": (
            "root",
            knot(30, 130, "neck_corner"),
            knot(20, 132),
            knot(10, 134.6, "neck_strip_end"),
            knot(0, 135.6, "neck_end"),
        ),
        "blade_top": (
            "neck_corner",
            knot(44, 138),
            knot(58, 149),
            knot(65, 167),
            "armpit",
        ),
        "arm_top": ("deltoid", knot(90, 199.5), "armpit"),
        "blade_low": (
            "blade_side",
            knot(45, 211),
            knot(26, 215),
            knot(12, 214.4, "mid_strip"),
            knot(0, 214, "mid"),
        ),
        "ribs_low": (
            "ribs_side",
            knot(38, 266),
            knot(12, 262.4, "loin_strip"),
            knot(0, 261.6, "loin"),
        ),
        "pelvis": (
            "crest",
            knot(42, 306),
            knot(26, 313),
            knot(13, 325, "sacrum_strip"),
            knot(0, 330, "sacrum"),
        ),
        "seat": ("fold", knot(50, 409), knot(26, 412), knot(9, 405), "crotch"),
        "knee_top": ("knee_top_out", knot(35.5, 511), "knee_top_in"),
        "knee_low": ("knee_low_out", knot(35.5, 559), "knee_low_in"),
        "ankle": ("ankle_out", knot(36, 699), "ankle_in"),
        "elbow": ("elbow_top_out", knot(108, 257.5), "elbow_top_in"),
        "wrist": ("wrist_out", knot(143.4, 373), "wrist_in"),
        "head_strip": ("crown_strip", knot(11, 50), "nape_strip"),
        "neck_strip": ("nape_strip", knot(9, 116), "neck_strip_end"),
        "upper_strip": ("neck_strip_end", knot(12, 170), "mid_strip"),
        "mid_strip_line": ("mid_strip", "loin_strip"),
        "low_strip": ("loin_strip", knot(13.5, 294), "sacrum_strip"),
        "midline": ("sacrum", "crotch"),
    },
)

BACK = Half(
    lines=LINES,
    sides={
        "head_jaw": ("crown_strip", "jaw", "nape_strip"),
        "neck": ("jaw", "root", "neck_corner", "neck_strip_end", "nape_strip"),
        "shoulder": ("root", "deltoid", "arm_top:armpit", "neck_corner"),
        "upper_back": ("neck_corner", "armpit", "blade_side", "mid_strip", "neck_strip_end"),
        "upper_arm": ("arm_top:deltoid", "elbow_top_out", "elbow:elbow_top_in", "armpit"),
        "elbow_forearm": ("elbow:elbow_top_out", "wrist_out", "wrist:wrist_in", "elbow_top_in"),
        "wrist_hand": ("wrist:wrist_out", "outline:wrist_in"),
        "mid_back": ("blade_side", "ribs_side", "loin_strip", "mid_strip"),
        "low_back": ("ribs_side", "crest", "sacrum_strip", "loin_strip"),
        "hip_gluteal": ("crest", "fold", "seat:crotch", "sacrum"),
        "thigh_back": ("seat:fold", "knee_top_out", "knee_top:knee_top_in", "outline:crotch"),
        "knee": ("knee_top:knee_top_out", "knee_low_out", "knee_low:knee_low_in", "knee_top_in"),
        "calf": ("knee_low:knee_low_out", "ankle_out", "ankle:ankle_in", "knee_low_in"),
        "ankle_foot": ("ankle:ankle_out", "outline:ankle_in"),
    },
    middles={
        "head_jaw": ("crown", "crown_strip", "nape_strip", "nape"),
        "neck": ("nape", "nape_strip", "neck_strip_end", "neck_end"),
        "upper_back": ("neck_end", "neck_strip_end", "mid_strip", "mid"),
        "mid_back": ("mid", "mid_strip", "loin_strip", "loin"),
        "low_back": ("loin", "loin_strip", "sacrum_strip", "sacrum"),
    },
)
