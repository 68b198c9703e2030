"""Staff. A person belongs to one clinic, has one role, and signs in by email."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from clinic.languages import languages

from .clinics import Clinic
from .rows import Versioned


class Role(models.TextChoices):
    OWNER = "owner", _("Owner")
    THERAPIST = "therapist", _("Therapist")
    FRONT_DESK = "front_desk", _("Front desk")


class Staff(BaseUserManager["User"]):
    def create_user(
        self, email: str, password: str | None, *, clinic: Clinic, role: str, **fields: Any
    ) -> User:
        """A member of staff who can sign in; without a password, one who cannot yet."""
        given = {"language": clinic.language} | fields
        person = self.model(email=email.strip().lower(), clinic=clinic, role=role, **given)
        person.set_password(password)
        person.full_clean(exclude=["password"])
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, email: str | None) -> User:
        return self.get(email=(email or "").strip().lower())


class User(AbstractBaseUser, Versioned):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="+")
    email = models.EmailField(unique=True)  # stored in lower case
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=12, choices=Role)
    is_lead = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    language = models.CharField(max_length=12, choices=languages, default="en")  # of mails
    # Where they work; none: everywhere.
    locations = models.ManyToManyField("clinic.Location", related_name="+", blank=True)
    # A new one ends every session of this person.
    session_salt = models.UUIDField(default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[Staff] = Staff()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")), name="email_in_lower_case"
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values), name="role_is_a_known_one"
            ),
            models.CheckConstraint(
                condition=models.Q(is_lead=False) | models.Q(role__in=[Role.OWNER, Role.THERAPIST]),
                name="only_owner_or_therapist_leads",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """As Django's own, which hangs on the password; and on the salt."""
        return f"{super()._get_session_auth_hash(secret)}{self.session_salt.hex}"  # type: ignore[misc]  # the stubs leave it out

    @property
    def is_staff(self) -> bool:
        """Django's own admin is not installed; nobody is staff to it."""
        return False
