"""Another key for the installation: every client's key is sealed anew with it. What the clients'
keys seal stays as it is."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction

from clinic.models.keys import ClientKey

from .installation import newest, unwrap, wrap, wrapped_with

AT_ONCE = 500


def rotate() -> Iterator[int]:
    """How many were sealed anew, batch by batch; each batch is kept before the next begins. Those
    that are sealed with the newest key already are passed over, so it may be stopped and started
    again at any time. ``NoKey`` or ``CannotOpen`` at the first that does not open: that batch stays
    as it was."""
    last = None
    while True:
        with transaction.atomic():
            rows = _next_rows(last)
            done = sum(_sealed_anew(row) for row in rows)
        yield done
        if not rows:
            return
        last = rows[-1].pk


def with_earlier_keys() -> int:
    """How many clients' keys need an earlier key of the installation."""
    rows = ClientKey.objects.iterator(chunk_size=AT_ONCE)
    return sum(wrapped_with(row.pk, bytes(row.wrapped)) != newest() for row in rows)


def _next_rows(last: object) -> list[ClientKey]:
    rows = ClientKey.objects.select_for_update().order_by("pk")
    return list((rows.filter(pk__gt=last) if last else rows)[:AT_ONCE])


def _sealed_anew(row: ClientKey) -> bool:
    if wrapped_with(row.pk, bytes(row.wrapped)) == newest():
        return False
    key = unwrap(row.pk, bytes(row.wrapped))
    row.wrapped = wrap(key)
    assert unwrap(row.pk, row.wrapped) == key, "a key that does not open again is not kept"
    row.save(update_fields=["wrapped"])
    return True
