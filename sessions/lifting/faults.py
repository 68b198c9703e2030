"""Why a record is refused: field by field, with the mend."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

#: ``{field: code}``; the field is empty for what is wrong with the whole.
Faults = Mapping[str, str]

WORDS = {
    "by_client": _(
        "What the client says is no clearance. Write the name of the professional who gave it."
    ),
    "not_a_professional": _(
        "This is not one of the professions that count. Write it as the paper says, for example "
        "doctor, midwife, physiotherapist."
    ),
    "not_a_guardian": _(
        "Here the signature of a mother, father or legal guardian counts, and nobody else’s."
    ),
    "to_come": _("This day is still to come. Correct the date."),
    "too_old": _(
        "It is too old: without a last day it counts for 90 days. Write the last day the paper "
        "names, or ask for a new one."
    ),
    "expired": _("It is over on the day of the visit. Ask for a new one, or correct the date."),
    "ends_before": _("It ends before it was given. Correct one of the dates."),
    "of_the_day": _(
        "An answer that counts only on its day is behind this caution, so only a clearance given "
        "on the day of the visit counts."
    ),
    "before_it": _(
        "It was given before what it is about began. Ask for one that was given after it."
    ),
    "contact_refused": _(
        "The client does not agree that a doctor is contacted, so no clearance counts. Ask the "
        "client again and record the answer first."
    ),
    "lifts_nothing": _(
        "This lifts nothing of the caution. Tick what the paper says, if it says so."
    ),
    "no_words": _("Write why, in a few words."),
    "no_such_reason": _("Choose one of the reasons."),
    "not_one_tap": _("This reason needs words of your own."),
    "only_that_day": _("An override counts only on the day of the visit. Record it then."),
    "no_override": _("This cannot be overridden."),
    "older_than_symptom": _(
        "A symptom of this episode began, or was told, after that day. Only an assessment of the "
        "same episode closes the flag: write the day of a later one, or ask for one."
    ),
    "assessed_too_old": _("The assessment is more than 90 days old. Ask for a new one."),
}


class NotRecorded(Exception):
    """The record lifts or closes nothing; ``faults`` say why, field by field."""

    def __init__(self, **faults: str) -> None:
        super().__init__("not recorded")
        self.faults: Faults = faults
