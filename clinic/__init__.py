"""Who, where and when: staff, clients, visits, invitations, and the project's wiring.

The Celery app is imported here because ``shared_task(...).delay_on_commit`` exists
only once an app does.
"""

from .celery import app as celery_app

__all__ = ["celery_app"]
