"""The benches named on the command line."""

from __future__ import annotations

import sys

from .kit.running import main

sys.exit(main(sys.argv[1:]))
