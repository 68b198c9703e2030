"""The yardstick: Django as ``startproject`` makes it, with two views.

``/insert/`` takes a form with a CSRF token, stores it in one INSERT and redirects. ``/form/``
shows 40 fields by ``as_p``: ten each of text, yes-no-unsure as radio buttons, the same as a list,
and ticks. Served by the same gunicorn, on the same PostgreSQL with the same kept connections.
"""

from __future__ import annotations

import json
import os

import django
from django import forms
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template import engines
from django.urls import path

from clinic import environment

CHOICES = [("yes", "Yes"), ("no", "No"), ("unsure", "I am not sure")]
TABLE = "CREATE TABLE IF NOT EXISTS bare_answers (id bigserial PRIMARY KEY, given jsonb)"
INSERT = "INSERT INTO bare_answers (given) VALUES (%s)"
PAGE = """<!doctype html><html lang="en"><head><title>Form</title></head><body>
<form method="post">{% csrf_token %}{{ form.as_p }}<button>Send</button></form></body></html>"""
KINDS = (
    lambda: forms.CharField(max_length=200),
    lambda: forms.ChoiceField(choices=CHOICES, widget=forms.RadioSelect),
    lambda: forms.ChoiceField(choices=CHOICES),
    lambda: forms.BooleanField(required=False),
)


def insert(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute(INSERT, [json.dumps(dict(request.POST.lists()))])
    return HttpResponseRedirect("/form/")


def form(request: HttpRequest) -> HttpResponse:
    page = engines["django"].from_string(PAGE) if not _kept else _kept[0]
    _kept[:] = [page]
    return HttpResponse(page.render({"form": _Form()}, request))


_kept: list = []
urlpatterns = [path("insert/", insert), path("form/", form)]

if not settings.configured:
    settings.configure(
        SECRET_KEY="a secret of the yardstick only",
        ALLOWED_HOSTS=["127.0.0.1", "localhost"],
        ROOT_URLCONF=__name__,
        DATABASES={"default": environment.database(os.environ["DATABASE_URL"])},
        INSTALLED_APPS=[
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "django.contrib.messages",
        ],
        MIDDLEWARE=[
            "django.middleware.security.SecurityMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "django.middleware.clickjacking.XFrameOptionsMiddleware",
        ],
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    )
    django.setup()
    with connection.cursor() as cursor:
        cursor.execute(TABLE)
    connection.close()

_fields = {f"question_{n}": KINDS[n % len(KINDS)]() for n in range(40)}
_Form = type("Questions", (forms.Form,), _fields)
application = get_wsgi_application()
