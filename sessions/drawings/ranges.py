"""How far joints of the drawn person may bend, in degrees.

Rounded outwards from the usual textbook ranges of motion of adults; the trunk is
three stiff pieces here, so a bend is the sum over that part of the spine. They
keep a drawing human; they say nothing about any client.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

Range = tuple[float, float]

SIDE_RANGE: Final = MappingProxyType[str, Range](
    {
        "low": (-30, 60),  # lumbar flexion is positive
        "mid": (-30, 50),
        "neck": (-45, 50),
        "nod": (-30, 30),
        "lift": (-60, 185),  # arm forward and up
        "elbow": (-5, 150),
        "wrist": (-85, 85),  # the same way as the elbow is positive
        "hip": (-30, 140),
        "knee": (-3, 158),
        "ankle": (-85, 35),  # toes up is positive; pointing includes the middle of the foot
    }
)
FRONT_RANGE: Final = MappingProxyType[str, Range](
    {
        "low": (-35, 35),
        "mid": (-35, 35),
        "tilt": (-50, 50),
        "turn": (-80, 80),
        "nod": (-50, 50),
        "out": (-100, 200),  # arm away from the side and up; below 0 across the body
        "elbow": (-165, 165),  # seen from the front it may fold to either side
        "wrist": (-85, 85),
        "leg": (-95, 95),  # thigh away from the middle, or rolled over with the pelvis
        "knee": (-155, 155),
    }
)
