"""The readings that come next where the answer to the first one does not hold what is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from knowledge.questions.frame import Frame
from knowledge.questions.reader import Reader
from knowledge.questions.reading import TELLING, Reading
from knowledge.questions.scores import CERTAIN
from knowledge.questions.tellable import tellable


def next_best(reader: Reader, frame: Frame, first: Reading) -> Iterator[Reading]:
    """Readings of other kinds that explain nearly all of a question that names somebody: a claim, then typed ones.

    A question with figures of its own is about what becomes of them, which only the first reading says.
    """
    if not frame.names or frame.figures:
        return
    facts = reader.facts(frame)
    match = None if first.intent in TELLING else next(iter(reader.retrieval.search(frame, {})), None)
    if match and match.score >= CERTAIN and tellable(frame, match, None, reader.snapshot, reader.retrieval):
        yield replace(first, intent="told", slots={"claims": [match.key], **facts}, score=match.score)
    for composed in reader.composed(frame):
        if composed.score >= CERTAIN and composed.intent != first.intent:
            yield replace(first, intent=composed.intent, slots={**composed.filled.slots, **facts}, score=composed.score)
