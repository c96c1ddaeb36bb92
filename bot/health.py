"""How the bot stands, in one look: for ``doctor``, ``/health``, ``/readyz`` and the metrics."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from bot.store.state import State

LATE_BACKLOG_SECONDS = 60.0
"""A question that waits longer than this is a fault."""
BACKUP_DAYS = 7


@dataclass(frozen=True, slots=True)
class Facts:
    """The base of facts at one revision."""

    revision: int
    recorded: dt.datetime | None
    claims: int
    newest_source: str


@dataclass(frozen=True, slots=True)
class Health:
    """Everything that an operator wants to know."""

    version: str
    store: State
    facts: Facts | None

    def lines(self) -> list[str]:
        """What is so, one line each, without names or texts of people."""
        state = self.store
        waiting = f"Waiting updates: {state.waiting}"
        if state.oldest_waiting is not None:
            waiting += f", the oldest for {_span(state.now - state.oldest_waiting)}"
        return [
            f"Version: {self.version}",
            self._facts_line(),
            waiting,
            f"Last update done: {_ago(state.now, state.last_done)}",
            f"Set aside: {state.aside}",
            *(f"  update {aside.update_id}: {aside.reason}" for aside in state.newest_aside),
            f"Workers: {len(state.workers)}",
            *(
                f"  {worker['mode']} on {worker['host']} (process {worker['pid']}, version {worker['version']}),"
                f" up {_span(state.now - worker['started_at'])}"
                for worker in state.workers
            ),
            f"Last good backup: {_ago(state.now, state.last_backup)}",
        ]

    def faults(self) -> list[str]:
        """What is not as it should be, with what to do."""
        state, found = self.store, []
        if self.facts is None:
            found.append("The facts cannot be read; see the log of the workers.")
        if state.oldest_waiting is not None and state.now - state.oldest_waiting > LATE_BACKLOG_SECONDS:
            found.append("Updates wait for more than a minute: start a worker, or see whether Telegram can be reached.")
        found += [
            f"The worker on {worker['host']} (process {worker['pid']}) gives no sign of life since"
            f" {_span(state.now - worker['seen_at'])}: end it and start it again."
            for worker in state.silent_workers
        ]
        versions = {worker["version"] for worker in state.workers}
        if len(versions) > 1:
            found.append(
                f"Workers of several versions run together ({', '.join(sorted(versions))}): restart the old ones."
            )
        if state.aside:
            found.append(f"{state.aside} updates are set aside; after a repair: python -m bot db replay NUMBER")
        if state.last_backup is None or state.now - state.last_backup > BACKUP_DAYS * 86_400:
            found.append("There is no backup of this week: python -m bot db backup FOLDER")
        return found

    def _facts_line(self) -> str:
        facts = self.facts
        if facts is None:
            return "Facts: unavailable"
        recorded = f"{facts.recorded:%Y-%m-%d %H:%M} UTC" if facts.recorded else "unknown"
        return (
            f"Facts: {facts.claims} claims at revision {facts.revision} (last change {recorded}),"
            f" newest source of {facts.newest_source}"
        )


def numbers(state: State) -> dict[str, float]:
    """The state as values for the metrics."""
    oldest = 0.0 if state.oldest_waiting is None else state.now - state.oldest_waiting
    return {
        "updates_waiting": float(state.waiting),
        "oldest_waiting_seconds": oldest,
        "updates_aside": float(state.aside),
        "workers": float(len(state.workers)),
        "silent_workers": float(len(state.silent_workers)),
        "last_backup_age_seconds": -1.0 if state.last_backup is None else state.now - state.last_backup,
    }


def _ago(now: float, then: float | None) -> str:
    return "never" if then is None else f"{_span(now - then)} ago"


def _span(seconds: float) -> str:
    """A length of time in the unit that suits it."""
    for size, name in ((86_400, "days"), (3600, "hours"), (60, "minutes")):
        if seconds >= 2 * size:
            return f"{int(seconds // size)} {name}"
    return f"{max(0, int(seconds))} seconds"
