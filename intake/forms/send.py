"""What comes with the press of "send": a key made for this one sending, and what was seen."""

from django import forms


class SendForm(forms.Form):
    key = forms.UUIDField()
    digest = forms.RegexField(r"^[0-9a-f]{64}$")
