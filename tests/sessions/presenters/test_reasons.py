"""Why answers are newer, said in the reader's language."""

from __future__ import annotations

import pytest
from django.utils import translation

from intake.arrival import REASON
from intake.knowledge import load_safety
from intake.submit import OPENED_AGAIN
from sessions.in_room.saving import TAKEN_OVER, WITH_THE_CLIENT
from sessions.lifting.recording import RECORDED, TAKEN_BACK
from sessions.plans.answer import ASKED
from sessions.plans.writing import ARRIVED, FROM_RECORD
from sessions.presenters.reasons import reason_words

FIXED = (REASON, TAKEN_OVER, ARRIVED, FROM_RECORD, *RECORDED.values())
FOLLOWED = (OPENED_AGAIN, TAKEN_BACK, ASKED, WITH_THE_CLIENT)


@pytest.mark.parametrize("reason", [*FIXED, *(f"{head}: x" for head in FOLLOWED)])
def test_no_reason_stays_english_for_a_spanish_reader(reason):
    with translation.override("es"):
        assert reason_words(reason, load_safety()).partition(":")[0] != reason.partition(":")[0]


def test_ids_become_the_names_of_what_was_asked():
    safety = load_safety()
    label = safety.condition["osteoporosis"].label
    assert reason_words(f"{ASKED}: osteoporosis, pain_now", safety) == f"{ASKED}: {label}, Pain now"


def test_words_somebody_typed_stay_as_they_are_typed():
    with translation.override("es"):
        said = reason_words(f"{TAKEN_BACK}: Asked in person: no", load_safety())
    assert said.endswith(": Asked in person: no")
