from .audit import AuditEntry
from .clients import Client
from .clinics import Clinic, Location
from .invitations import Invitation, InvitationKey
from .people import Role, User
from .visits import Visit

__all__ = [
    "AuditEntry",
    "Client",
    "Clinic",
    "Invitation",
    "InvitationKey",
    "Location",
    "Role",
    "User",
    "Visit",
]
