"""The page of one caution, or of one red flag, of one visit."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from intake.screening.verdict import Caution, Effect
from sessions.lifting.forms import (
    AssessmentForm,
    ClearanceForm,
    LetterForm,
    OverrideForm,
    RecordForm,
    TakeBackForm,
)
from sessions.lifting.marks import mark_of
from sessions.lifting.ways import ways_of
from sessions.plans.standing import Standing

from .effects import effect_view
from .head import HeadView, head_view
from .letters import LettersView, letters_view
from .lifting import effect_ways, is_the_day, lift_views, who_counts
from .records import (
    EarlierView,
    HistoryView,
    RecordView,
    earlier_view,
    history_view,
    records_view,
)
from .warnings import WarningView, warnings_view
from .words import said


@dataclass(frozen=True, slots=True)
class EffectRow:
    """``form`` overrides it; none where that is not allowed or it is lifted already."""

    text: str
    lifted: str
    ways: tuple[str, ...]
    form: OverrideForm | None


@dataclass(frozen=True, slots=True)
class CautionPage:
    """``warning`` is empty where it holds no longer and only its records are left."""

    head: HeadView
    title: str
    warning: WarningView | None
    effects: tuple[EffectRow, ...]
    may_override: bool
    the_day: bool
    clearance: ClearanceForm | None
    assessment: AssessmentForm | None
    letters: LettersView | None
    earlier: tuple[EarlierView, ...]
    records: tuple[RecordView, ...]
    history: tuple[HistoryView, ...]
    override_url: str
    clearance_url: str
    assessment_url: str
    back_url: str
    letter_url: str
    again_url: str
    token: str


@dataclass(frozen=True, slots=True)
class Wrong:
    """A form that was sent and did not fit, shown again as it was typed."""

    override: OverrideForm | None = None
    clearance: ClearanceForm | None = None
    assessment: AssessmentForm | None = None
    back: TakeBackForm | None = None
    letter: LetterForm | None = None

    @classmethod
    def of(cls, form: RecordForm) -> Wrong:
        match form:
            case OverrideForm():
                return cls(override=form)
            case ClearanceForm():
                return cls(clearance=form)
            case AssessmentForm():
                return cls(assessment=form)
            case LetterForm():
                return cls(letter=form)
        return cls(back=form) if isinstance(form, TakeBackForm) else cls()


NOTHING_WRONG = Wrong()


def caution_page(standing: Standing, rule: str, wrong: Wrong = NOTHING_WRONG) -> CautionPage:
    caution = next((c for c in standing.fresh.cautions if c.id == rule), None)
    effects = (
        tuple(_effect(caution, e, standing, wrong) for e in caution.effects) if caution else ()
    )
    return _page(
        standing,
        rule,
        wrong,
        effects=effects,
        clearance=wrong.clearance or (clearance_form(standing, rule) if caution else None),
    )


def flag_page(standing: Standing, flag: str, wrong: Wrong = NOTHING_WRONG) -> CautionPage:
    states = {f.id: f.state for f in standing.fresh.red_flags}
    form = wrong.assessment
    if form is None and states.get(flag) == "applies":
        form = assessment_form(standing)
    return _page(standing, flag, wrong, assessment=form)


def _page(
    standing: Standing,
    rule: str,
    wrong: Wrong,
    *,
    effects: tuple[EffectRow, ...] = (),
    clearance: ClearanceForm | None = None,
    assessment: AssessmentForm | None = None,
) -> CautionPage:
    safety, visit = standing.knowledge.safety, standing.visit
    known = safety.red_flag.get(rule) or safety.caution[rule]
    where = [visit.pk, mark_of(visit, rule)]
    return CautionPage(
        head=head_view(visit),
        title=said(known.title),
        warning=_warning(standing, rule),
        effects=effects,
        may_override=any(row.form is not None for row in effects),
        the_day=is_the_day(standing),
        clearance=clearance,
        assessment=assessment,
        letters=letters_view(standing, rule, wrong.letter),
        earlier=tuple(earlier_view(standing, rule)) if clearance else (),
        records=tuple(records_view(standing, rule, wrong.back)),
        history=history_view(standing, rule),
        override_url=reverse("visit_override", args=where),
        clearance_url=reverse("visit_clearance", args=where),
        assessment_url=reverse("visit_red_flag", args=where),
        back_url=reverse("visit_take_back", args=where),
        again_url=reverse("visit_clearance_again", args=where),
        letter_url=reverse("visit_letter", args=where),
        token=standing.token,
    )


def _warning(standing: Standing, rule: str) -> WarningView | None:
    clinic = standing.visit.clinic
    view = warnings_view(standing.fresh, standing.knowledge, clinic, lift_views(standing))
    every = (*view.red_flags, *view.cautions, *view.everybody)
    return next((one for one in every if one.id == rule), None)


def _effect(caution: Caution, effect: Effect, standing: Standing, wrong: Wrong) -> EffectRow:
    safety = standing.knowledge.safety
    rule, view = safety.caution[caution.id], effect_view(effect)
    form = None
    if effect.in_force and ways_of(rule, effect.index).override:
        form = OverrideForm(safety, effect.index, standing.token)
        if wrong.override and wrong.override.data.get("effect") == str(effect.index):
            form = wrong.override
    text = ": ".join(part for part in (view.text, view.instruction) if part)
    return EffectRow(text, view.lifted, effect_ways(rule, effect), form)


def clearance_form(standing: Standing, rule: str, *data: object) -> ClearanceForm | None:
    """Empty, or bound to (POST, FILES); none where no clearance lifts anything now."""
    safety = standing.knowledge.safety
    caution = next((c for c in standing.fresh.cautions if c.id == rule), None)
    effects = caution.effects if caution else ()
    by = [(effect, ways_of(safety.caution[rule], effect.index).clearance) for effect in effects]
    if all(way == "no" for _effect, way in by):
        return None
    ends = [said(effect.until) for effect, way in by if way == "end_has_come"]
    wanted = [effect.clearance_from or "" for effect in effects]
    return ClearanceForm(
        who_counts(rule, safety, wanted),
        any(way == "says_so" for _effect, way in by),
        ends[0] if ends else "",
        safety.defaults.clearance_valid_days,
        *data,
        initial={"token": standing.token},
    )


def assessment_form(standing: Standing, *data: object) -> AssessmentForm:
    who = who_counts("", standing.knowledge.safety)
    return AssessmentForm(who, *data, initial={"token": standing.token})
