"""A further language is only files: neither a migration nor a missing text stops a page."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from clinic.models import Client


@pytest.fixture
def french(settings):
    settings.LANGUAGES = [*settings.LANGUAGES, ("fr", "French")]


def test_it_needs_no_migration(db, french):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_a_client_can_have_it(french):
    field = Client._meta.get_field("language")
    assert dict(field.flatchoices)["fr"] == "French"


def test_it_is_offered_and_what_is_not_translated_is_english(client, db, french):
    assert 'value="fr" lang="fr"' in client.get("/sign-in/").content.decode()
    client.post("/language/", {"language": "fr", "next": "/sign-in/"})
    page = client.get("/sign-in/").content.decode()
    assert '<html lang="fr"' in page and "Sign in" in page
