"""Every row that hangs on a client goes to another one. What hangs on these rows goes along, and
so do the keys that they are sealed with.

A test holds that no model with a foreign key to the client is missing here.
"""

from __future__ import annotations

from django.db.models import Model

from clinic.models import Client, ClientKey, Hold, MergedClient, Visit
from sessions.models import CourseReview

#: {model: its field}
MOVED: dict[type[Model], str] = {
    Visit: "client",
    CourseReview: "client",
    MergedClient: "kept",
    ClientKey: "client",
    Hold: "client",
}


def move_all(other: Client, kept: Client) -> None:
    """The caller holds both rows locked."""
    for model, field in MOVED.items():
        model._default_manager.filter(**{field: other}).update(**{field: kept})
