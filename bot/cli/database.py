"""``db``: the tables of this program's version."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.shared import fail, settings_now, told

app = typer.Typer(help="The database: upgrade, backup, restore.", no_args_is_help=True)

DEFAULT_PLACE = Path("backups")


@app.command()
def upgrade() -> None:
    """Bring the database to this program's version; one that does not exist yet is made and filled."""
    from bot.base import made_ready

    settings = settings_now()
    with told():
        for line in asyncio.run(made_ready(settings, upgrading=True)):
            print(line)


@app.command()
def backup(
    place: Annotated[Path, typer.Argument(help="File to write, or folder for one named by the time.")] = DEFAULT_PLACE,
) -> None:
    """Write the facts and the settings of groups into one file, while everything runs; nothing personal is in it."""
    from bot.store.backup import BackupError, back_up

    settings = settings_now()
    if place == DEFAULT_PLACE:
        place.mkdir(exist_ok=True)
    with told():
        try:
            made = back_up(settings.database_url, place)
        except BackupError as error:
            fail(str(error))
    print(f"{made.path}: whole, up to revision {made.revision}.")


@app.command()
def restore(file: Annotated[Path, typer.Argument(help="A backup.")]) -> None:
    """Put the facts of a backup in force, as one more revision; what people keep here stays as it is."""
    from bot.store.backup import BackupError
    from bot.store.restore import restore as put_back

    settings = settings_now()
    with told():
        try:
            done = put_back(settings.database_url, file)
        except BackupError as error:
            fail(str(error))
    print(f"The facts are those of {done.backup.made:%Y-%m-%d %H:%M} UTC again, as revision {done.revision}.")
