"""Making one sheet: take the lease, print, keep the result or the reason."""

from __future__ import annotations

import logging
import traceback
from errno import EDQUOT, EFBIG, ENOSPC
from uuid import UUID

from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.utils import timezone, translation
from psycopg.errors import DiskFull

from clinic import sheet_links
from clinic.models import SheetLink
from sessions.knowledge import load
from sessions.models import Sheet

from .building import sheet_content
from .failures import CannotMake
from .leases import fail, finish, kept, take
from .reading import facts_of, kind_of, plan_of, sheet_to_print
from .rendering import render
from .still_allowed import why_not_hand_out

log = logging.getLogger(__name__)


def make(sheet_id: UUID) -> bool:
    """Make the sheet if it is owed, due and free; whether it was made here. Called twice,
    or by two workers, it makes one sheet."""
    token = take(sheet_id)
    if token is None:
        return False
    try:
        with kept(sheet_id, token):
            pdf = print_sheet(sheet_id)
        return finish(sheet_id, token, pdf)
    except Exception as error:
        fail(sheet_id, token, _code_of(sheet_id, error))
        return False


def print_sheet(sheet_id: UUID) -> bytes:
    """The PDF of a sheet in its language, with the clinic's times."""
    sheet = sheet_to_print(sheet_id)
    against = why_not_hand_out(sheet)
    if against:
        raise CannotMake(against)
    kind, facts = kind_of(sheet), facts_of(sheet, _link(sheet))
    with translation.override(kind.language), timezone.override(sheet.clinic.zone):
        return render(sheet_content(plan_of(sheet), load(), facts), kind)


def _link(sheet: Sheet) -> SheetLink | None:
    """The link for the paper; none where it would open nothing."""
    if not settings.BASE_URL or sheet.visit.kiosk_only:
        return None
    now = timezone.now()
    link = sheet_links.link_of(sheet.visit, now=now)
    return link if link.works(now) else None


def _code_of(sheet_id: UUID, error: Exception) -> str:
    """The reason as staff will read it; what a developer needs goes to the log, without the
    words of the error, which may quote the sheet."""
    if isinstance(error, CannotMake):
        return error.code
    if isinstance(error, SoftTimeLimitExceeded):
        return "took_too_long"
    if isinstance(error, MemoryError):
        return "out_of_memory"
    if _disk_is_full(error):
        return "disk_full"
    where = traceback.extract_tb(error.__traceback__)[-1]
    log.error("sheet %s: %s at %s:%s", sheet_id, type(error).__name__, where.filename, where.lineno)
    return "fault"


def _disk_is_full(error: Exception) -> bool:
    """That of the worker, or that of PostgreSQL."""
    if isinstance(error, OSError):
        return error.errno in (ENOSPC, EDQUOT, EFBIG)
    return isinstance(error.__cause__, DiskFull)
