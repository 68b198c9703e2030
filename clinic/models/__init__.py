from .audit import AuditEntry, AuditLink
from .clients import Client
from .clinics import Clinic, Location
from .invitations import Invitation, InvitationKey, InvitationLink
from .mail import Mail
from .people import Role, User
from .staff_invitations import StaffInvitation
from .visits import Visit

__all__ = [
    "AuditEntry",
    "AuditLink",
    "Client",
    "Clinic",
    "Invitation",
    "InvitationKey",
    "InvitationLink",
    "Location",
    "Mail",
    "Role",
    "StaffInvitation",
    "User",
    "Visit",
]
