"""A client's file that turned out to be a second one of the same person."""

from __future__ import annotations

from django.db import models

from .rows import ClinicRow


class MergedClient(ClinicRow):
    """Its id is that of the client whose rows went to ``kept``, so that the old address and the
    audit trail go on leading to the person. ``was``: {"kept": ..., "other": ...}, what was on
    file of both before. Never changed but for ``kept``, by a later merge."""

    kept = models.ForeignKey("clinic.Client", on_delete=models.PROTECT, related_name="merged")
    was = models.JSONField()
    by = models.ForeignKey("clinic.User", on_delete=models.PROTECT, related_name="+")
