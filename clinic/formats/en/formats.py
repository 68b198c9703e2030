"""English: the day stands before the month, as in every sentence that names a day."""

from __future__ import annotations

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y, P"
