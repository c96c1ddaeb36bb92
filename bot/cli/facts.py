"""``facts``: packs checked, taken in and written out, and the log of what changed."""

from __future__ import annotations

import asyncio
import sys
from functools import partial
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
    merge: Annotated[
        bool, typer.Option("--merge", help="Preview what is new or changed; what was touched by hand is kept.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="With --merge: do not ask.")] = False,
) -> None:
    """Take a pack into the database as one revision, or nothing of it when anything is wrong."""
    from bot.merging import merge as merge_in
    from bot.packs import take_in
    from knowledge.claims.ledger_errors import LedgerError, StaleRevisionError

    settings = settings_now()
    with told():
        if not merge:
            print(asyncio.run(take_in(settings.database_url, pack, reason)))
            return
        try:
            print(asyncio.run(merge_in(settings.database_url, pack, reason, partial(_agreed, yes=yes))))
        except StaleRevisionError:
            fail("The facts were changed since the preview. Nothing was taken; run it again.")
        except LedgerError as error:
            fail(f"Nothing was taken, because it would not hold together with what is kept by hand: {error}")


def _agreed(preview: list[str], *, yes: bool) -> bool:
    """Show the preview; whether the operator wants it."""
    for line in preview:
        print(line)
    if yes:
        return True
    if not sys.stdin.isatty():
        print("To take it in, run it again with --yes.")
        return False
    return typer.confirm("Take it in as one revision?")


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
