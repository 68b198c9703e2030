"""The client's addresses, and the published shape of the intake document."""

from __future__ import annotations

from django.urls import path

from intake.views import (
    arrival,
    consent,
    funnel,
    invitation,
    inviting,
    kiosk,
    letters,
    look,
    own_questions,
    questionnaire,
    schema,
)

urlpatterns = [
    path("i/<str:token>/", invitation.invitation, name="invitation"),
    path("q/<uuid:invitation_id>/", questionnaire.start, name="questionnaire"),
    path("q/<uuid:invitation_id>/save/", questionnaire.save, name="questionnaire_save"),
    path("q/<uuid:invitation_id>/submit/", questionnaire.send, name="questionnaire_submit"),
    path("q/<uuid:invitation_id>/done/", questionnaire.done, name="questionnaire_done"),
    path("q/<uuid:invitation_id>/consent/", consent.consent_copy, name="questionnaire_consent"),
    path("q/<uuid:invitation_id>/arrival/", arrival.arrival, name="arrival"),
    path(
        "q/<uuid:invitation_id>/letters/<uuid:letter_id>/",
        letters.letter,
        name="questionnaire_letter",
    ),
    path("q/<uuid:invitation_id>/<slug:page_slug>/", questionnaire.page, name="questionnaire_page"),
    path("l/<str:token>/", letters.letter_link, name="letter_link"),
    path("visits/<uuid:visit_id>/tablet/", kiosk.start, name="kiosk_start"),
    path("tablet/", kiosk.rest, name="kiosk"),
    path("tablet/begin/", kiosk.begin, name="kiosk_begin"),
    path("tablet/leave/", kiosk.leave, name="kiosk_leave"),
    path("own-questions/", own_questions.own_questions, name="own_questions"),
    path("own-questions/<uuid:question_id>/", own_questions.own_question, name="own_question"),
    path("own-questions/<uuid:question_id>/move/", own_questions.move, name="own_question_move"),
    # staff
    path("visits/<uuid:visit_id>/invitation/", inviting.page, name="visit_invitation"),
    path("visits/<uuid:visit_id>/invite/", inviting.invite, name="visit_invite"),
    path("visits/<uuid:visit_id>/invitation/mail/", inviting.mail, name="visit_mail"),
    path("visits/<uuid:visit_id>/invitation/end/", inviting.end, name="visit_uninvite"),
    path(
        "visits/<uuid:visit_id>/birth-date/", inviting.confirm_birth_date, name="birth_date_confirm"
    ),
    path("questionnaires/", funnel.page, name="funnel"),
    path("look/", look.look, name="look"),
    path("schema/intake.json", schema.intake, name="intake_schema"),
]
