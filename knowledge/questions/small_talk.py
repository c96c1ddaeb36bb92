"""Small talk and questions of no concern to the base: greetings, opinions, products, share prices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from knowledge.questions.frame import Frame

WEAK_TALK = frozenset(
    {"oos_chat", "oos_opinion", "oos_product", "oos_sport", "oos_market", "oos_price", "greeting", "help"}
)
"""Talk whose words also occur in real questions: a typed reading that explains nearly everything goes first."""

_MOSTLY = 0.5
"""Part of a message that talk has to explain which any question may have in it."""


class SmallTalk:
    """The kinds of talk of one language by their concepts."""

    def __init__(self, talk: Mapping[str, Any], kinds: Mapping[str, str], private: Iterable[str]) -> None:
        """``talk`` is that part of ``intents.yaml``, ``kinds`` are those of the entities.

        ``private`` are words that beside a person's name ask for what is nobody's business.
        """
        self._private = frozenset(private)
        self._kinds = kinds
        self._talk: dict[str, tuple[list[frozenset[str]], bool]] = {
            str(name): ([frozenset(group) for group in spec["needs"]], bool(spec.get("names", True)))
            for name, spec in talk.items()
        }
        self._signs = frozenset(concept for needs, _ in self._talk.values() for group in needs for concept in group)

    def of(self, frame: Frame) -> str | None:
        """The kind of talk that the message is; None for a question."""
        own = frame.has("AGE") and not frame.has("ALLIANCE_WORD")
        if (own or not self._private.isdisjoint(frame.words)) and "person" in {self._kinds[key] for key in frame.keys}:
            return "oos_personal"
        if frame.concepts.isdisjoint(self._signs):
            return None
        content = sum(weight for _, _, weight in frame.items) or 1
        for name, (needs, with_names) in self._talk.items():
            if not all(frame.concepts & group for group in needs) or (not with_names and frame.names):
                continue
            wanted = frozenset[str]().union(*needs)
            explained = len({found.start for found in frame.where(*wanted)})
            if name.startswith("oos_") or name == "share" or explained / content >= _MOSTLY:
                return name
        return None
