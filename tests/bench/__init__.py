"""Measurements with limits: ``./run bench``.

A bench is a module or package here that says ``NEEDS_SERVICES`` and has
``figures() -> Iterator[Figure]``. Everything else here helps them.
"""
