"""Accounts, passwords and signing in."""

from __future__ import annotations

from clinic import environment

from .place import DEBUG, DEMO, PLAIN_HTTP

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
ACCOUNT_FORMS = {
    "reset_password_from_key": "clinic.forms.passwords.ForgottenPasswordForm",
    "change_password": "clinic.forms.passwords.OwnPasswordForm",
}
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
    "activate_totp": "clinic.forms.codes.SetUpAppForm",
    "authenticate": "clinic.forms.codes.UseCodeForm",
    "add_webauthn": "clinic.forms.passkeys.AddPasskeyForm",
    "authenticate_webauthn": "clinic.forms.passkeys.UsePasskeyForm",
}
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_REAUTHENTICATION_REQUIRED = False  # `fresh` in the table of access asks for the password
MFA_TOTP_TOLERANCE = 1  # a clock may be half a minute wrong
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = PLAIN_HTTP
