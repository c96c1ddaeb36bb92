"""Text ─► Frame: cut, mend, and recognise names, dates, figures and concepts, each for itself."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from knowledge.claims.snapshot import Snapshot
from knowledge.questions.frame import Found, Frame, Mention
from knowledge.questions.language import Language
from knowledge.questions.names import Names
from knowledge.questions.normal import KEPT, normalise
from knowledge.questions.phrases import PhraseTree
from knowledge.questions.reading import Correction
from knowledge.questions.references import References
from knowledge.questions.spelling import Speller
from knowledge.questions.times import When, dates
from knowledge.questions.values import Figure, figures
from knowledge.questions.words import cut, joined

SHORT_ING = 3
"""Letters of a word without its last one (``doin``) from which on it may be one in ``-ing``."""

_CAPITALS = re.compile(r"(?<![\w.'-])[A-Z]{2,4}(?![\w.-])")
_INITIAL = re.compile(r"(?<![\w.'-])([A-Z]{1,2})(?![\w.'-])")


class Analyser:
    """Takes questions apart against the vocabulary of one snapshot and one language."""

    def __init__(self, snapshot: Snapshot, language: Language) -> None:
        self.language = language
        self._named: dict[str, str] = {}
        self.names = Names(snapshot, language)
        self._references = References(snapshot, language, self.names)
        self._entities = snapshot.entities
        self._asking = frozenset(language.data["words"]["yes_no_verbs"].split())
        self._trusting = frozenset(language.data["words"]["trusting"].split())
        self._verbs = {word: frozenset(after.split()) for word, after in language.data["names"]["imperatives"].items()}
        self._initials = {
            letter: key for letter, key in language.data["names"]["initials"].items() if key in snapshot.entities
        }
        self._capitals = {
            letters: key for letters, key in language.data["names"]["capitals"].items() if key in snapshot.entities
        }
        vocabulary = set(language.vocabulary) | set(self.names.words())
        self._long = {str(key): str(value) for key, value in language.data["words"]["shorthand"].items()}
        longest_first = sorted(self._long, key=len, reverse=True)
        self._shorthand = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")
        names = language.data["names"]
        self._foreign = frozenset(names["foreign"])
        self._nationalities = frozenset(word.split()[0] for word in names["nationalities"])
        self._seats = {seat: key for seat, key in names["seats"].items() if key in snapshot.entities}
        self._no_seat = (frozenset(names["seat_after"]), frozenset(names["seat_before"]))
        inheriting = language.data["words"]["inheriting"]
        self._inheriting = (frozenset(inheriting["verbs"].split()), frozenset(inheriting["places"].split()))
        self._surnames = frozenset(
            cut(normalise(entity.short))[-1] for entity in snapshot.entities.values() if entity.kind == "person"
        )
        self._extensions = {
            name: frozenset(words.split()) for name, words in language.data["names"]["extensions"].items()
        }
        self._publishers = _publishers(snapshot, self.names)
        self._seasons: dict[str, str] = language.data["words"]["seasons"]
        self._parts = frozenset(self._seasons.values())
        self._speller = Speller(vocabulary, language.code, self.names.often())
        newest = snapshot.newest_source_date
        deal = snapshot.deal
        usual = deal.valid.since if deal and deal.valid.since else newest
        self._usual_year = usual.year if usual else 2023

    def frame(self, text: str, today: dt.date) -> Frame:
        """The question taken apart."""
        typed = cut(self.with_names(text))
        words, corrections = self._mend(typed, names=_capitalised(text))
        mentions, strangers, stranger_places, passed = self._mentions(words)
        named = (
            {place for mention in mentions for place in range(mention.start, mention.end)} | stranger_places | passed
        )
        when = [
            found
            for found in dates(words, self.language.months, today, self._usual_year, self._seasons)
            if found.start not in named
        ]
        dated = {place for found in when for place in range(found.start, found.end)}
        numbers = figures(words, frozenset(named | dated), self.language.numbers)
        concepts = self._apart(words, self._leads(words, self._concepts(words), mentions), mentions, when)
        if not _HEADED.search(text):
            concepts = [one for one in concepts if one.concept != "HOLD" or not _is_noun(words, one, mentions)]
        concepts += _dated_by(words, concepts) + self._next_largest(concepts, mentions)
        concepts += _held_so_much(concepts, numbers) + self._inherited(words, mentions) + _ranked(concepts)
        concepts += _topmost(words, concepts) + _unit_of(words, mentions) + _received(words, concepts)
        concepts = _of_holdings(words, concepts)
        concepts = self._in_office(words, concepts, mentions) + _floored(words, mentions)
        spoken = {place for f in concepts if f.concept in _SPOKEN_FIGURES for place in range(f.start, f.end)}
        numbers = [figure for figure in numbers if figure.start not in spoken]
        unknown = self._unknown(words, named - stranger_places | dated, numbers, concepts)
        return Frame(
            text=text,
            words=tuple(words),
            names=tuple(mentions),
            dates=tuple(when),
            figures=tuple(numbers),
            found=tuple(concepts),
            unknown=tuple(unknown),
            strangers=tuple(strangers + self._odd_words(words, unknown)),
            corrections=tuple(corrections),
            today=today,
            plain=frozenset(
                place for place in unknown if self._speller.is_word(words[place]) and not words[place].isdigit()
            ),
        )

    def with_names(self, text: str) -> str:
        """The normalised text, names in scripts without spaces and pairs of initials replaced by marks."""
        known = self._named.get(text)
        if known is None:
            if len(self._named) >= KEPT:
                self._named.clear()
            known = self._named[text] = self._with_names(text)
        return known

    def _with_names(self, text: str) -> str:
        if len(_INITIAL.findall(text)) >= 2:
            found = [letters for letters in _INITIAL.findall(text) if letters in self._initials]
            if len(set(found)) >= 2:
                text = _INITIAL.sub(lambda m: f" @{self._initials[m[1]]} " if m[1] in self._initials else m[0], text)
        text = _CAPITALS.sub(lambda m: f" @{self._capitals[m[0]]} " if m[0] in self._capitals else m[0], text)
        text = self._shorthand.sub(lambda match: self._long[match.group()], normalise(text))
        if self.names.pattern is not None and not text.isascii():
            text = self.names.pattern.sub(lambda match: f" @{self.names.unspaced[match.group()]} ", text)
        return text

    def _mend(self, typed: list[str], names: frozenset[str]) -> tuple[list[str], list[Correction]]:
        words: list[str] = []
        corrections: list[Correction] = []
        for word in typed:
            read = self._read_word(word)
            if read == [word] and word not in names and len(typed) <= MENDED and self._is_odd(word):
                read = [self._speller.meant(word) or word]
            words += read
            if read != [word] and self._was_a_mistake(word, read):
                corrections.append(Correction(word, joined(read)))
        return words, corrections

    def _was_a_mistake(self, word: str, read: list[str]) -> bool:
        return word not in self.language.abbreviations and read != [word[:-1], "'s"]

    def _read_word(self, word: str) -> list[str]:
        language, speller = self.language, self._speller
        if word in language.abbreviations:
            return list(language.abbreviations[word])
        if word in language.slips:
            return list(language.slips[word])
        if not word.isalpha() or speller.knows(word) or word in language.leave or word in language.strangers:
            return [word]
        if word in language.fillers or word in language.months or word in language.numbers:
            return [word]
        if word.endswith("s") and (self._is_name(word[:-1]) or word[:-1] in self._surnames):
            return [word[:-1], "'s"]
        if word.endswith("in") and len(word) > SHORT_ING and not speller.is_word(word) and self._is_known(f"{word}g"):
            return [f"{word}g"]  # "holdin"
        corrected = speller.correct(word)
        if corrected:
            return [corrected]
        if word.endswith("s") and not speller.is_word(word):
            stem = speller.correct(word[:-1])
            if stem and self._is_name(stem):
                return [stem, "'s"]
        return list(speller.split(word) or [word])

    def _is_odd(self, word: str) -> bool:
        """Whether a word has no meaning of any kind here, so that it may be a slip of an ordinary one."""
        language = self.language
        known = self._speller.knows(word) or word in language.leave or word in language.strangers
        return not (known or word in language.fillers or word in language.months or word in language.numbers)

    def _is_known(self, word: str) -> bool:
        return self._speller.knows(word) or self._speller.is_word(word)

    def _is_name(self, word: str) -> bool:
        return self.names.tree.longest([word], 0)[0] == 1

    def _mentions(self, words: list[str]) -> tuple[list[Mention], list[str], set[int], set[int]]:
        """The names, those of strangers with their places, and the places of names that are passed over."""
        mentions: list[Mention] = []
        strangers: list[str] = []
        places: set[int] = set()
        several: dict[int, tuple[str, ...]] = {}
        position = 0
        while position < len(words):
            word = words[position]
            length, keys = self.names.tree.longest(words, position)
            if word.startswith("@") and word[1:] in self._entities:
                length, keys = 1, (word[1:],)
            key = keys[0] if keys else ""
            if key.startswith("#"):
                key = key[1:] if int(word) < 1950 or int(word) > 2050 else ""
            after = position + length
            if words[after : after + 1] and words[after] in self._verbs.get(word, ()):
                length, key, after = 0, "", position  # "state the stake" names nobody
            if not key and word in self._seats and self._is_state(words, position):
                length, key, after = 1, self._seats[word], position + 1
            if (
                key
                and words[position - 1 : position] in (["a"], ["an"], ["any"])
                and self._of_any(words, position, key)
            ):
                length, key, after = 0, "", position  # "a Japanese company" is none in particular
            if key and self._entities[key].kind == "state" and words[max(position - 1, 0)] in self._foreign:
                strangers.append(" ".join(words[position - 1 : after]))
                length, key, after = 0, "", position
            other = self._extensions.get(words[after - 1], frozenset()) if key else frozenset()
            if key and after < len(words) and words[after] in other:
                strangers.append(" ".join(words[position : after + 1]))
                places.update(range(position, after + 1))
                position = after + 1
            elif key:
                possessive = after < len(words) and words[after] == "'s"
                if len(keys) > 1:
                    several[position] = keys
                described = word not in {w for name in self._first_words(key) for w in name}
                mentions.append(Mention(key, position, after + possessive, possessive, described))
                position = after + possessive
            else:
                if word in self.language.strangers:
                    strangers.append(word)
                    places.add(position)
                position += 1
        mentions, aside = self._references.resolved(words, mentions, several)
        passed = {place for mention in aside for place in range(mention.start, mention.end)}
        return mentions, strangers, places, passed

    def _is_state(self, words: list[str], place: int) -> bool:
        """Whether a capital stands for its state: ``Paris sold``, not ``met in Paris`` or ``the Paris bourse``."""
        after, before = self._no_seat
        return not (set(words[place - 1 : place]) & after or set(words[place + 1 : place + 2]) & before)

    def _of_any(self, words: list[str], place: int, key: str) -> bool:
        """Whether the words at the place only describe: they are no name of the entity."""
        return words[place] in self._nationalities and words[place] not in self._first_words(key)[0]

    def _first_words(self, key: str) -> list[list[str]]:
        entity = self._entities[key]
        return [cut(normalise(entity.short))]

    def _leads(self, words: list[str], found: list[Found], names: list[Mention]) -> list[Found]:
        """The concepts with the lead that a company has in ``ahead of Nissan``, which says no time."""
        firms = {m.start for m in names if not m.possessive and self._entities[m.key].kind != "person"}
        ahead = {f.start for f in found if f.concept == "BEFORE" and words[f.start] == "ahead" and f.end in firms}
        return [replace(f, concept="GAP") if f.concept == "BEFORE" and f.start in ahead else f for f in found]

    def _apart(self, words: list[str], found: list[Found], names: list[Mention], dates: list[When]) -> list[Found]:
        """The concepts that stand for themselves.

        Left out are those that are part of somebody's name or of a date (``Nissan Finance``, ``the year 2018``), the
        ``say in`` before one (``what did he say in June 2025``), the ``when`` of a clause behind what is asked of a
        holding (``how much did it hold when it sold?``), the verb ``trust`` (``which one can I trust?``), and a
        ``the same`` at the end that stands for what was told before (``when did they withdraw the same?``).
        """
        inside = [(m.start, m.end) for m in names if not m.described and m.end - m.possessive - m.start > 1]
        described = {place for m in names if m.described for place in range(m.start, m.end)}
        begin = {when.start for when in dates}
        parts = {place for when in dates if when.edge in self._parts for place in range(when.start, when.end)}
        held = min((f.start for f in found if f.concept in _OF_HOLDINGS), default=len(words))
        clauses = {
            f.start
            for f in found
            if f.start > held and words[f.start : f.end] == ["when"] and words[f.end : f.end + 1] != []
            if words[f.end] not in self._asking
        }
        starts = {m.start for m in names} | {f.start for f in found if f.concept in _LEVELS}
        dated = {place for when in dates for place in range(when.start, when.end)}
        trusts = {f.start for f in found if f.concept == "TRUST"}
        priced = any(f.concept == "PRICE" for f in found)
        last = len(words) - next((n for n, word in enumerate(reversed(words)) if word[0].isalnum()), 0)
        return [
            one
            for one in found
            if not any(start <= one.start and one.end <= end for start, end in inside)
            and parts.isdisjoint(range(one.start, one.end))
            and not (one.concept == "CEO" and one.start in described)
            and not (one.concept in {"LESS", "BIGGER"} and _is_no_level(words, one, starts))
            and not (one.concept == "VOTE" and one.end in begin and words[one.end - 1] == "in")
            and not (one.concept == "TIMES" and one.end in begin)
            and not (one.concept == "VIA" and one.end in trusts)
            and not (one.concept == "DIRECT" and _is_deed(words, one, names))
            and not (one.concept == "PRICE" and words[one.start] in _RECEIVED and _of_a_company(words, one, names))
            and not (one.concept in {"JOIN", "SEND"} and priced and words[one.start].startswith(_BROUGHT))
            and not (words[max(one.start - 1, 0)] in self._trusting and words[one.start : one.end] == ["trust"])
            and not (words[one.start : one.end] == ["the", "same"] and one.start > 0 and one.end == last and not names)
            and not (one.concept == "ASK_WHEN" and (one.end in begin or one.start in clauses or one.start in dated))
        ]

    def _concepts(self, words: list[str]) -> list[Found]:
        found: list[Found] = []
        covered = 0
        for position in range(len(words)):
            length, labels = self.language.concepts.longest(words, position)
            longer, publisher = self._publishers.longest(words, position)
            if longer > length:
                length, labels = longer, publisher
            if length and position + length > covered:
                found += [Found(label, position, position + length) for label in labels]
                covered = position + length
        return found + self._stranded(words, found) + self._paid(words, found) + self._counted(words, found)

    def _inherited(self, words: list[str], names: list[Mention]) -> list[Found]:
        """``who got Uchida's job``: who came after him is asked for."""
        verbs, places = self._inheriting
        return [
            Found("SUCCESSOR", name.start, name.end + 1)
            for name in names
            if name.possessive and words[name.start - 1] in verbs and set(words[name.end : name.end + 1]) & places
        ]

    def _in_office(self, words: list[str], found: list[Found], names: list[Mention]) -> list[Found]:
        """``when X was CEO``, ``under X`` in a question about a holding: the office only says when, as IN_OFFICE."""
        if not any(one.concept in _OF_HOLDINGS for one in found):
            return found
        people = [m for m in names if self._entities[m.key].kind == "person" and m.start]
        dating: list[Found] = []
        for name in people:
            office = [f for f in found if f.concept in {"CEO", "CHAIR"} and 0 < f.start - name.end <= _NEAR_BY]
            under = words[name.start - 1] == "under" and words[name.end : name.end + 1] != ["'s"]
            if under or (words[name.start - 1] in {"when", "while"} and office):
                dating.append(Found("IN_OFFICE", name.start - 1, name.start))
                dating += [] if under else [Found("IN_OFFICE", f.start, f.end) for f in office]
        places = {one.start for one in dating}
        return [one for one in found if one.start not in places] + dating

    @staticmethod
    def _next_largest(found: list[Found], names: list[Mention]) -> list[Found]:
        """``the largest holder after Renault``: the second largest."""
        if not any(f.concept == "LARGEST" for f in found) or any(f.concept.startswith("ORDINAL") for f in found):
            return []
        after = [f for f in found if f.concept == "AFTER" and any(0 <= m.start - f.end <= 1 for m in names)]
        return [Found("ORDINAL_2", f.start, f.end) for f in after[:1]]

    @staticmethod
    def _counted(words: list[str], found: list[Found]) -> list[Found]:
        """``how many Nissan shares``, ``Nissan shares, number``: the number of shares is asked for, a name between."""
        asks = [f.end for f in found if f.concept == "ASK_HOW_MANY" and words[f.end : f.end + 1] not in _OF_PARTS]
        if words and words[-1] in _AS_A_NUMBER:
            asks += range(len(words))
        if any(f.concept in {"SHARES_COUNT", "ISSUE"} for f in found):
            return []
        places = [i for end in asks for i in range(end, min(end + 4, len(words))) if words[i] in _COUNTABLE]
        return [Found("SHARES_COUNT", place, place + 1) for place in places[:1]]

    def _stranded(self, words: list[str], found: list[Found]) -> list[Found]:
        """``what did it sell the company for``: a preposition left at the end asks for the price of the trade."""
        said = [place for place, word in enumerate(words) if word[0].isalnum() and word not in self.language.fillers]
        last = max((place for place, word in enumerate(words) if word == "for"), default=-1)
        if last < 0 or any(place > last for place in said) or not any(f.concept in {"SELL", "BUY"} for f in found):
            return []
        return [Found("PRICE", last, last + 1)]

    @staticmethod
    def _paid(words: list[str], found: list[Found]) -> list[Found]:
        """``what did it get for its shares``, ``per Renault share``: the price of a trade, told by its grammar."""
        if any(f.concept == "PRICE" for f in found):
            return []
        per = [p for p, word in enumerate(words[:-2]) if word == "per" and words[p + 2] == "share"]
        taken = next((p for p, word in enumerate(words) if word in _TAKEN), len(words))
        held = {f.start for f in found if f.concept == "STAKE"}
        places = [p for p in range(taken + 1, len(words)) if words[p] == "for" and held & set(range(p + 1, p + 5))]
        return [Found("PRICE", place, place + 1) for place in (per + places)[:1]]

    def _unknown(self, words: list[str], named: set[int], numbers: list[Figure], concepts: list[Found]) -> list[int]:
        taken = set(named)
        for figure in numbers:
            taken.update(range(figure.start, figure.end))
        for concept in concepts:
            taken.update(range(concept.start, concept.end))
        return [
            place
            for place, word in enumerate(words)
            if place not in taken
            and word not in self.language.fillers
            and word not in self.language.numbers
            and (word[0].isalnum() and word != "'s")
        ]

    def _odd_words(self, words: list[str], unknown: list[int]) -> list[str]:
        """Unknown words that are in no dictionary: most likely names of others."""
        return [
            words[place]
            for place in unknown
            if words[place].isalpha()
            and len(words[place]) > 3
            and words[place] not in self.language.strangers
            and words[place] not in self.language.leave
            and not self._speller.is_word(words[place])
        ]


MENDED = 60
"""Words of a message up to which slips of ordinary words are looked for; a longer one is a text."""

_PROPER = re.compile(r"(?<=[\w,;:(] )[A-Z][a-z]+")


def _capitalised(text: str) -> frozenset[str]:
    """The words with a capital within a sentence, in lower case: they may be anybody's name."""
    return frozenset(word.lower() for word in _PROPER.findall(text))


_LEVELS = frozenset({"MAJORITY", "MINORITY", "BLOCKING", "CONTROL", "LOCKUP", "CAP"})
_POINTING = frozenset({"the", "its", "their", "this", "that", "these", "those", "his", "her", "our", "which", "what"})


def _is_no_level(words: list[str], one: Found, starts: set[int]) -> bool:
    """``under the agreement``, ``over the years``: no comparison, as neither a figure nor a name or a line follows."""
    after = one.end + 1
    if words[one.start : one.end] not in (["under"], ["over"]) or words[one.end : after] == []:
        return False
    if words[one.end] not in _POINTING or after >= len(words):
        return False
    return after not in starts and not words[after][0].isdigit()


def _is_noun(words: list[str], one: Found, names: list[Mention]) -> bool:
    """Whether ``holding`` is what is held: behind a name that no ``is`` makes the subject of a verb."""
    if words[one.start : one.end] != ["holding"]:
        return False
    name = next((m for m in names if m.end == one.start), None)
    before = words[name.start - 1] if name is not None and name.start else ""
    return name is not None and before not in _IS and not any(m.start == one.end for m in names)


_IS = frozenset({"is", "are", "was", "were", "be"})
_HEADED = re.compile(r"(?:[–—:;,]|\s-)\s+\w+(?: \w+)?\s+holding\b", re.IGNORECASE)
"""``Nissan – Renault holding``: a heading, and behind it who holds."""

_COUNTABLE = frozenset({"shares", "titles", "stocks", "votes", "rights"})
_AS_A_NUMBER = frozenset({"number", "numbers", "count", "quantity"})
_OF_PARTS = (["%"], ["percent"], ["points"])

_MODALS = frozenset({"can", "could", "may", "might", "will", "would", "shall", "should", "must", "cannot", "can't"})


def _is_deed(words: list[str], one: Found, names: list[Mention]) -> bool:
    """``can X direct the votes``, ``may it direct``: the verb, behind a modal and at most a subject."""
    if words[one.start : one.end] != ["direct"]:
        return False
    subject = next((m for m in names if m.end == one.start), None)
    before = subject.start if subject else one.start - (words[one.start - 1] in _SUBJECTS)
    return before > 0 and words[before - 1] in _MODALS


_SUBJECTS = frozenset({"it", "they", "he", "she", "we"})

_RECEIVED = frozenset({"receive", "received", "receives", "receiving"})
"""Verbs whose object may be a holding as well as a price."""


def _of_a_company(words: list[str], one: Found, names: list[Mention]) -> bool:
    """``how much of X did Y receive``: shares are received, no price, as a part of a company is asked for before."""
    parts = [m for m in names if m.end <= one.start and m.start and words[m.start - 1] in {"of", "in"}]
    return bool(parts) and "for" not in words[one.end :]


def _of_holdings(words: list[str], found: list[Found]) -> list[Found]:
    """``it had everything``, ``sold everything``, ``how large was its position of …``: said of a holding."""
    held = [one for one in found if one.concept in {"HOLD", "HAVE"}]
    sold = [one for one in found if one.concept == "SELL"]
    sized = any(one.concept == "ASK_HOW_MUCH" for one in found) and not any(one.concept in _OFFICES for one in found)

    def meant(one: Found) -> Found:
        if one.concept == "EVERYTHING" and words[one.start : one.end] == ["everything"]:
            if any(0 <= one.start - verb.end <= 1 for verb in sold):
                return Found("TOTAL", one.start, one.end)
            if any(0 <= one.start - verb.end <= 1 or 0 < verb.start - one.end <= 2 for verb in held):
                return Found("WHOLE", one.start, one.end)
        if one.concept == "ROLE_WORD" and words[one.start] == "position" and sized:
            return Found("STAKE", one.start, one.end)
        return one

    return [meant(one) for one in found]


_OFFICES = frozenset({"CEO", "CHAIR", "PRESIDENT", "COO", "DIRECTOR", "MINISTER"})


def _floored(words: list[str], names: list[Mention]) -> list[Found]:
    """``to what level may X go down``, ``how low can X go``: the least that must be kept, a name between the words."""
    return [
        Found("LOCKUP", name.start - 1, name.end + 2)
        for name in names
        if name.start and words[name.start - 1] in _ALLOWED and " ".join(words[name.end : name.end + 2]) in _DOWN
    ]


_ALLOWED = frozenset({"may", "can", "could"})
_DOWN = frozenset({"go down", "go lower", "sell down", "come down", "fall to", "drop to", "slide to", "slide down"})


def _received(words: list[str], found: list[Found]) -> list[Found]:
    """``how much of X did Y receive``: who receives shares has them, where no price is meant."""
    priced = {place for one in found if one.concept == "PRICE" for place in range(one.start, one.end)}
    return [
        Found("HAVE", place, place + 1) for place, word in enumerate(words) if word in _RECEIVED and place not in priced
    ]


def _unit_of(words: list[str], names: list[Mention]) -> list[Found]:
    """``which X subsidiary``, ``what entity of X``: the company of the group that is asked for, its name between."""
    return [
        Found("VEHICLE", name.start - 1, name.end + 1)
        for name in names
        if words[max(name.start - 1, 0)] in {"which", "what"} and set(words[name.end : name.end + 1]) & _UNITS
    ]


_UNITS = frozenset({"subsidiary", "entity", "unit", "arm", "affiliate", "vehicle", "daughter"})
"""Parts of a group that may hold its shares."""


def _topmost(words: list[str], found: list[Found]) -> list[Found]:
    """``the most that it ever had``: the highest level, with names and verbs between the two words."""
    ever = [one.start for one in found if one.concept == "EVER"]
    most = [place for place, word in enumerate(words) if word in {"most", "least"} and words[place - 1] == "the"]
    return [Found("PEAK", place, place + 1) for place in most if any(0 < at - place <= _NEAR_BY for at in ever)]


_TAKEN = frozenset(
    {"get", "got", "gets", "obtain", "obtained", "receive", "received", "collect", "collected", "take", "took", "make"}
)
"""Verbs that with ``for`` and a stake behind them tell of a price."""

_SPOKEN_FIGURES = frozenset({"DOUBLE_VOTES", "RULE", "ORDINAL_1", "ORDINAL_2", "ORDINAL_3"})
"""Concepts in whose phrases a number is no figure (``tranche 3``)."""

_OF_HOLDINGS = frozenset({"STAKE", "HOLD", "HAVE"})

_BROUGHT = ("bring", "brought")
"""What brings money in is no partner who is brought in."""

_DATING = frozenset({"before", "after", "when", "until", "prior", "ahead", "eve", "post", "pre", "following", "once"})
"""Words that make of a trade the time of something else."""

_AT = frozenset({"at", "upon"})
"""The same directly before the trade (``at disposal``, ``upon its sale``)."""

DATED = "DATED"
_TRADED = frozenset({"SELL", "BUYBACK", "CANCEL", "TRANCHE", "TENDER"})
_NEAR_BY = 5
"""Words between such a word and the trade."""


def _dated_by(words: list[str], found: list[Found]) -> list[Found]:
    """``before the second sale``, ``when it parted with them``: trades that only say when, as DATED."""
    asking = {one.start for one in found if one.concept == "ASK_WHEN"}
    openers = [place for place, word in enumerate(words) if word in _DATING and place not in asking]
    at = [place for place, word in enumerate(words) if word in _AT]
    openers += [one.start for one in found if one.concept == "SELL" and "yet" in words[one.end : one.end + _NEAR_BY]]

    def dates(one: Found) -> bool:
        if one.concept == "BUY":
            before = one.start - 2 if words[one.start - 1] in {"its", "the", "their", "this"} else one.start - 1
            return words[before] in _DATING
        near = any(0 <= one.start - place <= _NEAR_BY for place in openers)
        return one.concept in _TRADED and (near or any(0 < one.start - place <= 2 for place in at))

    return [Found(DATED, one.start, one.end) for one in found if dates(one)]


def _ranked(found: list[Found]) -> list[Found]:
    """``the second holder``, ``#2 known shareholder``: holders by their size."""
    if any(one.concept == "LARGEST" for one in found):
        return []
    ranks = {one.end for one in found if one.concept in {"ORDINAL_2", "ORDINAL_3"}}
    holders = [one for one in found if one.concept == "SHAREHOLDER"]
    return [Found("LARGEST", one.start, one.end) for one in holders if ranks & {one.start, one.start - 1}]


def _held_so_much(found: list[Found], numbers: list[Figure]) -> list[Found]:
    """``who had over 20% of it``, ``anyone with more than 10%``: to have so much of a company is to hold it."""
    figured = [figure for figure in numbers if figure.kind in {"percent", "fraction"}]
    starts = {place for figure in figured for place in (figure.start, figure.start - 1)}  # "a fifth"
    sides = {one.start: one.end for one in found if one.concept in {"BIGGER", "LESS"}}
    behind = {figure.start for figure in figured if figure.end - 1 in sides}  # "20% or more"
    return [
        Found("HOLD", one.start, one.end)
        for one in found
        if one.concept in {"HAVE", "ASK_WHO"} and (sides.get(one.end) in starts or one.end in behind)
    ]


def _publishers(snapshot: Snapshot, names: Names) -> PhraseTree:
    """The publishers of the sources: known by name, and a sign that somebody's words are meant."""
    tree = PhraseTree()
    for source in snapshot.sources.values():
        words = cut(normalise(re.sub(r"\(.*?\)", "", source.publisher)))
        words = words[1:] if words[:1] == ["the"] else words
        if words and not names.tree.longest(words, 0)[0]:
            tree.add(words, "SAYS")
            if len(words[0]) > 4 and len(words) == 2 and words[1] in {"news", "online", "asia"}:
                tree.add(words[:1], "SAYS")
    return tree
