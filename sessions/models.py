"""Plans, the records of what was done, the aftercare sheets owed, and which knowledge the
clinic has adopted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models import Q

from clinic.languages import languages
from clinic.models import Clinic
from clinic.models.rows import ClinicRow, Versioned
from clinic.sealing.fields import SealedBytes, SealedJSON, SealedText

OF_PLAN = "intake_revision.intake.visit.client_id"  # the way to whose key it is


class Gist(SealedJSON):
    """What lists and reports need of a suggestion, kept by every save, so that they do not open
    whole plans: {today, urgency, made_for, cautions that stood}."""

    def pre_save(self, row: Any, add: bool) -> Any:
        row.gist = gist_of(row.suggestion)
        return super().pre_save(row, add)


def gist_of(suggestion: Mapping[str, Any]) -> dict[str, Any]:
    cautions = suggestion.get("cautions", ())
    return {
        "today": suggestion.get("today"),
        "urgency": suggestion.get("urgency"),
        "made_for": (suggestion.get("presentation") or {}).get("id", ""),
        "cautions": [one["id"] for one in cautions if one["state"] != "needs_asking"],
    }


class PlanRevision(ClinicRow, Versioned):
    """One plan for a visit: what the program suggested, what the therapist changed, and
    what was signed. A signed one is frozen; a later change is a new revision."""

    visit = models.ForeignKey("clinic.Visit", on_delete=models.PROTECT, related_name="plans")
    intake_revision = models.ForeignKey(
        "intake.IntakeRevision", on_delete=models.PROTECT, related_name="+"
    )
    number = models.PositiveIntegerField()
    # palpate.plan/1, never overwritten.
    suggestion = SealedJSON("plan.suggestion", OF_PLAN)
    # As plans/changes.py writes them.
    changes = SealedJSON("plan.changes", OF_PLAN, default=list)
    gist = Gist("plan.gist", OF_PLAN, default=dict)
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.ForeignKey(
        "clinic.User", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["visit", "number"], name="one_plan_a_number"),
            models.UniqueConstraint(
                fields=["visit"], condition=Q(signed_at__isnull=True), name="one_open_plan_a_visit"
            ),
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True, signed_by__isnull=True)
                | Q(signed_at__isnull=False, signed_by__isnull=False),
                name="signed_by_somebody",
            ),
        ]
        ordering = ["number"]


class TreatmentSession(ClinicRow, Versioned):
    """The record of one visit: what was done of the signed plan, how the client took it, and
    the notes. An ended one is frozen; what is said later is an addendum."""

    visit = models.OneToOneField("clinic.Visit", on_delete=models.PROTECT, related_name="session")
    plan = models.ForeignKey(PlanRevision, on_delete=models.PROTECT, related_name="sessions")
    record = SealedJSON("session.record", f"plan.{OF_PLAN}")  # palpate.session/1
    started_at = models.DateTimeField()
    started_by = models.ForeignKey("clinic.User", on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        "clinic.User", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="ended_by_somebody",
            )
        ]


class SessionAddendum(ClinicRow):
    """Something said of an ended session afterwards. Never changed. ``sore_days`` and
    ``worse_next_day`` are how the days after it were, where somebody asked."""

    session = models.ForeignKey(TreatmentSession, on_delete=models.PROTECT, related_name="addenda")
    reason = SealedText("addendum.reason", f"session.plan.{OF_PLAN}")
    text = SealedText("addendum.text", f"session.plan.{OF_PLAN}", blank=True)
    sore_days = SealedJSON("addendum.sore_days", f"session.plan.{OF_PLAN}", null=True)
    worse_next_day = SealedJSON("addendum.worse_next_day", f"session.plan.{OF_PLAN}", null=True)
    by = models.ForeignKey("clinic.User", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["created_at"]
        constraints = [models.CheckConstraint(condition=~Q(reason=b""), name="added_with_a_reason")]


class CourseReview(ClinicRow):
    """Somebody looked at the course as a whole and decided how it goes on. Never changed.
    ``sessions`` is how many the client had had by then."""

    class Outcome(models.TextChoices):
        CONTINUE = "continue"
        CHANGE = "change"
        REFER = "refer"
        END = "end"

    client = models.ForeignKey("clinic.Client", on_delete=models.PROTECT, related_name="reviews")
    outcome = SealedText("review.outcome", "client_id")  # an ``Outcome``
    words = SealedText("review.words", "client_id")
    sessions = models.PositiveSmallIntegerField()
    by = models.ForeignKey("clinic.User", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["created_at"]
        constraints = [models.CheckConstraint(condition=~Q(words=b""), name="reviewed_in_words")]


class Sheet(ClinicRow):
    """An aftercare sheet owed. This row is the queue: a worker takes a lease on it, and
    the sweeper offers again what has no live lease. Redis only carries hints."""

    class State(models.TextChoices):
        WAITING = "waiting"
        RENDERING = "rendering"
        READY = "ready"
        FAILED = "failed"

    visit = models.ForeignKey("clinic.Visit", on_delete=models.PROTECT, related_name="sheets")
    plan = models.ForeignKey(PlanRevision, on_delete=models.PROTECT, related_name="sheets")
    # The ended session whose record says what was done; empty: the signed plan says it.
    session = models.ForeignKey(
        TreatmentSession, on_delete=models.PROTECT, null=True, related_name="sheets"
    )
    language = models.CharField(max_length=12, choices=languages)
    paper = models.CharField(max_length=8, choices=Clinic.Paper)
    large_print = models.BooleanField(default=False)
    plain = models.BooleanField(default=False)  # black print
    # Of a batch: whatever somebody waits for at the printer goes before it.
    bulk = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(null=True, blank=True)
    offered_at = models.DateTimeField(null=True, blank=True)  # the last hint given for it
    lease = models.UUIDField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=40, blank=True)  # a code; staff read its words
    pdf = SealedBytes("sheet.pdf", f"plan.{OF_PLAN}", null=True)
    pdf_digest = models.CharField(max_length=64, blank=True)
    ready_at = models.DateTimeField(null=True, blank=True)
    printed_at = models.DateTimeField(null=True, blank=True)
    printed_by = models.ForeignKey(
        "clinic.User", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "session", "language", "paper", "large_print", "plain"],
                nulls_distinct=False,
                name="one_sheet_of_a_kind",
            ),
            models.CheckConstraint(
                condition=~Q(state="ready") | Q(pdf__isnull=False, ready_at__isnull=False),
                name="ready_has_its_pdf",
            ),
            models.CheckConstraint(
                condition=Q(printed_at__isnull=True) | Q(state="ready"),
                name="only_a_ready_sheet_is_printed",
            ),
            models.CheckConstraint(
                condition=Q(state="rendering", lease__isnull=False, lease_until__isnull=False)
                | (~Q(state="rendering") & Q(lease__isnull=True, lease_until__isnull=True)),
                name="a_lease_while_rendering",
            ),
            models.CheckConstraint(
                condition=Q(paper__in=Clinic.Paper.values), name="sheet_on_known_paper"
            ),
            models.CheckConstraint(
                condition=~Q(state="failed") | ~Q(failure=""), name="failed_says_why"
            ),
        ]
        indexes = [
            models.Index(
                fields=["bulk", "created_at"],
                condition=Q(state__in=["waiting", "rendering"]),
                name="sheets_owed",
            )
        ]


class Adoption(ClinicRow):
    """The clinic's lead therapist adopted one digest of the knowledge, or took an adoption
    back. Rows are never changed; the newest row of a digest says what holds for it."""

    class Act(models.TextChoices):
        ADOPTED = "adopted"
        WITHDRAWN = "withdrawn"

    number = models.PositiveIntegerField()  # counts the rows of the clinic
    act = models.CharField(max_length=10, choices=Act)
    knowledge_version = models.CharField(max_length=40)
    digest = models.CharField(max_length=80)
    entries = models.JSONField(default=dict)  # {"kind/id": short digest}, of an adoption
    by = models.ForeignKey("clinic.User", on_delete=models.PROTECT, related_name="+")
    profession = models.CharField(max_length=120, blank=True)
    statement = models.TextField(blank=True)  # what was confirmed, as it was read
    notes = models.TextField(blank=True)
    takes_back = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="taken_back_by"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["clinic", "number"], name="one_adoption_a_number"),
            models.CheckConstraint(
                condition=Q(act="adopted", takes_back__isnull=True)
                & ~Q(statement="")
                & ~Q(profession="")
                | Q(act="withdrawn", takes_back__isnull=False) & ~Q(notes=""),
                name="adopted_or_taken_back_whole",
            ),
        ]
        ordering = ["number"]
