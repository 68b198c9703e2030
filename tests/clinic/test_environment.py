"""Settings from the environment: a wrong one stops the start and names itself."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from clinic import environment


def test_a_number_is_read_and_has_a_default(monkeypatch):
    monkeypatch.setenv("EMAIL_PORT", "465")
    assert environment.number("EMAIL_PORT", 587) == 465
    monkeypatch.delenv("EMAIL_PORT")
    assert environment.number("EMAIL_PORT", 587) == 587


@pytest.mark.parametrize("text", ["many", "-1", "5.5", "٢٥"])
def test_what_is_no_number_stops_the_start(monkeypatch, text):
    monkeypatch.setenv("EMAIL_PORT", text)
    with pytest.raises(ImproperlyConfigured, match="EMAIL_PORT"):
        environment.number("EMAIL_PORT", 587)


def test_a_mail_address_is_read_and_has_a_default(monkeypatch):
    monkeypatch.setenv("DEFAULT_FROM_EMAIL", "desk@clinic.example")
    assert environment.mail_address("DEFAULT_FROM_EMAIL", "") == "desk@clinic.example"
    monkeypatch.delenv("DEFAULT_FROM_EMAIL")
    assert environment.mail_address("DEFAULT_FROM_EMAIL", "x@y.example") == "x@y.example"


@pytest.mark.parametrize("text", ["desk", "Desk <desk@clinic.example>", "a@b.example\nBcc: x@y.z"])
def test_what_is_no_plain_address_stops_the_start(monkeypatch, text):
    monkeypatch.setenv("DEFAULT_FROM_EMAIL", text)
    with pytest.raises(ImproperlyConfigured, match="DEFAULT_FROM_EMAIL"):
        environment.mail_address("DEFAULT_FROM_EMAIL", "")
