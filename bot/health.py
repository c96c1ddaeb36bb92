"""How the bot stands, in one look: for ``doctor``, ``/health``, the owners' alarms and the metrics."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.store.state import State
from bot.texts import FALLBACK
from knowledge.claims.snapshot import Snapshot

LATE_BACKLOG_SECONDS = 60.0
"""A question that waits longer than this is a fault."""
BACKUP_DAYS = 7

_FOLDER = Path(__file__).parent / "texts" / "health"

Say = Callable[..., str]
"""A text of the health file by its name, with its places filled in."""


@cache
def health_texts(language: str) -> Say:
    """The texts in this language, or in English."""
    import yaml

    path = _FOLDER / f"{language}.yaml"
    if not path.exists():
        path = _FOLDER / f"{FALLBACK}.yaml"
    said: dict[str, str] = yaml.safe_load(path.read_text(encoding="utf-8"))["say"]
    return lambda key, /, **values: said[key].format(**values)


@dataclass(frozen=True, slots=True)
class Facts:
    """The base of facts at one revision."""

    revision: int
    recorded: dt.datetime | None
    claims: int
    newest_source: str

    @classmethod
    def of(cls, snapshot: Snapshot) -> Facts:
        """The facts of a snapshot, counted."""
        dates = [source.date.last for source in snapshot.facts.sources if source.date is not None]
        claims = sum(1 for _ in snapshot.facts.records())
        return cls(snapshot.revision, snapshot.recorded, claims, str(max(dates)) if dates else "")


@dataclass(frozen=True, slots=True)
class Health:
    """Everything that an operator wants to know; ``on_host`` adds where the workers are, which is not for a chat."""

    version: str
    store: State
    facts: Facts | None
    on_host: bool = True

    def lines(self, say: Say) -> list[str]:
        """What is so, one line each, without names or texts of people."""
        state = self.store
        waiting = say("waiting", count=state.waiting)
        if state.oldest_waiting is not None:
            waiting = say("waiting_since", count=state.waiting, span=_span(state.now - state.oldest_waiting, say))
        aside = [say("aside_line", number=each.update_id, reason=each.reason) for each in state.newest_aside]
        worker = "worker_at" if self.on_host else "worker"
        return [
            say("version", version=self.version),
            self._facts_line(say),
            waiting,
            say("last_done", ago=_ago(state.now, state.last_done, say)),
            say("aside", count=state.aside),
            *aside,
            say("workers", count=len(state.workers)),
            *(say(worker, span=_span(state.now - each["started_at"], say), **each) for each in state.workers),
            say("last_backup", ago=_ago(state.now, state.last_backup, say)),
        ]

    def faults(self, say: Say) -> list[str]:
        """What is not as it should be, with what to do."""
        state, found = self.store, []
        if self.facts is None:
            found.append(say("wrong_facts"))
        if is_late(state):
            found.append(say("wrong_late"))
        silent = "wrong_silent_at" if self.on_host else "wrong_silent"
        found += [say(silent, span=_span(state.now - each["seen_at"], say), **each) for each in state.silent_workers]
        versions = {worker["version"] for worker in state.workers}
        if len(versions) > 1:
            found.append(say("wrong_versions", versions=", ".join(sorted(versions))))
        if state.aside:
            found.append(say("wrong_aside", count=state.aside))
        if state.last_backup is None or state.now - state.last_backup > BACKUP_DAYS * 86_400:
            found.append(say("wrong_backup"))
        return found

    def _facts_line(self, say: Say) -> str:
        facts = self.facts
        if facts is None:
            return say("facts_unavailable")
        recorded = f"{facts.recorded:%Y-%m-%d %H:%M} UTC" if facts.recorded else say("unknown")
        newest = facts.newest_source or say("unknown")
        return say("facts", claims=facts.claims, revision=facts.revision, recorded=recorded, newest=newest)


def is_late(state: State) -> bool:
    """Whether a question waits longer than it should."""
    return state.oldest_waiting is not None and state.now - state.oldest_waiting > LATE_BACKLOG_SECONDS


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


def _ago(now: float, then: float | None, say: Say) -> str:
    return say("never") if then is None else say("ago", span=_span(now - then, say))


def _span(seconds: float, say: Say) -> str:
    """A length of time in the unit that suits it."""
    for size, name in ((86_400, "days"), (3600, "hours"), (60, "minutes")):
        if seconds >= 2 * size:
            return say(name, count=int(seconds // size))
    return say("seconds", count=max(0, int(seconds)))
