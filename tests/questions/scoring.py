"""Question data and how answers to it are judged: right, wrong or declined."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from knowledge.answers.answer import Answer, Outcome
from knowledge.answers.text import plain
from tests.questions.desks import ALLIANCE, talk

FOLDER = Path(__file__).parent / "en"
BASELINE = FOLDER / "baseline.yaml"
VERDICTS = ("right", "wrong", "declined")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Expected:
    """Patterns for the text of the last answer; ``refuse`` tells that there is nothing to answer."""

    all: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    refuse: bool = False


@dataclass(frozen=True)
class Question:
    """A conversation of one or more turns; everything that is expected is expected of its last answer.

    ``slots`` are those that the reading must have, others may be there besides; ``known_failure`` says what goes wrong
    where something still does.
    """

    id: str
    kind: str
    turns: tuple[str, ...]
    expect: Expected
    intent: str = ""
    slots: Mapping[str, Any] = field(default_factory=dict)
    pack: str = ALLIANCE
    why: str = ""
    known_failure: str = ""


@dataclass(frozen=True)
class Asked:
    """A question with what came of it; ``crash`` names the exception where no answer came."""

    question: Question
    answer: Answer | None
    crash: str = ""

    @property
    def verdict(self) -> str:
        """One of ``VERDICTS``."""
        return verdict(self.question, self.answer)

    @property
    def line(self) -> str:
        """Question and answer in one line, for a report."""
        said = self.crash or f"[{outcome(self.answer)}] {text(self.answer)!r}"
        return f"{self.verdict:8} {self.question.id} {list(self.question.turns)} -> {said[:400]} ({self.question.why})"


def files() -> list[Path]:
    """The files of question data; the arithmetic has a format and tests of its own."""
    return sorted(path for path in FOLDER.glob("*.yaml") if path.stem not in {"arithmetic", BASELINE.stem})


@cache
def questions(path: Path) -> tuple[Question, ...]:
    """The questions of a file."""
    return tuple(_question(item) for item in load(path))


def load(path: Path) -> Any:
    """The content of a data file."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)


def _question(item: Mapping[str, Any]) -> Question:
    expect = item.get("expect") or {}
    patterns = {key: tuple(expect.get(key) or ()) for key in ("all", "any", "none")}
    rest = {key: value for key, value in item.items() if key not in {"turns", "expect"}}
    return Question(turns=tuple(item["turns"]), expect=Expected(**patterns, refuse=bool(expect.get("refuse"))), **rest)


def verdict(question: Question, answer: Answer | None) -> str:
    """Right, wrong (answered, but not rightly, or crashed) or declined; declining is right where nothing is known."""
    expect = question.expect
    if answer is None:
        return "wrong"
    if answer.outcome is not Outcome.ANSWERED:
        return "right" if expect.refuse or question.kind == "false_premise" else "declined"
    if expect.refuse and question.kind != "false_premise":
        return "wrong"
    said = text(answer)
    good = all(re.search(pattern, said, re.IGNORECASE) for pattern in expect.all)
    good = good and (not expect.any or any(re.search(pattern, said, re.IGNORECASE) for pattern in expect.any))
    good = good and not any(re.search(pattern, said, re.IGNORECASE) for pattern in expect.none)
    return "right" if good else "wrong"


def text(answer: Answer | None) -> str:
    """The whole plain text of an answer in the form in which patterns are searched."""
    return unicodedata.normalize("NFKC", plain(answer)) if answer else ""


def outcome(answer: Answer | None) -> str:
    """The outcome in a word."""
    return answer.outcome.value if answer else "crashed"


@cache
def asked(path: Path) -> tuple[Asked, ...]:
    """Every question of a file asked, once a run."""
    return tuple(map(asked_once, questions(path)))


def asked_once(question: Question) -> Asked:
    """The question asked; a crash is a result too, so that one does not hide the others."""
    try:
        return Asked(question, talk(question.turns, question.pack)[-1])
    except Exception as error:
        return Asked(question, None, f"{type(error).__name__}: {error}")


def tally(path: Path) -> dict[str, dict[str, int]]:
    """How many questions of a file came out how, by kind."""
    counts: dict[str, dict[str, int]] = {}
    for each in asked(path):
        row = counts.setdefault(each.question.kind, dict.fromkeys(VERDICTS, 0))
        row[each.verdict] += 1
    return dict(sorted(counts.items()))


def misread(each: Asked) -> str:
    """What the reading has otherwise than expected; empty when it is as expected, or nothing was."""
    question = each.question
    if each.answer is None or not question.intent:
        return ""
    reading = each.answer.reading
    faults = [f"intent {reading.intent}, not {question.intent}"] if reading.intent != question.intent else []
    faults += _other_slots(reading.slots, question.slots)
    return "; ".join(faults)


def _other_slots(found: Mapping[str, Any], wanted: Mapping[str, Any]) -> Iterator[str]:
    for name, value in wanted.items():
        if found.get(name) != value:
            yield f"{name} {found.get(name)!r}, not {value!r}"
