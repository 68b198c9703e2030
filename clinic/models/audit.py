"""Who did what, when and from where. Rows hold ids, never content, and are never
changed: a trigger in the first migration refuses UPDATE and DELETE."""

from __future__ import annotations

from django.db import models


class AuditEntry(models.Model):
    clinic = models.ForeignKey("clinic.Clinic", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    person = models.ForeignKey(
        "clinic.User", on_delete=models.PROTECT, null=True, related_name="+"
    )  # empty: the client, or the program itself
    actor = models.CharField(max_length=12)  # staff, client or program
    action = models.CharField(max_length=40)
    about = models.CharField(max_length=40)  # a model's name
    about_id = models.UUIDField(null=True)
    address = models.GenericIPAddressField(null=True)

    class Meta:
        indexes = [models.Index(fields=["clinic", "at"]), models.Index(fields=["about_id"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(actor__in=["staff", "client", "program"]),
                name="audit_actor_is_known",
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)
