"""A fact as one sentence tells it, field by field; and the sentence again, with gaps where something is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from knowledge.questions.sentences.forms import FREE, Form, Head
from knowledge.questions.sentences.slot import Slot
from knowledge.stakes.status import Status


@dataclass(frozen=True)
class Told:
    """A fact of one kind; ``until`` among its slots is the last day on which it was so.

    ``sets`` is what its words say without being a field, ``flags`` those words as they were typed.
    """

    form: Form
    head: Head
    phrases: Mapping[str, str]
    slots: Mapping[str, Slot[Any]]
    sets: Mapping[str, str] = field(default_factory=dict)
    flags: Mapping[str, str] = field(default_factory=dict)
    status: Status = Status.COMPLETED
    status_ready: str = ""
    mistakes: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """The kind of fact, as the sections of a pack are called."""
        return self.form.kind

    def value(self, name: str) -> Any:
        """What a field says, None where it is absent or wrong."""
        slot = self.slots.get(name)
        return slot.value if slot else None

    def all_mistakes(self) -> tuple[str, ...]:
        """Everything that is wrong."""
        return (*(mistake for slot in self.slots.values() for mistake in slot.mistakes), *self.mistakes)

    def sentence(self, **instead: str) -> str:
        """The sentence to send again; ``instead`` replaces the ready text of a field by another."""
        ready = {name: instead.get(name, slot.ready) for name, slot in self.slots.items()}
        words = [ready.get(part.name, "") if part.type else self.phrases[part.name] for part in self.head.parts]
        for clause in self.form.clauses:
            if clause.name in self.flags:
                words.append(self.flags[clause.name])
            elif ready.get(clause.name) and clause.name not in {part.name for part in self.head.fields}:
                comma = "," if self.head.fields[-1].type in FREE and not clause.words[0].startswith(",") else ""
                words += [f"{comma} {clause.words[0]}" if comma else clause.words[0], ready[clause.name]]
        return _spaced(words) + self.status_ready

    def short(self) -> str:
        """The sentence without its clauses and its status."""
        words = [self.slots[part.name].ready if part.type else self.phrases[part.name] for part in self.head.parts]
        return _spaced(words)


def _spaced(words: list[str]) -> str:
    """The words as a sentence: signs such as colons and commas follow without a blank."""
    text = ""
    for word in words:
        text += word if not text or word[:1] in {":", ";", ","} else f" {word}"
    return text
