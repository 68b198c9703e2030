"""The keys the clients' health data is sealed with, each sealed with the installation's."""

from __future__ import annotations

import uuid

from django.db import models


class ClientKey(models.Model):
    """A client has one, and more where two files were merged: a merge moves these rows to the
    client who is kept, and nothing needs to be sealed anew. Deleting them makes everything
    unreadable that they sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey("clinic.Client", on_delete=models.PROTECT, related_name="keys")
    wrapped = models.BinaryField()
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.pk)
