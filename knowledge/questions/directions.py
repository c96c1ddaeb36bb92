"""Who holds and who is held: by grammar and position, never by similarity."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from knowledge.questions.frame import Found, Frame, Mention

CLEAR = 3
"""From this difference of weights on a direction is not doubted."""

_INSIDE = frozenset({"of", "in", "by", "with", "into", "to", "do", "does", "did"})
"""Words within a phrase that tell the direction all the same."""


def _turned(frame: Frame, found: Found) -> bool:
    """``how much had Renault of it``: the verb before its subject, as in any question."""
    asked = any(one.end == found.start and one.concept.startswith("ASK_") for one in frame.found)
    asked = asked or found.start == 0
    if frame.words[max(found.start - 1, 0)] == "who" and not frame.has("HOLD", "BUY", "SELL", "INVEST"):
        return False  # "who has Dacia" asks for the subject
    return found.concept == "HAVE" and asked and any(name.start == found.end for name in frame.names)


@dataclass(frozen=True, slots=True)
class Direction:
    """Holder and issuer as read, and whether that could be doubted."""

    holder: str
    issuer: str
    doubtful: bool
    lead: int = 0


_OTHER = {"X": "Y", "Y": "X"}
"""The two companies of a line, looked at from the other one."""

LATELY = 256
"""Lines of atoms whose leads are kept: a question is read several times, and many have the same line."""

_LEADING = frozenset({"in", "of", "by", "into", "at", "from", "to"})


def _turned_round(line: str) -> str:
    """The line as it looks from the other company."""
    return " ".join([_OTHER.get(atom, atom) for atom in line.split()])


@dataclass(frozen=True, slots=True)
class _Cue:
    """A pattern over a line of atoms, which of these it cannot do without, and what it speaks for (below 0: issuer)."""

    pattern: re.Pattern[str]
    atoms: frozenset[str]
    weight: int


_CHOICE = re.compile(r"\((?:[^()]|\([^()]*\))*\)[?*+]?")


def _cue(pattern: str, weight: int) -> _Cue:
    fixed = re.sub(r"\\[bS]\+?|[$^]", "", _CHOICE.sub(" ", pattern))
    return _Cue(re.compile(pattern), frozenset(fixed.split()), weight)


def _lean(line: str, cues: Iterable[_Cue]) -> int:
    """How much speaks for X as a holder rather than as an issuer; ``cues`` are those that the line may fit."""
    return sum([cue.weight for cue in cues if cue.pattern.search(line)])


class Directions:
    """The direction cues of one language, compiled."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._cues = [_cue(pattern, int(weight)) for pattern, weight in data["holder"]]
        self._cues += [_cue(pattern, -int(weight)) for pattern, weight in data["issuer"]]
        self._open = re.compile(str(data["open"]))
        self._atoms: Mapping[str, str] = data["atoms"]
        self._concepts: Mapping[str, str] = data["concepts"]
        self._lead = lru_cache(maxsize=LATELY)(self._weighed)

    def read(self, frame: Frame, first: str, second: str) -> Direction:
        """Which of two companies holds and which is held."""
        line = self.line(frame, first, second)
        lead = self._lead(line)
        left_open = self._open.match(line) or self._open.match(_turned_round(line))
        if frame.has("SWAP") and frame.has("NEGATION"):
            lead = -lead or -1
        holder, issuer = (first, second) if lead >= 0 else (second, first)
        return Direction(holder, issuer, abs(lead) < CLEAR or left_open is not None, abs(lead))

    def _weighed(self, line: str) -> int:
        """How much speaks for X as the holder of Y rather than the other way round."""
        atoms = line.split()
        turned = _turned_round(line)
        present = frozenset(atoms).union(_OTHER)
        cues = [cue for cue in self._cues if cue.atoms <= present]
        return _lean(line, cues) - _lean(turned, cues)

    def lean(self, frame: Frame, key: str) -> int:
        """How much speaks for the only company named as a holder (above 0) or as an issuer (below)."""
        line = self.line(frame, key, "")
        atoms = frozenset(line.split())
        return _lean(line, [cue for cue in self._cues if cue.atoms <= atoms])

    def line(self, frame: Frame, key: str, other: str) -> str:
        """The question as atoms, ``key`` being X and ``other`` Y."""
        mentions = {mention.start: mention for mention in frame.names}
        told = {found.start for found in frame.where("DATED")}  # a trade that only says when moves nothing here
        concepts = {f.start: f for f in frame.found if f.concept in self._concepts and f.start not in told}
        dated = {place for when in frame.dates for place in (when.start - 1, *range(when.start, when.end))}
        figures = {figure.start: figure for figure in frame.figures}
        asking = {found.start for found in frame.where("ASK_WHO") if found.end - found.start == 1}
        behind = {mention.end for mention in frame.names}  # "Renault, who owns": of the name before it
        atoms: list[str] = []
        place = 0
        while place < len(frame.words):
            mention = mentions.get(place)
            if mention:
                atoms += self._name_atoms(mention, key, other)
                place = mention.end
            elif place in figures:
                atoms.append("NUM")
                place = figures[place].end
            elif place in asking and not (atoms and place in behind):
                atoms.append("who")
                place += 1
            elif place in concepts and _turned(frame, concepts[place]):
                atoms.append("do")
                place = concepts[place].end
            elif place in concepts:
                if frame.words[place].endswith("ing") and atoms[-1:] == ["is"]:
                    atoms.pop()  # "is holding" is active, "is held" is not
                atoms += self._concept_atoms(
                    frame.words, concepts[place].start, concepts[place].end, concepts[place].concept
                )
                place = concepts[place].end
            else:
                atom = self._atoms.get(frame.words[place])
                if atoms and atoms[-1] in _LEADING and place in frame.unknown:
                    atoms.pop()  # the word that it leads to is no company: "a student in Osaka"
                if atom and place not in dated:
                    atoms.append(atom)
                place += 1
        return " ".join(atoms)

    def _name_atoms(self, mention: Mention, key: str, other: str) -> list[str]:
        if mention.key not in {key, other}:
            return []
        letter = "X" if mention.key == key else "Y"
        return [letter, "'s"] if mention.possessive else [letter]

    def _concept_atoms(self, words: Sequence[str], start: int, end: int, concept: str) -> list[str]:
        atoms = [self._concepts[concept]]
        atoms.extend(self._atoms[word] for word in words[start + 1 : end] if word in _INSIDE)
        return atoms
