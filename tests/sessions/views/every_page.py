"""Every page a therapist may open, the visit in each of its states."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from clinic import invitations
from clinic.models import Client, User, Visit
from intake.knowledge import load_safety
from intake.models import Intake
from intake.reopening import open_again
from sessions.lifting.marks import mark_of
from sessions.plans.changes import step_key
from sessions.plans.editing import edit
from sessions.plans.sign import reopen
from sessions.plans.standing import standing_of
from sessions.plans.wanted import Drop, Move, Wanted
from tests.factories import a_client, a_submitted_intake, a_visit
from tests.sessions.lifting.rows import BLOOD_THINNER, assessed, cleared, on_warfarin
from tests.sessions.plans.rows import a_planned_visit, before, dose, signed, without_general_no
from tests.sessions.records.rows import a_signed_visit, finished, started

#: Addresses that are no page: files, and what only the sample clinic has.
NO_PAGE = {"sheet_pdf", "day_pdf", "letter_pdf", "visit_summary", "visit_consent_paper",
           "blank_questionnaire", "exercise_booklet", "clearance_scan", "knowledge_drawing",
           "client_export", "demo_outbox", "demo_mail"}  # fmt: skip
#: Pages that open only to somebody with a second step: tests/clinic/test_second_step.py.
NO_PAGE |= {"mfa_deactivate_totp", "mfa_remove_webauthn", "mfa_view_recovery_codes",
            "mfa_generate_recovery_codes", "mfa_list_webauthn"}  # fmt: skip
LIMITS = {"osteoporosis": "yes", "breathing_problem": "yes"}
ASKED = {"gout": "yes", "surgery_recent": {"answer": "yes", "since": "2026-05"}}
CONTRADICTED = "Just my warfrin. My calf leaves a dent. The zorbing went sideways."


def every_page(therapist: User) -> dict[str, str]:
    """{what it shows: address}."""
    coming_again = a_course(therapist)
    found = dict(visits(therapist))
    found["visit after earlier ones"] = coming_again
    addresses = {name: reverse("visit", args=[one.pk]) for name, one in found.items()}
    addresses |= dict(beside(found))
    addresses |= dict(sessions(therapist, coming_again))
    addresses |= dict(of_the_client(coming_again.client, a_client(therapist.clinic)))
    addresses |= dict(of_two_files(coming_again.client, a_client(therapist.clinic)))
    return addresses | dict(of_the_house())


def a_course(therapist: User) -> Visit:
    """The fourth visit of a client, planned and signed."""
    client = a_client(therapist.clinic, name="Clara Lindqvist")
    for days, pain in ((21, 7), (14, 6), (7, 4)):
        finished(therapist, client, days, pain=(pain, pain - 1), skip_first=True)
    return a_signed_visit(therapist, client)


def visits(therapist: User) -> Iterator[tuple[str, Visit]]:
    """A visit in every state."""
    clinic = therapist.clinic
    yield "nothing answered", a_visit(clinic, therapist=therapist)
    begun = a_visit(clinic, therapist=therapist)
    Intake.objects.create(clinic=clinic, visit=begun, answers={"where": {}})
    yield "answers begun", begun
    broken = a_visit(clinic, therapist=therapist)
    a_submitted_intake(broken, {"schema": "palpate.intake/1", "on": "2026-11-20"})
    yield "answers not to be read", broken
    asked = a_visit(clinic, therapist=therapist)
    a_submitted_intake(asked, without_general_no(asked, **most_answered()))
    yield "questions open", asked
    yield "go ahead", a_planned_visit(therapist)
    yield "limits", a_planned_visit(therapist, conditions=LIMITS | ASKED)
    yield "clearance first", on_warfarin(therapist, free_text=CONTRADICTED)
    arrived = on_warfarin(therapist)
    cleared(arrived, therapist, limits="Light pressure only.")
    yield "cleared", arrived
    yield "do not treat", a_planned_visit(therapist, findings={"face_droop": "yes"})
    seen = a_planned_visit(therapist, findings={"saddle_numbness": "yes"})
    assessed(seen, therapist, standing_of(seen).fresh.red_flags[0].id)
    yield "red flag assessed", seen
    yield "changed", changed(a_planned_visit(therapist), therapist)
    yield "signed", a_visit_signed(therapist)
    again = changed(a_planned_visit(therapist), therapist)
    signed(again, therapist)
    token = standing_of(again).token
    reopen(again, therapist, "Client asked.", token=token, now=before(again))
    yield "taken up again", again
    opened = a_planned_visit(therapist)
    invitations.make_new(opened, now=timezone.now())
    open_again(opened, therapist, "Forgot a medicine.", now=timezone.now())
    yield "answers opened again", opened
    missed = a_planned_visit(therapist)
    Visit.objects.filter(pk=missed.pk).update(no_show_at=timezone.now())
    yield "no show", missed


def most_answered() -> dict[str, dict[str, str]]:
    """No to all but every fifteenth question, which was never asked."""
    safety = load_safety()
    asked = {"conditions": safety.conditions, "findings": safety.findings}
    return {
        group: {entry.id: "no" for n, entry in enumerate(entries) if n % 15}
        for group, entries in asked.items()
    }


def changed(visit: Visit, therapist: User) -> Visit:
    """One step of another dose, one left out, one moved."""
    dose(visit, therapist, discomfort=4)
    first, second, *_ = (step_key(step) for step in standing_of(visit).plan.steps)
    for wanted in (Move(second, "up"), Drop(first)):
        _edit(visit, therapist, wanted)
    return visit


def _edit(visit: Visit, therapist: User, wanted: Wanted) -> None:
    edit(visit, therapist, wanted, token=standing_of(visit).token, now=before(visit))


def a_visit_signed(therapist: User) -> Visit:
    visit = a_planned_visit(therapist)
    signed(visit, therapist)
    return visit


def beside(found: dict[str, Visit]) -> Iterator[tuple[str, str]]:
    """The pages that belong to one visit."""
    plain, again = found["go ahead"], found["taken up again"]
    step = step_key(standing_of(plain).plan.steps[0])
    for name in ("visit_dose", "step_swap"):
        yield name, reverse(name, args=[plain.pk, step])
    for name in ("visit_add", "visit_consent", "visit_questionnaire", "visit_examination",
                 "visit_move", "visit_invitation", "visit_referral", "kiosk_start"):  # fmt: skip
        yield name, reverse(name, args=[plain.pk])
    yield "muscles found", reverse("visit_add", args=[plain.pk]) + "?q=neck"
    yield "visit_add_muscle", reverse("visit_add_muscle", args=[plain.pk, "masseter", "left"])
    yield "visit_plans", reverse("visit_plans", args=[again.pk])
    yield "visit_sheet_link", reverse("visit_sheet_link", args=[found["signed"].pk])
    for name, rule in (("clearance first", BLOOD_THINNER), ("limits", "ci_osteoporosis"),
                       ("cleared", BLOOD_THINNER)):  # fmt: skip
        visit = found[name]
        yield f"caution: {name}", reverse("visit_caution", args=[visit.pk, mark_of(visit, rule)])
    visit = found["do not treat"]
    flag = standing_of(visit).fresh.red_flags[0].id
    yield "red flag", reverse("visit_red_flag", args=[visit.pk, mark_of(visit, flag)])
    yield "questions in the room", reverse("visit_questionnaire", args=[found["limits"].pk])


def sessions(therapist: User, coming_again: Visit) -> Iterator[tuple[str, str]]:
    """The record: not begun, running, ended."""
    for name, visit in (
        ("session to start", coming_again),
        ("session running", started(therapist).visit),
        ("session ended", finished(therapist, days_ago=3, skip_first=True).visit),
    ):
        yield name, reverse("session", args=[visit.pk])


def of_the_client(known: Client, fresh: Client) -> Iterator[tuple[str, str]]:
    for name in ("client", "client_edit", "timeline"):
        yield name, reverse(name, args=[known.pk])
    yield "timeline of nobody yet", reverse("timeline", args=[fresh.pk])


def of_two_files(kept: Client, other: Client) -> Iterator[tuple[str, str]]:
    yield "client_merge", reverse("client_merge", args=[kept.pk])
    yield "client_merge_with", reverse("client_merge_with", args=[kept.pk, other.pk])


def of_the_house() -> Iterator[tuple[str, str]]:
    for name in ("today", "week", "board", "day_sheets", "clients", "client_new", "knowledge",
                 "knowledge_adoption", "account_change_password", "mfa_index",
                 "mfa_activate_totp", "mfa_add_webauthn"):  # fmt: skip
        yield name, reverse(name)
    yield "week after", reverse("week") + f"?from={(timezone.now() + timedelta(days=7)).date()}"
    yield "knowledge found", reverse("knowledge") + "?q=neck"
    yield "knowledge_kind", reverse("knowledge_kind", args=["muscle"])
    yield "knowledge_rule", reverse("knowledge_rule", args=["caution", "ci_osteoporosis"])
