"""What the client agrees to, and the signature. The points are the knowledge's own."""

from __future__ import annotations

from django.utils.translation import gettext as _

from intake.knowledge import load_safety
from intake.questionnaire.spec import NO, YES, Field, Option, Page

PAGE = "consent"
# What can be agreed before the visit. The rest needs the plan, the room or the products in
# sight and is confirmed there; `contact_doctor` is a yes or a no of its own.
IN_THE_FORM = (
    "not_medical_diagnosis",
    "health_answers_true",
    "expected_discomfort",
    "pressure_scale",
    "stop_right",
    "therapist_may_stop",
    "possible_effects",
    "draping",
    "positions",
    "clearance",
    "data_use",
    "withdraw_consent",
)


def page() -> Page:
    points = {point.id: point for point in load_safety().consent.points}
    contact = (Option(YES, _("Yes")), Option(NO, _("No")))
    return Page(
        id=PAGE,
        section=_("Consent"),
        title=_("What you agree to"),
        lead=_("Please read each sentence and tick it. Ask us about anything that is not clear."),
        fields=(
            *(
                Field(f"agree_{id}", "tick", _(points[id].statement), required=True)
                for id in IN_THE_FORM
            ),
            Field(
                "contact_doctor", "choice",
                _(
                    "May the therapist contact your doctor or midwife about this massage, "
                    "only as far as needed?"
                ),
                required=True, options=contact, look="segmented",
            ),
            Field("signer", "text", _("Your full name"), required=True, limit=120),
            Field(
                "signature", "signature",
                _("Your signature, drawn with a finger, pen or mouse"), limit=100_000,
            ),
            Field("typed", "tick", _("I cannot draw here. My typed name is my signature.")),
        ),
    )  # fmt: skip
