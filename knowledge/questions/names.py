"""Names of entities in a question: aliases, tickers, other scripts and descriptions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from knowledge.claims.model import Entity
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.language import Language
from knowledge.questions.normal import normalise
from knowledge.questions.phrases import PhraseTree
from knowledge.questions.words import cut

UNNAMED_KINDS = frozenset({"placeholder"})
"""Entities of these kinds only fill a place in a claim; nobody asks for them by name."""

_TOO_SHORT = 2
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


class Names:
    """Every name of the base: ``tree`` for words, ``unspaced`` for scripts that are written without spaces.

    ``of_nation`` is the company of the most claims for each nationality.
    """

    def __init__(self, snapshot: Snapshot, language: Language) -> None:
        self.tree = PhraseTree()
        self.unspaced: dict[str, str] = {}
        self.of_nation: dict[str, str] = {}
        self._entities = snapshot.entities
        self._language = language
        self._parties = {key for deal in snapshot.deals if deal.default for key in deal.parties}
        for entity in snapshot.entities.values():
            trustee = all(s.on_behalf_of for s in snapshot.stakes_of(entity.key)) and snapshot.stakes_of(entity.key)
            if entity.kind not in UNNAMED_KINDS and not trustee:
                for name in _names_of(entity):
                    self._add(name, entity.key)
        self._describe(snapshot, language)
        self.pattern = (
            re.compile("|".join(map(re.escape, sorted(self.unspaced, key=len, reverse=True))))
            if self.unspaced
            else None
        )

    def _add(self, name: str, key: str) -> None:
        name = normalise(name)
        if _UNSPACED.search(name):
            self.unspaced.setdefault(name, key)
            return
        words = ["and" if word == "&" else word for word in cut(name)]
        if words and words[0] == "the":
            words = words[1:]
        if self._entities[key].kind == "trust" and self._language.concepts.longest(words, 0)[0] == len(words):
            return  # "the trust" is a way of holding before it is anybody's name
        if words and len("".join(words)) > _TOO_SHORT and not "".join(words).isdigit():
            self.tree.add(words, key)
        elif words and "".join(words).isdigit():
            self.tree.add(words, "#" + key)

    def _describe(self, snapshot: Snapshot, language: Language) -> None:
        names = language.data["names"]
        for key, phrases in names["descriptions"].items():
            if key in snapshot.entities:
                for phrase in phrases:
                    self.tree.add(cut(normalise(phrase)), key)
        for key, phrases in names["other_writing"].items():
            if key in snapshot.entities:
                for phrase in phrases:
                    self._add(phrase, key)
        weight = Counter(claim.holder for claim in snapshot.stakes) + Counter(c.issuer for c in snapshot.stakes)
        for adjective, country in names["nationalities"].items():
            own = [e for e in snapshot.entities.values() if e.country == country]
            for kind, nouns in (("company", names["company_nouns"]), ("state", names["state_nouns"])):
                keys = [e.key for e in own if e.kind == kind]
                if keys:
                    first = max(keys, key=lambda key: weight[key])
                    self.of_nation.setdefault(adjective, first)
                    for noun in nouns:
                        self.tree.add(cut(normalise(f"{adjective} {noun}")), first)

    def often(self) -> Iterator[str]:
        """The words of the names of those who made the deal that is meant by default: questions name them most."""
        for key in self._parties:
            yield from cut(normalise(self._entities[key].short))

    def words(self) -> Iterator[str]:
        """Every word that occurs in a name."""
        return self.tree.words()


def _names_of(entity: Entity) -> Iterator[str]:
    for name in (entity.name, entity.short):
        yield re.sub(r"\s*\(.*?\)", "", name)
    for names in entity.aliases.values():
        yield from (name for name in names if "(" not in name)
    for tickers in entity.tickers.values():
        yield from tickers
