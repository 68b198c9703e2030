from .audit import AuditEntry, AuditLink
from .clients import Client
from .clinics import Clinic, Location
from .erasures import Erasure
from .holds import Hold
from .house import ClinicLogo, MailWords
from .invitations import Invitation, InvitationKey, InvitationLink
from .keys import ClientKey
from .mail import Mail
from .merged import MergedClient
from .operations import SignOfLife
from .people import Role, User
from .sheet_links import SheetLink
from .staff_invitations import StaffInvitation
from .visits import Visit

__all__ = [
    "AuditEntry",
    "AuditLink",
    "Client",
    "ClientKey",
    "Clinic",
    "ClinicLogo",
    "Erasure",
    "Hold",
    "Invitation",
    "InvitationKey",
    "InvitationLink",
    "Location",
    "Mail",
    "MailWords",
    "MergedClient",
    "Role",
    "SheetLink",
    "SignOfLife",
    "StaffInvitation",
    "User",
    "Visit",
]
