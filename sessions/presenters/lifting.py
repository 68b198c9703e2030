"""What lifts a caution or closes a red flag, in words, and what can be pressed for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from intake.knowledge import Safety
from intake.knowledge.rules import CautionRule
from intake.screening.verdict import Caution, Effect, RedFlag
from sessions.lifting.entries import entries_of
from sessions.lifting.marks import mark_of
from sessions.lifting.ways import ways_of
from sessions.plans.standing import Standing

from .effects import asked_words, effect_view
from .words import said


@dataclass(frozen=True, slots=True)
class TapView:
    """A position that one press with a coded reason lifts; ``effect`` is its place."""

    effect: int
    text: str


@dataclass(frozen=True, slots=True)
class LiftView:
    """``words`` say what lifts it; ``url`` is the page where it is recorded, with ``label``
    on its link (empty where nothing can be). ``taps`` with their ``reasons`` (code, words)
    are pressed right there, and sent to ``tap_url`` with ``token``. ``limits`` are those that
    the recorded clearances name."""

    words: tuple[str, ...]
    url: str
    label: str
    taps: tuple[TapView, ...] = ()
    reasons: tuple[tuple[str, str], ...] = ()
    tap_url: str = ""
    token: str = ""
    limits: tuple[str, ...] = ()


def lift_views(standing: Standing) -> dict[str, LiftView]:
    """By the id of the caution or red flag, for everything the newest answers raise."""
    found = {caution.id: caution_lift(caution, standing) for caution in standing.fresh.cautions}
    flags = {flag.id: _flag_lift(flag, standing) for flag in standing.fresh.red_flags}
    return found | flags


def is_the_day(standing: Standing) -> bool:
    """Whether it is the day of the visit: an override counts on no other."""
    zone = standing.visit.clinic.zone
    return timezone.now().astimezone(zone).date() == standing.document.on


def caution_lift(caution: Caution, standing: Standing) -> LiftView:
    safety, visit = standing.knowledge.safety, standing.visit
    rule, mark = safety.caution[caution.id], mark_of(visit, caution.id)
    taps = tuple(_taps(caution, rule)) if is_the_day(standing) else ()
    return LiftView(
        words=_words(caution, rule),
        url=reverse("visit_caution", args=[visit.pk, mark]),
        label=_label(caution, rule, standing),
        taps=taps,
        reasons=one_tap_reasons(safety) if taps else (),
        tap_url=reverse("visit_override", args=[visit.pk, mark]),
        token=standing.token,
        limits=tuple(_limits(standing, caution.id)),
    )


def _words(caution: Caution, rule: CautionRule) -> tuple[str, ...]:
    """Of the parts that hold; that one of them stands is said where nothing else is."""
    found = [words for e in caution.effects if e.in_force for words in effect_ways(rule, e)]
    telling = [words for words in found if words != _nothing(rule)]
    return tuple(dict.fromkeys(telling or found))


def _limits(standing: Standing, rule: str) -> Iterator[str]:
    for group, entry in entries_of(standing.raw, rule):
        if group == "clearances" and entry.get("limits"):
            who = f"{entry['by']} ({entry['profession']})"
            yield _("%(who)s: %(limits)s") % {"who": who, "limits": entry["limits"]}


def _taps(caution: Caution, rule: CautionRule) -> Iterator[TapView]:
    for effect in caution.effects:
        if effect.in_force and ways_of(rule, effect.index).one_tap:
            yield TapView(effect.index, effect_view(effect).text)


def one_tap_reasons(safety: Safety) -> tuple[tuple[str, str], ...]:
    return tuple((r.code, said(r.label)) for r in safety.override_reasons if r.one_tap)


def effect_ways(rule: CautionRule, effect: Effect) -> tuple[str, ...]:
    """What lifts one effect, a sentence each."""
    ways, found = ways_of(rule, effect.index), []
    match ways.clearance:
        case "waits":
            who = asked_words(effect.clearance_from) or _("a health professional")
            found.append(_("A recorded clearance opens it, from: %(who)s.") % {"who": who})
        case "says_so":
            found.append(_("A clearance lifts it only where it says so."))
        case "end_has_come":
            end = said(effect.until)
            words = _("No reason lifts it; only a clearance that says this has come: %(end)s.")
            found.append(words % {"end": end})
    if ways.override:
        found.append(_("The therapist may override it with a reason, for that day only."))
    return tuple(found) or (_nothing(rule),)


def _nothing(rule: CautionRule) -> str:
    if rule.override == "never":
        return _("Nothing lifts it, not even a reason.")
    return _("This part stands, with a clearance too.")


def _label(caution: Caution, rule: CautionRule, standing: Standing) -> str:
    standing_effects = [e for e in caution.effects if e.in_force]
    ways = [(e, ways_of(rule, e.index)) for e in standing_effects]
    if any(e.action == "require_clearance" and w.clearance == "waits" for e, w in ways):
        return _("Record or ask for a clearance")
    if any(w.override for _e, w in ways):
        return _("Override, with a reason")
    if any(w.clearance != "no" for _e, w in ways):
        return _("Record a clearance")
    return _("What was recorded") if _has_records(standing, caution.id) else ""


def _has_records(standing: Standing, rule: str) -> bool:
    return any(True for _ in entries_of(standing.raw, rule))


def _flag_lift(flag: RedFlag, standing: Standing) -> LiftView:
    url = reverse("visit_red_flag", args=[standing.visit.pk, mark_of(standing.visit, flag.id)])
    match flag.state:
        case "applies":
            return LiftView((flag_ways(),), url, _("Record an assessment"))
        case "assessed":
            return LiftView((), url, _("What was recorded"))
    words = _("Ask the open questions first: they decide whether it applies.")
    label = _("What was recorded") if _has_records(standing, flag.id) else ""
    return LiftView((words,), url, label)


def flag_ways() -> str:
    return _(
        "It closes only after a health professional has assessed this same episode, on the record."
    )


def who_counts(rule: str, safety: Safety, wanted: Iterable[str] = ()) -> str:
    """Whose word counts, for the field that asks for the profession."""
    if rule in safety.professions.guardian_rules:
        return _("Here a mother, father or legal guardian signs; write which.")
    words = _(
        "Doctors of every kind, nurses, midwives, physiotherapists, dentists, psychologists and "
        "paramedics count. Massage therapists, trainers, osteopaths, chiropractors and relatives "
        "do not."
    )
    asked = " / ".join(dict.fromkeys(asked_words(who) for who in wanted if who))
    if not asked:
        return words
    rule_asks = _("The rule asks for: %(who)s.") % {"who": asked}
    return f"{words} {rule_asks}"
