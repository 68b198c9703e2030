"""Languages and times."""

from __future__ import annotations

from django.conf.locale import LANG_INFO
from django.utils.translation import gettext_lazy as _
from django.utils.translation import to_language

from .place import ROOT

LANGUAGE_CODE = "en"
_NAMES = {"en": _("English"), "es": _("Spanish")}
# English, and whatever has a folder of translations.
LANGUAGES = [
    (code, _NAMES.get(code, LANG_INFO[code]["name"]))
    for code in ("en", *sorted(to_language(p.name) for p in (ROOT / "clinic/locale").iterdir()))
    if code in LANG_INFO
]
LOCALE_PATHS = [ROOT / "clinic" / "locale", ROOT / "sessions" / "locale"]  # interface, knowledge
FORMAT_MODULE_PATH = "clinic.formats"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
