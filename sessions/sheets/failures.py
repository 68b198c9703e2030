"""Why a sheet was not made: a code on the row, its words for staff. Never a clinical word."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

WORDS = {
    "plan_not_signed": _("The plan is not signed."),
    "plan_taken_up": _("The plan was taken up again after it was signed. Ask the therapist."),
    "answers_changed": _("Something changed after the plan was signed. Ask the therapist."),
    "plan_is_a_draft": _("The plan still has open questions. Ask the therapist."),
    "nothing_was_done": _("The plan has no treatment to write about. Ask the therapist."),
    "words_missing": _(
        "The plan names something this version has no words for. Ask the therapist."
    ),
    "picture_missing": _("A drawing or a font is missing. Tell whoever looks after Palpate."),
    "too_much_text": _("There is too much text for a sheet. Ask the therapist."),
    "took_too_long": _("Making the sheet took too long."),
    "out_of_memory": _("The printing room ran out of memory."),
    "disk_full": _("There is no room on the disk. Tell whoever looks after Palpate."),
    "worker_lost": _("The printing room stopped three times in the middle of this sheet."),
    "fault": _("The printing room met a fault."),
}

# Trying again cannot help: the same plan gives the same answer.
FINAL = frozenset(
    {
        "plan_not_signed",
        "plan_taken_up",
        "answers_changed",
        "plan_is_a_draft",
        "nothing_was_done",
        "words_missing",
        "picture_missing",
        "too_much_text",
    }
)


class CannotMake(Exception):
    """The sheet cannot be made; ``code`` is a key of ``WORDS``."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.words = WORDS[code]


def words_of(code: str) -> str:
    """What staff read for a code; empty for none."""
    return str(WORDS.get(code, WORDS["fault"])) if code else ""
