"""Who may call what: the one table of every route.

A route that is not here is refused by ``middleware.access`` and found by a test.
``ANYONE`` needs nobody signed in; ``CLIENT`` needs the key cookie of the invitation in the
address, ``READER`` that of the sheet's link; ``KIOSK`` is a tablet that staff handed over.
Whatever the role, rows come from ``scope`` and so from the person's own clinic.
``access_words`` says each line in words, for the owner's page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .models import Role

ANYONE = "anyone"
CLIENT = "client"
READER = "reader"
KIOSK = "kiosk"
OWNER, THERAPIST, DESK = Role.OWNER.value, Role.THERAPIST.value, Role.FRONT_DESK.value
STAFF = frozenset({OWNER, THERAPIST, DESK})
CLINICAL = frozenset({OWNER, THERAPIST})


@dataclass(frozen=True, slots=True)
class Rule:
    """``fresh``: the method that is open only shortly after the password was given. ``live``:
    what a page asks by itself, which is no sign of a person and no view in the audit. ``noted``:
    how a POST stands in the audit where its view writes nothing; empty: not at all."""

    who: frozenset[str]
    methods: frozenset[str]
    fresh: str = ""
    live: bool = False
    noted: str = "changed"

    @property
    def of_staff(self) -> bool:
        """Whether a signed-in member of staff is meant, and nobody else."""
        return not {ANYONE, CLIENT, READER, KIOSK} & self.who


def _rule(who: str | frozenset[str], *methods: str, **more: Any) -> Rule:
    allowed = {*methods, "HEAD"} if "GET" in methods else set(methods)
    whom = frozenset({who}) if isinstance(who, str) else who
    return Rule(whom, frozenset(allowed), **more)


ROUTES: dict[str, Rule] = {
    # the house door
    "home": _rule(ANYONE, "GET"),
    "health": _rule(ANYONE, "GET"),
    "ready": _rule(ANYONE, "GET"),
    "metrics": _rule(ANYONE, "GET"),  # and the token
    "language": _rule(ANYONE, "POST"),
    "look": _rule(ANYONE, "GET"),
    "account_login": _rule(ANYONE, "GET", "POST"),
    "account_logout": _rule(STAFF, "POST"),
    "account_reset_password": _rule(ANYONE, "GET", "POST"),
    "account_reset_password_from_key": _rule(ANYONE, "GET", "POST"),
    "staff_join": _rule(ANYONE, "GET", "POST"),
    "account_change_password": _rule(STAFF, "GET", "POST"),
    "lock": _rule(STAFF, "POST", live=True),
    "unlock": _rule(STAFF, "POST", fresh="POST"),
    "still_here": _rule(STAFF, "POST", noted=""),
    # the second step; mfa_authenticate is for somebody who is half signed in
    "mfa_authenticate": _rule(ANYONE, "GET", "POST"),
    "mfa_index": _rule(STAFF, "GET"),
    "mfa_activate_totp": _rule(STAFF, "GET", "POST", fresh="POST"),
    "mfa_deactivate_totp": _rule(STAFF, "GET", "POST", fresh="POST"),
    "mfa_list_webauthn": _rule(STAFF, "GET"),
    "mfa_add_webauthn": _rule(STAFF, "GET", "POST", fresh="POST"),
    "mfa_remove_webauthn": _rule(STAFF, "GET", "POST", fresh="POST"),
    "mfa_view_recovery_codes": _rule(STAFF, "GET"),
    "mfa_generate_recovery_codes": _rule(STAFF, "GET", "POST", fresh="POST"),
    # who did what, and who may
    "audit": _rule(OWNER, "GET"),
    "audit_export": _rule(OWNER, "GET", fresh="GET"),
    "who_may": _rule(OWNER, "GET"),
    # the client
    "invitation": _rule(ANYONE, "GET", "POST"),
    "questionnaire": _rule(CLIENT, "GET"),
    "questionnaire_page": _rule(CLIENT, "GET", "POST"),
    "questionnaire_save": _rule(CLIENT, "POST"),
    "questionnaire_submit": _rule(CLIENT, "POST"),
    "questionnaire_done": _rule(CLIENT, "GET"),
    "questionnaire_consent": _rule(CLIENT, "GET"),
    "questionnaire_letter": _rule(CLIENT, "GET"),
    "client_logo": _rule(CLIENT, "GET"),
    "letter_link": _rule(ANYONE, "GET", "POST"),
    "arrival": _rule(CLIENT, "GET", "POST"),
    # the aftercare sheet online
    "sheet_link": _rule(ANYONE, "GET", "POST"),
    "sheet_online": _rule(READER, "GET"),
    "sheet_online_pdf": _rule(READER, "GET"),
    # the tablet in the waiting room
    "kiosk_start": _rule(STAFF, "GET", "POST"),
    "kiosk": _rule(KIOSK, "GET", "POST"),
    "kiosk_begin": _rule(KIOSK, "GET", "POST"),
    "kiosk_leave": _rule(KIOSK, "GET", "POST"),
    # the clinic's own questions
    "own_questions": _rule(OWNER, "GET", "POST"),
    "own_question": _rule(OWNER, "GET", "POST"),
    "own_question_move": _rule(OWNER, "POST"),
    # the documents' shapes
    "intake_schema": _rule(ANYONE, "GET"),
    "plan_schema": _rule(ANYONE, "GET"),
    "openapi": _rule(ANYONE, "GET"),
    # other programs, for the person who is signed in; everything below /api/ errs in JSON
    "api": _rule(ANYONE, "GET"),
    "api_plan": _rule(CLINICAL, "POST"),
    # the therapist
    "today": _rule(CLINICAL, "GET"),
    "visit": _rule(CLINICAL, "GET"),
    "visit_answer": _rule(CLINICAL, "POST"),
    "visit_dose": _rule(CLINICAL, "GET", "POST"),
    "step_drop": _rule(CLINICAL, "POST"),
    "step_restore": _rule(CLINICAL, "POST"),
    "step_move": _rule(CLINICAL, "POST"),
    "steps_in_order": _rule(CLINICAL, "POST"),
    "step_swap": _rule(CLINICAL, "GET", "POST"),
    "visit_add": _rule(CLINICAL, "GET", "POST", noted="viewed"),  # a search
    "visit_add_muscle": _rule(CLINICAL, "GET", "POST"),
    "visit_plans": _rule(CLINICAL, "GET"),
    "visit_sign": _rule(CLINICAL, "POST"),
    "visit_consent": _rule(CLINICAL, "GET", "POST"),
    "visit_consent_paper": _rule(CLINICAL, "GET"),
    "visit_summary": _rule(CLINICAL, "GET"),
    "visit_questionnaire": _rule(CLINICAL, "GET"),
    "visit_examination": _rule(CLINICAL, "GET"),
    "visit_section": _rule(CLINICAL, "POST"),
    "visit_reopen": _rule(CLINICAL, "POST"),
    "visit_caution": _rule(CLINICAL, "GET"),
    "visit_override": _rule(CLINICAL, "POST"),
    "visit_clearance": _rule(CLINICAL, "POST"),
    "visit_clearance_again": _rule(CLINICAL, "POST"),
    "visit_take_back": _rule(CLINICAL, "POST"),
    "visit_red_flag": _rule(CLINICAL, "GET", "POST"),
    "clearance_scan": _rule(CLINICAL, "GET"),
    "visit_letter": _rule(CLINICAL, "POST"),
    "visit_referral": _rule(CLINICAL, "GET", "POST"),
    "letter_show_link": _rule(CLINICAL, "POST"),
    "letter_mail_link": _rule(CLINICAL, "POST"),
    "letter_end_link": _rule(CLINICAL, "POST"),
    "letter_pdf": _rule(CLINICAL, "GET"),
    "session": _rule(CLINICAL, "GET"),
    "session_start": _rule(CLINICAL, "POST"),
    "session_save": _rule(CLINICAL, "POST"),
    "session_finish": _rule(CLINICAL, "POST"),
    "session_add": _rule(CLINICAL, "POST"),
    "timeline": _rule(CLINICAL, "GET"),
    "course_review": _rule(CLINICAL, "POST"),
    "knowledge": _rule(CLINICAL, "GET"),
    "knowledge_kind": _rule(CLINICAL, "GET"),
    "knowledge_rule": _rule(CLINICAL, "GET"),
    "knowledge_drawing": _rule(CLINICAL, "GET"),
    "knowledge_adoption": _rule(CLINICAL, "GET"),
    "knowledge_adopt": _rule(OWNER, "POST", fresh="POST"),
    "knowledge_withdraw": _rule(OWNER, "POST", fresh="POST"),
    # papers that are about nobody
    "exercise_booklet": _rule(STAFF, "GET"),
    "blank_questionnaire": _rule(STAFF, "GET"),
    # clients and bookings
    "clients": _rule(STAFF, "GET", "POST", noted="viewed"),  # the same
    "client_new": _rule(STAFF, "GET", "POST"),
    "client": _rule(STAFF, "GET"),
    "client_edit": _rule(STAFF, "GET", "POST"),
    "client_book": _rule(STAFF, "POST"),
    "client_merge": _rule(CLINICAL, "GET", "POST", noted="viewed"),  # the same
    "client_merge_with": _rule(CLINICAL, "GET", "POST"),
    "visit_move": _rule(STAFF, "GET", "POST"),
    "visit_fate": _rule(STAFF, "POST"),
    "week": _rule(STAFF, "GET"),
    "today_rows": _rule(CLINICAL, "GET", live=True),
    # the front desk
    "board": _rule(STAFF, "GET"),
    "board_rows": _rule(STAFF, "GET", live=True),
    "day_sheets": _rule(STAFF, "GET"),
    "day_make": _rule(STAFF, "POST"),
    "day_rows": _rule(STAFF, "GET", live=True),
    "day_pdf": _rule(STAFF, "GET"),
    "day_printed": _rule(STAFF, "POST"),
    "visit_invitation": _rule(STAFF, "GET"),
    "visit_invite": _rule(STAFF, "POST"),
    "visit_mail": _rule(STAFF, "POST"),
    "visit_uninvite": _rule(STAFF, "POST"),
    "birth_date_confirm": _rule(STAFF, "POST"),
    "answers_reopen": _rule(STAFF, "POST"),
    "clinic_logo": _rule(STAFF, "GET", live=True),
    "visit_arrived": _rule(STAFF, "POST"),
    "sheet_make": _rule(STAFF, "POST"),
    "sheet_pdf": _rule(STAFF, "GET"),
    "sheet_printed": _rule(STAFF, "POST"),
    "visit_sheet_link": _rule(STAFF, "GET"),
    "sheet_link_show": _rule(STAFF, "POST"),
    "sheet_link_mail": _rule(STAFF, "POST"),
    "sheet_link_end": _rule(STAFF, "POST"),
    "sheet_link_new": _rule(STAFF, "POST"),
    # the owner
    "client_list": _rule(OWNER, "GET", "POST"),
    "client_list_add": _rule(OWNER, "POST", fresh="POST"),
    "client_export": _rule(OWNER, "GET", fresh="GET"),
    "client_erase": _rule(OWNER, "GET", "POST", fresh="POST"),
    "client_hold": _rule(OWNER, "GET", "POST"),
    "retention": _rule(OWNER, "GET", "POST", fresh="POST"),
    "clinic_settings": _rule(OWNER, "GET", "POST"),
    "clinic_places": _rule(OWNER, "GET", "POST"),
    "clinic_place": _rule(OWNER, "GET", "POST"),
    "clinic_place_close": _rule(OWNER, "POST"),
    "clinic_logo_settings": _rule(OWNER, "GET", "POST"),
    "clinic_messages": _rule(OWNER, "GET"),
    "clinic_message": _rule(OWNER, "GET", "POST", noted="viewed"),  # a preview
    "staff": _rule(OWNER, "GET", "POST", fresh="POST"),
    "staff_invitation": _rule(OWNER, "POST", fresh="POST"),
    "staff_person": _rule(OWNER, "GET", "POST", fresh="POST"),
    "staff_access": _rule(OWNER, "POST", fresh="POST"),
    "funnel": _rule(OWNER, "GET"),
    "report_overrides": _rule(OWNER, "GET"),
    "report_overrides_csv": _rule(OWNER, "GET", fresh="GET"),
    "report_outcomes": _rule(OWNER, "GET"),
    "report_outcomes_csv": _rule(OWNER, "GET", fresh="GET"),
    # the sample clinic's letter box; 404 without PALPATE_DEMO
    "demo_outbox": _rule(STAFF, "GET"),
    "demo_mail": _rule(STAFF, "GET"),
}

#: Bytes of a body where a file is sent; everything else has the limit of the settings.
LARGE_BODIES = {
    "visit_clearance": 8_500_000,
    "clinic_logo_settings": 2_500_000,
    "client_list": 2_000_000,
}

#: All that a tablet sees while a client has it: the client's own pages, of the one visit.
ON_A_TABLET = frozenset(
    {"language", *(name for name, rule in ROUTES.items() if {CLIENT, KIOSK} & rule.who)}
)
