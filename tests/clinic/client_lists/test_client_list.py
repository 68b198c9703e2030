"""A list of clients: looked at, then added once, and nothing of it lost on a mistake."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from clinic.client_lists.checking import Outcome, check
from clinic.client_lists.lines import DayOrder
from clinic.models import AuditEntry, Client
from clinic.signin import times
from tests.clinic.signin_steps import later
from tests.factories import PASSWORD, a_client, a_clinic

PAGE, ADD = "/clients/list/", "/clients/list/add/"
HEAD = "Name;Date of birth;Email;Phone;Language;Large print\n"
ANA = "Ana Ríos;1986-04-12;ana@example.org;+34 600;Español;yes\n"
BO = "Bo Ek;31/12/1970;;;;\n"


@pytest.fixture(autouse=True)
def fresh_limits():
    cache.clear()


@pytest.fixture
def browser(owner, signed_in):
    return signed_in(owner)


def look(browser, text, order="day", status=200):
    page = browser.post(PAGE, {"text": text, "order": order})
    assert page.status_code == status
    return page


def confirm(browser, text, order="day"):
    digest = look(browser, text, order).context["checked"].digest
    return browser.post(ADD, {"text": text, "order": order, "digest": digest})


def line(clinic, text, order=DayOrder.DAY_FIRST):
    (found,) = check(clinic, HEAD + text, order).lines
    return found


def test_looking_writes_nothing(browser):
    page = look(browser, HEAD + ANA + BO).content.decode()
    assert "Add 2 clients" in page and "12 April 1986" in page
    assert not Client.objects.exists()


def test_a_list_that_was_looked_at_is_added_with_one_more_button(browser, clinic, owner):
    assert confirm(browser, HEAD + ANA + BO).url == "/clients/"
    ana, bo = Client.objects.order_by("name")
    assert (ana.search_name, ana.birth_date, ana.language) == ("ana rios", date(1986, 4, 12), "es")
    assert ana.large_print and ana.email == "ana@example.org" and ana.phone == "+34 600"
    assert (bo.birth_date, bo.language, bo.clinic) == (date(1970, 12, 31), "en", clinic)
    noted = AuditEntry.objects.filter(action="imported", about="client", person=owner)
    assert {row.about_id for row in noted} == {ana.pk, bo.pk}


def test_the_same_file_twice_adds_nobody_twice(browser):
    text = HEAD + ANA + ANA + "Cy;;;;;\n"
    confirm(browser, text)
    assert Client.objects.count() == 2
    page = look(browser, text)
    assert not page.context["new"] and len(page.context["known"]) == 3
    assert confirm(browser, text).status_code == 409
    assert Client.objects.count() == 2


def test_somebody_is_known_by_name_and_date_of_birth_whatever_the_capitals(clinic):
    a_client(clinic, name="ana rios")
    assert line(clinic, ANA).outcome == Outcome.KNOWN
    namesake = line(clinic, ANA.replace("1986", "1987"))
    assert namesake.outcome == Outcome.NEW and "same person" in namesake.notes[0]


def test_another_clinics_clients_are_not_told(clinic):
    a_client(a_clinic(), name="Ana Ríos")
    assert line(clinic, ANA).outcome == Outcome.NEW and not line(clinic, ANA).notes


@pytest.mark.parametrize(
    ("text", "field"),
    [
        (";1986-04-12;;;;", "Name"),
        ("x" * 121 + ";;;;;", "Name"),
        ("Ana;31 April;;;;", "Date of birth"),
        ("Ana;31/04/1986;;;;", "Date of birth"),
        ("Ana;12/04/86;;;;", "Date of birth"),
        ("Ana;2999-01-01;;;;", "Date of birth"),
        ("Ana;;no address;;;", "Email"),
        ("Ana;;;" + "5" * 41 + ";;", "Phone"),
        ("Ana;;;;Klingon;", "Language"),
        ("Ana;;;;;perhaps", "Large print"),
        ("Ana;;;;;;more", "more cells"),
    ],
)
def test_a_line_with_a_fault_is_refused_with_the_field_and_the_mend(clinic, text, field):
    found = line(clinic, text)
    assert found.outcome == Outcome.REFUSED and field in found.notes[0]
    assert found.number == 2 and found.client is None


@pytest.mark.parametrize(("order", "month"), [(DayOrder.DAY_FIRST, 4), (DayOrder.MONTH_FIRST, 3)])
def test_a_day_is_read_in_the_order_that_was_chosen_in_every_language(clinic, order, month):
    with translation.override("es"):
        client = line(clinic, "Ana;03/04/1986;;;;", order).client
    assert client.birth_date.month == month


def test_a_cell_like_a_formula_is_text(clinic):
    assert line(clinic, '=HYPERLINK("x");;;;;').client.name == '=HYPERLINK("x")'
    assert line(clinic, "Ana;;;'+34 600;;").client.phone == "+34 600"


def test_a_file_is_shown_in_the_field_to_be_mended(browser):
    file = SimpleUploadedFile("clients.csv", ("\ufeff" + HEAD + ANA).encode())
    page = browser.post(PAGE, {"file": file, "text": "", "order": "day"})
    assert page.context["form"]["text"].value() == HEAD + ANA
    assert "Add one client" in page.content.decode()


@pytest.mark.parametrize("text", ["Ana;1986\n", "Phone\n555\n", 'Name\n"Ana <b>'])
@pytest.mark.parametrize("url", [PAGE, ADD])
def test_what_was_typed_stays_when_it_is_no_list(browser, url, text):
    page = browser.post(url, {"text": text, "order": "day"})
    assert page.status_code == 422 and "id_text_error" in page.content.decode()
    assert page.context["form"]["text"].value() == text


def test_a_list_that_changed_since_it_was_looked_at_is_shown_again(browser, clinic):
    digest = look(browser, HEAD + ANA).context["checked"].digest
    given = {"text": HEAD + ANA + BO, "order": "day", "digest": digest}
    page = browser.post(ADD, given)
    assert page.status_code == 409 and "Look again" in page.content.decode()
    a_client(clinic, name="Ana Ríos")
    assert browser.post(ADD, given | {"text": HEAD + ANA}).status_code == 409
    assert Client.objects.count() == 1


def test_the_password_is_asked_for_before_anybody_is_added_and_nothing_is_lost(browser):
    text = HEAD + ANA
    digest = look(browser, text).context["checked"].digest
    later(browser, sure=times.FRESH)
    given = {"text": text, "order": "day", "digest": digest}
    page = browser.post(ADD, given)
    assert page.status_code == 401 and 'enctype="multipart/form-data"' in page.content.decode()
    assert not Client.objects.exists()
    assert dict(page.context["fields"])["text"] == text
    assert browser.post(ADD, given | {"password_again": PASSWORD}).url == "/clients/"
    assert Client.objects.count() == 1


def test_a_long_list_takes_few_statements(browser, django_assert_max_num_queries):
    text = HEAD + "".join(f"Ana {n};1986-04-12;;;;\n" for n in range(300))
    digest = look(browser, text).context["checked"].digest
    with django_assert_max_num_queries(16):
        browser.post(ADD, {"text": text, "order": "day", "digest": digest})
    assert Client.objects.count() == 300
