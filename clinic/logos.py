"""The clinic's logo: what may be one, and keeping it."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from clinic.models import Clinic, ClinicLogo
from clinic.pictures import NotAPicture, as_png, read_picture

MOST_BYTES = 2_000_000
MOST_PIXELS = 16_000_000
LONGEST_SIDE = 600  # of what is kept: sharp on paper at the height of two lines

WORDS = {
    "too_large": _("The file is larger than 2 MB. Choose a smaller one."),
    "too_many_pixels": _("The picture has too many dots. Choose a smaller one."),
    "not_a_picture": _("Only a PNG or JPEG file can be the logo. Choose one of these."),
    "broken": _("The file is broken and cannot be read. Choose it again, or another one."),
    "empty": _("The file is empty. Choose it again."),
}


@dataclass(frozen=True, slots=True)
class Logo:
    """A PNG, and its size in dots."""

    content: bytes
    width: int
    height: int


def logo_of(file: UploadedFile) -> Logo:
    """The file as it will be kept; its name and the type the browser gave count for nothing."""
    if (file.size or 0) > MOST_BYTES:
        raise NotAPicture("too_large")
    return read_logo(file.read())


def read_logo(raw: bytes) -> Logo:
    """``NotAPicture`` for what is no PNG or JPEG within the bounds."""
    picture = read_picture(
        raw, most_bytes=MOST_BYTES, most_pixels=MOST_PIXELS, longest=LONGEST_SIDE
    )
    return Logo(as_png(picture), *picture.size)


@transaction.atomic
def keep(clinic: Clinic, logo: Logo | None) -> None:
    """In place of the one before, which is gone; None leaves the clinic without."""
    row = Clinic.objects.select_for_update(of=("self",)).select_related("logo").get(pk=clinic.pk)
    before, made = row.logo, None
    if logo is not None:
        made = ClinicLogo.objects.create(
            clinic=row, content=logo.content, width=logo.width, height=logo.height
        )
    Clinic.objects.filter(pk=row.pk).update(logo=made)
    if before is not None:
        before.delete()
