"""The companies of a fact sentence: only names that the base knows; typos and look-alikes are asked about."""

from __future__ import annotations

import re
import unicodedata

from rapidfuzz import fuzz, process

from knowledge.claims.model import Entity
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.names import UNNAMED_KINDS
from knowledge.questions.normal import normalise
from knowledge.questions.sentences.slot import Slot, bad
from knowledge.questions.sentences.words import Words

NEAR = 78
"""How alike (0 to 100) a known name must be before it is offered for an unknown one."""

_SIGNS = re.compile(r"[^\w&+]+")


def folded(name: str) -> str:
    """A name without case, width, accents, punctuation and article: equal for all ways to write it."""
    plain = _SIGNS.sub(" ", normalise(name)).strip()
    return plain.removeprefix("the ")


def mixes_scripts(text: str) -> bool:
    """Whether a word has Latin letters together with Cyrillic or Greek ones."""
    for word in re.findall(r"\w+", text):
        scripts = {unicodedata.name(sign, "").split(" ")[0] for sign in word if sign.isalpha()}
        if "LATIN" in scripts and scripts & {"CYRILLIC", "GREEK"}:
            return True
    return False


def names_of(entity: Entity) -> list[str]:
    """Every name of an entity, the everyday one first."""
    names = [entity.short, entity.name]
    names += [name for found in entity.aliases.values() for name in found]
    names += [name for found in entity.tickers.values() for name in found]
    return list(dict.fromkeys(name for name in names if name))


class Companies:
    """The names of one snapshot, to be found exactly."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._entities = snapshot.entities
        self._keys: dict[str, list[str]] = {}
        for entity in snapshot.entities.values():
            for name in names_of(entity):
                keys = self._keys.setdefault(folded(name), [])
                if entity.key not in keys:
                    keys.append(entity.key)
        people = {name for name, keys in self._keys.items() if any(self._is_person(key) for key in keys)}
        self._people, self._others = sorted(people), [name for name in self._keys if name not in people]

    def _one(self, name: str) -> bool:
        keys = self.of(name)
        return len(keys) == 1 and self._entities[keys[0]].kind not in UNNAMED_KINDS

    def _is_person(self, key: str) -> bool:
        return self._entities[key].kind == "person"

    def of(self, name: str) -> list[str]:
        """The keys of the entities that are called so."""
        return self._keys.get(folded(name), [])

    def at_start(self, text: str) -> int:
        """The length of the longest known name with which the text begins, 0 if it begins with none."""
        ends = [found.end() for found in re.finditer(r"\S+", text)]
        for end in reversed(ends[:12]):
            if self.of(text[:end]):
                bare = text[:end].rstrip(",;")
                return len(bare)
        return 0

    def person(self, name: str) -> str:
        """The key of the person who is called so, empty where nobody is."""
        return next((key for key in self.of(name) if self._is_person(key)), "")

    def mentioned(self, text: str) -> tuple[str, ...]:
        """The keys of all that the text names beyond doubt, in order."""
        words, found, start = text.split(), list[str](), 0
        while start < len(words):
            spans = (words[start:end] for end in range(min(start + 6, len(words)), start, -1))
            named = next((span for span in spans if self._one(" ".join(span))), None)
            if named:
                found += self.of(" ".join(named))
            start += len(named or " ")
        return tuple(dict.fromkeys(found))

    def read(self, typed: str, words: Words, gap: str, *, person: bool = False) -> Slot[str]:
        """The entity that was named: a person, or anything else."""
        text = " ".join(typed.split())
        if not text or text == words.gap(gap):
            return bad(words.gap(gap), words.say("nobody"))
        if len(text) > 120:
            return bad(words.gap(gap), words.say("too_long", what=words.what("name"), length=len(text), most=120))
        keys = [key for key in self.of(text) if self._is_person(key) is person]
        if mixes_scripts(text):
            near = self._near(text, person=person)
            offer = (near,) if near else ()
            said = "look_alike" if near else "look_alike_unknown"
            return bad(near or words.gap(gap), words.say(said, text=text, name=near), *offer)
        if len(keys) == 1:
            return self._known(text, keys[0], words)
        if keys:
            shorts = [self._entities[key].short for key in keys]
            return bad(words.gap(gap), words.say("several", text=text, names=", ".join(shorts)), *shorts)
        near = self._near(text, person=person)
        if near:
            return bad(near, words.say("near", text=text, name=near), near)
        return bad(words.gap(gap), words.say("unknown_person" if person else "unknown", text=text))

    def _known(self, text: str, key: str, words: Words) -> Slot[str]:
        short = self._entities[key].short
        typed = folded(text).split()
        whole = folded(short).split()
        if len(typed) < len(whole) and whole[: len(typed)] == typed and self._entities[key].kind == "company":
            return self._which(text, typed, words)
        note = "" if folded(text) == folded(short) else words.note("read_as", typed=text, read=short)
        return Slot(key, text, note=note)

    def _which(self, text: str, typed: list[str], words: Words) -> Slot[str]:
        """The company meant by a name that several begin with, to be chosen."""
        companies = (entity for entity in self._entities.values() if entity.kind == "company")
        names = [each.short for each in companies if folded(each.short).split()[: len(typed)] == typed]
        if len(names) == 1:
            return bad(names[0], words.say("short", text=text, name=names[0]), names[0])
        return bad(words.gap("company"), words.say("several", text=text, names=", ".join(names)), *names)

    def _near(self, text: str, *, person: bool) -> str:
        """The everyday name of the entity of this kind whose name is most like the text; empty when none is."""
        kinds = self._people if person else self._others
        found = process.extractOne(folded(text), kinds, scorer=fuzz.ratio, score_cutoff=NEAR)
        return self._entities[self._keys[found[0]][0]].short if found else ""
