"""What is still to be asked, and what was settled in the room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intake.answers.document import Confirmation
from intake.knowledge import Safety
from intake.screening.verdict import OpenQuestion
from sessions.plans.asking import is_yes_or_no, shown_value, text_of
from sessions.plans.forms import ValueForm
from sessions.plans.standing import Standing

from .words import said

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
    """One thing settled in person, with the question for when it must be mended."""

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

    safety: Safety
    settled: Mapping[str, Confirmation]
    wrong: ValueForm | None

    def open(self, question: OpenQuestion) -> QuestionView:
        rules = tuple(rule_link(rule, self.safety) for rule in question.rules)
        quote = question.quote or ""
        return self.view(question.question, question.critical, quote, rules)

    def view(
        self, id: str, critical: bool, quote: str = "", rules: tuple[RuleLink, ...] = ()
    ) -> QuestionView:
        word = self.settled.get(id)
        return QuestionView(
            id=id,
            slug=id.replace(":", "-").replace(".", "-"),
            text=said(text_of(id, self.safety)),
            critical=critical,
            quote=quote,
            form=self._form(id),
            rules=rules,
            was=word.answer if word else "",
            yes=answer_words(id, "yes"),
            no=answer_words(id, "no"),
        )

    def _form(self, id: str) -> ValueForm | None:
        if self.wrong is not None and self.wrong.question == id:
            return self.wrong
        return None if is_yes_or_no(id, self.safety) else ValueForm(id, self.safety)


def questions_view(standing: Standing, wrong: ValueForm | None = None) -> QuestionsView:
    settled = {c.question: c for c in standing.document.confirmed if c.question is not None}
    maker = _Maker(standing.knowledge.safety, settled, wrong)
    asked_now = [q for q in standing.screening.needs_asking if q.question != CONSENT_TICK]
    still_open = {q.question for q in asked_now}
    return QuestionsView(
        tick=_tick(standing, maker),
        open=tuple(maker.open(q) for q in asked_now if not q.on_arrival),
        arrival=tuple(maker.open(q) for q in asked_now if q.on_arrival),
        asked=tuple(
            _asked(id, entry, maker, standing)
            for id, entry in settled.items()
            if id not in still_open and id != CONSENT_TICK
        ),
    )


def _tick(standing: Standing, maker: _Maker) -> QuestionView | None:
    """The tick is due once the client is here, and stays open to a mend on the day."""
    asked = any(q.question == CONSENT_TICK for q in standing.screening.needs_asking)
    if asked or standing.screening.consent_tick_open or CONSENT_TICK in maker.settled:
        return maker.view(CONSENT_TICK, asked)
    return None


def _asked(id: str, entry: Confirmation, maker: _Maker, standing: Standing) -> AskedView:
    view = maker.view(id, critical=False)
    answer = answer_words(id, entry.answer)
    if view.form is not None and entry.answer != "still_not_known":
        answer = shown_value(id, standing.raw) or _("Answered")
    return AskedView(view.text, answer, entry.by, entry.on.text, view)


def answer_words(question: str, answer: str) -> str:
    """What an answer means as it was asked."""
    return str(OTHER_WAY_ROUND.get(question, ANSWERS).get(answer, ANSWERS[answer]))


def rule_link(rule: str, safety: Safety) -> RuleLink:
    """A red flag or a caution by its title."""
    if rule in safety.red_flag:
        title, kind = safety.red_flag[rule].title, "red-flag"
    else:
        title, kind = safety.caution[rule].title, "caution"
    return RuleLink(said(title), reverse("knowledge_rule", args=[kind, rule]))
