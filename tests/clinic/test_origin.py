"""Forms work on pages without referrer, and strangers' forms do not."""

from __future__ import annotations

import pytest
from django.test import Client as Browser


@pytest.mark.parametrize(
    ("site", "status"), [("same-origin", 302), (None, 302), ("cross-site", 403), ("same-site", 403)]
)
def test_a_form_with_a_hidden_origin_is_ours_only_when_the_browser_says_so(db, site, status):
    browser = Browser(enforce_csrf_checks=True)
    browser.get("/sign-in/")
    token = browser.cookies["palpate-csrf"].value
    headers = {"Origin": "null"} | ({"Sec-Fetch-Site": site} if site else {})
    form = {"language": "es", "csrfmiddlewaretoken": token}
    assert browser.post("/language/", form, headers=headers).status_code == status


def test_a_form_without_the_token_is_refused(db):
    browser = Browser(enforce_csrf_checks=True)
    assert browser.post("/language/", {"language": "es"}).status_code == 403
