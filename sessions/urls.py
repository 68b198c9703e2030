from __future__ import annotations

from django.urls import path

from sessions.views import (
    adoption,
    answering,
    api,
    board,
    booking,
    clients,
    consent,
    dosing,
    knowledge,
    letters,
    lifting,
    red_flag,
    reopening,
    room,
    scans,
    schema,
    sheets,
    today,
    week,
    workspace,
)

urlpatterns = [
    # the therapist
    path("today/", today.today, name="today"),
    path("visits/<uuid:visit_id>/", workspace.visit, name="visit"),
    path("visits/<uuid:visit_id>/answer/", answering.visit_answer, name="visit_answer"),
    path("visits/<uuid:visit_id>/dose/<str:step>/", dosing.visit_dose, name="visit_dose"),
    path("visits/<uuid:visit_id>/consent/", consent.visit_consent, name="visit_consent"),
    path("visits/<uuid:visit_id>/questionnaire/", room.questionnaire, name="visit_questionnaire"),
    path("visits/<uuid:visit_id>/examination/", room.examination, name="visit_examination"),
    path(
        "visits/<uuid:visit_id>/questionnaire/<slug:section>/",
        room.section,
        name="visit_section",
    ),
    path("visits/<uuid:visit_id>/sign/", workspace.visit_sign, name="visit_sign"),
    path("visits/<uuid:visit_id>/reopen/", workspace.visit_reopen, name="visit_reopen"),
    path(
        "visits/<uuid:visit_id>/caution/<slug:mark>/", lifting.visit_caution, name="visit_caution"
    ),
    path(
        "visits/<uuid:visit_id>/caution/<slug:mark>/override/",
        lifting.visit_override,
        name="visit_override",
    ),
    path(
        "visits/<uuid:visit_id>/caution/<slug:mark>/clearance/",
        lifting.visit_clearance,
        name="visit_clearance",
    ),
    path(
        "visits/<uuid:visit_id>/record/<slug:mark>/back/",
        lifting.visit_take_back,
        name="visit_take_back",
    ),
    path(
        "visits/<uuid:visit_id>/warning/<slug:mark>/",
        red_flag.visit_red_flag,
        name="visit_red_flag",
    ),
    path(
        "visits/<uuid:visit_id>/caution/<slug:mark>/letter/",
        letters.visit_letter,
        name="visit_letter",
    ),
    path("letters/<uuid:letter_id>/letter.pdf", letters.letter_pdf, name="letter_pdf"),
    path("scans/<uuid:scan_id>/", scans.clearance_scan, name="clearance_scan"),
    path("knowledge/", knowledge.knowledge, name="knowledge"),
    path("knowledge/adoption/", adoption.knowledge_adoption, name="knowledge_adoption"),
    path("knowledge/adoption/adopt/", adoption.knowledge_adopt, name="knowledge_adopt"),
    path("knowledge/adoption/withdraw/", adoption.knowledge_withdraw, name="knowledge_withdraw"),
    path(
        "knowledge/exercise/<slug:exercise>/drawing.svg",
        knowledge.knowledge_drawing,
        name="knowledge_drawing",
    ),
    path("knowledge/<slug:kind>/", knowledge.knowledge_kind, name="knowledge_kind"),
    path("knowledge/<slug:kind>/<slug:rule>/", knowledge.knowledge_rule, name="knowledge_rule"),
    path("schema/plan.json", schema.plan, name="plan_schema"),
    # other programs
    path("api/", api.page, name="api"),
    path("api/openapi.json", api.openapi, name="openapi"),
    path("api/plan", api.plan, name="api_plan"),
    path("today/rows/", today.today_rows, name="today_rows"),
    # clients and bookings
    path("clients/", clients.clients, name="clients"),
    path("clients/new/", clients.client_new, name="client_new"),
    path("clients/<uuid:client_id>/", clients.client, name="client"),
    path("clients/<uuid:client_id>/change/", clients.client_edit, name="client_edit"),
    path("clients/<uuid:client_id>/book/", booking.client_book, name="client_book"),
    path("visits/<uuid:visit_id>/move/", booking.visit_move, name="visit_move"),
    path("visits/<uuid:visit_id>/fate/", booking.visit_fate, name="visit_fate"),
    path("week/", week.week, name="week"),
    # the front desk
    path("board/", board.board, name="board"),
    path("board/rows/", board.board_rows, name="board_rows"),
    path("visits/<uuid:visit_id>/answers/reopen/", reopening.answers_reopen, name="answers_reopen"),
    path("visits/<uuid:visit_id>/sheet/", sheets.sheet_make, name="sheet_make"),
    path("sheets/<uuid:sheet_id>/aftercare.pdf", sheets.sheet_pdf, name="sheet_pdf"),
    path("sheets/<uuid:sheet_id>/printed/", sheets.sheet_printed, name="sheet_printed"),
]
