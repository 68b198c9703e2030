"""gunicorn's own lines (it starts, a worker ends, a request failed) in the shape of all others.
``./run process web`` names this class; gunicorn makes it before Django is there."""

from __future__ import annotations

from gunicorn.config import Config  # type: ignore[import-untyped]  # it has no types
from gunicorn.glogging import Logger  # type: ignore[import-untyped]  # nor has this

from .logs import JsonLine, UtcLine, WithoutTokens
from .settings.logs import LOGGING


class ServerLog(Logger):
    def setup(self, cfg: Config) -> None:
        """Also called when it reads its settings again."""
        super().setup(cfg)
        for handler in self.error_log.handlers:
            if getattr(handler, "_gunicorn", False):  # made anew each time
                handler.setFormatter(_formatter())
                handler.addFilter(WithoutTokens())


def _formatter() -> UtcLine:
    """The one that the settings give to every other line."""
    name = LOGGING["handlers"]["stderr"]["formatter"]
    return JsonLine() if name == "json" else UtcLine(LOGGING["formatters"]["line"]["format"])
