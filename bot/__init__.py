"""The faces of the bot: command line, terminal chat and Telegram."""

import sys
from typing import Any

_loaded: dict[str, Any] = sys.modules
_loaded.setdefault("httpx._main", None)
"""The command line of httpx, for which its package looks: with all that it loads it takes 3 MiB of every worker."""
