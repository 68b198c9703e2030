"""How a form is laid out by crispy-forms where the page writes the rest itself."""

from __future__ import annotations

from crispy_forms.helper import FormHelper
from django import forms


def bare_helper() -> FormHelper:
    """The fields alone: the ``<form>`` and its CSRF token stand in the template."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    return helper


class ExplainedChoice(forms.RadioSelect):
    """One of several, each label with a ``help``: its second line."""

    second_lines = True
