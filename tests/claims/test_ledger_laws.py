"""Random walks over a ledger, compared step by step with a model of a few lines: a list of states."""

import asyncio
import datetime as dt
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from knowledge.claims.ledger import Ledger
from knowledge.claims.ledger_errors import (
    AlreadyUndoneError,
    LedgerError,
    NothingChangedError,
    StaleRevisionError,
    StandsInTheWayError,
    UnknownKeyError,
)
from knowledge.claims.migrations import upgrade
from knowledge.claims.model import Stake
from knowledge.claims.snapshot import Snapshot
from tests.claims.build import facts, stake
from tests.databases import database_url

State = dict[str, Stake]
KEYS = st.sampled_from([f"s{number}" for number in range(5)])
PERCENTS = st.sampled_from(["1", "1.0", "2"])
START = dt.datetime(2023, 1, 1, tzinfo=dt.UTC)


def _state(snapshot: Snapshot) -> State:
    return {held.key: held for held in snapshot.stakes}


class Walk(RuleBasedStateMachine):
    """``states[n]`` is what is in force after revision n; ``touched[n]`` the keys that it changed."""

    kind = "sqlite"

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.folder = Path(tempfile.mkdtemp())
        self.now = START
        self.ledger = self._open("walk")
        self._run(self.ledger.import_facts(facts(), "admin", "entities and a source"))
        self.states: list[State] = [{}, {}]
        self.touched: list[set[str]] = [set(), set()]
        self.recorded = [dt.datetime.min.replace(tzinfo=dt.UTC), START]
        self.undoes: dict[int, int] = {}
        self.kept: Snapshot = self._run(self.ledger.snapshot())

    def _run(self, coroutine: Any) -> Any:
        return self.runner.run(coroutine)

    def _open(self, name: str) -> Ledger:
        folder = self.folder / name
        folder.mkdir()
        url = database_url(self.kind, folder)
        upgrade(url)
        opened = self._run(Ledger.open(url, lambda: self.now))
        assert isinstance(opened, Ledger)
        return opened

    def teardown(self) -> None:
        self._replays_elsewhere()
        self._run(self.ledger.close())
        self.runner.close()
        shutil.rmtree(self.folder)

    def _expect(self, coroutine: Any, error: type[LedgerError] | None, after: State, undoes: int | None = None) -> None:
        if error is not None:
            with pytest.raises(error):
                self._run(coroutine)
            return
        before = self.states[-1]
        revision = self._run(coroutine)
        assert revision.number == len(self.states)
        self.states.append(after)
        self.touched.append({key for key in before.keys() | after.keys() if before.get(key) != after.get(key)})
        self.recorded.append(max(self.now, self.recorded[-1]))
        if undoes is not None:
            self.undoes[undoes] = revision.number

    @rule(asserted=st.dictionaries(KEYS, PERCENTS, max_size=3), retracted=st.sets(KEYS, max_size=2))
    def revise(self, asserted: dict[str, str], retracted: set[str]) -> None:
        current = self.states[-1]
        wanted = {key: stake(key, percent=percent) for key, percent in asserted.items()}
        gone = retracted - asserted.keys()
        after = {key: held for key, held in (current | wanted).items() if key not in gone}
        error: type[LedgerError] | None = None
        if gone - current.keys():
            error = UnknownKeyError
        elif after == current:
            error = NothingChangedError
        self._expect(self.ledger.revise("admin", "change", assert_=wanted.values(), retract=gone), error, after)

    @precondition(lambda self: len(self.states) > 2)
    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        number = data.draw(st.integers(2, len(self.states) - 1))
        before, current = self.states[number - 1], self.states[-1]
        later = {key for standing in self._standing(number) for key in self.touched[standing]}
        error: type[LedgerError] | None = None
        if number in self.undoes:
            error = AlreadyUndoneError
        elif self.touched[number] & later:
            error = StandsInTheWayError
        kept = {key: held for key, held in current.items() if key not in self.touched[number]}
        back = {key: before[key] for key in self.touched[number] if key in before}
        self._expect(self.ledger.undo(number, "admin", "undo"), error, kept | back, undoes=number)

    def _standing(self, number: int) -> set[int]:
        """The revisions after this one, without those that were turned round by another of them."""
        targets = {by: undone for undone, by in self.undoes.items()}
        left = set(range(number + 1, len(self.states)))
        for later in sorted(left, reverse=True):
            if later in left and targets.get(later) in left:
                left -= {later, targets[later]}
        return left

    @rule(data=st.data())
    def a_stale_change_is_refused(self, data: st.DataObject) -> None:
        expected = data.draw(st.integers(0, len(self.states) - 2))
        with pytest.raises(StaleRevisionError) as raised:
            self._run(self.ledger.revise("admin", "late", assert_=[stake("s9")], expected_revision=expected))
        told = [change.revision.number for change in raised.value.changes]
        assert told == list(range(expected + 1, len(self.states)))

    @rule(hours=st.integers(-48, 72))
    def the_clock_jumps(self, hours: int) -> None:
        self.now += dt.timedelta(hours=hours)

    @rule(data=st.data())
    def any_revision_can_be_asked_for(self, data: st.DataObject) -> None:
        number = data.draw(st.integers(0, len(self.states) - 1))
        assert _state(self._run(self.ledger.snapshot(number))) == self.states[number]

    @rule(hours=st.integers(-100, 400))
    def any_moment_can_be_asked_for(self, hours: int) -> None:
        moment = START + dt.timedelta(hours=hours)
        number = max(index for index, recorded in enumerate(self.recorded) if recorded <= moment)
        snapshot = self._run(self.ledger.snapshot(moment))
        assert snapshot.revision == number
        assert _state(snapshot) == self.states[number]

    @rule()
    def a_kept_snapshot_is_brought_up_to_date(self) -> None:
        fresh = self._run(self.ledger.snapshot())
        self.kept = self._run(self.ledger.refresh(self.kept))
        assert (self.kept.facts, self.kept.revision, self.kept.recorded) == (
            fresh.facts,
            fresh.revision,
            fresh.recorded,
        )

    @invariant()
    def what_is_in_force_is_the_last_state(self) -> None:
        snapshot = self._run(self.ledger.snapshot())
        assert _state(snapshot) == self.states[-1]
        assert snapshot.revision == len(self.states) - 1

    def _replays_elsewhere(self) -> None:
        """The fold of the revisions is the state, and a replay elsewhere has the same past at every revision."""
        export = self._run(self.ledger.export())
        assert export.fold() == self._run(self.ledger.snapshot()).facts
        copy = self._open("copy")
        self._run(copy.replay(export))
        for number, state in enumerate(self.states):
            assert _state(self._run(copy.snapshot(number))) == state
        assert self._run(copy.export()) == export
        self._run(copy.close())


@pytest.mark.parametrize(("kind", "examples"), [("sqlite", 12), ("postgresql", 5)])
def test_the_laws_of_the_ledger(kind: str, examples: int, tmp_path: Path) -> None:
    database_url(kind, tmp_path)  # skips where no server may be started
    machine = type("Walk", (Walk,), {"kind": kind})
    limits = settings(
        max_examples=examples, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
    )
    run_state_machine_as_test(machine, settings=limits)
