"""Why a database cannot be used: one class a cause, each with a line that says what is wrong and how to mend it."""

from __future__ import annotations


class DatabaseError(Exception):
    """The base of all causes; ``message`` says what is wrong, ``mend`` what to do. Neither ever holds a password."""

    def __init__(self, message: str, mend: str) -> None:
        super().__init__(f"{message}. {mend}.")
        self.message = message
        self.mend = mend


class BadUrlError(DatabaseError):
    """The address names no kind of database that is known, or no file."""


class MissingFolderError(DatabaseError):
    """The folder in which the file should be does not exist."""


class FolderInPlaceError(DatabaseError):
    """There is a folder where the file should be."""


class EmptyFileError(DatabaseError):
    """The file has no bytes: it may be what is left of a lost database, so it is not filled."""


class ForeignDatabaseError(DatabaseError):
    """The file or database belongs to something else."""


class DamagedError(DatabaseError):
    """The file is a database whose content is broken."""


class ReadOnlyError(DatabaseError):
    """The database cannot be written."""


class NewerSchemaError(DatabaseError):
    """The database was made or upgraded by a newer program."""


class OlderSchemaError(DatabaseError):
    """The database is of an older program and waits for its upgrade."""


class NotThereError(DatabaseError):
    """There is no database yet, or none with tables, where one was expected."""


class UnreachableError(DatabaseError):
    """The server does not answer or does not let us in."""


class BusyError(DatabaseError):
    """Another process keeps the database locked for longer than we wait."""
