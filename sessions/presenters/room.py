"""The dense page: every section with its rows, what the client had said, and how far it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from crispy_forms.helper import FormHelper
from django.urls import reverse
from django.utils.translation import gettext as _

from intake.forms import PageForm
from intake.forms.pages import helper_of
from intake.knowledge.questions import Condition, Finding
from intake.questionnaire.shown import in_words
from intake.questionnaire.spec import Field, Page
from sessions.in_room.health import Health
from sessions.in_room.medicines import Medicines, class_name
from sessions.in_room.pain import AREAS, Pain
from sessions.in_room.paper import Paper, Reading
from sessions.in_room.plain import EverythingElse
from sessions.in_room.saving import Saved
from sessions.in_room.sections import HANDS
from sessions.in_room.spec import Section, is_empty
from sessions.in_room.words import answer_of, last_said
from sessions.knowledge import KnowledgeBase

from .hands import felt_rows, range_rows
from .head import head_view
from .room_values import BlockView, OptionView, RoomView, RowView, SectionView, StatusView
from .summary import MedicineView, medicine_view
from .warnings import why_today
from .words import said

NOT_TODAY = ("clearance_first", "do_not_treat")


def status_view(paper: Paper, reading: Reading | None, knowledge: KnowledgeBase) -> StatusView:
    stored = paper.number > 0 and not paper.taken_over
    if reading is None:
        return StatusView("", "", "", 0, paper.taken_over, stored)
    plan = reading.plan
    return StatusView(
        today=plan.today,
        urgency=plan.urgency or "",
        why=why_today(plan, knowledge),
        open=len(reading.screening.needs_asking),
        not_sent=paper.taken_over,
        can_plan=stored,
    )


def room_view(
    paper: Paper,
    found: Iterable[Section],
    reading: Reading | None,
    knowledge: KnowledgeBase,
    told: Saved | None = None,
) -> RoomView:
    """The page; ``told`` is a section that was just sent."""
    maker = _Maker(paper, reading, knowledge)
    shown = tuple(maker.section(s, told if told and told.section.id == s.id else None)
                  for s in found)  # fmt: skip
    return RoomView(
        head=head_view(paper.visit),
        status=status_view(paper, reading, knowledge),
        sections=shown,
        only_hands=all(section.id in HANDS for section in shown),
    )


def section_view(
    paper: Paper, reading: Reading | None, knowledge: KnowledgeBase, section: Section, told: Saved
) -> SectionView:
    return _Maker(paper, reading, knowledge).section(section, told)


@dataclass(frozen=True)
class _Maker:
    paper: Paper
    reading: Reading | None
    knowledge: KnowledgeBase

    def section(self, section: Section, told: Saved | None) -> SectionView:
        stands = section.values(self.paper.document)
        values = told.values if told and not told.is_kept else stands
        page = section.page(values)
        form = told.form if told and told.form else self._form(section, page, values)
        own = section.values(self.paper.own) if self.paper.own else {}
        before = _before(page, own, stands)
        asked = [f.name for f in page.fields if "__" not in f.name] or [f.name for f in page.fields]
        return SectionView(
            id=section.id,
            title=section.title,
            lead=page.lead,
            url=reverse("visit_section", args=[self.paper.visit.pk, section.id]),
            seen=self.paper.number,
            form=form,
            rows=self._rows(section, page, values, form, before),
            blocks=self._blocks(section, page, form),
            ranges=range_rows(self, values, form) if section.id == "range" else (),
            felt=felt_rows(self, values, form) if section.id == "palpation" else (),
            medicines=self._medicines(section),
            covered=self._covered(section),
            conflicts=self._conflicts(page, stands, told),
            before=tuple(before.values()) if not isinstance(section, Health) else (),
            faults=told.faults if told else (),
            answered=sum(not is_empty(values.get(name)) for name in asked),
            asked=len(asked),
            rest=isinstance(section, Health) and section.rest,
            saved=bool(told and told.is_kept),
            waits=bool(told and not told.is_kept),
            nothing_today=self.reading is not None and self.reading.plan.today in NOT_TODAY,
        )

    def _form(self, section: Section, page: Page, values: Mapping[str, Any]) -> PageForm | None:
        """Rows and numbers are drawn without one while nothing is wrong."""
        if section.id in HANDS or (
            isinstance(section, Health) and len(page.fields) == len(section.items)
        ):
            return None
        return PageForm(page, values)

    def _rows(
        self,
        section: Section,
        page: Page,
        values: Mapping[str, Any],
        form: PageForm | None,
        before: Mapping[str, tuple[str, str]],
    ) -> tuple[RowView, ...]:
        names = _row_names(section)
        return tuple(
            RowView(
                name=field.name,
                text=field.label,
                options=tuple(
                    OptionView(o.value, o.label, values.get(field.name) == o.value)
                    for o in field.options
                ),
                note=self._note(field, before),
                error=" ".join(map(str, form.errors.get(field.name, ()))) if form else "",
                more=_laid_out(f for f in page.fields if _is_more(f, field.name)),
            )
            for field in page.fields
            if field.name in names
        )

    def _note(self, field: Field, before: Mapping[str, tuple[str, str]]) -> str:
        parts = []
        if field.name in before:
            parts.append(_("The client: %(answer)s") % {"answer": before[field.name][1]})
            word = last_said(self.paper.document, field.name.replace("class__", "med:"))
            if word:
                parts.append(f"{word['by']}, {word['on']}")
        return " · ".join(parts)

    def _blocks(self, section: Section, page: Page, form: PageForm | None) -> tuple[BlockView, ...]:
        """The fields that are no rows, together with what they belong to."""
        if isinstance(section, Health) or form is None or section.id in HANDS:
            return ()
        names = _row_names(section)
        owners = [name.removeprefix("class__") for name in names]
        plain = [
            f
            for f in page.fields
            if f.name not in names and f.name.partition("__")[0] not in owners
        ]
        if not isinstance(section, Pain):
            return _block("", plain)
        chart = [f for f in plain if f.name == AREAS]
        labels = {o.value: o.label for o in chart[0].options}
        blocks = _block("", chart)
        for area in dict.fromkeys(f.name.partition("__")[0] for f in plain if f.name != AREAS):
            fields = [f for f in plain if f.name.startswith(f"{area}__")]
            key = ":".join(area.removeprefix("area-").split("-"))
            blocks += _block(labels.get(key, area), fields)
        return blocks

    def _medicines(self, section: Section) -> tuple[MedicineView, ...]:
        if not isinstance(section, Medicines) or self.reading is None:
            return ()
        rows = self.reading.plan.medications
        words = {w.get("entry"): w["answer"] for w in self.paper.document.get("confirmed", ())}
        return tuple(
            medicine_view(row, words.get(row.entry, ""), self.knowledge.safety) for row in rows
        )

    def _covered(self, section: Section) -> tuple[str, ...]:
        """Every question without an answer: what the one tick would say no to."""
        if not isinstance(section, EverythingElse):
            return ()
        safety = self.knowledge.safety
        known: list[Condition | Finding] = [*safety.conditions, *safety.findings]
        skipped = ("minor_client", *safety.asking.asked_when.during_session)
        return tuple(
            said(entry.label)
            for entry in known
            if entry.id not in skipped and not answer_of(self.paper.document, entry.id, safety)
        )

    def _conflicts(
        self, page: Page, stands: Mapping[str, Any], told: Saved | None
    ) -> tuple[tuple[str, str, str], ...]:
        fields = {field.name: field for field in page.fields}
        who = self.paper.last_by or _("the client’s own form")
        return tuple(
            (fields[n].label, _in_words(fields[n], stands.get(n)) or _("nothing"), who)
            for n in (told.conflicts if told else ())
            if n in fields
        )


def _row_names(section: Section) -> tuple[str, ...]:
    if isinstance(section, Health):
        return section.items
    return tuple(map(class_name, section.classes)) if isinstance(section, Medicines) else ()


def _is_more(field: Field, row: str) -> bool:
    return field.name.startswith(f"{row.removeprefix('class__')}__")


def _block(title: str, fields: Iterable[Field]) -> tuple[BlockView, ...]:
    helper = _laid_out(fields)
    return (BlockView(title, helper),) if helper else ()


def _laid_out(fields: Iterable[Field]) -> FormHelper | None:
    found = tuple(fields)
    if not found:
        return None
    helper = helper_of(found)
    helper.hide_optional = True
    return helper


def _before(
    page: Page, own: Mapping[str, Any], stands: Mapping[str, Any]
) -> dict[str, tuple[str, str]]:
    """What the client had answered otherwise."""
    return {
        f.name: (f.label, _in_words(f, own.get(f.name)))
        for f in page.fields
        if not is_empty(own.get(f.name)) and own.get(f.name) != stands.get(f.name)
    }


def _in_words(field: Field, value: Any) -> str:
    """One value of a form, valid or not, as text."""
    if is_empty(value):
        return ""
    page = Page("one", field.label, (field,), "")
    form = PageForm(page, {field.name: value})
    if not form.is_valid():
        return str(value)
    words = in_words(page, form.cleaned_data)
    return words[0][1] if words else ""
