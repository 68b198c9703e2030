"""Words of the sheet that the knowledge has only for therapists."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# By the order in which they are done in a visit.
METHODS = {
    "myofascial_release": _("slow, light stretching of the skin and the tissue under it"),
    "deep_strokes": _("slow, firm strokes along the muscles"),
    "ischemic_compression": _("steady pressure on tender spots"),
    "positional_release": _("resting in a position that lets a tender spot ease"),
    "met_pir": _("pushing lightly and letting go"),
    "passive_rom": _("easy movement, done for you"),
    "stretching": _("gentle held stretches"),
    "dynamic_stretching": _("easy swinging stretches"),
}

SIDES = {
    "left": pgettext_lazy("side of the body", "left side"),
    "right": pgettext_lazy("side of the body", "right side"),
    "both": pgettext_lazy("side of the body", "both sides"),
    "midline": pgettext_lazy("side of the body", "middle"),
}

# Short headings over advice that stands as a piece of its own; a test holds that none is missing.
HEADINGS = {
    "water_comfort": _("Drinking"),
    "move_gently": _("Moving"),
    "low_impact": _("Exercise"),
    "warm_pack": _("Warmth"),
    "cold_pack": _("Cold"),
    "food": _("Eating"),
    "alcohol_rest": _("Taking it easy"),
    "erg_desk": _("At your desk"),
    "screen_break": _("Breaks from the screen"),
    "erg_laptop": _("With a laptop"),
    "erg_phone": _("With your phone"),
    "erg_driving": _("In the car"),
    "erg_lifting": _("Lifting"),
    "carry_light": _("Carrying"),
    "stand_work": _("Standing"),
    "repetitive_task": _("The same movement again and again"),
    "footwear": _("Shoes"),
    "sleep_positions": _("Sleeping"),
    "nerve_watch": _("Tingling or numbness"),
    "jaw_habits": _("Your jaw"),
    "headache_diary": _("Headache diary"),
    "pacing": _("Pacing yourself"),
    "cramp_bedtime": _("Before bed"),
    "parkinsons_tips": _("For easier visits"),
    "falls_care": _("Getting up safely"),
    "sport_return": _("Back to sport"),
    "injury_72h": _("A fresh injury"),
    "urgent_back": _("Back and legs"),
    "urgent_neck": _("Neck and head"),
    "urgent_chest": _("Chest and arms"),
    "urgent_leg_clot": _("Calf and leg"),
}
