"""The one table of body measures: every figure of every drawing is this person.

Centimetres, for somebody about 170 cm tall. Heights of the trunk count from the
middle of the hip joints upward along the spine. The proportions are those of an
average adult, with head, hands and feet a little large so that they read in a
small print; they are for drawing, not for measuring people.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

LENGTH: Final = MappingProxyType(
    {
        "pelvis": 12.0,  # hip joints to the bottom of the lumbar spine
        "low": 16.0,  # lumbar spine
        "mid": 26.0,  # thoracic spine, up to the base of the neck
        "neck": 9.0,  # base of the neck to where the head turns
        "upper_arm": 29.0,
        "forearm": 25.0,
        "hand": 17.5,
        "thigh": 42.0,
        "shin": 41.0,
        "sole": 7.0,  # ankle joint down to the floor
        "foot": 24.5,  # heel to toes
        "head": 24.5,  # chin to crown
    }
)
TRUNK: Final = LENGTH["pelvis"] + LENGTH["low"] + LENGTH["mid"]
SHOULDER_HEIGHT: Final = 47.5  # along the spine, above the hip joints
SHOULDER_HALF: Final = 17.6  # half the distance between the shoulder joints, from the front
HIP_HALF: Final = 8.8

# Thickness along a limb: (how far along the bone, half width).
UPPER_ARM: Final = ((0.0, 5.3), (0.45, 4.9), (1.0, 3.9))
SLEEVE: Final = ((0.0, 5.9), (0.72, 5.7))
FOREARM: Final = ((0.0, 3.9), (0.3, 4.2), (1.0, 2.7))
THIGH: Final = ((0.0, 9.0), (0.45, 8.0), (1.0, 5.9))
SHIN: Final = ((0.0, 5.9), (0.32, 5.9), (0.62, 4.8), (0.95, 4.1))
ANKLE: Final = ((0.8, 3.4), (1.0, 3.4))

# Outline of the trunk from the side: (height, to the front, to the back).
SIDE_SHIRT: Final = (
    (5.0, 3.0, 4.0),
    (5.4, 9.2, 11.0),
    (13.0, 9.4, 9.2),
    (21.0, 9.4, 8.4),
    (31.0, 10.6, 9.6),
    (41.0, 10.8, 10.4),
    (48.5, 8.8, 9.4),
    (53.5, 5.7, 6.3),
)
SIDE_PELVIS: Final = ((-7.0, 7.0, 10.0), (0.0, 8.6, 11.8), (8.0, 8.8, 10.4), (12.0, 8.0, 8.6))

# Outline of the trunk from the front: (height, half width).
FRONT_SHIRT: Final = (
    (3.0, 9.0),
    (3.4, 16.3),
    (13.0, 14.2),
    (21.0, 13.4),
    (31.0, 15.0),
    (39.0, 16.8),
)
FRONT_PELVIS: Final = ((-8.0, 9.0), (-4.0, 16.6), (3.0, 16.2), (11.0, 12.5))
COLLAR_HALF: Final = 6.6
NECK_HALF: Final = 5.0
HAND_FLAT: Final = ((0.0, 2.7), (4.5, 3.7), (8.5, 3.6), (13.0, 2.7), (16.2, 1.7))
