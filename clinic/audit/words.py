"""What an entry of the audit trail says, in words."""

from __future__ import annotations

from django.db.models import Q, TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clinic.access_words import ROUTE_WORDS


class Kind(TextChoices):
    VIEW = "view", _("Views")
    CHANGE = "change", _("Changes")
    PRINT = "print", _("Prints")
    EXPORT = "export", _("Exports")
    REFUSAL = "refusal", _("Refusals")
    SIGN_IN = "sign_in", _("Signing in")


REFUSED = "refused"
#: Actions of a kind; what is in none of them, and no refusal, is a change.
ACTIONS: dict[Kind, dict[str, Promise]] = {
    Kind.VIEW: {
        "viewed": _("Viewed"),
        "compared": _("Compared"),
        "planned": _("Had a plan made"),
        "not_valid": _("Sent a document that is not valid"),
        "consent_opened": _("Opened the consent on paper"),
        "summary_opened": _("Opened the summary of the answers"),
        "letter_opened": _("Opened a letter"),
        "link_opened": _("Opened the link"),
        "scan_opened": _("Opened a scan"),
        "letter_link_shown": _("Showed a letter’s link"),
        "sheet_link_shown": _("Showed a sheet’s link"),
        "sheet_read": _("Read the sheet online"),
        "sheet_opened": _("Opened a sheet"),
        "list_checked": _("Checked a list of clients"),
    },
    Kind.PRINT: {"sheet_printed": _("Printed a sheet")},
    Kind.EXPORT: {"exported": _("Exported")},
    Kind.SIGN_IN: {
        "signed in": _("Signed in"),
        "signed out": _("Signed out"),
        "sign-in failed": _("Wrong password"),
        "sign-in held back": _("Too many tries to sign in"),
        "wrong code": _("Wrong code of the second step"),
        "locked": _("Locked the screen"),
        "unlocked": _("Unlocked the screen"),
        "password given again": _("Gave the password again"),
        "password changed": _("Changed the password"),
        "second step added": _("Set up a second step"),
        "second step removed": _("Removed a second step"),
        "recovery code used": _("Signed in with a recovery code"),
        "recovery codes made": _("Made recovery codes"),
    },
    Kind.CHANGE: {
        "added": _("Added"),
        "answered": _("Answered"),
        "answered the arrival check": _("Answered the arrival check"),
        "answers_opened_again": _("Opened the answers again"),
        "arrived": _("Noted the arrival"),
        "assessed": _("Assessed"),
        "birth date given on the tablet": _("Gave a date of birth on the tablet"),
        "birth_date_confirmed": _("Confirmed the date of birth"),
        "booked": _("Booked"),
        "cancelled": _("Cancelled"),
        "changed": _("Changed"),
        "closed": _("Closed"),
        "cleared": _("Recorded a clearance"),
        "confirmed in the room": _("Confirmed in the room"),
        "deactivated": _("Ended the access"),
        "did not come": _("Noted that nobody came"),
        "erased": _("Erased a client"),
        "erased again": _("Erased a client again after a restore"),
        "finished": _("Finished"),
        "handed the tablet over": _("Handed the tablet over"),
        "held back": _("Held a client’s file back"),
        "imported": _("Added from a list"),
        "invitation_ended": _("Ended the invitation"),
        "invited": _("Invited"),
        "joined": _("Joined the staff"),
        "hold ended": _("No longer holds a client’s file back"),
        "left out": _("Took a step out"),
        "letter_made": _("Made a letter"),
        "letter_link_ended": _("Ended a letter’s link"),
        "link_locked": _("Locked the link after wrong dates of birth"),
        "mail_failed": _("Mail failed"),
        "mail_sent": _("Mail sent"),
        "merged": _("Made one file of two"),
        "mailed": _("Asked for a mail"),
        "moved": _("Moved"),
        "adopted": _("Adopted"),
        "opened": _("Opened again"),
        "overridden": _("Overrode a rule"),
        "put in order": _("Put the steps back in order"),
        "reactivated": _("Gave the access back"),
        "recorded": _("Recorded"),
        "removed": _("Removed"),
        "reopened": _("Opened again"),
        "retired": _("Retired"),
        "reviewed": _("Reviewed"),
        "sheet_asked": _("Asked for a sheet"),
        "sheet_failed": _("Sheet failed"),
        "sheet_link_ended": _("Ended a sheet’s link"),
        "sheet_link_made": _("Made a sheet’s link"),
        "sheet_made": _("Sheet made"),
        "sheet_withdrawn": _("Withdrew a sheet"),
        "signed": _("Signed"),
        "started": _("Started"),
        "submitted": _("Sent the answers"),
        "swapped": _("Swapped a technique"),
        "taken back": _("Took a step back in"),
        "taken back: cancelled": _("Took the cancelling back"),
        "taken back: did not come": _("Took back that nobody came"),
        "took back": _("Took back"),
        "took the tablet back": _("Took the tablet back"),
    },
}
_KIND_OF = {action: kind for kind, actions in ACTIONS.items() for action in actions}
_WORDS = {action: words for actions in ACTIONS.values() for action, words in actions.items()}
#: Why something was refused; a code that is not here is shown as it is.
_REASONS: dict[str, Promise] = {
    "not found": _("not found"),
    "locked": _("the screen was locked"),
    "too many tries on the tablet": _("too many tries on the tablet"),
    "answers_open": _("the answers are open"),
    "cancelled": _("the visit is cancelled"),
    "day_over": _("the day of the visit is over"),
    "ended": _("finished already"),
    "no_reason": _("no reason given"),
    "not_ended": _("not finished yet"),
    "not_signed": _("not signed yet"),
    "not_started": _("not started yet"),
    "review_overdue": _("a review is due"),
    "signed": _("signed already"),
    "steps_open": _("steps are still open"),
}
_ABOUT: dict[str, Promise] = {
    "account": _("Account"),
    "api": _("Interface for programs"),
    "caution": _("Caution"),
    "client_list": _("List of clients"),
    "clinic": _("Settings of the clinic"),
    "consent": _("Consent"),
    "course": _("Course"),
    "intake": _("Answers"),
    "invitation": _("Invitation"),
    "letter": _("Letter"),
    "letter_link": _("Letter’s link"),
    "location": _("Room or place"),
    "logo": _("The clinic’s logo"),
    "referral": _("Referral"),
    "mail": _("Mail"),
    "mail_words": _("Words of mails"),
    "outcome_report": _("Report on outcomes"),
    "override_report": _("Report on overrides"),
    "own question": _("The clinic’s own question"),
    "plan": _("Plan"),
    "questionnaire": _("Questionnaire"),
    "red flag": _("Red flag"),
    "scan": _("Scan"),
    "sheet": _("Aftercare sheet"),
    "day_sheets": _("The day’s sheets"),
    "staff": _("Member of staff"),
    "staff_invitation": _("Invitation to the staff"),
}


def kind_of(action: str) -> Kind:
    if action.startswith(REFUSED):
        return Kind.REFUSAL
    return _KIND_OF.get(action, Kind.CHANGE)


def words_of(action: str) -> Promise | str:
    """The action in the reader's language."""
    if action.startswith(REFUSED):
        reason = action.removeprefix(REFUSED).removeprefix(": ")
        why = _REASONS.get(reason, reason)
        return _("Refused: %(reason)s") % {"reason": why} if reason else _("Refused")
    return _WORDS.get(action, action)


def about_words(about: str) -> Promise | str:
    return _ABOUT.get(about) or ROUTE_WORDS.get(about) or about


def of_kind(kind: Kind) -> Q:
    """The entries of one kind."""
    if kind == Kind.REFUSAL:
        return Q(action__startswith=REFUSED)
    if kind != Kind.CHANGE:
        return Q(action__in=list(ACTIONS[kind]))
    others = [a for k, actions in ACTIONS.items() if k != Kind.CHANGE for a in actions]
    return ~Q(action__startswith=REFUSED) & ~Q(action__in=others)
