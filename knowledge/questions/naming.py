"""Who is named in a question: the entities of the base, strangers, and names that are said without being meant."""

from __future__ import annotations

from dataclasses import dataclass, field

from knowledge.claims.snapshot import Snapshot
from knowledge.questions.frame import Mention
from knowledge.questions.language import Language
from knowledge.questions.names import Names
from knowledge.questions.normal import normalise
from knowledge.questions.references import References
from knowledge.questions.words import cut

_NOBODY: tuple[str, int, tuple[str, ...]] = ("", 0, ())
"""What stands at a place where no name begins."""

_YEARS = range(1950, 2051)
"""Numbers that are a year rather than a company's number on its exchange."""


@dataclass(slots=True)
class Named:
    """The names of a question: those of entities, those of strangers with their places, and places passed over."""

    mentions: list[Mention] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)
    strange: set[int] = field(default_factory=set)
    passed: set[int] = field(default_factory=set)


class Naming:
    """Finds the names of one snapshot's entities, and those that look like them and are others'."""

    def __init__(self, snapshot: Snapshot, language: Language, names: Names) -> None:
        said = language.data["names"]
        self._names = names
        self._strangers = language.strangers
        self._references = References(snapshot, language, names)
        self._entities = snapshot.entities
        self._own_words = {key: frozenset(cut(normalise(entity.short))) for key, entity in snapshot.entities.items()}
        self._verbs = {word: frozenset(after.split()) for word, after in said["imperatives"].items()}
        self._leads, self._possessed = (
            frozenset(said[part].split()) for part in ("imperative_leads", "not_imperative")
        )
        self._foreign = frozenset(said["foreign"])
        self._nationalities = frozenset(word.split()[0] for word in said["nationalities"])
        self._seats = {seat: key for seat, key in said["seats"].items() if key in snapshot.entities}
        self._firsts = names.tree.firsts | self._seats.keys()
        self._no_seat = (frozenset(said["seat_after"]), frozenset(said["seat_before"]))
        self._extensions = {name: frozenset(words.split()) for name, words in said["extensions"].items()}

    def of(self, words: list[str]) -> Named:
        """All names in the words, with what only refers to them (``the French company``) as mentions too."""
        named = Named()
        several: dict[int, tuple[str, ...]] = {}
        position = 0
        while position < len(words):
            if words[position] not in self._firsts and not words[position].startswith("@"):
                key, after, keys = _NOBODY
            else:
                key, after, keys = self._at(words, position)
            if key and self._is_foreign(words, position, key):
                named.strangers.append(" ".join(words[position - 1 : after]))
                key = ""
            if not key:
                if self._is_verb(words, position):
                    named.passed.add(position)
                if words[position] in self._strangers:
                    named.strangers.append(words[position])
                    named.strange.add(position)
                position += 1
            elif after < len(words) and words[after] in self._extensions.get(words[after - 1], frozenset()):
                named.strangers.append(" ".join(words[position : after + 1]))  # another company with a longer name
                named.strange.update(range(position, after + 1))
                position = after + 1
            else:
                possessive = after < len(words) and words[after] == "'s"
                if len(keys) > 1:
                    several[position] = keys
                described = words[position] not in self._own_words[key]
                named.mentions.append(Mention(key, position, after + possessive, possessive, described))
                position = after + possessive
        named.mentions, aside = self._references.resolved(words, named.mentions, several)
        named.passed |= {place for mention in aside for place in range(mention.start, mention.end)}
        return named

    def _at(self, words: list[str], place: int) -> tuple[str, int, tuple[str, ...]]:
        """The entity named at a place, the end of its name, and all that the name may mean; no key where none is."""
        word = words[place]
        length, keys = self._names.tree.longest(words, place)
        if word.startswith("@") and word[1:] in self._entities:
            length, keys = 1, (word[1:],)
        key, after = keys[0] if keys else "", place + length
        if key.startswith("#"):
            key = "" if int(word) in _YEARS else key[1:]
        if self._is_verb(words, place):
            key = ""  # "state the stake" names nobody
        if not key and word in self._seats and self._is_state(words, place):
            key, after = self._seats[word], place + 1
        if key and words[place - 1 : place] in (["a"], ["an"], ["any"]) and self._only_describes(word, key):
            key = ""  # "a Japanese company" is none in particular
        return key, after, keys

    def _is_verb(self, words: list[str], place: int) -> bool:
        """Whether a name is a verb here: ``state the stake``, ``kindly state Renault's stake``, ``state clearly``."""
        word, after = words[place], words[place + 1 : place + 2]
        if word not in self._verbs or not after or after[0] in self._possessed:
            return False
        lead = words[place - 1] if place else ""
        ordered = place == 0 and (after[0].endswith("ly") or "'s" in words[place + 2 : place + 4])
        return after[0] in self._verbs[word] or lead in self._leads or ordered

    def _is_foreign(self, words: list[str], place: int, key: str) -> bool:
        """Whether the state that is named is another one: ``the Chinese state``."""
        return self._entities[key].kind == "state" and words[max(place - 1, 0)] in self._foreign

    def _is_state(self, words: list[str], place: int) -> bool:
        """Whether a capital stands for its state: ``Paris sold``, not ``met in Paris`` or ``the Paris bourse``."""
        after, before = self._no_seat
        return not (set(words[place - 1 : place]) & after or set(words[place + 1 : place + 2]) & before)

    def _only_describes(self, word: str, key: str) -> bool:
        """Whether a nationality is no part of the entity's name."""
        return word in self._nationalities and word not in self._own_words[key]
