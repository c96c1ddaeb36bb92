"""Why a change was not made; nothing was written in any of these cases."""

from __future__ import annotations

from knowledge.claims.checks.finding import Finding
from knowledge.claims.revisions import Changes


class LedgerError(Exception):
    """The base of all reasons."""


class StaleRevisionError(LedgerError):
    """Others changed the base since the revision on which the change was built; ``changes`` tells what."""

    def __init__(self, expected: int, current: int, changes: tuple[Changes, ...]) -> None:
        told = "; ".join(_told(change) for change in changes)
        super().__init__(f"the base is at revision {current}, not {expected}: {told}")
        self.expected = expected
        self.current = current
        self.changes = changes


def _told(change: Changes) -> str:
    revision = change.revision
    keys = dict.fromkeys(record.key for facts in (change.asserted, change.retracted) for record in facts.records())
    listed = ", ".join(list(keys)[:5]) + (f" and {len(keys) - 5} more" if len(keys) > 5 else "")
    when = revision.recorded.strftime("%Y-%m-%d %H:%M UTC")
    return f"revision {revision.number} by {revision.author_name or revision.author} at {when} changed {listed}"


class NothingChangedError(LedgerError):
    """The base says so already."""

    def __init__(self) -> None:
        super().__init__("nothing would change: the base says so already")


class UnfoundedError(LedgerError):
    """Records would name what is not, or no longer, in the base; ``findings`` has each case."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("; ".join(f"{finding.record.key}: {finding.message}" for finding in findings))
        self.findings = findings


class UnknownKeyError(LedgerError):
    """No record of this key is in force."""

    def __init__(self, key: str) -> None:
        super().__init__(f"nothing with the key {key} is in force")
        self.key = key


class UnknownRevisionError(LedgerError):
    """There is no such revision."""

    def __init__(self, number: int) -> None:
        super().__init__(f"there is no revision {number}")
        self.number = number


class AlreadyUndoneError(LedgerError):
    """The revision was undone before; ``last`` is the one to undo in order to turn that round."""

    def __init__(self, number: int, by: int, last: int) -> None:
        super().__init__(f"revision {number} was undone by revision {by}; to turn that round, undo revision {last}")
        self.number = number
        self.by = by
        self.last = last


class StandsInTheWayError(LedgerError):
    """Later revisions touched what the one to be undone touched; ``numbers`` are theirs."""

    def __init__(self, number: int, numbers: tuple[int, ...]) -> None:
        later = ", ".join(str(later) for later in numbers)
        super().__init__(f"revision {number} cannot be undone alone: later ones build on it ({later})")
        self.number = number
        self.numbers = numbers


class FirstFillError(LedgerError):
    """The revision that filled the empty base cannot be undone."""

    def __init__(self, number: int) -> None:
        super().__init__(f"revision {number} filled the base; it cannot be undone, but each of its facts can be mended")
        self.number = number


class NotEmptyError(LedgerError):
    """Revisions can be replayed on an empty base only."""

    def __init__(self, current: int) -> None:
        super().__init__(f"the base is at revision {current}; only an empty one takes the revisions of another")
        self.current = current
