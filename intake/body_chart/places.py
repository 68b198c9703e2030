"""Where the finer sites of each region lie, and where a number is written on it.

Points of one half; x = 0 is the midline. A site that is hidden in every view is listed
without a point.
"""

from __future__ import annotations

from collections.abc import Mapping

from .curves import Point
from .silhouette import FOREARM, HAND, UPPER_ARM

Pair = tuple[float, float] | Point
Sites = Mapping[str, tuple[Pair, ...]]

HANDS: Sites = {
    "wrist": (HAND(0, -1),),
    "thumb": (HAND(24.6, 41),),
    "index_middle": (HAND(12.8, 61),),
    "ring_little": (HAND(-12.6, 56),),
}
FRONT_SITES: Mapping[str, Sites] = {
    "head_jaw": {
        "vertex": ((15, 12), (0, 9)),
        "forehead": ((18, 29), (0, 28)),
        "temple": ((30.5, 40),),
        "eyebrow": ((14, 41.5),),
        "behind_eye": ((15, 53),),
        "ear": ((39, 52),),
        "jaw_joint": ((30, 62),),
        "cheek": ((18.5, 66),),
        "jaw_angle": ((27, 79),),
        "teeth": ((13, 82), (0, 82)),
    },
    "neck": {
        "side_of_neck": ((16.5, 107),),
        "angle_of_neck": ((28, 124),),
        "throat": ((0, 116),),
    },
    "shoulder": {
        "top_of_shoulder": ((70, 141),),
        "front_of_shoulder": ((78, 166),),
        "side_of_shoulder": ((98, 178),),
    },
    "chest": {
        "breastbone": ((0, 180),),
        "breast": ((36, 196),),
        "side_ribs": ((54, 230),),
    },
    "upper_arm": {
        "outer_arm": (UPPER_ARM(13, 78),),
        "front_arm": (UPPER_ARM(0, 82),),
        "inner_arm": (UPPER_ARM(-12.5, 86),),
    },
    "elbow_forearm": {
        "outer_elbow": (FOREARM(13.6, -2),),
        "elbow_crease": (FOREARM(0, 3),),
        "inner_elbow": (FOREARM(-13, -2),),
        "inner_forearm": (FOREARM(0, 46),),
    },
    "wrist_hand": {**HANDS, "thumb_base": (HAND(11, 18),), "palm": (HAND(-6, 28),)},
    "abdomen": {
        "upper_belly": ((26, 268), (0, 262)),
        "lower_belly": ((25, 336), (0, 340)),
        "side_belly": ((46, 288),),
    },
    "hip_gluteal": {"outer_hip": ((57, 350),)},
    "groin_adductor": {"groin": ((26, 376),), "inner_thigh": ((18, 432),)},
    "thigh_front": {"front_thigh": ((41, 440),), "outer_thigh": ((57, 428),)},
    "knee": {
        "inner_knee": ((21.5, 536),),
        "kneecap": ((35.5, 533),),
        "outer_knee": ((48.6, 537),),
    },
    "lower_leg_front": {"shin": ((31, 622),), "outer_leg": ((47.5, 612),)},
    "ankle_foot": {
        "front_ankle": ((36, 703),),
        "outer_ankle": ((45, 711),),
        "inner_ankle": ((27, 708),),
        "top_of_foot": ((39, 726),),
        "arch": ((25, 731),),
        "ball_of_foot": ((42, 742),),
        "big_toe": ((28, 747),),
        "sole": (),
    },
}
BACK_SITES: Mapping[str, Sites] = {
    "head_jaw": {
        "vertex": ((15, 12), (0, 9)),
        "ear": ((39, 52),),
        "occiput": ((18, 76), (0, 76)),
    },
    "neck": {
        "base_of_skull": ((14.5, 98), (0, 100)),
        "side_of_neck": ((17, 110),),
        "angle_of_neck": ((28, 123.5),),
    },
    "shoulder": {
        "top_of_shoulder": ((70, 141),),
        "back_of_shoulder": ((80, 165),),
        "side_of_shoulder": ((98, 178),),
    },
    "upper_back": {
        "shoulder_blade": ((43, 168),),
        "inner_blade_edge": ((21, 180),),
        "between_blades": ((0, 172),),
    },
    "mid_back": {
        "lower_tip_blade": ((37, 223),),
        "mid_back_band": ((30, 246), (0, 240)),
    },
    "upper_arm": {
        "outer_arm": (UPPER_ARM(13, 78),),
        "back_arm": (UPPER_ARM(0, 82),),
        "inner_arm": (UPPER_ARM(-12.5, 86),),
    },
    "elbow_forearm": {
        "outer_elbow": (FOREARM(13.6, -2),),
        "back_elbow": (FOREARM(0, -4),),
        "inner_elbow": (FOREARM(-13, -2),),
        "top_forearm": (FOREARM(0, 44),),
    },
    "wrist_hand": {**HANDS, "thumb_base": (HAND(12, 17),), "back_of_hand": (HAND(-3, 27),)},
    "low_back": {
        "lumbar_band": ((34, 286),),
        "sacroiliac": ((20, 308),),
        "lumbar_column": ((0, 292),),
    },
    "hip_gluteal": {
        "sacrum": ((9, 342),),
        "tailbone": ((7, 376),),
        "buttock": ((34, 362),),
        "lower_buttock": ((32, 398),),
        "outer_hip": ((59, 356),),
    },
    "thigh_back": {"back_thigh": ((36, 458),)},
    "knee": {
        "inner_knee": ((21.5, 536),),
        "back_of_knee": ((35.5, 535),),
        "outer_knee": ((48.6, 537),),
    },
    "calf": {"calf": ((36, 606),), "achilles": ((36, 682),)},
    "ankle_foot": {
        "outer_ankle": ((45, 711),),
        "inner_ankle": ((27, 709),),
        "heel": ((35.4, 742),),
        "sole": (),
    },
}
LIMB_NUMBERS: Mapping[str, Pair] = {
    "upper_arm": UPPER_ARM(0, 82),
    "elbow_forearm": FOREARM(1, 40),
    "wrist_hand": HAND(0, 24),
    "shoulder": (84, 168),
    "knee": (35.5, 534),
}
FRONT_NUMBERS: Mapping[str, Pair] = {
    **LIMB_NUMBERS,
    "head_jaw": (23, 56),
    "neck": (17, 112),
    "chest": (40, 190),
    "abdomen": (33, 292),
    "hip_gluteal": (57, 346),
    "groin_adductor": (24, 396),
    "thigh_front": (45, 446),
    "lower_leg_front": (36, 618),
    "ankle_foot": (37, 728),
}
BACK_NUMBERS: Mapping[str, Pair] = {
    **LIMB_NUMBERS,
    "head_jaw": (23, 56),
    "neck": (18, 112),
    "upper_back": (40, 178),
    "mid_back": (37, 238),
    "low_back": (34, 284),
    "hip_gluteal": (34, 358),
    "thigh_back": (35, 456),
    "calf": (36, 610),
    "ankle_foot": (36, 728),
}
MIDDLE_NUMBERS: Mapping[str, float] = {
    "head_jaw": 56,
    "neck": 116,
    "chest": 186,
    "abdomen": 300,
    "upper_back": 176,
    "mid_back": 238,
    "low_back": 292,
}
