"""Nothing dangles: every id the knowledge names exists, once, and can be asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from .expressions import AttributeIs, Expression, FieldIs, Has, Med, atoms
from .files import BrokenKnowledge
from .folder import yaml_files
from .questions import Condition, Finding
from .reading import line_of_id
from .rules import CautionRule, RedFlagRule, RuleEffect
from .safety import Safety

REGION_TOKENS = ("all", "$reported", "$quadrant")


class _Checker:
    """Knows the files, so that a fault can be shown where it is written."""

    def __init__(self, safety: Safety, folder: Path) -> None:
        self.safety, self.folder = safety, folder

    def broken(self, wanted: str, problem: str, mend: str) -> BrokenKnowledge:
        """The fault with the first place in which ``wanted`` is written."""
        lines = ((file, line_of_id(file, wanted)) for file in yaml_files(self.folder))
        file, line = next(((f, n) for f, n in lines if n), (self.folder, None))
        return BrokenKnowledge(file, line, problem, mend)

    def known(self, ids: Iterable[str], among: Collection[str], what: str, where: str) -> None:
        for wanted in ids:
            if wanted not in among:
                raise self._unknown(wanted, what, where)

    def _unknown(self, wanted: str, what: str, where: str) -> BrokenKnowledge:
        """The fault with the line at or below ``where`` in which ``wanted`` is written."""
        problem, mend = f"no {what} {wanted!r} exists", f"Correct the id or add the {what}."
        for file in yaml_files(self.folder):
            start = line_of_id(file, f"id: {where}") or line_of_id(file, where) or 0
            lines = file.read_text(encoding="utf-8").splitlines()[start - 1 :] if start else []
            for number, line in enumerate(lines, start):
                if wanted in line:
                    return BrokenKnowledge(file, number, problem, mend)
        return self.broken(wanted, f"{problem} (named by {where})", mend)

    def unique(self, ids: Iterable[str], what: str) -> None:
        seen: set[str] = set()
        for one in ids:
            if one in seen:
                raise self.broken(one, f"the {what} {one!r} is written twice", "Keep one.")
            seen.add(one)


def hold_together(safety: Safety, folder: Path) -> None:
    """Raise ``BrokenKnowledge`` for the first id that does not resolve or stands twice."""
    checker = _Checker(safety, folder)
    _ids_are_unique(checker)
    _questions_resolve(checker)
    _rules_resolve(checker)
    _tables_resolve(checker)
    _sources_resolve(checker)
    _texts_are_written(checker)
    _days_are_in_order(checker)


def _texts_are_written(checker: _Checker) -> None:
    """No text that somebody reads is empty."""
    safety = checker.safety
    asked: tuple[Finding | Condition, ...] = (*safety.findings, *safety.conditions)
    for entry in asked:
        _must_say(checker, entry.id, label=entry.label, question=entry.question)
    for flag in safety.red_flags:
        messages = {"therapist_message": flag.therapist_message, "title": flag.title}
        _must_say(checker, flag.id, client_message=flag.client_message, **messages)
    for rule in safety.cautions:
        _must_say(checker, rule.id, title=rule.title, rationale=rule.rationale)
        for effect in rule.effects:
            _must_say(checker, rule.id, instruction=effect.instruction)


def _must_say(checker: _Checker, where: str, **texts: str | None) -> None:
    for name, text in texts.items():
        if text is not None and not text.strip():
            raise checker.broken(f"id: {where}", f"the {name} of {where} is empty", "Write it.")


def _days_are_in_order(checker: _Checker) -> None:
    rules: tuple[RedFlagRule | CautionRule, ...] = (
        *checker.safety.red_flags,
        *checker.safety.cautions,
    )
    for rule in rules:
        begun, over = rule.applies_from or checker.safety.applies_from, rule.retired_on
        if over is not None and over <= begun:
            problem = f"{rule.id} is retired before it applies"
            raise checker.broken(f"id: {rule.id}", problem, "Correct the days.")


def _ids_are_unique(checker: _Checker) -> None:
    safety = checker.safety
    questions = [e.id for e in safety.conditions] + [e.id for e in safety.findings]
    checker.unique([*questions, *(e.id for e in safety.medicine_classes)], "question")
    rules = [e.id for e in safety.red_flags] + [e.id for e in safety.cautions]
    checker.unique(rules, "rule")
    checker.unique((e.id for e in safety.sources), "source")
    checker.unique((e.id for e in safety.attributes), "attribute")
    checker.unique((e.id for e in safety.fields), "field")
    checker.unique((e.tag for e in safety.tag_bridge.tags), "tag")
    checker.unique((e.code for e in safety.override_reasons), "override reason")


def _questions_resolve(checker: _Checker) -> None:
    safety = checker.safety
    for condition in safety.conditions:
        checker.known(condition.follow_ups, safety.attribute, "attribute", condition.id)
    for medicine in safety.medicine_classes:
        checker.known(medicine.ask_next, safety.attribute, "attribute", medicine.id)
        checker.known(medicine.ask_conditions, safety.condition, "condition", medicine.id)
        checker.known(medicine.rules, safety.caution, "caution", medicine.id)
        if medicine.two_count_as:
            counted = [medicine.two_count_as]
            checker.known(counted, safety.medicine_class, "medicine class", medicine.id)
        subtypes = [*medicine.subtype_of_name]
        checker.known(subtypes, safety.subtypes_of.get(medicine.id, ()), "subtype", medicine.id)
        if medicine.subtype_that_wins:
            checker.known([medicine.subtype_that_wins], subtypes, "subtype", medicine.id)


def _rules_resolve(checker: _Checker) -> None:
    for where, expression in expressions_of(checker.safety):
        _expression_resolves(checker, where, expression)
    regions = (*checker.safety.body.region_by_id, *REGION_TOKENS)
    subsites = [entry.text for entry in checker.safety.sites_at_risk.subsites]
    for rule in checker.safety.cautions:
        for effect in rule.effects:
            checker.known(effect.regions, regions, "region", rule.id)
            checker.known(effect.subsites, subsites, "subsite", rule.id)
            if effect.action == "exclude":
                _excludes_something(checker, rule.id, effect)


def _excludes_something(checker: _Checker, rule: str, effect: RuleEffect) -> None:
    """An exclusion that forgets what or where would keep nothing away."""
    for name, named in (("techniques", effect.techniques), ("regions", effect.regions)):
        if not named:
            problem = f"an exclusion of {rule} names no {name}"
            raise checker.broken(rule, problem, f"Name the {name}, or write [all].")


def expressions_of(safety: Safety) -> Iterator[tuple[str, Expression]]:
    """Every condition of every rule, with the id of its rule."""
    for flag in safety.red_flags:
        yield flag.id, flag.when
        if flag.escalate:
            yield flag.id, flag.escalate.when
    for rule in safety.cautions:
        yield rule.id, rule.when
        for effect in rule.effects:
            if effect.when is not None:
                yield rule.id, effect.when
    for tag in safety.tag_bridge.tags:
        yield tag.tag, tag.when


def _expression_resolves(checker: _Checker, where: str, expression: Expression) -> None:
    safety = checker.safety
    for atom in atoms(expression):
        match atom:
            case Has(id):
                checker.known([id], {**safety.condition, **safety.finding}, "question", where)
            case Med(id):
                checker.known([id], safety.medicine_class, "medicine class", where)
            case FieldIs(name):
                checker.known([name], safety.field, "field", where)
            case AttributeIs(owner, attribute):
                checker.known(
                    [attribute], _follow_ups(safety, owner), f"follow-up of {owner}", where
                )
                _value_exists(checker, atom, where)


def _value_exists(checker: _Checker, atom: AttributeIs, where: str) -> None:
    """A word that is compared with is one that can be answered."""
    safety, values = checker.safety, atom.value
    choices: Collection[str] = safety.attribute[atom.attribute].choices
    if atom.attribute == "subtype":
        choices = safety.subtypes_of.get(atom.owner, ())
    words = values if isinstance(values, tuple) else (values,)
    asked = [word for word in words if isinstance(word, str)]
    if choices:
        checker.known(asked, choices, f"answer of {atom.owner}.{atom.attribute}", where)


def _follow_ups(safety: Safety, owner: str) -> Collection[str]:
    if owner in safety.condition:
        return safety.condition[owner].follow_ups
    if owner in safety.medicine_class:
        return safety.medicine_class[owner].ask_next
    return ()


def _tables_resolve(checker: _Checker) -> None:
    safety, asking = checker.safety, checker.safety.asking
    asked = {**safety.condition, **safety.finding}
    for ids in (asking.day_bound.questions, *(group for _, group in asking.asked_when)):
        checker.known(ids, asked, "question", "asking")
    checker.known(asking.day_bound.attributes, safety.attribute, "attribute", "asking")
    checker.known(asking.day_bound.fields, safety.field, "field", "asking")
    checker.known(asking.critical.fields, safety.field, "field", "asking")
    ranged = [entry.attribute for entry in asking.number_ranges]
    checker.known(ranged, safety.attribute, "attribute", "number_ranges")
    owners = {**safety.condition, **safety.medicine_class}
    checker.known(asking.place_may_be_none, owners, "condition or class", "place_may_be_none")
    checker.known(asking.place_need_not_wait, owners, "condition or class", "place_need_not_wait")
    checker.known((s.owner for s in asking.subtypes), owners, "condition or class", "subtypes")
    special = [
        *(e.condition for e in asking.no_unless),
        *(e.condition for e in asking.known_from_age),
    ]
    checker.known(special, safety.condition, "condition", "asking")
    for entry in asking.known_from_measurement:
        checker.known([entry.question], asked, "question", "asking")
        checker.known([entry.field], safety.field, "field", "asking")
    tags = [entry.tag for entry in safety.tag_bridge.tags]
    checker.known(tags, safety.body.safety_tag_ids, "safety tag", "anatomy_tag_bridge")
    checker.known(
        safety.tag_bridge.asked_only_by_anatomy, asked, "question", "asked_only_by_anatomy"
    )
    _chart_resolves(checker)
    checker.known(safety.professions.guardian_rules, safety.caution, "caution", "professions")
    _sites_resolve(checker)


def _chart_resolves(checker: _Checker) -> None:
    safety, body = checker.safety, checker.safety.body
    asked = {**safety.condition, **safety.finding}
    for row in safety.chart_findings:
        where = row.question
        checker.known([row.question], asked, "question", "chart_findings")
        checker.known(row.regions, body.region_by_id, "region", where)
        checker.known(row.views, body.words.views, "view", where)
        checker.known(row.qualities, body.quality_ids, "quality", where)
        checker.known(row.onset, body.onset_ids, "onset", where)


def _sites_resolve(checker: _Checker) -> None:
    safety, table = checker.safety, checker.safety.sites_at_risk
    for word in table.subsites:
        checker.known(word.sites, safety.body.region_of_site, "body site", word.text)
    for entry in table.site_rules:
        checker.known([entry.rule], safety.caution, "caution", "site_rules")
        checker.known(entry.sites, safety.body.region_of_site, "body site", entry.rule)
        if not 0 <= entry.effect < len(safety.caution[entry.rule].effects):
            problem = f"{entry.rule} has no effect {entry.effect}"
            raise checker.broken(f"rule: {entry.rule}", problem, "Correct the number.")


def _sources_resolve(checker: _Checker) -> None:
    safety = checker.safety
    rules: tuple[RedFlagRule | CautionRule, ...] = (*safety.red_flags, *safety.cautions)
    for rule in rules:
        if not rule.sources:
            raise checker.broken(rule.id, f"{rule.id} names no source", "Add its source.")
    for where, ids in _citations(safety):
        checker.known(ids, safety.source, "source", where)


def _citations(safety: Safety) -> Iterator[tuple[str, Iterable[str]]]:
    """Who cites which sources."""
    for flag in safety.red_flags:
        yield flag.id, [use.id for use in flag.sources]
    for rule in safety.cautions:
        yield rule.id, [use.id for use in rule.sources]
    yield from ((entry.id, entry.sources) for entry in safety.conditions)
    yield from ((entry.id, entry.sources) for entry in safety.findings)
    yield from ((entry.id, entry.sources) for entry in safety.medicine_classes)
    yield from ((entry.id, entry.sources) for entry in safety.stop_signs)
    yield from ((entry.id, entry.sources) for entry in safety.consent.points)
    yield "defaults", safety.defaults.sources
    yield "re_ask", safety.re_ask.sources
