"""What a worker does not load."""

from __future__ import annotations

import subprocess
import sys

UNUSED = ("rich", "pygments", "numpy", "hypothesis", "pytest")
"""Libraries for command lines, whole networks and tests."""


def test_a_worker_loads_nothing_that_it_never_uses() -> None:
    asked = f"import sys, bot.__main__, bot.running; print(*[name for name in {UNUSED} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
