"""Where things lie. Everything ``./run`` writes is under ``.venv`` and ``.palpate``."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCK = ROOT / "requirements.lock"

# All the demo keeps: database, queue, sheets, logs. `--fresh` deletes this folder.
STATE = ROOT / ".palpate"
LOGS = STATE / "log"
