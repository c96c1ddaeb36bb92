"""An answer as plain text and as JSON: the same content, without markup, links or hard wrapping."""

from __future__ import annotations

from typing import Any

from knowledge.answers.answer import Answer
from knowledge.answers.wording import wording
from knowledge.claims.model import Source

MOST_SOURCES = 4
"""Sources named below an answer; the rest is a tap or a question away."""


def source_line(source: Source, language: str = "en") -> str:
    """A source by publisher and date."""
    words = wording(language)
    return f"{source.publisher}, {words.date(source.date)}" if source.date else source.publisher


def plain(answer: Answer) -> str:
    """The whole answer as plain text."""
    lines = [answer.headline]
    if answer.read_as:
        lines.append(answer.read_as)
    lines += answer.notes
    lines += answer.details
    lines += answer.working
    if answer.sources:
        named = [source_line(source, answer.reading.language) for source in answer.sources[:MOST_SOURCES]]
        lines.append("Sources: " + "; ".join(dict.fromkeys(named)) + ".")
    lines += [f"{number}. {choice.label}" for number, choice in enumerate(answer.choices, 1)]
    return "\n".join(lines)


def as_json(answer: Answer, *, id: str | int | None = None, ms: float | None = None) -> dict[str, Any]:  # noqa: A002
    """The answer as the JSON contract has it; ``ms`` is the time from text to Answer in milliseconds."""
    return {
        "id": id,
        "outcome": answer.outcome.value,
        "text": plain(answer),
        "reading": {"intent": answer.reading.intent, "slots": dict(answer.reading.slots)},
        "values": [value.as_json() for value in answer.values],
        "status": answer.status.value if answer.status else None,
        "as_of": answer.as_of.isoformat() if answer.as_of else None,
        "hypothetical": answer.hypothetical,
        "sources": [
            {
                "publisher": source.publisher,
                "title": source.title,
                "date": str(source.date) if source.date else None,
                "url": source.url,
            }
            for source in answer.sources
        ],
        "ms": ms,
    }
