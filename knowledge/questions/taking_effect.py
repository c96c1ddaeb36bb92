"""``and when did it take effect?`` behind a signature or an announcement: the later step of the same deal."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.claims.model import Claim, Transaction
from knowledge.questions.frame import Frame
from knowledge.questions.reader import Reader
from knowledge.questions.turn import Turn
from knowledge.stakes.status import Status

_AHEAD = frozenset({Status.REPORTED, Status.ANNOUNCED, Status.AGREED})
"""What was told of something that was still to come."""


def took_effect(reader: Reader, frame: Frame, turn: Turn) -> list[str] | None:
    """The claim by which what was just told took effect, or came to nothing; empty where none is known.

    None where the message does not ask for that, or what was told is done itself.
    """
    told = reader.snapshot.claims.get(turn.claims[0]) if turn.claims else None
    if told is None or told.status not in _AHEAD or not frame.has("COMPLETE", "STATUS_ASK"):
        return None
    later = sorted(_later(reader, told), key=lambda step: (step.valid.start, step.key))
    named = reader.frame(turn.topic, frame.today).keys
    later = [step for step in later if reader.retrieval.names(step.key, named)] or later
    held = list(_held_since(reader, told)) if isinstance(told, Transaction) and not later else []
    if held:
        return held[:1]
    done = [step for step in later if reader.retrieval.means(step.key, ["COMPLETE"])] or later
    return [step.key for step in done[:1]]


def _held_since(reader: Reader, told: Transaction) -> Iterator[str]:
    """The holding that the buyer of an announced trade has had since."""
    for stake in reader.snapshot.stakes_between(str(told.buyer), told.issuer):
        held = stake.status is Status.COMPLETED and stake.kind.was_held and stake.valid.since is not None
        if held and stake.valid.start >= told.valid.start and reader.retrieval.holds(stake.key):
            yield stake.key


def _later(reader: Reader, told: Claim) -> Iterator[Claim]:
    """The steps of its deals that were done, or called off, after what was told."""
    claims = reader.snapshot.claims
    for deal in reader.snapshot.deals:
        if told.key not in deal.events:
            continue
        for step in (claims[key] for key in deal.events if key in claims):
            over = step.status is Status.COMPLETED or step.status.is_over
            if over and step.valid.since is not None and step.valid.start >= told.valid.start and step is not told:
                yield step
