"""``our``, ``us`` and ``we`` of somebody who says which company is his: ``I'm with Nissan. How much of us …``.

The company is put in their place, so that the question reads as anybody's. Who says ``we`` without saying of which
company is left as he is.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from knowledge.questions.filled import OWNERS
from knowledge.questions.language import load
from knowledge.questions.reader import Reader
from knowledge.questions.words import any_of

_WORD = r"[^\W\d][\w&-]*(?:\.[\w&-]+)*"
_NAME = rf"(?P<name>{_WORD}(?: {_WORD}){{0,3}}?)"
_SENTENCE_END = re.compile(r"[.?!;](?=\s|$)")


@dataclass(frozen=True, slots=True)
class _Words:
    """How one language speaks of one's own company."""

    first_person: re.Pattern[str]
    named: tuple[tuple[re.Pattern[str], bool], ...]
    """Phrases that say which company it is, and whether the rest of their sentence tells only of the asker."""

    not_the_company: re.Pattern[str]
    """Phrases whose ``we`` or ``us`` is the asker himself (``can we say``)."""

    same_time: re.Pattern[str]
    whose: re.Pattern[str]
    itself: re.Pattern[str]


def as_an_outsider(reader: Reader, text: str, today: dt.date) -> str:
    """The question with the asker's own company by its name; the same text where he does not name it."""
    words = _words(reader.language.code)
    if not words.first_person.search(text):
        return text
    for pattern, about_himself in words.named:
        for match in pattern.finditer(text):
            key = _company(reader, match["name"], today)
            if key is None:
                continue
            end = _sentence_end(text, match.end()) if about_himself and not words.same_time.search(text) else None
            rest = f"{text[: match.start()]} {match.groupdict().get('kept') or ''} {text[end or match.end() :]}"
            return _named(words, rest, reader.snapshot.entities[key].short)
    return text


def _named(words: _Words, text: str, name: str) -> str:
    """The text with the company's name for the words that stand for it."""
    asides = list(words.not_the_company.finditer(text))

    def put(match: re.Match[str], said: str) -> str:
        return match.group() if any(a.start() <= match.start() < a.end() for a in asides) else said

    text = words.itself.sub(lambda match: put(match, name), text)
    return " ".join(words.whose.sub(f"{name}'s", text).split()).strip(" ,;:.-")


def _company(reader: Reader, name: str, today: dt.date) -> str | None:
    """The company that all of the words name."""
    frame = reader.frame(name, today)
    owners = [key for key in frame.keys if reader.snapshot.entities[key].kind in OWNERS]
    named = sum(mention.end - mention.start for mention in frame.names)
    return owners[0] if len(frame.keys) == len(owners) == 1 and named == len(frame.words) else None


def _sentence_end(text: str, start: int) -> int | None:
    """Where the sentence ends, if another one follows."""
    end = _SENTENCE_END.search(text, start)
    return end.end() if end and text[end.end() :].strip() else None


@lru_cache
def _words(language: str) -> _Words:
    spec = load(language).data["words"]["ourselves"]

    def patterns(key: str, about_himself: bool) -> list[tuple[re.Pattern[str], bool]]:
        listed = (str(pattern).replace("{name}", _NAME) for pattern in spec[key])
        return [(re.compile(pattern, re.IGNORECASE), about_himself) for pattern in listed]

    return _Words(
        any_of(spec["first_person"], re.IGNORECASE),
        tuple(patterns("beside", False) + patterns("told", True)),
        any_of(spec["not_the_company"], re.IGNORECASE),
        any_of(spec["same_time"], re.IGNORECASE),
        any_of(spec["whose"], re.IGNORECASE),
        any_of(spec["itself"], re.IGNORECASE),
    )
