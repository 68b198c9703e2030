"""Every address, by room. Who may call which is in ``access.py``."""

from __future__ import annotations

from allauth.account.views import login, logout
from django.urls import include, path

from clinic.views import audit, demo, doors, joining, passwords, staff, visits

urlpatterns = [
    path("", doors.home, name="home"),
    path("healthz", doors.health, name="health"),
    path("language/", doors.language, name="language"),
    path("sign-in/", login, name="account_login"),
    path("sign-out/", logout, name="account_logout"),
    path("password/", passwords.forgotten, name="account_reset_password"),
    path(
        "password/<str:uidb36>/<str:key>/",
        passwords.choose,
        name="account_reset_password_from_key",
    ),
    path("join/<str:token>/", joining.join, name="staff_join"),
    path("staff/", staff.staff, name="staff"),
    path("staff/<uuid:person_id>/", staff.person, name="staff_person"),
    path("staff/<uuid:person_id>/access/", staff.access, name="staff_access"),
    path("staff/invited/<uuid:invitation_id>/", staff.invitation, name="staff_invitation"),
    path("visits/<uuid:visit_id>/arrived/", visits.arrived, name="visit_arrived"),
    path("audit/", audit.trail, name="audit"),
    path("audit.csv", audit.export, name="audit_export"),
    path("who-may/", audit.who_may, name="who_may"),
    path("demo/mail/", demo.outbox, name="demo_outbox"),
    path("demo/mail/<uuid:mail_id>/", demo.one, name="demo_mail"),
    path("", include("intake.urls")),
    path("", include("sessions.urls")),
]
