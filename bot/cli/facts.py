"""``facts``: packs checked, taken in and written out, and the log of what changed."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.shared import FAULTS_FOUND, fail, settings_now, told

app = typer.Typer(
    help="Packs of facts: check, import, export; the log of changes.", no_args_is_help=True, rich_markup_mode=None
)

Packs = Annotated[list[str], typer.Argument(help="Names of shipped packs, or paths.", metavar="PACK…")]


@app.command()
def check(packs: Packs) -> None:
    """Say everything that is wrong with packs, one line each, as file:line:column; exit code 1 when there is any."""
    from knowledge.claims.packs import check_pack, load_pack

    wrong = False
    for pack in packs:
        problems = check_pack(pack)
        wrong = wrong or bool(problems)
        for problem in problems:
            print(problem)
        if not problems:
            facts = load_pack(pack)
            print(f"{pack}: good, {sum(1 for _ in facts.claims())} claims from {len(facts.sources)} sources")
    if wrong:
        raise typer.Exit(FAULTS_FOUND)


@app.command("import")
def import_(
    pack: Annotated[str, typer.Argument(help="Name of a shipped pack, or a path.", metavar="PACK")],
    reason: Annotated[str, typer.Option(help="Why, for the log.")] = "",
) -> None:
    """Take a pack into the database as one revision, or nothing of it when anything is wrong."""
    from bot.packs import take_in

    settings = settings_now()
    with told():
        print(asyncio.run(take_in(settings.database_url, pack, reason)))


@app.command()
def export(
    output: Annotated[str, typer.Argument(help="File to write, - for standard output.", metavar="FILE")] = "-",
    now: Annotated[bool, typer.Option("--now", help="Only what is in force now, without the revisions.")] = False,
) -> None:
    """Write the facts of the database as one pack, with all revisions and their times."""
    from bot.packs import written_out

    settings = settings_now()
    with told():
        text = asyncio.run(written_out(settings.database_url, now=now))
    if output == "-":
        sys.stdout.buffer.write(text.encode())
        return
    try:
        Path(output).write_text(text, encoding="utf-8")
    except OSError as error:
        fail(f"{output} cannot be written: {error.strerror}. Name a file in a folder that you may write.")


@app.command()
def log(
    limit: Annotated[int, typer.Option(min=1, help="So many revisions, the newest.")] = 20,
) -> None:
    """Show who changed the facts, when and why, newest last."""
    from bot.packs import log_lines

    settings = settings_now()
    with told():
        for line in asyncio.run(log_lines(settings.database_url, limit)):
            print(line)
