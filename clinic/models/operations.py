"""What the program notes about itself. It is of no clinic."""

from __future__ import annotations

from django.db import models


class SignOfLife(models.Model):
    """When a process last showed that it works; one row for each kind of process."""

    name = models.CharField(max_length=20, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
