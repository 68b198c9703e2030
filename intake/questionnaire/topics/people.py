"""Who may be called: in an emergency, and about the massage. Kept beside the intake document:
it decides nothing, and no plan needs it. Whether the doctor may be asked is part of the consent."""

from __future__ import annotations

from django.utils.translation import gettext as _

from intake.questionnaire.each_language import once_a_language
from intake.questionnaire.spec import Field, Page

PAGE = "people"


@once_a_language
def page() -> Page:
    return Page(
        id=PAGE,
        section=_("You"),
        title=_("People to call"),
        lead=_("You may leave the boxes empty."),
        fields=(
            Field("emergency_name", "text", _("In an emergency, whom do we call?"), limit=120),
            Field("emergency_phone", "phone", _("Their phone number"), limit=40),
            Field("emergency_relation", "text", _("Who they are to you"), limit=80),
            Field("doctor_name", "text", _("Your doctor or midwife"), limit=120),
            Field("doctor_phone", "phone", _("Phone of your doctor or midwife"), limit=40),
        ),
    )
