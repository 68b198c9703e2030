"""axe-core on every page that each kind of client meets, in both themes."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, sync_playwright

from clinic.models import AuditEntry, Visit
from intake.addresses import REVIEW, SEND, page_url
from intake.submit import submit
from tests.axe import findings
from tests.bench.kit.figure import Figure, at_most

from .bodies import a_tablet
from .chromium import a_browser, give
from .people import Person, a_person_with, all_answers, people

KINDS = ("healthy", "much to tell", "grave")


def figures(ours: str) -> Iterator[Figure]:
    met = list(walk(ours))
    for name, what in met:
        for line in what:
            sys.stderr.write(f"axe: {name}: {line}\n")
    count = sum(len(what) for _, what in met)
    yield at_most(0, f"axe-core, {len(met)} pages in both themes", count, "violations")


def walk(ours: str) -> Iterator[tuple[str, list[str]]]:
    """(page, violations) of everything a client may meet."""
    for kind, answers in zip(KINDS, all_answers(), strict=True):
        person = a_person_with(answers)
        with (
            sync_playwright() as playwright,
            # Only so that axe itself may run: the pages allow no script but their own.
            a_browser(playwright, ours, person, bypass_csp=True) as context,
        ):
            page = context.new_page()
            for url in addresses(person):
                yield f"{kind} {url}", violations(page, url)
            sent(person)
            for name in ("questionnaire_done", "questionnaire_consent"):
                url = reverse(name, args=[person.invitation])
                yield f"{kind} {name}", violations(page, url)
    yield from _on_the_day(ours)


def addresses(person: Person) -> list[str]:
    """The door, every question, the review and the last page."""
    last = [page_url(person.invitation, name) for name in (REVIEW, SEND)]
    return [f"/i/{person.token}/", *person.pages, *last]


def sent(person: Person) -> None:
    form = {"key": person.intake.pk, "digest": person.sending["digest"]}
    invitation = person.visit.invitations.get()
    trace = AuditEntry(clinic=person.visit.clinic, actor="client", action="sent", about="intake")
    submit(invitation, form["key"], form["digest"], trace, now=timezone.now())


def _on_the_day(ours: str) -> Iterator[tuple[str, list[str]]]:
    """The arrival check, and the tablet's own pages."""
    person = people(1)[0]
    with (
        sync_playwright() as playwright,
        a_browser(playwright, ours, person, bypass_csp=True) as context,
    ):
        page = context.new_page()
        sent(person)
        Visit.objects.filter(pk=person.visit.pk).update(starts_at=timezone.now())

        url = reverse("arrival", args=[person.invitation])
        yield "arrival", violations(page, url)
        tablet = a_tablet(people(1)[0])
        give(context, ours, {n: m.value for n, m in tablet.cookies.items()})
        for name in ("kiosk_begin", "kiosk_leave"):
            yield name, violations(page, reverse(name))
        tablet.post(reverse("kiosk"))
        yield "kiosk", violations(page, reverse("kiosk"))
        yield "kiosk wake", violations(page, reverse("kiosk") + "?wake=1")


def violations(page: Page, url: str) -> list[str]:
    answer = page.goto(url)
    if answer is None or answer.status != 200:
        raise AssertionError(f"{url} is not shown: {answer and answer.status}")
    return findings(page)
