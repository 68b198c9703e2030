"""The forms of a session's record. Nothing is required: what was not done stays empty."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.forms.helpers import bare_helper
from sessions.knowledge import KnowledgeBase
from sessions.models import CourseReview
from sessions.planning.document import Dose
from sessions.presenters.words import DOSE_NAMES, DOSE_UNITS, place_words

from .prefill import test_words, unit_of
from .record import (
    MOST_ACTIVITIES,
    Activity,
    Agreed,
    NextVisit,
    Notes,
    PainAt,
    RangeAt,
    RecordedStep,
    Response,
    SessionRecord,
)

LONGEST_TEXT, LONGEST_LINE = 4000, 300
MOST_TESTS = 12
DOSE_BOUNDS = {"discomfort": (0, 10), "pressure_level": (1, 5), "effort_percent": (0, 100)}
REPETITIONS, SECONDS = (1, 60), (0, 900)
NOTE_NAMES = {
    "subjective": gettext_lazy("Subjective: what the client says"),
    "objective": gettext_lazy("Objective: what was found"),
    "assessment": gettext_lazy("Assessment: what it looks like"),
    "plan": gettext_lazy("Plan: what comes next"),
}
OUTCOMES = (
    (CourseReview.Outcome.CONTINUE, gettext_lazy("Go on as now")),
    (CourseReview.Outcome.CHANGE, gettext_lazy("Go on, with another technique or other muscles")),
    (CourseReview.Outcome.REFER, gettext_lazy("Refer to a doctor, and stop here")),
    (CourseReview.Outcome.END, gettext_lazy("End the course with a home programme")),
)


def _helper() -> FormHelper:
    helper = bare_helper()
    helper.hide_optional = True
    return helper


def _score(label: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=[(str(n), str(n)) for n in range(11)],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect(attrs={"class": "scale"}),
    )


def _text(label: Any, rows: int = 3) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=False, max_length=LONGEST_TEXT, widget=area)


class PartForm(forms.Form):
    """One part of the record. ``value`` is the part's new value."""

    def __init__(self, record: SessionRecord, knowledge: KnowledgeBase, data: Any = None) -> None:
        super().__init__(data, auto_id=f"id_{type(self).__name__.lower()}_%s")
        self.record, self.knowledge = record, knowledge
        self.helper = _helper()
        self.build()

    def build(self) -> None:
        """The fields that depend on the record, and what they show."""

    @property
    def value(self) -> Any:
        raise NotImplementedError


class AgreedForm(PartForm):
    able = forms.BooleanField(
        label=gettext_lazy("Asked again: able to understand and agree today"), required=False
    )
    sensitive = forms.BooleanField(
        label=gettext_lazy(
            "Asked again: agrees to the work near sensitive areas, or there is none"
        ),
        required=False,
    )

    def build(self) -> None:
        self.initial = self.record.agreed.model_dump()

    @property
    def value(self) -> Agreed:
        return Agreed(**self.cleaned_data)


class ResponseForm(PartForm):
    discomfort = _score(gettext_lazy("The most discomfort reported"))
    said_stop = forms.BooleanField(
        label=gettext_lazy("The client said stop at some point"), required=False
    )
    felt = forms.ChoiceField(
        label=gettext_lazy("At the end"),
        required=False,
        choices=[
            ("better", gettext_lazy("better")),
            ("same", gettext_lazy("the same")),
            ("worse", gettext_lazy("worse")),
        ],
        widget=forms.RadioSelect(attrs={"class": "segmented"}),
    )
    words = forms.CharField(label=gettext_lazy("In words"), required=False, max_length=LONGEST_LINE)

    def build(self) -> None:
        self.initial = self.record.response.model_dump()

    @property
    def value(self) -> Response:
        given = self.cleaned_data
        return Response(**(given | {"felt": given["felt"] or None}))


class PainForm(PartForm):
    def build(self) -> None:
        for n, row in enumerate(self.record.pain):
            place = place_words(row.region, row.side)
            self.fields[f"before_{n}"] = _score(_("%(place)s: before") % {"place": place})
            self.fields[f"after_{n}"] = _score(_("%(place)s: after") % {"place": place})
            self.initial.update({f"before_{n}": row.before, f"after_{n}": row.after})

    @property
    def value(self) -> tuple[PainAt, ...]:
        given = self.cleaned_data
        return tuple(
            row.model_copy(update={"before": given[f"before_{n}"], "after": given[f"after_{n}"]})
            for n, row in enumerate(self.record.pain)
        )


class RangeForm(PartForm):
    def build(self) -> None:
        for n, row in enumerate(self.record.range):
            for name, words in (("before", _("before")), ("after", _("after"))):
                test = test_words(row, self.knowledge)
                unit = unit_of(row, self.knowledge).strip()
                label = f"{test}: {words} ({unit})"
                self.fields[f"{name}_{n}"] = _degrees(label)
                self.initial[f"{name}_{n}"] = getattr(row, name)
        if len(self.record.range) < MOST_TESTS:
            self.fields["more"] = forms.ChoiceField(
                label=_("Another test"), required=False, choices=[("", "—"), *self._more()]
            )

    def _more(self) -> Iterator[tuple[str, str]]:
        known = {(row.test, row.side) for row in self.record.range}
        for test in self.knowledge.anatomy.range_tests:
            for side in ("left", "right", "midline"):
                if (test.id, side) not in known:
                    row = RangeAt(test=test.id, side=side)
                    yield f"{test.id}:{side}", test_words(row, self.knowledge)

    @property
    def value(self) -> tuple[RangeAt, ...]:
        given = self.cleaned_data
        rows = [
            row.model_copy(update={"before": given[f"before_{n}"], "after": given[f"after_{n}"]})
            for n, row in enumerate(self.record.range)
        ]
        if given.get("more"):
            test, side = given["more"].split(":")
            rows.append(RangeAt(test=test, side=side))
        return tuple(rows)


def _degrees(label: str) -> forms.FloatField:
    field = forms.FloatField(label=label, required=False, min_value=-60, max_value=360)
    field.widget.attrs["inputmode"] = "decimal"
    return field


class PsfsForm(PartForm):
    def build(self) -> None:
        for n in range(MOST_ACTIVITIES):
            has = n < len(self.record.psfs)
            row = self.record.psfs[n] if has else Activity(name="")
            self.fields[f"name_{n}"] = forms.CharField(
                label=_("Activity %(n)s") % {"n": n + 1}, required=False, max_length=120
            )
            called = row.name or _("Activity %(n)s") % {"n": n + 1}
            self.fields[f"score_{n}"] = _score(_("%(what)s: how well today?") % {"what": called})
            self.initial.update({f"name_{n}": row.name, f"score_{n}": row.score})

    @property
    def value(self) -> tuple[Activity, ...]:
        given = self.cleaned_data
        rows = ((given[f"name_{n}"].strip(), given[f"score_{n}"]) for n in range(MOST_ACTIVITIES))
        named = {name: score for name, score in rows if name}
        return tuple(Activity(name=name, score=score) for name, score in named.items())


class NotesForm(PartForm):
    subjective = _text(NOTE_NAMES["subjective"], rows=6)
    objective = _text(NOTE_NAMES["objective"])
    assessment = _text(NOTE_NAMES["assessment"])
    plan = _text(NOTE_NAMES["plan"])

    def build(self) -> None:
        self.initial = self.record.notes.model_dump()

    @property
    def value(self) -> Notes:
        return Notes(**self.cleaned_data)


class NextForm(PartForm):
    days = forms.IntegerField(
        label=gettext_lazy("Next visit in about (days)"),
        required=False,
        min_value=1,
        max_value=120,
    )
    words = forms.CharField(
        label=gettext_lazy("What to do then, or why so"), required=False, max_length=LONGEST_LINE
    )

    def build(self) -> None:
        self.initial = self.record.next.model_dump()

    @property
    def value(self) -> NextVisit:
        return NextVisit(**self.cleaned_data)


class StepForm(forms.Form):
    """What was done otherwise in one step, in the step's own numbers."""

    reason = forms.CharField(label=gettext_lazy("Why"), required=False, max_length=LONGEST_LINE)

    def __init__(self, step: RecordedStep, data: Any = None) -> None:
        super().__init__(data, auto_id=f"id_{step.key.replace('.', '-')}_%s")
        self.step, shown = step, step.actual or step.planned
        for name, planned in step.planned.model_dump().items():
            if planned is not None:
                self.fields[name] = _dose_field(name)
                self.initial[name] = getattr(shown, name)
        self.initial["reason"] = step.reason
        self.order_fields([*Dose.model_fields, "reason"])
        self.helper = _helper()

    @property
    def dose(self) -> Dose:
        """The planned dose with the numbers that were given."""
        given = {
            name: number
            for name, number in self.cleaned_data.items()
            if name != "reason" and number is not None
        }
        return self.step.planned.model_copy(update=given)


def _dose_field(name: str) -> forms.IntegerField:
    low, high = DOSE_BOUNDS.get(name, REPETITIONS if name == "repetitions" else SECONDS)
    words, unit = DOSE_NAMES[name], str(DOSE_UNITS[name])
    field = forms.IntegerField(
        label=f"{words} ({unit})" if unit else str(words),
        required=False,
        min_value=low,
        max_value=high,
    )
    field.widget.attrs["inputmode"] = "numeric"
    return field


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
        self.helper = _helper()


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
        self.helper = _helper()


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
        self.helper = _helper()


PART_FORMS: dict[str, type[PartForm]] = {
    "agreed": AgreedForm,
    "response": ResponseForm,
    "pain": PainForm,
    "range": RangeForm,
    "psfs": PsfsForm,
    "notes": NotesForm,
    "next": NextForm,
}
