"""``db``: the tables of this program's version."""

from __future__ import annotations

import asyncio

import typer

from bot.cli.shared import settings_now, told

app = typer.Typer(help="The database: upgrade, backup, restore.", no_args_is_help=True)


@app.command()
def upgrade() -> None:
    """Bring the database to this program's version; one that does not exist yet is made and filled."""
    from bot.base import made_ready

    settings = settings_now()
    with told():
        for line in asyncio.run(made_ready(settings, upgrading=True)):
            print(line)
