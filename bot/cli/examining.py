"""``doctor``: says how everything stands; exit code 1 when something is wrong."""

from __future__ import annotations

import asyncio

import typer

from bot.cli.shared import FAULTS_FOUND, settings_now


def doctor() -> None:
    """Look at settings, store, Telegram, clock and workers; nothing is changed or sent."""
    from bot.doctor import examine

    found = asyncio.run(examine(settings_now()))
    for line in found.good:
        print(line)
    for line in found.faults:
        print(f"WRONG  {line}")
    if found.faults:
        raise typer.Exit(FAULTS_FOUND)
    print("All is well.")
