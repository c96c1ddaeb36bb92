"""Names of settings that nobody reads: misspelt ones in the environment, any in ``.env``."""

from __future__ import annotations

import os
from pathlib import Path

from dotenv import dotenv_values
from rapidfuzz.distance import OSA

MOST_SLIPS = 2
"""So many slips of the keyboard still look like the name that was meant."""

SHORTEST = 8
"""Names of other programs are near to shorter ones of ours by chance."""

OTHER_NAMES = {
    "BOT_TOKEN": "TELEGRAM_BOT_TOKEN",
    "TELEGRAM_TOKEN": "TELEGRAM_BOT_TOKEN",
    "OWNERS": "OWNER_IDS",
    "ADMINS": "OWNER_IDS",
    "ADMIN_IDS": "OWNER_IDS",
}


def unknown_variables(known: tuple[str, ...], env_file: str = ".env") -> list[str]:
    """One line for each name that looks like a setting and is none."""
    path = Path(env_file)
    in_file = [name.upper() for name in dotenv_values(path)] if path.is_file() else []
    lines = [_line(name, known, " in .env") for name in in_file if name not in known]
    in_environment = [name for name in os.environ if name not in known and name not in in_file and _meant(name, known)]
    return lines + [_line(name, known, "") for name in sorted(in_environment)]


def _line(name: str, known: tuple[str, ...], where: str) -> str:
    meant = _meant(name, known)
    mend = f"did you mean {meant}?" if meant else f"remove it; the settings are {', '.join(known)}"
    return f"{name}: no such setting{where}; {mend}"


def _meant(name: str, known: tuple[str, ...]) -> str | None:
    if name in OTHER_NAMES:
        return OTHER_NAMES[name]
    slips = ((OSA.distance(name, ours, score_cutoff=MOST_SLIPS), ours) for ours in known if len(ours) >= SHORTEST)
    fewest, nearest = min(slips)
    return nearest if fewest <= MOST_SLIPS else None
