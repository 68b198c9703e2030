"""A form for every page of the questionnaire, and what of its answers is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from intake.questionnaire.spec import TICKS, Field, Page

from .fields import form_field

BOXES = ("day", "month", "year")
LOOKS = ("segmented", "chips", "two-up")
ROOM = 2  # a text over its limit is kept up to twice as long, so that it can be shortened


class PageForm(forms.Form):
    """The form of one page. Bound to what is stored, it is filled in and can be checked."""

    template_name = "intake/page_form.html"

    def __init__(self, page: Page, values: Mapping[str, Any] | None = None) -> None:
        super().__init__(data=None if values is None else as_form_data(page, values))
        self.page = page
        for field in page.every_field:
            made = form_field(field)
            made.widget.attrs["class"] = _look(field)
            self.fields[field.name] = made
        self.main = helper_of(page.fields)
        # A page that is one question says it once; its label is still there to be heard.
        self.main.form_show_labels = [field.label for field in page.fields] != [page.title]
        self.more = helper_of(page.more)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "signature" in cleaned and unsigned(cleaned):
            words = _("Please draw your signature, or tick that your typed name stands for it.")
            self.add_error("signature", words)
        return cleaned


def unsigned(cleaned: Mapping[str, Any]) -> bool:
    """Neither drawn nor said that the typed name counts."""
    return not cleaned.get("signature") and not cleaned.get("typed")


def form_for(page: Page, values: Mapping[str, Any]) -> PageForm:
    """Bound where something was answered before; else empty, without complaints."""
    return PageForm(page, values or None)


def resumed(page: Page, values: Mapping[str, Any]) -> PageForm:
    """The page as it was left, half answered perhaps: no complaint about what was not answered
    yet, only about what was and does not fit."""
    form = form_for(page, values)
    forgive(form, values)
    return form


def forgive(form: PageForm, values: Mapping[str, Any]) -> None:
    """Take back what a form says of questions that have no answer."""
    for name in set(form.errors) & set(form.fields):
        if not any(values.get(name) or ()):
            del form.errors[name]


def stored_values(page: Page, posted: QueryDict) -> dict[str, Any]:
    """What is kept of a posted page: exactly what was typed, valid or not, within bounds."""
    kept: dict[str, Any] = {}
    for field in page.every_field:
        if field.kind in TICKS:
            known = {option.value for option in field.options} | {"none"}
            kept[field.name] = [v for v in posted.getlist(field.name) if v in known]
        elif field.kind == "date":
            kept[field.name] = [posted.get(f"{field.name}_{box}", "")[:10] for box in BOXES]
        else:
            kept[field.name] = _text(posted, field)
    return kept


def _text(posted: QueryDict, field: Field) -> str:
    """As typed: one line break, however the browser sends it, is one character."""
    return posted.get(field.name, "").replace("\r\n", "\n")[: field.limit * ROOM]


def as_form_data(page: Page, values: Mapping[str, Any]) -> QueryDict:
    """What is stored of a page as the browser would post it."""
    data = QueryDict(mutable=True)
    for field in page.every_field:
        value = values.get(field.name)
        if value is None:
            continue
        if field.kind == "date":
            for box, part in zip(BOXES, value, strict=True):
                data[f"{field.name}_{box}"] = part
        elif field.kind in TICKS:
            data.setlist(field.name, value)
        else:
            data[field.name] = value
    return data


def _look(field: Field) -> str:
    if field.kind == "scale":
        return "scale"
    return field.look if field.look in LOOKS else ""


def helper_of(fields: Iterable[Field]) -> FormHelper:
    """Lays these fields out, in this order, inside a form the page writes itself."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    helper.layout = Layout(*(field.name for field in fields))
    return helper
