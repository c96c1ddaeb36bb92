"""What all commands share: reading the settings, and ending with one clear message instead of a trace."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

import typer

if TYPE_CHECKING:
    from bot.settings import Settings

WRONG_USE = 2
FAULTS_FOUND = 1


def fail(*lines: str, code: int = WRONG_USE) -> NoReturn:
    """End with these lines on standard error."""
    for line in lines:
        print(line, file=sys.stderr)
    raise typer.Exit(code)


def settings_now() -> Settings:
    """The settings; ends with every problem when there is one."""
    from bot.settings import SettingsError, load_settings

    try:
        return load_settings()
    except SettingsError as error:
        fail("The settings cannot be used:", *error.problems)


@contextmanager
def told() -> Iterator[None]:
    """Tell faults of packs and databases as what they are, with their mend.

    The mistakes of a pack go to standard output, one line each, as file:line:column.
    """
    from knowledge.claims.database_errors import DatabaseError
    from knowledge.claims.packs import PackError

    try:
        yield
    except PackError as error:
        for problem in error.problems:
            print(problem)
        raise typer.Exit(FAULTS_FOUND) from None
    except DatabaseError as error:
        fail(str(error))
