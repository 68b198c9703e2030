"""The owner's pages about the clinic: its settings, its places, its words in mails."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from clinic.models import AuditEntry, Clinic, Location, MailWords
from intake.questionnaire.topics.consent import VERSION
from tests.factories import a_client, a_clinic, a_location, a_visit

SETTINGS = "/settings/"


@pytest.fixture
def browser(owner, signed_in):
    return signed_in(owner)


def form_of(clinic, **changed):
    given = {
        "name": clinic.name,
        "phone": clinic.phone,
        "time_zone": clinic.time_zone,
        "paper": "a4",
        "emergency_number": "112",
        "language": "en",
        "languages_offered": ["en", "es"],
        "first_reminder_hours": "48",
        "last_reminder_hours": "",
        "version": str(clinic.version),
    }
    return given | changed


# --- the clinic -------------------------------------------------------------------------


def test_what_is_set_is_kept_and_noted(browser, clinic):
    changed = form_of(
        clinic, name="Harbour", address="4 Harbour Street", crisis_line="024", paper="letter"
    )
    assert browser.post(SETTINGS, changed).url == SETTINGS
    row = Clinic.objects.get(pk=clinic.pk)
    assert (row.name, row.crisis_line, row.paper) == ("Harbour", "024", "letter")
    assert (row.first_reminder_hours, row.last_reminder_hours) == (48, None)
    assert AuditEntry.objects.filter(action="changed", about_id=clinic.pk).exists()


def test_a_number_to_call_that_is_none_is_told_how_one_looks(browser, clinic):
    text = browser.post(SETTINGS, form_of(clinic, crisis_line="call me")).content.decode()
    assert "such as 112" in text


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": ""}, "name"),
        ({"time_zone": "Mars/Olympus"}, "time_zone"),
        ({"time_zone": "../../etc/passwd"}, "time_zone"),
        ({"emergency_number": "call me"}, "emergency_number"),
        ({"crisis_line": "<b>"}, "crisis_line"),
        ({"email": "nobody"}, "email"),
        ({"paper": "a0"}, "paper"),
        ({"first_reminder_hours": "1"}, "first_reminder_hours"),
        ({"last_reminder_hours": "48"}, "last_reminder_hours"),
        ({"kept_years": "0"}, "kept_years"),
        ({"kept_years": "31"}, "kept_years"),
        ({"kept_years": "many"}, "kept_years"),
        ({"languages_offered": []}, "languages_offered"),
        ({"languages_offered": ["tlh"]}, "languages_offered"),
        ({"languages_offered": ["es"]}, "language"),
    ],
)
def test_what_does_not_fit_is_named_and_what_was_typed_stays(browser, clinic, wrong, field):
    response = browser.post(SETTINGS, form_of(clinic, address="4 Harbour Street") | wrong)
    text = response.content.decode()
    assert response.status_code == 422 and list(response.context["form"].errors) == [field]
    assert 'value="4 Harbour Street"' in text
    assert not Clinic.objects.get(pk=clinic.pk).address


def test_who_comes_second_sees_what_was_saved_and_loses_nothing_typed(browser, clinic):
    browser.post(SETTINGS, form_of(clinic, phone="1", paper="letter"))
    late = browser.post(SETTINGS, form_of(clinic, phone="2", address="4 Harbour Street"))
    text = late.content.decode()
    assert late.status_code == 409 and Clinic.objects.get(pk=clinic.pk).phone == "1"
    assert 'value="2"' in text and 'value="4 Harbour Street"' in text
    assert set(late.context["form"].errors) == {"__all__", "phone", "paper", "address"}
    assert "Saved meanwhile: 1" in text and "Saved meanwhile: Letter" in text
    again = form_of(clinic, phone="2", paper="letter", version=late.context["version"])
    assert browser.post(SETTINGS, again).status_code == 302
    assert Clinic.objects.get(pk=clinic.pk).phone == "2"


def test_a_mistake_does_not_hide_that_somebody_saved_meanwhile(browser, clinic):
    wrong = browser.post(SETTINGS, form_of(clinic, phone=""))
    browser.post(SETTINGS, form_of(clinic, phone="1"))
    mended = form_of(clinic, phone="2", version=wrong.context["version"])
    assert browser.post(SETTINGS, mended).status_code == 409


def test_another_time_zone_leaves_every_visit_at_its_instant(browser, clinic):
    at = datetime(2031, 3, 12, 10, 0, tzinfo=UTC)
    visit = a_visit(clinic, starts_at=at)
    browser.post(SETTINGS, form_of(clinic, time_zone="America/New_York"))
    visit.refresh_from_db()
    assert visit.starts_at == at
    move = browser.get(reverse("visit_move", args=[visit.pk])).content.decode()
    assert 'value="06:00"' in move
    assert "stay at the same instant" in browser.get(SETTINGS).content.decode()


def test_the_page_says_which_consent_is_signed(browser):
    assert f"wording {VERSION}" in browser.get(SETTINGS).content.decode()


def test_a_new_client_is_offered_the_languages_of_the_clinic(browser, clinic):
    Clinic.objects.filter(pk=clinic.pk).update(languages_offered=["en"])
    form = browser.get(reverse("client_new")).context["form"]
    assert [code for code, _name in form.fields["language"].choices] == ["en"]
    spanish = a_client(clinic, language="es")
    form = browser.get(reverse("client_edit", args=[spanish.pk])).context["form"]
    assert "es" in dict(form.fields["language"].choices), "what is on file must stay"


# --- places -----------------------------------------------------------------------------


def test_a_place_is_added_and_offered_when_a_visit_is_booked(browser, clinic):
    browser.post(reverse("clinic_places"), {"name": "Room 7", "address": "Annex"})
    page = browser.get(reverse("client", args=[a_client(clinic).pk])).content.decode()
    assert Location.objects.get(name="Room 7").clinic == clinic and "Room 7" in page


def test_two_places_of_one_name_are_refused_with_words(browser, clinic):
    place = a_location(clinic)
    response = browser.post(reverse("clinic_places"), {"name": place.name})
    assert response.status_code == 422 and "of this name already" in response.content.decode()
    assert browser.post(reverse("clinic_places"), {"name": a_location(a_clinic()).name})


def test_a_closed_place_is_not_offered_but_a_visit_there_keeps_it(browser, clinic):
    visit, other = a_visit(clinic), a_location(clinic)
    url = reverse("clinic_place_close", args=[visit.location.pk])
    browser.post(url, {"way": "close"})
    new = browser.get(reverse("client", args=[a_client(clinic).pk])).context["form"]
    assert list(new.fields["location"].queryset) == [other]
    move = browser.get(reverse("visit_move", args=[visit.pk])).context["form"]
    assert visit.location in move.fields["location"].queryset
    browser.post(url, {"way": "open"})
    assert not Location.objects.get(pk=visit.location.pk).closed_at


def test_the_last_place_stays_open(browser, clinic):
    place = a_location(clinic)
    a_location(a_clinic())
    browser.post(reverse("clinic_place_close", args=[place.pk]), {"way": "close"})
    assert not Location.objects.get(pk=place.pk).closed_at


def test_a_place_changed_by_two_owners_keeps_the_first_change(browser, clinic):
    url = reverse("clinic_place", args=[a_location(clinic).pk])
    assert browser.post(url, {"name": "First", "version": "1"}).url == reverse("clinic_places")
    late = browser.post(url, {"name": "Second", "version": "1"})
    assert late.status_code == 409 and "Saved meanwhile: First" in late.content.decode()
    assert Location.objects.get(clinic=clinic).name == "First"


@pytest.mark.parametrize("route", ["clinic_place", "clinic_place_close"])
def test_a_place_of_another_clinic_is_not_found(browser, route):
    foreign = a_location(a_clinic())
    given = {"name": "Ours", "version": "1", "way": "close"}
    assert browser.post(reverse(route, args=[foreign.pk]), given).status_code == 404


# --- words of mails ---------------------------------------------------------------------

URL = "/settings/messages/invitation/en/"
WORDS = {"subject": "On {day}", "text": "Dear {name},\r\n\r\n{day}, {time}", "version": "0"}


def test_the_page_begins_with_the_usual_words_and_a_sample(browser):
    text = browser.get(URL).content.decode()
    assert "Hello {name}," in text and "Hello Maria Example," in text


def test_words_are_looked_at_before_they_are_kept(browser):
    text = browser.post(URL, WORDS | {"look": "1"}).content.decode()
    assert "Dear Maria Example," in text and "Dear {name}," in text
    assert not MailWords.objects.exists()


def test_own_words_are_kept_and_the_usual_ones_come_back(browser, clinic):
    assert browser.post(URL, WORDS).url == reverse("clinic_messages")
    row = MailWords.objects.get()
    assert (row.clinic, row.kind, row.language) == (clinic, "invitation", "en")
    assert "your own words" in browser.get(reverse("clinic_messages")).content.decode()
    browser.post(URL, {"usual": "1"})
    assert not MailWords.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"text": "Come soon, {day}"}, "{time}"),
        ({"text": "{day} {time} {user.password}"}, "{user.password}"),
        ({"text": "{day} {time} {{ settings.SECRET_KEY }}"}, "stands for nothing"),
        ({"subject": "{name}, come"}, "may stand in a subject"),
        ({"subject": ""}, "Subject"),
        ({"text": "{day} {time}" + "x" * 2000}, "Words before the link"),
    ],
)
def test_words_that_do_not_fit_are_refused_and_stay(browser, wrong, said):
    response = browser.post(URL, WORDS | wrong)
    assert response.status_code == 422 and not MailWords.objects.exists()
    summary = response.content.decode().split("error-summary-title")[-1].split("</div>")[0]
    assert said in summary
    assert response.context["form"]["text"].value() == (WORDS | wrong)["text"]


def test_two_owners_writing_at_once_do_not_overwrite_each_other(browser):
    browser.post(URL, WORDS)
    late = browser.post(URL, WORDS | {"subject": "Mine {day}"})
    assert "Saved meanwhile: On {day}" in late.content.decode() and late.context["version"] == "1"
    assert MailWords.objects.get().subject == "On {day}"
    browser.post(URL, WORDS | {"subject": "Mine {day}", "version": "1"})
    assert MailWords.objects.get().subject == "Mine {day}"


def test_words_of_another_clinic_are_not_shown(browser):
    MailWords.objects.create(
        clinic=a_clinic(), kind="invitation", language="en", subject="Theirs", text="Theirs"
    )
    assert "Theirs" not in browser.get(URL).content.decode()


@pytest.mark.parametrize("where", ["king/en", "invitation/tlh", "first_reminder/en"])
def test_a_kind_or_language_there_is_not_is_not_found(browser, where):
    assert browser.get(f"/settings/messages/{where}/").status_code == 404


def test_a_language_not_offered_has_no_words(browser, clinic):
    Clinic.objects.filter(pk=clinic.pk).update(languages_offered=["es"], language="es")
    assert browser.get(URL).status_code == 404
