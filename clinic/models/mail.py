"""Mail owed to clients and staff. The row is the work, as with sheets: it holds no address, no
text and no link; those are read and made when it is sent."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from .rows import ClinicRow

_TO_A_PERSON = ["password_reset", "password_changed", "second_step_off", "code_used"]


class Mail(ClinicRow):
    """One message about a visit with the link of its invitation, its sheet or a letter, about an
    invitation to the staff, or to a member of staff. ``about_at`` is when the visit was to begin
    as it was owed; for staff, when the link ends or was asked for. ``handed_at`` is set just
    before the mail server is given it, so that a worker lost in that moment is noticed and nothing
    is sent twice."""

    class Kind(models.TextChoices):
        INVITATION = "invitation"
        FIRST_REMINDER = "first_reminder"
        LAST_REMINDER = "last_reminder"
        OPEN_AGAIN = "open_again"  # staff opened submitted answers again
        SHEET = "sheet"  # the link to the aftercare sheet
        LETTER = "letter"  # the link to a letter for a health professional
        STAFF_INVITATION = "staff_invitation"
        PASSWORD_RESET = "password_reset"  # noqa: S105 - the name of a kind
        PASSWORD_CHANGED = "password_changed"  # noqa: S105 - the same
        SECOND_STEP_OFF = "second_step_off"
        CODE_USED = "code_used"  # a recovery code, to sign in

    class State(models.TextChoices):
        WAITING = "waiting"
        SENDING = "sending"
        SENT = "sent"
        FAILED = "failed"
        DROPPED = "dropped"  # no longer wanted when its turn came

    NOTICES = (Kind.PASSWORD_CHANGED, Kind.SECOND_STEP_OFF, Kind.CODE_USED)
    REMINDERS = (Kind.FIRST_REMINDER, Kind.LAST_REMINDER)

    visit = models.ForeignKey(
        "clinic.Visit", on_delete=models.PROTECT, null=True, related_name="mails"
    )
    invitation = models.ForeignKey(
        "clinic.Invitation", on_delete=models.PROTECT, null=True, related_name="mails"
    )
    sheet_link = models.ForeignKey(
        "clinic.SheetLink", on_delete=models.PROTECT, null=True, related_name="mails"
    )
    letter_link = models.ForeignKey(
        "intake.LetterLink", on_delete=models.PROTECT, null=True, related_name="mails"
    )
    staff_invitation = models.OneToOneField(
        "clinic.StaffInvitation", on_delete=models.PROTECT, null=True, related_name="mail"
    )
    person = models.ForeignKey(
        "clinic.User", on_delete=models.PROTECT, null=True, related_name="mails"
    )
    kind = models.CharField(max_length=20, choices=Kind)
    about_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(null=True, blank=True)
    offered_at = models.DateTimeField(null=True, blank=True)  # the last hint given for it
    lease = models.UUIDField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    handed_at = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=40, blank=True)  # a code; staff read its words
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["visit", "kind", "about_at"],
                condition=Q(kind__in=["first_reminder", "last_reminder"]),
                name="each_reminder_once",
            ),
            models.UniqueConstraint(
                fields=["invitation", "kind", "about_at"],
                condition=Q(state__in=["waiting", "sending"]),
                name="one_mail_of_a_kind_on_its_way",
            ),
            models.CheckConstraint(
                condition=Q(kind="staff_invitation", staff_invitation__isnull=False)
                | Q(kind__in=_TO_A_PERSON, person__isnull=False)
                | Q(kind="sheet", visit__isnull=False, sheet_link__isnull=False)
                | Q(kind="letter", visit__isnull=False, letter_link__isnull=False)
                | (
                    ~Q(kind__in=["staff_invitation", "sheet", "letter", *_TO_A_PERSON])
                    & Q(visit__isnull=False, invitation__isnull=False)
                ),
                name="mail_has_what_it_is_about",
            ),
            models.UniqueConstraint(
                fields=["sheet_link"],
                condition=Q(state__in=["waiting", "sending"]),
                name="one_mail_of_a_sheet_on_its_way",
            ),
            models.UniqueConstraint(
                fields=["letter_link"],
                condition=Q(state__in=["waiting", "sending"]),
                name="one_mail_of_a_letter_on_its_way",
            ),
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=Q(state__in=["waiting", "sending"]),
                name="one_mail_to_a_person_on_its_way",
            ),
            models.CheckConstraint(
                condition=Q(state="sending", lease__isnull=False, lease_until__isnull=False)
                | (~Q(state="sending") & Q(lease__isnull=True, lease_until__isnull=True)),
                name="a_lease_while_sending",
            ),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False)
                | (~Q(state="sent") & Q(sent_at__isnull=True)),
                name="sent_mail_has_its_time",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["failed", "dropped"]) | ~Q(failure=""),
                name="failed_mail_says_why",
            ),
        ]
        indexes = [
            models.Index(
                fields=["created_at"],
                condition=Q(state__in=["waiting", "sending"]),
                name="mail_owed",
            )
        ]
