"""Django settings, a file for every topic; here is what a request passes through. What differs
between places comes from the environment (``clinic/environment.py``); the defaults are the safe
ones."""

from __future__ import annotations

import sys

from django.core.exceptions import ImproperlyConfigured

from .background import *  # noqa: F403 - a topic of the settings, whole
from .browser import *  # noqa: F403 - a topic of the settings, whole
from .data import *  # noqa: F403 - a topic of the settings, whole
from .logs import *  # noqa: F403 - a topic of the settings, whole
from .mail import *  # noqa: F403 - a topic of the settings, whole
from .people import *  # noqa: F403 - a topic of the settings, whole
from .place import *  # noqa: F403 - a topic of the settings, whole
from .place import DEBUG, ROOT, SECRET_KEY
from .words import *  # noqa: F403 - a topic of the settings, whole

INSTALLED_APPS = [
    "clinic.apps.ClinicConfig",
    "intake.apps.IntakeConfig",
    "sessions.apps.SessionsConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "crispy_forms",
    "django_htmx",
    "csp",
]

MIDDLEWARE = [
    "clinic.middleware.api.ErrorsAsDocuments",
    "clinic.middleware.limits.BodyLimits",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "clinic.middleware.compress.CompressedPages",
    "clinic.middleware.headers.PrivateByDefault",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "clinic.middleware.language.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "clinic.middleware.origin.OriginWithoutReferrer",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "clinic.middleware.wall.SecondWall",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "clinic.middleware.trail.EverythingInTheTrail",
    "clinic.middleware.times.SignInTimes",
    "clinic.middleware.access.WhoMayCall",
    "clinic.middleware.times.SecondStep",
    "clinic.middleware.times.FreshPassword",
    "clinic.middleware.zone.ClinicTime",
    "clinic.middleware.forgotten.ForgottenMeanwhile",
]

ROOT_URLCONF = "clinic.urls"
WSGI_APPLICATION = "clinic.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "clinic.context.page",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = ("palpate",)
CRISPY_TEMPLATE_PACK = "palpate"
CRISPY_FAIL_SILENTLY = False

# --- doors to the apps above, as dotted names -------------------------------------------
# Who knows a client's last treatment: intake asks, and imports nothing of sessions.
LAST_SESSION = "sessions.plans.last_session.last_session"
# Which wording of the consent is asked: the settings page of the clinic shows it.
CONSENT_VERSION = "intake.questionnaire.topics.consent.VERSION"
# What the metrics page shows.
FIGURES = ["clinic.operations.figures.figures", "sessions.sheets.figures.figures"]

# `plan` and the static commands sign nothing and must run anywhere.
UNSIGNED = {
    "plan",
    "replay",
    "collectstatic",
    "check",
    "makemigrations",
    "compile_texts",
    "knowledge_texts",
}
if not DEBUG and not SECRET_KEY and not set(sys.argv[1:2]) & UNSIGNED:
    raise ImproperlyConfigured(
        "PALPATE_SECRET_KEY is not set. Put 50 random characters there and keep them secret."
    )
