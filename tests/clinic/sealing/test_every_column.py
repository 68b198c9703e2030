"""Every column of every table of a client is sealed, or stands here as one that says nothing of
health: a new column has to be decided about."""

from __future__ import annotations

from django.db.models import Field, ForeignKey, Model

from clinic.sealing.fields import SealedBytes
from tests.clinic.erasing.test_erasing import tables_of_a_client

#: Ids, times, states, counts and digests, in whatever table; whose they are is a foreign key.
OF_THE_HOUSE = {
    "id", "created_at", "version", "number", "state", "language", "expires_at", "opened_at",
    "revoked_at", "locked_at", "wrong_tries", "token_digest", "key_digest", "sent_at", "spent_at",
    "ended_at", "started_at", "signed_at", "submitted_at", "submit_key", "submit_digest",
    "next_revision", "tries", "not_before", "offered_at", "lease", "lease_until", "handed_at",
    "failure", "pdf_digest", "digest", "ready_at", "printed_at", "kind", "entry", "about_at",
}  # fmt: skip
#: What is searched, sorted or asked by lists, and what a paper looks like.
IN_THE_CLEAR = {
    "Client": {"name", "search_name", "birth_date", "birth_date_confirmed", "email", "phone",
               "large_print"},
    "ClientKey": {"wrapped"},
    "MergedClient": {"was"},  # what was on file of both: the columns of a client
    "Visit": {"starts_at", "minutes", "arrived_at", "cancelled_at", "no_show_at"},
    "Intake": {"needs_attention", "fresh_on", "full_on"},
    "IntakeRevision": {"overridden", "is_answer"},
    "Reopening": {"after"},
    "Consent": {"text_digest", "whole", "points", "sentences", "contact_doctor", "relation",
                "assent"},
    "RoomConsent": {"points"},
    "CourseReview": {"sessions"},
    "Sheet": {"paper", "large_print", "plain", "bulk"},
}  # fmt: skip


def _in_the_clear(model: type[Model]) -> set[str]:
    return {field.name for field in model._meta.concrete_fields if not _says_nothing(field)}


def _says_nothing(field: Field) -> bool:
    return isinstance(field, SealedBytes | ForeignKey) or field.name in OF_THE_HOUSE


def test_every_column_of_a_client_is_sealed_or_was_decided_about():
    found = {model.__name__: _in_the_clear(model) for model in tables_of_a_client()}
    assert {name: columns for name, columns in found.items() if columns} == IN_THE_CLEAR
