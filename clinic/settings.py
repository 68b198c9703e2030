"""Django settings, one file. What differs between places comes from the environment
(``environment.py``); the defaults are the safe ones."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from csp.constants import NONE, SELF
from django.conf.locale import LANG_INFO
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _
from django.utils.translation import to_language

from . import environment

ROOT = Path(__file__).resolve().parent.parent

DEBUG = environment.flag("PALPATE_DEBUG")
# The sample clinic of `./run demo`.
DEMO = environment.flag("PALPATE_DEMO")
# Plain HTTP is for one machine only (the demo, the tests): cookies then cannot be Secure.
PLAIN_HTTP = environment.flag("PALPATE_PLAIN_HTTP")
# Commands such as `plan` need no secret; everything that signs does.
SECRET_KEY = os.environ.get("PALPATE_SECRET_KEY", "")
# Earlier ones, which sign nothing new: what they sealed still opens.
SECRET_KEY_FALLBACKS = environment.words("PALPATE_OLD_SECRET_KEYS")
ALLOWED_HOSTS = environment.words("PALPATE_ALLOWED_HOSTS")
BASE_URL = os.environ.get("PALPATE_BASE_URL", "").rstrip("/")
CSRF_TRUSTED_ORIGINS = [BASE_URL] if BASE_URL else []
DATA_DIR = Path(os.environ.get("PALPATE_DATA_DIR", ROOT / ".palpate" / "files"))

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
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "clinic.middleware.trail.EverythingInTheTrail",
    "clinic.middleware.times.SignInTimes",
    "clinic.middleware.access.WhoMayCall",
    "clinic.middleware.times.SecondStep",
    "clinic.middleware.times.FreshPassword",
    "clinic.middleware.zone.ClinicTime",
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

# --- data ---------------------------------------------------------------------------
DATABASES = {
    "default": environment.database(os.environ.get("DATABASE_URL", "postgresql:///palpate"))
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REDIS_URL = os.environ.get("REDIS_URL", "redis://127.0.0.1:6379/0")
# Nothing in a request waits long on Redis: it carries hints and limits, never the truth.
_IMPATIENT = {"socket_timeout": 1, "socket_connect_timeout": 1}
CACHES = {
    "default": {
        "BACKEND": "clinic.cache.ForgivingRedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "palpate",
        "OPTIONS": _IMPATIENT,
    }
}

# --- background work ----------------------------------------------------------------
CELERY_BROKER_URL = environment.broker(REDIS_URL)
CELERY_BROKER_TRANSPORT_OPTIONS = {
    **_IMPATIENT,
    "visibility_timeout": 3600,
    "queue_order_strategy": "priority",  # in the order the worker names them: urgent first
}
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # by itself a worker gives up after a long outage
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_PUBLISH_RETRY = False  # a lost hint is found by the sweeper
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_DEFAULT_QUEUE = "default"
CELERY_TASK_ROUTES = {
    "sessions.tasks.make_sheet": {"queue": "urgent"},
    "sessions.tasks.offer_waiting_sheets": {"queue": "urgent"},
}
CELERY_BEAT_SCHEDULE = {
    "offer-waiting-sheets": {"task": "sessions.tasks.offer_waiting_sheets", "schedule": 5.0},
    "offer-waiting-mail": {"task": "clinic.tasks.offer_waiting_mail", "schedule": 5.0},
    "owe-reminders": {"task": "clinic.tasks.owe_reminders", "schedule": 300.0},
}
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "beat")
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_MAX_TASKS_PER_CHILD = 200  # rendering grows in memory; children are renewed
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 512 * 1024  # KiB

# --- people -------------------------------------------------------------------------
AUTH_USER_MODEL = "clinic.User"
AUTHENTICATION_BACKENDS = ["clinic.accounts.StaffBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "clinic.accounts.ClosedSignUp"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # an unknown address gets no mail at all
ACCOUNT_FORMS = {"reset_password_from_key": "clinic.forms.passwords.ForgottenPasswordForm"}
PASSWORD_RESET_TIMEOUT = 60 * 60
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "20/h/ip,20/h/key",
    "reset_password": "20/h/ip,3/h/key",
}
SESSION_COOKIE_AGE = 12 * 60 * 60
# A code from an app or a passkey, for everybody; off in the demo and on a developer's machine.
SECOND_STEP_REQUIRED = environment.flag("PALPATE_SECOND_STEP", default=not (DEMO or DEBUG))
MFA_ADAPTER = "clinic.signin.second_step.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "add_webauthn": "clinic.forms.passkeys.AddPasskeyForm",
    "authenticate_webauthn": "clinic.forms.passkeys.UsePasskeyForm",
}
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_REAUTHENTICATION_REQUIRED = False  # `fresh` in the table of access asks for the password
MFA_TOTP_TOLERANCE = 1  # a clock may be half a minute wrong
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = PLAIN_HTTP
# --- mail ---------------------------------------------------------------------------
# The sample clinic of `./run demo`: mail goes to a folder, and staff have a page that shows it.
# Who knows a client's last treatment: intake asks, and imports nothing of sessions.
LAST_SESSION = "sessions.plans.last_session.last_session"
# Which wording of the consent is asked: the settings page of the clinic shows it.
CONSENT_VERSION = "intake.questionnaire.topics.consent.VERSION"

EMAIL_BACKEND = os.environ.get("PALPATE_EMAIL_BACKEND") or (
    "django.core.mail.backends.filebased.EmailBackend"
    if DEMO
    else "django.core.mail.backends.smtp.EmailBackend"
)
EMAIL_FILE_PATH = str(DATA_DIR / "outbox")
EMAIL_HOST = os.environ.get("EMAIL_HOST", "")
EMAIL_PORT = environment.number("EMAIL_PORT", 587)
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_SSL = environment.flag("EMAIL_USE_SSL")
EMAIL_USE_TLS = environment.flag("EMAIL_USE_TLS", default=not EMAIL_USE_SSL)
EMAIL_TIMEOUT = 8  # seconds; a task ends after 25
DEFAULT_FROM_EMAIL = environment.mail_address("DEFAULT_FROM_EMAIL", "clinic@localhost")
EMAIL_REPLY_TO = environment.mail_address("EMAIL_REPLY_TO", "")
_BY_SMTP = EMAIL_BACKEND.endswith("smtp.EmailBackend")
# Without these no mail can leave; pages then offer the link and the QR code alone.
MAIL_READY = bool(BASE_URL) and (
    not _BY_SMTP or bool(EMAIL_HOST and os.environ.get("DEFAULT_FROM_EMAIL"))
)

# --- cookies and headers --------------------------------------------------------------
SECURE = not PLAIN_HTTP
COOKIE_PREFIX = "__Host-" if SECURE else ""
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}palpate-session"
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}palpate-csrf"
LANGUAGE_COOKIE_NAME = f"{COOKIE_PREFIX}palpate-language"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = SECURE
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_HSTS_PRELOAD = SECURE
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
if environment.flag("PALPATE_BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    # The last address in X-Forwarded-For is the one this proxy saw; for limits and the audit.
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "connect-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 1
# A file that is sent stays in memory: health data leaves no copy in a temporary folder.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 8_500_000  # `clinic.access.LARGE_BODIES` bounds the whole body

# --- words and times --------------------------------------------------------------------
LANGUAGE_CODE = "en"
_NAMES = {"en": _("English"), "es": _("Spanish")}
# English, and whatever has a folder of translations.
LANGUAGES = [
    (code, _NAMES.get(code, LANG_INFO[code]["name"]))
    for code in ("en", *sorted(to_language(p.name) for p in (ROOT / "clinic/locale").iterdir()))
    if code in LANG_INFO
]
LOCALE_PATHS = [ROOT / "clinic" / "locale", ROOT / "sessions" / "locale"]  # interface, knowledge
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# --- static files -----------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = Path(os.environ.get("PALPATE_STATIC_ROOT", ROOT / ".palpate" / "static"))
STATICFILES_DIRS = [ROOT / "static"]
_COLLECTED = (STATIC_ROOT / "staticfiles.json").exists() or "collectstatic" in sys.argv
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA_DIR, "file_permissions_mode": 0o600},
    },
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if _COLLECTED
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

# --- logs: ids, never answers, names or tokens --------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_tokens": {"()": "clinic.logs.WithoutTokens"}},
    "formatters": {
        "line": {
            "()": "clinic.logs.UtcLine",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "filters": ["no_tokens"],
            "formatter": "line",
        }
    },
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.server": {"handlers": [], "propagate": True},
        # Reports fontTools' every step.
        "fontTools": {"level": "WARNING"},
    },
}

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
