"""What the demo says once everything answers."""

from __future__ import annotations

import json

from . import places


def text(address: str, seeded: str) -> str:
    """The address, who may sign in and the client's link, out of what ``seed_demo`` printed.

    That is one JSON object: ``clinic``, ``accounts`` (``role``, ``email``, ``password``),
    ``client``, ``birth_date``, ``link``.
    """
    told = json.loads(seeded)
    accounts = "\n".join(
        f"  {account['role'].replace('_', ' '):<12}{account['email']:<30}{account['password']}"
        for account in told["accounts"]
    )
    return f"""
{told["clinic"]} is open at {address}

Sign in as (email, password):
{accounts}

A client's link (birth date {told["birth_date"]}, {told["client"]}):
  {told["link"]}

Mail to clients is not sent: signed in, see {address}/demo/mail/

Sample people only. All it keeps is in {places.STATE.name}/, logs in {places.STATE.name}/log/.
Ctrl-C stops it.
"""
