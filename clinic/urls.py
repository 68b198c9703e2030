"""Every address, by room. Who may call which is in ``access.py``."""

from __future__ import annotations

from allauth.account.views import login, logout, password_change
from allauth.mfa.base.views import index as second_step
from allauth.mfa.recovery_codes.views import generate_recovery_codes, view_recovery_codes
from allauth.mfa.totp.views import activate_totp, deactivate_totp
from allauth.mfa.webauthn.views import add_webauthn
from django.urls import include, path
from django.views.generic import RedirectView

from clinic.views import (
    audit,
    client_list,
    demo,
    doors,
    house,
    joining,
    logo,
    messages,
    operations,
    passwords,
    signin,
    staff,
    visits,
)

urlpatterns = [
    path("", doors.home, name="home"),
    path("healthz", doors.health, name="health"),
    path("readyz", operations.ready, name="ready"),
    path("metrics", operations.metrics, name="metrics"),
    path("language/", doors.language, name="language"),
    path("sign-in/", login, name="account_login"),
    path("sign-out/", logout, name="account_logout"),
    path("lock/", signin.lock, name="lock"),
    path("unlock/", signin.unlock, name="unlock"),
    path("still-here/", signin.still_here, name="still_here"),
    path("sign-in/second-step/", signin.SecondStep.as_view(), name="mfa_authenticate"),
    path("my-sign-in/", second_step, name="mfa_index"),
    path("my-sign-in/password/", password_change, name="account_change_password"),
    path("my-sign-in/app/", activate_totp, name="mfa_activate_totp"),
    path("my-sign-in/app/off/", deactivate_totp, name="mfa_deactivate_totp"),
    path(
        "my-sign-in/keys/", RedirectView.as_view(pattern_name="mfa_index"), name="mfa_list_webauthn"
    ),
    path("my-sign-in/keys/add/", add_webauthn, name="mfa_add_webauthn"),
    path("my-sign-in/keys/<int:pk>/off/", signin.RemoveKey.as_view(), name="mfa_remove_webauthn"),
    path("my-sign-in/codes/", view_recovery_codes, name="mfa_view_recovery_codes"),
    path("my-sign-in/codes/new/", generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("password/", passwords.forgotten, name="account_reset_password"),
    path(
        "password/<str:uidb36>/<str:key>/",
        passwords.choose,
        name="account_reset_password_from_key",
    ),
    path("settings/", house.clinic_settings, name="clinic_settings"),
    path("settings/places/", house.clinic_places, name="clinic_places"),
    path("settings/places/<uuid:location_id>/", house.clinic_place, name="clinic_place"),
    path(
        "settings/places/<uuid:location_id>/close/",
        house.clinic_place_close,
        name="clinic_place_close",
    ),
    path("settings/logo/", logo.clinic_logo_settings, name="clinic_logo_settings"),
    path("settings/messages/", messages.clinic_messages, name="clinic_messages"),
    path(
        "settings/messages/<slug:kind>/<str:language>/",
        messages.clinic_message,
        name="clinic_message",
    ),
    path("logo/<uuid:logo_id>/", logo.clinic_logo, name="clinic_logo"),
    path("q/<uuid:invitation_id>/logo.png", logo.client_logo, name="client_logo"),
    path("join/<str:token>/", joining.join, name="staff_join"),
    path("staff/", staff.staff, name="staff"),
    path("staff/<uuid:person_id>/", staff.person, name="staff_person"),
    path("staff/<uuid:person_id>/access/", staff.access, name="staff_access"),
    path("staff/invited/<uuid:invitation_id>/", staff.invitation, name="staff_invitation"),
    path("visits/<uuid:visit_id>/arrived/", visits.arrived, name="visit_arrived"),
    path("clients/list/", client_list.client_list, name="client_list"),
    path("clients/list/add/", client_list.client_list_add, name="client_list_add"),
    path("audit/", audit.trail, name="audit"),
    path("audit.csv", audit.export, name="audit_export"),
    path("who-may/", audit.who_may, name="who_may"),
    path("demo/mail/", demo.outbox, name="demo_outbox"),
    path("demo/mail/<uuid:mail_id>/", demo.one, name="demo_mail"),
    path("", include("intake.urls")),
    path("", include("sessions.urls")),
]
