"""The waiting of the queue in the proportions of the real one, a few times shorter: a lease lasts
five renewals, and a second try comes sooner than a third."""

from __future__ import annotations

from datetime import timedelta

LEASE = timedelta(seconds=2)
RENEW_EVERY = LEASE.total_seconds() / 5
BACK_OFF = (timedelta(seconds=0.5), timedelta(seconds=2))
OFFER_AGAIN = timedelta(seconds=1)
SWEEP_EVERY = 0.5  # seconds
SIGN_EVERY = 1.0  # seconds


def make_haste() -> None:
    """For a worker, before it is ready."""
    from clinic import tasks as signing
    from sessions import tasks
    from sessions.sheets import leases, queue

    leases.LEASE, leases.RENEW_EVERY, leases.BACK_OFF = LEASE, RENEW_EVERY, BACK_OFF
    queue.OFFER_AGAIN, tasks.SWEEP_EVERY = OFFER_AGAIN, SWEEP_EVERY
    signing.SIGN_EVERY = SIGN_EVERY
