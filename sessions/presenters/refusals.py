"""Why something may not be done now, in words with the mend."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

WORDS = {
    "not_submitted": _("The questionnaire has not been sent in yet."),
    "not_valid": _("The stored answers cannot be read. Send the client a new link."),
    "ask_first": _("The plan is a draft: answer the open questions that decide first."),
    "clearance_first": _("Nothing may be done before the clearance is recorded."),
    "do_not_treat": _("There is no treatment today, so there is no plan to sign."),
    "no_steps": _("The plan has no steps, so there is nothing to sign."),
    "cancelled": _("This visit was cancelled."),
    "answers_open": _(
        "The client’s answers are open again: wait until they are sent in, or ask the client."
    ),
    "signed": _("The plan is signed. Change the signed plan first."),
    "not_signed": _("The plan is not signed; change it as it is."),
    "no_such_step": _("This step is not in the plan any more."),
    "left_out": _("This step is in the list, left out. Take it back instead."),
    "reason_against": _("Something speaks against this today. Write why you choose it."),
    "not_any_more": _("This does not fit the plan any more: something else took its place."),
    "no_technique": _("Choose a technique first."),
    "no_change": _("Nothing was changed: the numbers are those the step has already."),
    "no_reason": _("Write why, in a few words."),
    "not_asked": _("This question is not open for this client."),
    "day_over": _("The day of this visit is over; an answer given now cannot change it."),
    "no_such_caution": _("This caution does not hold for this visit any more."),
    "flag_not_open": _("This red flag does not apply now: there is nothing to close."),
    "nothing_waits": _("Nothing of this caution waits for a clearance now."),
    "contact_refused": _("The client does not agree that a doctor is asked."),
    "contact_not_asked": _(
        "Ask the client first whether a doctor may be asked, and record the answer."
    ),
    "no_such_record": _("This record is not there any more."),
    "no_show": _("The client did not come to this visit."),
    "too_early": _("This visit is on a later day. The session starts on its day."),
    "not_here": _("Mark the client as here first: some questions count only on the day."),
    "start_ask_first": _(
        "The plan is a draft: answer the open questions that decide, and sign it."
    ),
    "start_clearance_first": _("Nothing may be done before the clearance is recorded."),
    "start_do_not_treat": _("There is no treatment today."),
    "plan_not_signed": _("Sign the plan first. The session is recorded from the signed plan."),
    "overtaken": _(
        "The answers changed after the plan was signed. Open a new revision and sign that."
    ),
    "review_overdue": _(
        "Six weeks of this course are over. Record a review before the next session."
    ),
    "not_started": _("The session has not been started yet."),
    "ended": _("The session is finished. Add what is missing below its record."),
    "not_ended": _("The session is not finished yet; write it into the record itself."),
    "steps_open": _("Mark every step first, or all that is left with one tap."),
    "stale": _("The page was out of date. Look at what changed, then press again."),
}


def refusal_words(code: str) -> str:
    return str(WORDS[code])
