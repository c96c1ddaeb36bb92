"""Several holdings, or one at several times: each answered for itself, one line each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from knowledge.answers.answer import Answer, Outcome
from knowledge.answers.asking import Asked
from knowledge.answers.changes import change
from knowledge.answers.plans import planned
from knowledge.answers.reverse import reverse
from knowledge.answers.stakes import stake
from knowledge.answers.voting import votes

FAMILIES: Mapping[str, Callable[[Asked], Answer]] = {
    "stake": stake,
    "votes": votes,
    "change": change,
    "planned": planned,
    "reverse": reverse,
}
"""What answers each part, by what is asked of the holdings."""


def listed(asked: Asked) -> Answer:
    """The figure of every part of the reading; missing where one of them is."""
    family = FAMILIES[str(asked.slots.get("of", "stake"))]
    answers = [family(_part(asked, part)) for part in asked.slots["parts"]]
    first, *rest = answers
    notes = [line for answer in rest for line in (answer.headline, *_period(answer))]
    return replace(
        first,
        reading=asked.reading,
        outcome=Outcome.ANSWERED if all(a.outcome is Outcome.ANSWERED for a in answers) else Outcome.MISSING,
        notes=tuple(dict.fromkeys((*_period(first), *notes))),
        details=(),
        working=tuple(line for answer in answers for line in answer.working),
        sources=tuple(dict.fromkeys(source for answer in answers for source in answer.sources)),
        values=tuple(value for answer in answers for value in answer.values),
        claims=tuple(dict.fromkeys(key for answer in answers for key in answer.claims)),
    )


def _part(asked: Asked, part: dict[str, object]) -> Asked:
    return replace(asked, reading=replace(asked.reading, intent="stake", slots={**asked.slots, **part}))


def _period(answer: Answer) -> tuple[str, ...]:
    """The first note of a part: where a stake changed within the time asked about, the figure at its end."""
    return answer.notes[:1]
