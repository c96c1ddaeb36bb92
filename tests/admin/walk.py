"""A random walk over a running bot: keepers who change facts all at once, questions, restarts and clocks that jump.

Beside it runs a model of a few lines: on one holding, for every revision, the day on which each figure begins. What the
bot says of any day, now or as of any earlier day, is compared with it.
"""

from __future__ import annotations

import datetime as dt
import random
from bisect import bisect_right
from dataclasses import dataclass, field

from bot.services import Role
from tests.admin.office import ANN, BOB, KEEPER, OTHER, OWNER, TODAY, Office, Said

Figures = dict[dt.date, int | None]
"""The day on which each figure begins; None where from then on nothing is known to be held."""

THIRD = 13
KEEPERS = (KEEPER, OTHER, THIRD)
SOURCE = "TEST Gazette, 2026-01-05, https://example.org/walk"
FIRST = dt.datetime(2026, 2, 1, 12, tzinfo=dt.UTC)
LAST = dt.datetime.combine(TODAY - dt.timedelta(days=2), dt.time(), dt.UTC)


def on(figures: Figures, day: dt.date) -> int | None:
    """The figure of a day."""
    days = sorted(figures)
    place = bisect_right(days, day)
    return figures[days[place - 1]] if place else None


def added(figures: Figures, day: dt.date, percent: int) -> Figures:
    """With a figure that begins on a day, and reaches up to the next one that begins."""
    following = min(
        (other for other, known in figures.items() if other > day and known is not None), default=dt.date.max
    )
    kept = {other: known for other, known in figures.items() if not (day <= other < following)}
    return kept | {day: percent}


@dataclass
class Walk:
    """The walk's own memory: ``states[n]`` are the figures after revision n, ``recorded[n]`` when that was."""

    chance: random.Random
    now: dt.datetime = FIRST
    states: list[Figures] = field(default_factory=lambda: [{}, {}])
    recorded: list[dt.datetime] = field(default_factory=list)
    ours: list[int] = field(default_factory=list)
    """The revisions that touched the holding."""
    names: int = 0

    async def enter(self, office: Office) -> None:
        """Begin, or go on after a restart."""
        self.office = office
        ledger = await office.ledger.ledger()
        ledger.clock = lambda: self.now
        for user in (OTHER, THIRD):
            await office.set_role(user, Role.ADMIN)
        if not self.recorded:
            first = (await ledger.revisions())[0].recorded
            self.recorded = [first, first]
            await office.store.write(
                lambda connection: connection.exec_driver_sql(
                    "UPDATE revisions SET recorded = '2026-01-31T12:00:00.000000Z'"
                )
            )
            self.recorded = [dt.datetime(2026, 1, 31, 12, tzinfo=dt.UTC)] * 2

    async def step(self) -> None:
        """One thing that somebody does."""
        doings = (
            (self._add, 5),
            (self._correct, 3),
            (self._end, 2),
            (self._retract, 2),
            (self._undo, 4),
            (self._elsewhere, 3),
            (self._two_at_once, 2),
            (self._without_right, 1),
            (self._jump, 4),
            (self._ask, 6),
            (self._ask_the_past, 4),
        )
        doing = self.chance.choices([each for each, _ in doings], [weight for _, weight in doings])[0]
        await doing()
        assert await self.office.revision() == len(self.states) - 1, doing.__name__

    async def laws(self) -> None:
        """What holds of the ledger at any moment."""
        ledger = await self.office.ledger.ledger()
        export = await ledger.export()
        assert export.fold() == (await ledger.snapshot()).facts
        log = [exported.revision for exported in export.revisions]
        assert [each.number for each in log] == list(range(1, len(self.states)))
        assert [each.recorded for each in log] == self.recorded[1:] == sorted(self.recorded[1:])
        assert all(each.reason.strip() and each.author_name for each in log[1:])

    @property
    def figures(self) -> Figures:
        """What the model says now."""
        return self.states[-1]

    def _day(self) -> dt.date:
        return dt.date(2020, 1, 1) + dt.timedelta(days=self.chance.randrange(1800))

    def _keeper(self) -> int:
        return self.chance.choice(KEEPERS)

    async def _propose(self, line: str, after: Figures, *, ours: bool = True) -> None:
        """Preview as somebody; then confirm it, once or by two taps, or leave it, or let others try."""
        who = self._keeper()
        preview = await self.office.say(line, user=who)
        assert preview.buttons, (line, preview.text)
        way = self.chance.choice(("confirm", "confirm", "confirm", "twice", "cancel", "leave", "by others"))
        if way == "by others":
            for other in {*KEEPERS, ANN} - {who}:
                toast, _ = await self.office.press(preview, "Confirm", user=other)
                assert "Only" in toast
        if way in {"confirm", "twice"}:
            await self._confirmed(preview, who, after, ours=ours)
        if way == "twice":
            _, again = await self.office.press(preview, "Confirm", user=who)
            assert again is None or "done already" in again.text
        if way == "cancel":
            await self.office.press(preview, "Cancel", user=who)

    async def _confirmed(self, preview: Said, who: int, after: Figures, *, ours: bool) -> None:
        _, done = await self.office.press(preview, "Confirm", user=who)
        assert done is not None
        assert done.text.startswith(f"Done: revision {len(self.states)}."), done.text
        self._made(after, ours=ours)

    def _made(self, after: Figures, *, ours: bool) -> None:
        if ours:
            self.ours.append(len(self.states))
        self.states.append(after)
        self.recorded.append(max(self.now, self.recorded[-1]))

    def _begun(self) -> list[dt.date]:
        return [day for day, percent in self.figures.items() if percent is not None]

    async def _add(self) -> None:
        day, percent = self._day(), self.chance.randint(1, 90)
        if day in self.figures:
            return
        line = f"/add Google holds {percent}% of Ampere from {day} | {SOURCE} | walk"
        await self._propose(line, added(self.figures, day, percent))

    async def _correct(self) -> None:
        if not self._begun():
            return
        day, percent = self.chance.choice(self._begun()), self.chance.randint(1, 90)
        if self.figures[day] == percent:
            return
        line = f"/correct Google holds {percent}% of Ampere from {day} | {SOURCE} | walk"
        await self._propose(line, self.figures | {day: percent})

    async def _end(self) -> None:
        day = self._day()
        after = day + dt.timedelta(days=1)
        if on(self.figures, day) is None or after in self.figures:
            return
        await self._propose(f"/end Google holds Ampere until {day} | {SOURCE} | walk", self.figures | {after: None})

    async def _retract(self) -> None:
        if not self._begun():
            return
        day = self.chance.choice(self._begun())
        line = f"/retract Google holds {self.figures[day]}% of Ampere from {day} | walk"
        await self._propose(line, self.figures | {day: None})

    async def _undo(self) -> None:
        if self.ours:
            await self._propose(f"/undo {self.ours[-1]} | walk", self.states[self.ours[-1] - 1])

    async def _elsewhere(self) -> None:
        """A change that has nothing to do with the holding."""
        self.names += 1
        name = f"Zorb{'abcdefghijklmnopqrstuvwxyz'[self.names % 26] * (1 + self.names // 26)}latt"
        lines = (
            f"/company {name} Motors | walk",
            f"/alias Ampere = {name} | walk",
            f"/teach what slice of Nissan is {name}ed by Renault? = How much of Nissan does Renault own? | walk",
        )
        await self._propose(self.chance.choice(lines), self.figures, ours=False)

    async def _two_at_once(self) -> None:
        """Two keepers on one fact: one is first, the other is told and confirms anew."""
        day = self._day()
        if day in self.figures:
            return
        one, two = self.chance.sample(KEEPERS, 2)
        lines = [f"/add Google holds {percent}% of Ampere from {day} | {SOURCE} | walk" for percent in (31, 62)]
        first, second = [await self.office.say(line, user=who) for line, who in zip(lines, (one, two), strict=True)]
        await self._confirmed(first, one, added(self.figures, day, 31), ours=True)
        _, anew = await self.office.press(second, "Confirm", user=two)
        assert anew is not None
        assert "Changed since your preview by" in anew.text
        assert await self.office.revision() == len(self.states) - 1

    async def _without_right(self) -> None:
        """Somebody whose right is taken between preview and confirm."""
        preview = await self.office.say(f"/company Forbidden{self.names} Motors | walk", user=OTHER)
        await self.office.set_role(OTHER, None)
        await self.office.press(preview, "Confirm", user=OTHER)
        await self.office.set_role(OTHER, Role.ADMIN)

    async def _jump(self) -> None:
        hours = self.chance.choice((-72, -1, 5, 24, 100, 400))
        self.now = min(max(self.now + dt.timedelta(hours=hours), FIRST), LAST)

    async def _ask(self) -> None:
        """What was so on a day."""
        day = self._day()
        said = await self.office.answer(f"How much of Ampere did Google own on {day}?", self.chance.choice((ANN, BOB)))
        self._compare(said, on(self.figures, day), day)

    async def _ask_the_past(self) -> None:
        """What was said on an earlier day of what was so on another."""
        day = self._day()
        said_on = (FIRST + dt.timedelta(days=self.chance.randrange((self.now - FIRST).days + 1))).date()
        moment = dt.datetime.combine(said_on, dt.time.max, dt.UTC)
        number = max(index for index, recorded in enumerate(self.recorded) if recorded <= moment)
        told = await self.office.say(f"/asof {said_on} How much of Ampere did Google own on {day}?", user=OWNER)
        self._compare(told.text.split("\n", 1)[1], on(self.states[number], day), day)

    def _compare(self, said: str, percent: int | None, day: dt.date) -> None:
        if percent is None:
            assert "no later figure" in said or "hold no figure" in said, (said, day, self.figures)
        else:
            assert said.startswith(f"Google held {percent}% of Ampere"), (said, percent, day, self.figures)
