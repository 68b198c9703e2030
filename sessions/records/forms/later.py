"""What is said of a session that has ended, and of the course it belongs to."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from sessions.models import CourseReview

from .fields import LONGEST_LINE, LONGEST_TEXT, helper

OUTCOMES = (
    (CourseReview.Outcome.CONTINUE, gettext_lazy("Go on as now")),
    (CourseReview.Outcome.CHANGE, gettext_lazy("Go on, with another technique or other muscles")),
    (CourseReview.Outcome.REFER, gettext_lazy("Refer to a doctor, and stop here")),
    (CourseReview.Outcome.END, gettext_lazy("End the course with a home programme")),
)


class AddendumForm(forms.Form):
    """What is said of an ended session later; a reason, and words."""

    reason = forms.CharField(
        label=gettext_lazy("Why is something added?"),
        max_length=LONGEST_LINE,
        error_messages={"required": gettext_lazy("Write why, in a few words.")},
    )
    text = forms.CharField(
        label=gettext_lazy("What is added"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Write what is added.")},
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="id_added_%s")
        self.helper = helper()


class DaysAfterForm(forms.Form):
    """How the days after a session were, as the client told it."""

    worse_next_day = forms.ChoiceField(
        label=gettext_lazy("Worse the next day?"),
        choices=[("no", gettext_lazy("no")), ("yes", gettext_lazy("yes"))],
        widget=forms.RadioSelect(attrs={"class": "segmented"}),
        error_messages={"required": gettext_lazy("Choose yes or no.")},
    )
    sore_days = forms.IntegerField(
        label=gettext_lazy("Sore for how many days?"), required=False, min_value=0, max_value=60
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="id_after_%s")
        self.helper = helper()


class ReviewForm(forms.Form):
    """A review of the course: how it goes on, and why."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("How does it go on?"),
        choices=OUTCOMES,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose how it goes on.")},
    )
    words = forms.CharField(
        label=gettext_lazy("What you looked at, and why you decide so"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Write it in a few words.")},
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="id_review_%s")
        self.helper = helper()
