"""What a client answered, as it is given and as it was submitted."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clinic.languages import languages
from clinic.models.guarded import GuardedLink
from clinic.models.rows import ClinicRow, Versioned
from clinic.sealing.fields import SealedBytes, SealedJSON, SealedText

OF_INTAKE = "intake.visit.client_id"  # the way to whose key it is


class HasOverrides(models.BooleanField):
    """Kept by every save: the document is sealed, and a report must not open them all."""

    def deconstruct(self) -> Any:
        name, _path, args, options = super().deconstruct()
        return name, "django.db.models.BooleanField", args, options

    def pre_save(self, row: Any, add: bool) -> bool:
        row.overridden = bool(row.document.get("overrides"))
        return bool(row.overridden)


class Intake(ClinicRow, Versioned):
    """One set of answers for one visit.

    ``answers`` is the form as it stands ({question key: what was given}), kept also
    where it is incomplete or wrong; the intake document is made from it at submit
    and lives in ``IntakeRevision``. Whoever changes ``answers`` or ``state`` counts ``version``
    up.
    """

    class State(models.TextChoices):
        DRAFT = "draft"
        SUBMITTED = "submitted"

    visit = models.OneToOneField("clinic.Visit", on_delete=models.PROTECT, related_name="intake")
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    language = models.CharField(max_length=12, choices=languages, default="en")
    answers = SealedJSON("intake.answers", "visit.client_id", default=dict)
    # What they amount to (``intake.reckoning``); empty once they were sent.
    reckoning = SealedJSON("intake.reckoning", "visit.client_id", null=True)
    started_at = models.DateTimeField(auto_now_add=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    # The number of the revision that sending these answers makes.
    next_revision = models.PositiveIntegerField(default=1)
    submit_key = models.UUIDField(null=True, blank=True)
    submit_digest = models.CharField(max_length=64, blank=True)
    # What the front desk may know: that someone must look, never why.
    needs_attention = models.BooleanField(default=False)
    # The day on which every answer that counts only on its day was given; empty while the
    # arrival check still has something to ask.
    fresh_on = models.DateField(null=True, blank=True)
    # The day of the full questionnaire, where this one confirmed an earlier one's answers.
    full_on = models.DateField(null=True, blank=True)
    # No column: False where it is known that the clinic has no questions of its own.
    clinic_asks_its_own = True

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="draft", submitted_at__isnull=True)
                | Q(state="submitted", submitted_at__isnull=False),
                name="submitted_has_its_time",
            )
        ]


class IntakeRevision(ClinicRow):
    """The intake document as it stood at one moment. Never changed: a later answer,
    the client's or one asked in person, is a new revision."""

    intake = models.ForeignKey(Intake, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    document = SealedJSON("revision.document", OF_INTAKE)
    # [{question, answer}] as read and given; beside the document, which decides.
    own_answers = SealedJSON("revision.own_answers", OF_INTAKE, default=list)
    # Whether the document holds an override: the owner's report looks for these.
    overridden = HasOverrides(default=False)
    by = models.ForeignKey("clinic.User", on_delete=models.PROTECT, null=True, related_name="+")
    reason = SealedText("revision.reason", OF_INTAKE, blank=True)
    # No words of anybody's: the house writes down what it knows, and nobody answered.
    is_answer = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["intake", "number"], name="one_revision_a_number")
        ]
        ordering = ["number"]


class Reopening(ClinicRow):
    """Staff opened submitted answers again. ``after`` is the revision that stood then."""

    intake = models.ForeignKey(Intake, on_delete=models.PROTECT, related_name="reopenings")
    after = models.PositiveIntegerField()
    by = models.ForeignKey("clinic.User", on_delete=models.PROTECT, related_name="+")
    reason = SealedText("reopening.reason", OF_INTAKE)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["intake", "after"], name="opened_once_a_revision"),
            models.CheckConstraint(condition=~Q(reason=b""), name="opened_again_with_a_reason"),
        ]
        ordering = ["after"]
        get_latest_by = "after"


class Consent(models.Model):
    """What the client agreed to, in which words, and the signature. Never changed: answers
    that are sent again are signed again.

    ``relation`` is empty where the client signed; else who signed for a young person, whose
    own answer is ``assent`` (``yes``, or ``talk``: wants to talk first). ``whole`` is false
    where an earlier consent to the same words was confirmed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    clinic = models.ForeignKey("clinic.Clinic", on_delete=models.PROTECT, related_name="+")
    intake = models.ForeignKey(Intake, on_delete=models.PROTECT, related_name="consents")
    version = models.CharField(max_length=40)
    text_digest = models.CharField(max_length=80)
    language = models.CharField(max_length=12)
    whole = models.BooleanField(default=True)
    points = models.JSONField()  # ids of the points agreed to
    sentences = models.JSONField(default=list)  # [[id, the words that were read]]
    contact_doctor = models.BooleanField(null=True)
    signer = SealedText("consent.signer", OF_INTAKE)
    relation = models.CharField(max_length=20, blank=True)
    assent = models.CharField(max_length=10, blank=True)
    # Strokes: lists of [x, y]; empty where typed.
    signature = SealedJSON("consent.signature", OF_INTAKE, null=True)
    signed_at = models.DateTimeField()

    class Meta:
        ordering = ["-signed_at"]
        get_latest_by = "signed_at"

    def __str__(self) -> str:
        return str(self.pk)


class RoomConsent(ClinicRow):
    """Points confirmed together in the room, before the hands. Never changed; a later talk
    is a later row."""

    visit = models.ForeignKey("clinic.Visit", on_delete=models.PROTECT, related_name="+")
    version = models.CharField(max_length=40)
    points = models.JSONField()  # ids
    by = models.ForeignKey("clinic.User", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["created_at"]


class OwnQuestion(ClinicRow, Versioned):
    """A question the clinic adds to the questionnaire. ``words`` is {language: question};
    ``options`` [{value, words}] for one of several. A retired one is asked no longer."""

    class Kind(models.TextChoices):
        TEXT = "text", _("Own words")
        YES_NO = "yes_no", _("Yes or no")
        ONE_OF = "one_of", _("One of several")

    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    words = models.JSONField()
    options = models.JSONField(default=list)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position", "created_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="one_of") | ~Q(options=[]), name="one_of_several_has_options"
            )
        ]


class ClearanceScan(ClinicRow):
    """The paper behind a clearance, photographed or scanned. ``entry`` is the digest of the
    clearance as it stands in the intake document: it is how the two find one another, also in
    a later visit's document. Never changed."""

    class Kind(models.TextChoices):
        JPEG = "image/jpeg"
        PDF = "application/pdf"

    intake = models.ForeignKey(Intake, on_delete=models.PROTECT, related_name="scans")
    entry = models.CharField(max_length=64)
    kind = models.CharField(max_length=20, choices=Kind)
    content = SealedBytes("scan.content", OF_INTAKE)
    digest = models.CharField(max_length=64)
    by = models.ForeignKey("clinic.User", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["intake", "entry"], name="one_scan_a_clearance"),
            models.CheckConstraint(
                condition=Q(kind__in=["image/jpeg", "application/pdf"]), name="scan_of_known_kind"
            ),
        ]
        ordering = ["created_at"]


class Letter(ClinicRow):
    """A letter to a health professional, as it was printed: in the client's language, with the
    facts the client agreed to share. ``rule`` is the caution whose clearance it asks for; a
    referral has none. Never changed."""

    class Kind(models.TextChoices):
        CLEARANCE = "clearance"
        REFERRAL = "referral"

    intake = models.ForeignKey(Intake, on_delete=models.PROTECT, related_name="letters")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.CLEARANCE)
    rule = SealedText("letter.rule", OF_INTAKE, blank=True)
    language = models.CharField(max_length=12, choices=languages)
    # The lines as they stand on the paper.
    facts = SealedJSON("letter.facts", OF_INTAKE, default=list)
    pdf = SealedBytes("letter.pdf", OF_INTAKE)
    pdf_digest = models.CharField(max_length=64)
    by = models.ForeignKey("clinic.User", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="clearance") & ~Q(rule=b"") | Q(kind="referral", rule=b""),
                name="a_clearance_is_of_a_caution",
            )
        ]


class LetterLink(GuardedLink):
    """Opens one letter for the client, with the birth date; a new one ends the one before."""

    SALT = "intake.letter_links.token"

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="links")
    token_digest = models.CharField(max_length=64, unique=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["letter"],
                condition=Q(revoked_at__isnull=True),
                name="one_standing_link_a_letter",
            )
        ]
