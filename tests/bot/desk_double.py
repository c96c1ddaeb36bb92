"""A desk that knows a handful of sentences, so that the faces are tested apart from understanding."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from types import SimpleNamespace

from knowledge.answers.answer import Answer, Choice, Context, Outcome
from knowledge.claims.dates import PartialDate
from knowledge.claims.model import Source
from knowledge.questions.reading import Reading

KYODO = Source(
    key="kyodo", publisher="Kyodo", title="Talks", date=PartialDate(2023, 1, 17), url="https://example.org/k?a=1&b=2"
)
RENAULT_IN_NISSAN = "How much of Nissan does Renault own?"
NISSAN_IN_RENAULT = "How much of Renault does Nissan own?"
SWAP = Choice("⇄ Nissan's stake in Renault", NISSAN_IN_RENAULT)
BACK = Choice("⇄ Renault's stake in Nissan", RENAULT_IN_NISSAN)


def answered(headline: str, *choices: Choice, question: str = "") -> Answer:
    """An answer with a source, a step of working and a note."""
    return Answer(
        Outcome.ANSWERED,
        headline,
        Reading("stake"),
        working=("43 − 15 = 28",),
        notes=("Talks are reported.",),
        sources=(KYODO,),
        choices=choices,
        context=Context(intent="stake", choices=choices, question=question),
    )


REPLIES = {
    RENAULT_IN_NISSAN: answered("Renault holds 43% of Nissan (17 Jan 2023, Kyodo).", SWAP, question="r"),
    NISSAN_IN_RENAULT: answered("Nissan holds 15% of Renault, without votes (17 Jan 2023, Kyodo).", BACK, question="n"),
    "What is the stake?": replace(
        answered("Which stake do you mean?", BACK, SWAP), outcome=Outcome.CHOICES, working=(), notes=(), sources=()
    ),
    "Who is the mayor?": replace(answered("I have no sourced fact on that."), outcome=Outcome.MISSING),
}


class DeskDouble:
    """Answers the sentences above; anything else is not understood. Keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Context | None]] = []
        self.snapshot = SimpleNamespace(
            claims={"a": 1, "b": 2}, sources={"kyodo": KYODO}, newest_source_date=KYODO.date
        )
        self.fault: Exception | None = None

    def reply(self, text: str, *, context: Context | None = None, today: dt.date, language: str = "en") -> Answer:
        self.asked.append((text, context))
        if self.fault:
            raise self.fault
        return REPLIES.get(text) or Answer(Outcome.NOT_UNDERSTOOD, "I did not understand that.", Reading("none"))
