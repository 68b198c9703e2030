"""How a form is laid out by crispy-forms where the page writes the rest itself."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms


def bare_helper() -> FormHelper:
    """The fields alone: the ``<form>`` and its CSRF token stand in the template."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    return helper


class BareForm(forms.Form):
    """A form whose template writes all but the fields."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = bare_helper()


class ExplainedChoice(forms.RadioSelect):
    """One of several, each label with a ``help``: its second line."""

    second_lines = True
