"""The parts of a session's record. Nothing is required: what was not done stays empty."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sessions.knowledge import KnowledgeBase
from sessions.presenters.words import place_words
from sessions.records.prefill import test_words, unit_of
from sessions.records.record import (
    MOST_ACTIVITIES,
    Activity,
    Agreed,
    NextVisit,
    Notes,
    PainAt,
    RangeAt,
    Response,
    SessionRecord,
)

from .fields import LONGEST_LINE, helper, score, text

MOST_TESTS = 12
NOTE_NAMES = {
    "subjective": gettext_lazy("Subjective: what the client says"),
    "objective": gettext_lazy("Objective: what was found"),
    "assessment": gettext_lazy("Assessment: what it looks like"),
    "plan": gettext_lazy("Plan: what comes next"),
}


class PartForm(forms.Form):
    """One part of the record. ``value`` is the part's new value."""

    def __init__(self, record: SessionRecord, knowledge: KnowledgeBase, data: Any = None) -> None:
        super().__init__(data, auto_id=f"id_{type(self).__name__.lower()}_%s")
        self.record, self.knowledge = record, knowledge
        self.helper = helper()
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
    discomfort = score(gettext_lazy("The most discomfort reported"))
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
            self.fields[f"before_{n}"] = score(_("%(place)s: before") % {"place": place})
            self.fields[f"after_{n}"] = score(_("%(place)s: after") % {"place": place})
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
            self.fields[f"score_{n}"] = score(_("%(what)s: how well today?") % {"what": called})
            self.initial.update({f"name_{n}": row.name, f"score_{n}": row.score})

    @property
    def value(self) -> tuple[Activity, ...]:
        given = self.cleaned_data
        rows = ((given[f"name_{n}"].strip(), given[f"score_{n}"]) for n in range(MOST_ACTIVITIES))
        named = {name: score for name, score in rows if name}
        return tuple(Activity(name=name, score=score) for name, score in named.items())


class NotesForm(PartForm):
    subjective = text(NOTE_NAMES["subjective"], rows=6)
    objective = text(NOTE_NAMES["objective"])
    assessment = text(NOTE_NAMES["assessment"])
    plan = text(NOTE_NAMES["plan"])

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


PART_FORMS: dict[str, type[PartForm]] = {
    "agreed": AgreedForm,
    "response": ResponseForm,
    "pain": PainForm,
    "range": RangeForm,
    "psfs": PsfsForm,
    "notes": NotesForm,
    "next": NextForm,
}
