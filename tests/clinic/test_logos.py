"""The clinic's logo: what is taken as one, what is left of it, and who sees it."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from clinic import invitations
from clinic.logos import LONGEST_SIDE, MOST_BYTES, keep, read_logo
from clinic.models import AuditEntry, Clinic, ClinicLogo
from clinic.pictures import NotAPicture
from tests.factories import a_clinic, a_person, a_visit
from tests.intake.views.conftest import BIRTH

PAGE = "/settings/logo/"


def picture(kind="PNG", size=(60, 20), mode="RGBA", **how) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, (0, 128, 128, 0)[: len(mode)]).save(out, kind, **how)
    return out.getvalue()


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def upload(browser, raw, name="logo.png", kind="image/png"):
    return browser.post(PAGE, {"logo": SimpleUploadedFile(name, raw, kind)})


@pytest.fixture
def browser(owner, signed_in):
    return signed_in(owner)


@pytest.fixture
def logo(clinic) -> ClinicLogo:
    keep(clinic, read_logo(picture()))
    clinic.refresh_from_db()
    return clinic.logo


def test_of_a_logo_nothing_is_kept_but_the_picture_on_white():
    notes = PngInfo()
    notes.add_text("Author", "a secret")
    kept = read_logo(picture(pnginfo=notes) + b"<script>hidden behind the end</script>")
    assert opened(kept.content).getpixel((1, 1)) == (255, 255, 255)
    assert b"secret" not in kept.content and b"script" not in kept.content


def test_a_large_logo_is_made_smaller_and_a_jpeg_becomes_a_png():
    kept = read_logo(picture("JPEG", (2400, 800), "RGB"))
    assert (kept.width, kept.height) == (LONGEST_SIDE, LONGEST_SIDE // 3)
    assert opened(kept.content).format == "PNG"


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "not_a_picture"),
        (b"GIF89a" + bytes(50), "not_a_picture"),
        (b"%PDF-1.7 %%EOF", "not_a_picture"),
        (picture()[:40], "broken"),
        (picture("PNG", (5000, 4000), "RGB"), "too_many_pixels"),
        (picture() + bytes(MOST_BYTES), "too_large"),
    ],
)
def test_anything_else_is_refused_with_its_reason(raw, code):
    with pytest.raises(NotAPicture) as error:
        read_logo(raw)
    assert error.value.code == code


def test_the_owner_gives_the_clinic_a_logo_and_everybody_there_sees_it(browser, clinic):
    assert upload(browser, picture(), "../../x.svg", "image/svg+xml").url == PAGE
    row = ClinicLogo.objects.get()
    address = reverse("clinic_logo", args=[row.pk])
    assert f'src="{address}"' in browser.get(PAGE).content.decode()
    browser.force_login(a_person(clinic, "front_desk"))
    response = browser.get(address)
    assert response.content == bytes(row.content) and response["Content-Type"] == "image/png"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert AuditEntry.objects.filter(about="logo", about_id=clinic.pk).exists()


def test_another_logo_takes_the_place_of_the_first_and_none_of_both(browser, clinic, logo):
    upload(browser, picture(size=(30, 30)))
    assert ClinicLogo.objects.get().width == 30
    browser.post(PAGE, {"remove": "1"})
    assert not ClinicLogo.objects.exists() and Clinic.objects.get(pk=clinic.pk).logo is None


@pytest.mark.parametrize("raw", [b"", b"<svg/>", bytes(MOST_BYTES + 1)])
def test_a_file_that_is_no_logo_is_told_on_the_page(browser, raw):
    response = upload(browser, raw)
    assert response.status_code == 422 and not ClinicLogo.objects.exists()
    assert 'id="id_logo_error"' in response.content.decode()


def test_a_body_over_the_limit_is_not_read(browser):
    assert upload(browser, bytes(2_600_000)).status_code == 413


def test_no_file_at_all_is_told(browser):
    assert "Choose a file." in browser.post(PAGE).content.decode()


def test_the_logo_of_another_clinic_is_not_found(browser):
    other = a_clinic()
    keep(other, read_logo(picture()))
    other.refresh_from_db()
    assert browser.get(reverse("clinic_logo", args=[other.logo.pk])).status_code == 404


def test_a_client_sees_the_logo_of_their_clinic_and_a_stranger_does_not(clinic, logo):
    visit, inside = a_visit(clinic), Browser()
    response = inside.post(f"/i/{invitations.invite(visit, now=timezone.now())}/", BIRTH)
    address = f"{response.url}logo.png"
    assert inside.get(address).content == bytes(logo.content)
    assert f'src="{address}"' in inside.get(response.url, follow=True).content.decode()
    assert Browser().get(address).status_code == 404
    keep(clinic, None)
    assert inside.get(address).status_code == 404
