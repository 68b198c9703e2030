"""The table of ``access`` as the owner reads it: each route, and what each role may do there."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from .access import ANYONE, CLIENT, DESK, KIOSK, OWNER, READER, ROUTES, THERAPIST, Rule
from .access_words import GROUPS

ROLES = (CLIENT, DESK, THERAPIST, OWNER)


@dataclass(frozen=True, slots=True)
class Line:
    words: Promise
    anyone: bool
    may: tuple[str, ...]  # in the order of ROLES; empty where the role may not
    fresh: bool


def groups() -> list[tuple[Promise, list[Line]]]:
    """Every route once, under its heading."""
    return [
        (heading, [_line(ROUTES[route], words) for route, words in routes.items()])
        for heading, routes in GROUPS
    ]


def _line(rule: Rule, words: Promise) -> Line:
    whom = rule.who | ({CLIENT} if {KIOSK, READER} & rule.who else set())
    anyone, does = ANYONE in whom, _does(rule)
    may = tuple(does if anyone or role in whom else "" for role in ROLES)
    return Line(words, anyone, may, bool(rule.fresh))


def _does(rule: Rule) -> str:
    looks, acts = "GET" in rule.methods, "POST" in rule.methods
    if looks and acts:
        return _("see and do")
    return _("do") if acts else _("see")
