"""The steps of a deal: its events with their days, what was signed, and what it changed in the holdings."""

from __future__ import annotations

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.held import percent
from knowledge.answers.told import tell
from knowledge.claims.dates import PartialDate
from knowledge.claims.model import Deal, Event, Stake


def event_row(asked: Asked, event: object) -> str:
    """An event on one line."""
    assert isinstance(event, Event)
    source = asked.best_source(event)
    publisher = source.publisher if source else ""
    return asked.say("timeline.row", date=asked.wording.date(event.valid.since), title=event.title, publisher=publisher)


def tell_changes(draft: Draft, found: Deal) -> None:
    """Notes of what the deal changed: each holding before and after it."""
    asked = draft.asked
    for change in found.changes:
        before = asked.snapshot.claims.get(change.before) if change.before else None
        after = [asked.snapshot.claims.get(key) for key in change.after]
        if isinstance(before, Stake):
            texts = [
                percent(asked, s) + asked.wording.get("route")[s.route.value] for s in after if isinstance(s, Stake)
            ]
            draft.use(before, *(s for s in after if isinstance(s, Stake)))
            draft.notes.append(
                asked.say(
                    "deal.change",
                    holder=asked.name(change.holder),
                    issuer=asked.name(change.issuer),
                    before=percent(asked, before),
                    after=" + ".join(texts),
                )
            )


def signed(draft: Draft, found: Deal, steps: list[Event]) -> Answer:
    """When a deal was signed: each step of it that was, those on the day that is asked about alone."""
    asked = draft.asked
    dates = dates_named(asked)
    on_day = [step for step in steps if (took := step.valid.since) and _falls_on(took, dates)]
    shown = on_day or steps
    draft.use(*shown, found)
    draft.as_of = shown[0].valid.since.first if shown[0].valid.since else None
    draft.notes += [tell(asked, step) for step in shown[1:]]
    line = tell(asked, shown[0])
    if asked.slots.get("yes_no"):
        line = asked.verdict(line, right=bool(on_day or not dates))
    return draft.answered(line)


def on_the_day(asked: Asked, found: Deal, step: Event | None) -> bool:
    """Whether the step was taken at the time that the question states, if it states one."""
    dates = dates_named(asked)
    took = step.valid.since if step is not None else found.valid.since
    return not dates or took is None or _falls_on(took, dates)


def _falls_on(date: PartialDate, dates: list[PartialDate]) -> bool:
    return any(date.overlaps(other) for other in dates)


def dates_named(asked: Asked) -> list[PartialDate]:
    """The dates that the question names."""
    return [PartialDate.parse(text) for text, _ in asked.slots.get("dates", [])]


def deal_date(asked: Asked, found: Deal) -> str:
    """The day of the deal in words, empty where none is known."""
    return asked.say("deal.on", date=asked.wording.date(found.valid.since)) if found.valid.since else ""
