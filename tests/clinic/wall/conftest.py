"""Inside one clinic, as a request of its staff is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from django.db import transaction

from clinic.wall.staying import stay_in


@pytest.fixture
def staying() -> Callable[[object], AbstractContextManager[None]]:
    """``with staying(clinic):`` the rows of that clinic alone."""

    @contextmanager
    def inside(clinic) -> Iterator[None]:
        stay_in(clinic.pk)
        try:
            with transaction.atomic():
                yield
        finally:
            stay_in(None)

    return inside
