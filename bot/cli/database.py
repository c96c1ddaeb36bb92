"""``db``: the tables of this program's version, backups, and updates that were set aside."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.shared import fail, settings_now, told

app = typer.Typer(
    help="The database: upgrade, backup, check, restore, replay.", no_args_is_help=True, rich_markup_mode=None
)

Target = Annotated[Path, typer.Argument(help="A file, or a folder in which the backup gets a name with the time.")]
File = Annotated[Path, typer.Argument(help="A backup.", metavar="FILE")]
Number = Annotated[int, typer.Argument(help="The number of the update, as doctor shows it.", metavar="NUMBER")]


@contextmanager
def _explained() -> Iterator[None]:
    from bot.store.backup import BackupError
    from bot.store.outages import StoreUnavailableError

    with told():
        try:
            yield
        except BackupError as error:
            fail(str(error))
        except StoreUnavailableError as error:
            fail(f"The database cannot be used ({error}). Nothing was changed.")


@app.command()
def upgrade(
    backup_to: Annotated[
        Path | None, typer.Option("--backup", help="Where the backup goes that is made first.")
    ] = None,
) -> None:
    """Bring the database to this program's version, after a backup; one that does not exist yet is made and filled."""
    from bot.base import made_ready
    from bot.store.backup import back_up_older

    settings = settings_now()
    with _explained():
        made = back_up_older(settings.database_url, backup_to)
        if made is not None:
            print(f"Backup before the upgrade: {made.path.resolve()}")
        for line in asyncio.run(made_ready(settings, upgrading=True)):
            print(line)


@app.command()
def backup(target: Target = Path()) -> None:
    """Write a backup while everything runs; it holds nothing that people wrote, and no rights."""
    from bot.store.backup import back_up

    settings = settings_now()
    with _explained():
        made = back_up(settings.database_url, target)
    print(f"{made.path.resolve()}: good, facts up to revision {made.revision}.")


@app.command()
def check(file: File) -> None:
    """Say whether a backup is good."""
    from bot.store.backup import check as look_through

    with _explained():
        found = look_through(file)
    print(f"{file}: good, made {found.made:%Y-%m-%d %H:%M} UTC, facts up to revision {found.revision}.")


@app.command()
def restore(file: File) -> None:
    """Put the facts of a backup in force; people's data and rights stay as they are now."""
    from bot.store.restore import restore as put_back

    settings = settings_now()
    with _explained():
        done = put_back(settings.database_url, file)
    before = "a new base" if done.replaced is None else f"revision {done.replaced}"
    made = f"{done.backup.made:%Y-%m-%d %H:%M} UTC"
    print(f"The facts of {made} are in force as revision {done.revision} (before: {before}).")
    if done.replaced is None:
        print("Conversations and administrators are in no backup: name the owners in OWNER_IDS or add them again.")
    else:
        print("Conversations, deletions and administrators are those of now, not those of the backup.")


@app.command()
def replay(number: Number) -> None:
    """Give an update that was set aside another chance."""
    from bot.store.engine import Store
    from bot.store.state import replay as again

    async def run(url: str) -> bool:
        store = Store(url)
        try:
            return await store.write(lambda connection: again(connection, number))
        finally:
            await store.close()

    settings = settings_now()
    with _explained():
        if not asyncio.run(run(settings.database_url)):
            fail(f"There is no update {number} that was set aside.")
    print(f"Update {number} is handled again by the next free worker.")
