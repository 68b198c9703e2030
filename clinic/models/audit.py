"""Who did what, when and from where. Rows hold ids, never content, and are never
changed: a trigger refuses UPDATE and DELETE. Another one chains them at each commit, so
that ``manage.py verify_audit`` names what was altered behind the program's back."""

from __future__ import annotations

from django.db import models


class AuditEntry(models.Model):
    clinic = models.ForeignKey("clinic.Clinic", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    person = models.ForeignKey(
        "clinic.User", on_delete=models.PROTECT, null=True, related_name="+"
    )  # empty: the client, the program itself, or a failed sign-in
    actor = models.CharField(max_length=12)  # staff, client, program or nobody
    action = models.CharField(max_length=40)
    about = models.CharField(max_length=40)  # a model's name
    about_id = models.UUIDField(null=True)
    address = models.GenericIPAddressField(null=True)

    class Meta:
        indexes = [models.Index(fields=["clinic", "at"]), models.Index(fields=["about_id"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(actor__in=["staff", "client", "program", "nobody"]),
                name="audit_actor_is_known",
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)


class AuditLink(models.Model):
    """One entry's place in its clinic's chain. Only the database writes these rows."""

    entry = models.OneToOneField(
        AuditEntry, on_delete=models.PROTECT, primary_key=True, related_name="link"
    )
    clinic = models.ForeignKey("clinic.Clinic", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveBigIntegerField()  # 1, 2, 3 ... in each clinic
    digest = models.BinaryField()  # SHA-256 over the entry and the digest before it

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["clinic", "number"], name="one_link_of_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.clinic_id}:{self.number}"
