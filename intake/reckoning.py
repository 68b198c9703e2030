"""What the answers so far amount to. Reckoned when an answer is kept and stored beside it; any
page opened after that reads it, and reckons anew only where something it rests on has changed:
the answers, the day, the visit, last time's answers, the knowledge or this program."""

from __future__ import annotations

import hashlib
from dataclasses import astuple, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

import orjson
from pydantic import BaseModel, ConfigDict

from intake.knowledge import load_safety
from intake.questionnaire.context import Asked
from intake.questionnaire.document import VisitFacts
from intake.questionnaire.spec import Answers
from intake.returning.last_time import LastTime
from intake.screening.verdict import Screening

URGENT = ("emergency_now", "same_day")
SOMEBODY = ("clearance_first", "do_not_treat")


class Value(BaseModel):
    model_config = ConfigDict(frozen=True)


class StillOpen(Value):
    """What the rules still ask: ids of conditions and findings, and of medicine classes."""

    questions: tuple[str, ...]
    classes: tuple[str, ...]

    def laid_on(self, asked: Asked) -> Asked:
        """``asked`` with the pages these open."""
        return replace(
            asked, open_questions=frozenset(self.questions), medicine_classes=self.classes
        )


class Urgent(Value):
    """A red flag that applies and cannot wait; ``message`` is the client's, in English."""

    urgency: Literal["emergency_now", "same_day"]
    message: str


class Reckoning(Value):
    """``open`` of the answers as they are, ``confirmed`` of a returning client's as if all of
    last time's were confirmed. ``missing`` are the pages without a valid answer; where there
    are none, ``document`` is the intake document, and ``fresh`` says that every answer of the
    day was given today. ``somebody``: a person must look at these answers before the visit."""

    key: str
    open: StillOpen
    confirmed: StillOpen | None
    urgent: tuple[Urgent, ...]
    somebody: bool
    missing: tuple[str, ...]
    document: dict[str, Any] | None
    fresh: bool


def stored(given: Any, key: str) -> Reckoning | None:
    """What lies beside the answers, where it was reckoned from the very same."""
    return Reckoning.model_validate(given) if given and given.get("key") == key else None


def key_of(answers: Answers, visit: VisitFacts, asked: Asked, last: LastTime | None) -> str:
    """A digest of everything a reckoning rests on. The clinic's own questions are not in it:
    they touch no rule, and ``missing`` leaves them out."""
    before = last and (last.answers, last.said, last.on, last.full_on, last.classes)
    about = (asked.today, asked.age, asked.agreed_on, load_safety().digest, program())
    whole = (answers, astuple(visit), about, before)
    text = orjson.dumps(whole, default=str, option=orjson.OPT_SORT_KEYS)
    return hashlib.sha256(text).hexdigest()


@cache
def program() -> str:
    """A digest of this app's own code: another release reckons for itself."""
    files = sorted(Path(__file__).parent.rglob("*.py"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def urgent_of(screening: Screening) -> tuple[Urgent, ...]:
    """The red flags that cannot wait, the most urgent first, none said twice."""
    flags = [f for f in screening.red_flags if f.state == "applies" and f.urgency in URGENT]
    flags.sort(key=lambda flag: URGENT.index(flag.urgency))
    return tuple(dict.fromkeys(Urgent(urgency=f.urgency, message=f.client_message) for f in flags))


def needs_somebody(screening: Screening) -> bool:
    return screening.urgency in URGENT or screening.today in SOMEBODY
