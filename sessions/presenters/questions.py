"""What is still to be asked, and what was settled in the room."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy

from intake.knowledge import Safety
from intake.screening.verdict import OpenQuestion
from sessions.plans.answer import last_word, what_stands
from sessions.plans.asking import follow_ups_given, is_yes_or_no, text_of
from sessions.plans.forms import ValueForm
from sessions.plans.standing import Standing

from .follow_ups import standing_words
from .words import day_words, said

ANSWERS = {
    "yes": gettext_lazy("Yes"),
    "no": gettext_lazy("No"),
    "unsure": gettext_lazy("Not sure"),
    "still_not_known": gettext_lazy("Still not known"),
}
CONSENT_TICK = "unable_to_consent_now"
# Questions asked the other way round than their finding: what yes and no mean there.
OTHER_WAY_ROUND = {
    CONSENT_TICK: {"yes": gettext_lazy("No, not able"), "no": gettext_lazy("Yes, able")},
    "refuses_doctor_contact": {"yes": gettext_lazy("Refuses"), "no": gettext_lazy("Agrees")},
}


@dataclass(frozen=True, slots=True)
class RuleLink:
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question to answer right there. ``was`` is the answer recorded before, if any;
    ``form`` asks for its value where the answer is more than yes or no; ``yes`` and ``no``
    are the words on the buttons."""

    id: str
    slug: str
    text: str
    critical: bool
    quote: str
    form: ValueForm | None
    rules: tuple[RuleLink, ...]
    was: str = ""
    yes: str = ""
    no: str = ""


@dataclass(frozen=True, slots=True)
class AskedView:
    """One thing as it stands, with the question for when it must be mended. ``by`` and
    ``on`` where it was said in person."""

    text: str
    answer: str
    by: str
    on: str
    question: QuestionView


@dataclass(frozen=True, slots=True)
class QuestionsView:
    """``arrival`` are asked again when the client has come; ``tick`` is the tick at the head
    of the visit; ``asked`` is what was settled."""

    tick: QuestionView | None
    open: tuple[QuestionView, ...]
    arrival: tuple[QuestionView, ...]
    asked: tuple[AskedView, ...]

    @property
    def count(self) -> int:
        return len(self.open) + len(self.arrival)

    @property
    def arrival_ids(self) -> tuple[str, ...]:
        """Those that one press answers no to."""
        return tuple(q.id for q in self.arrival if q.form is None and not q.was)


@dataclass(frozen=True)
class _Maker:
    """Makes views of one visit's questions; ``wrong`` is a form sent with a value that did
    not fit, shown again as it was typed."""

    standing: Standing
    wrong: ValueForm | None

    @property
    def safety(self) -> Safety:
        return self.standing.knowledge.safety

    def open(self, question: OpenQuestion) -> QuestionView:
        rules = tuple(rule_link(rule, self.safety) for rule in question.rules)
        quote = question.quote or ""
        return self.view(question.question, question.critical, quote, rules)

    def view(
        self, id: str, critical: bool, quote: str = "", rules: tuple[RuleLink, ...] = ()
    ) -> QuestionView:
        return QuestionView(
            id=id,
            slug=id.replace(":", "-").replace(".", "-"),
            text=said(text_of(id, self.safety)),
            critical=critical,
            quote=quote,
            form=self._form(id),
            rules=rules,
            was=what_stands(self.standing, id),
            yes=answer_words(id, "yes"),
            no=answer_words(id, "no"),
        )

    def _form(self, id: str) -> ValueForm | None:
        if self.wrong is not None and self.wrong.question == id:
            return self.wrong
        return None if is_yes_or_no(id, self.safety) else ValueForm(id, self.safety)


def questions_view(standing: Standing, wrong: ValueForm | None = None) -> QuestionsView:
    maker = _Maker(standing, wrong)
    asked_now = [q for q in standing.screening.needs_asking if q.question != CONSENT_TICK]
    still_open = {q.question for q in asked_now}
    return QuestionsView(
        tick=_tick(standing, maker),
        open=tuple(maker.open(q) for q in asked_now if not q.on_arrival),
        arrival=tuple(maker.open(q) for q in asked_now if q.on_arrival),
        asked=tuple(_asked(id, maker) for id in _settled(standing) if id not in still_open),
    )


def _tick(standing: Standing, maker: _Maker) -> QuestionView | None:
    """The tick is due once the client is here, and stays open to a mend on the day."""
    asked = any(q.question == CONSENT_TICK for q in standing.screening.needs_asking)
    view = maker.view(CONSENT_TICK, asked)
    return view if asked or standing.screening.consent_tick_open or view.was else None


def _settled(standing: Standing) -> Iterator[str]:
    """Every question settled in person, and every follow-up that has a value: it is mended
    in the same way, whoever gave it."""
    said_of = [c.question for c in standing.document.confirmed if c.question]
    safety = standing.knowledge.safety
    for id in dict.fromkeys([*said_of, *follow_ups_given(standing.raw, safety)]):
        if id != CONSENT_TICK and what_stands(standing, id) and not _on_the_page(standing, id):
            yield id


def _on_the_page(standing: Standing, id: str) -> bool:
    """Whether it was answered on the dense page of the questionnaire, which shows it and mends
    it: there the answer itself was changed, not only spoken about."""
    word, document = last_word(standing, id, None), standing.document
    given = document.conditions.get(id) or document.findings.get(id)
    return (
        word is not None
        and given is not None
        and (given.answer, given.answered_on) == (word.answer, word.on)
    )


def _asked(id: str, maker: _Maker) -> AskedView:
    view, word = maker.view(id, critical=False), last_word(maker.standing, id, None)
    return AskedView(
        text=view.text,
        answer=what_stands_words(id, view.was, maker.standing),
        by=word.by if word else "",
        on=day_words(word.on if word else None),
        question=view,
    )


def what_stands_words(question: str, was: str, standing: Standing) -> str:
    """``was`` as people read it: the value where there is one, else what was said."""
    safety = standing.knowledge.safety
    if is_yes_or_no(question, safety) or was in ("no", "unsure", "still_not_known"):
        return answer_words(question, was)
    return standing_words(question, standing.raw, safety)


def answer_words(question: str, answer: str) -> str:
    """What an answer means as it was asked."""
    words = {**ANSWERS, **OTHER_WAY_ROUND.get(question, {})}
    return str(words[answer]) if answer in words else answer


def rule_link(rule: str, safety: Safety) -> RuleLink:
    """A red flag or a caution by its title."""
    if rule in safety.red_flag:
        title, kind = safety.red_flag[rule].title, "red-flag"
    else:
        title, kind = safety.caution[rule].title, "caution"
    return RuleLink(said(title), reverse("knowledge_rule", args=[kind, rule]))
