"""Names, codes and countries of companies: ``ticker of X``, ``what does X stand for``, ``is X French``, ``is X Y``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from knowledge.claims.snapshot import Snapshot
from knowledge.questions.frame import Frame, Mention
from knowledge.questions.reading import Reading

_KINDS = frozenset({"company", "state", "trust", "state_body", "alliance"})

_CODES = ("SYMBOL", "ISIN_CODE", "EDINET_CODE")
_NAMING = ("FULL_NAME", "FORMER_NAME", "OTHER_NAMES", "STANDS_FOR")

_BESIDE = frozenset(
    {"WHAT_IS", "ASK_WHO", "ASK_WHICH", "ASK_COMPANY", "ASK_NAME", "JARGON_ASK", "ASK_PLACE", "ASK_WHERE", "NOW"}
    | {"YESNO", "CONFIRMED", "MARKER", "COMPANY_NOUN", "EXACTLY", "LIST", "EXPLAIN", "COMPANIES", "FOLLOW_WHAT"}
    | {"JAPAN", "FRANCE_WORD", "INDIA", "GREETING", "THANKS", "EXCHANGE_NAME", "AGENCY", "EXCHANGE", "LISTING"}
    | {"HAVE", "HOLD", "ASK_HOW_MANY", "MORE", "EVERYTHING", "ALLIANCE_WORD", "STILL_SO", "BEFORE", "ASK_HOW"}
    | {"CHECK_MATH", "PAST", "IN_FORCE"}
)
"""What a question for names, codes and countries may speak of besides; with anything else it asks for another thing."""

_OF_CODES = _BESIDE | frozenset(_CODES) | {"STAKE", "SHARES_COUNT", "RULE", "ASK_ARTICLE", "SAYS"}

_DOING = frozenset({"ROLE_WORD", "SHAREHOLDER", "CONTROL", "VEHICLE", "TRUSTEE"})
"""What somebody is or does for somebody else, or to whom it belongs."""

_SAME_BESIDE = _BESIDE - {"HOLD", "HAVE", "JAPAN", "FRANCE_WORD", "INDIA"} | {"EQUAL", "GAP", "CROSS"}


class Particulars:
    """The words of one language for names, codes and countries of companies."""

    def __init__(self, snapshot: Snapshot, words: Mapping[str, Any]) -> None:
        """``words`` is the entry ``particulars`` of the language's ``words.yaml``."""
        self._entities = snapshot.entities
        self._held = snapshot.stakes_in
        self._parts = frozenset(words["parts"].split())
        self._countries = {word: code for code, said in words["countries"].items() for word in said.split()}
        self._markets: dict[str, frozenset[str]] = {key: frozenset(said) for key, said in words["markets"].items()}
        self._seats = frozenset(words["seats"].split())
        self._places = frozenset(words["places"].split())
        self._code_words = frozenset(words["codes"].split())
        self._cities = frozenset(words["cities"].split())
        self._things = frozenset(words["things"].split())
        self._beside = frozenset(words["beside"].split())
        self._same = frozenset(words["same"].split())
        self._codes = frozenset(
            code.lower() for entity in self._entities.values() for codes in entity.tickers.values() for code in codes
        )

    def of(self, frame: Frame, *, yes_no: bool) -> Reading | None:
        """The reading of a question for a name, a code or a country; None for every other question.

        Slots: ``asks`` (code, code_of, country, name, former, others, same, listed), ``of`` (the entities), and where
        they are said ``market``, ``country`` and ``said`` (the words of the names).
        """
        named = self._named(frame)
        if frame.figures and not self._by_code(frame, named):
            return None
        slots = (
            self._code(frame, named, yes_no=yes_no)
            or self._name(frame, named)
            or self._sameness(frame, named, yes_no=yes_no)
            or self._country(frame, named, yes_no=yes_no)
            or self._described(frame, named)
        )
        if slots is None:
            return None
        said = [" ".join(frame.words[mention.start : mention.end]) for mention in named]
        return Reading("particulars", {"of": [mention.key for mention in named], "said": said, **slots})

    def _named(self, frame: Frame) -> list[Mention]:
        """The companies named by a name, not by a nationality (``a French company`` names nobody here)."""
        return [
            mention
            for mention in frame.names
            if self._entities[mention.key].kind in _KINDS
            and not any(word in self._countries for word in frame.words[mention.start : mention.end][:1])
        ]

    def _by_code(self, frame: Frame, named: list[Mention]) -> bool:
        return any(" ".join(frame.words[m.start : m.end]) in self._codes for m in named)

    def _only(self, frame: Frame, concepts: frozenset[str], *allowed: frozenset[str]) -> bool:
        """Whether the question speaks of nothing but these concepts, names and words."""
        if not frame.concepts <= concepts or frame.dates:
            return False
        known = (self._beside, *allowed)
        return all(any(frame.words[place] in words for words in known) for place in frame.unknown)

    def _code(self, frame: Frame, named: list[Mention], *, yes_no: bool) -> dict[str, Any] | None:
        asked = frame.has(*_CODES) or not self._code_words.isdisjoint(frame.words)
        coded = [m for m in named if " ".join(frame.words[m.start : m.end]) in self._codes]
        if not named or (not asked and not coded):
            return None
        places = frozenset(word for said in self._markets.values() for word in said)
        if not self._only(frame, _OF_CODES if asked else _BESIDE, places, self._things, self._code_words):
            return None
        several = len({mention.key for mention in named}) > 1
        whose = frame.has("ASK_WHO", "ASK_WHICH", "ASK_COMPANY", "WHAT_IS") and not several
        if coded and ((whose and len(named) == 1) or (yes_no and len(named) == 2 and not frame.has("HOLD", "HAVE"))):
            return {"asks": "code_of"}
        if not asked:
            return None
        markets = [key for key, said in self._markets.items() if not said.isdisjoint(frame.words)]
        return {"asks": "code", "markets": markets}

    def _name(self, frame: Frame, named: list[Mention]) -> dict[str, Any] | None:
        if len({mention.key for mention in named}) != 1 or not frame.has(*_NAMING):
            return None
        if not self._only(frame, _BESIDE | frozenset(_NAMING) | {"PROPOSE"}, self._things):
            return None
        if frame.has("FORMER_NAME"):
            return {"asks": "former"}
        return {"asks": "others" if frame.has("OTHER_NAMES") else "name"}

    def _sameness(self, frame: Frame, named: list[Mention], *, yes_no: bool) -> dict[str, Any] | None:
        if len(named) != 2 or any(mention.possessive for mention in named):
            return None
        if not self._only(frame, _SAME_BESIDE, self._things, self._same):
            return None
        if named[0].key != named[1].key and frame.has("ASK_HOW_MANY", "MORE"):
            return None
        alike = yes_no and not self._same.isdisjoint(frame.words)
        one, two = (set(self._entities[mention.key].short.lower().split()) for mention in named)
        apart = frame.has("GAP") and named[0].key != named[1].key and bool(one & two)
        if not alike and not apart and not (yes_no and named[0].key == named[1].key and not frame.concepts):
            return None
        return {"asks": "same"}

    def _country(self, frame: Frame, named: list[Mention], *, yes_no: bool) -> dict[str, Any] | None:
        words = frozenset(frame.words)
        said = list(dict.fromkeys(self._countries[word] for word in frame.words if word in self._countries))
        if (
            not self._only(frame, _BESIDE, self._things, self._seats, frozenset(self._countries))
            or words & self._cities
        ):
            return None
        if len({mention.key for mention in named}) == 1 and len(named) == 1:
            if yes_no and said and not named[0].possessive and not frame.has("HOLD", "STAKE", "BUY", "SELL"):
                return {"asks": "country", "country": said[0], "countries": said}
            where = frame.has("ASK_PLACE", "ASK_WHERE") or not words.isdisjoint(self._places)
            plain = not frame.has("ASK_HOW_MANY", "MORE") and not said
            return {"asks": "country"} if where and plain and not words.isdisjoint(self._seats) else None
        listing = frame.has("ASK_WHICH", "ASK_COMPANY", "LIST", "COMPANIES")
        if not named and len(said) == 1 and listing and not words.isdisjoint(self._things):
            return {"asks": "listed", "country": said[0]}
        return None

    def _described(self, frame: Frame, named: list[Mention]) -> dict[str, Any] | None:
        """``what is X's part``, ``who does X belong to``, of one that is known by what is noted of it alone."""
        if len({mention.key for mention in named}) != 1 or len(frame.keys) > 1:
            return None
        key = named[0].key
        told = self._entities[key].note and not self._held(key)
        if not told or not self._only(frame, _BESIDE | _DOING, self._things, self._parts):
            return None
        return {"asks": "described"} if frame.has("HOLD", *_DOING) or not self._parts.isdisjoint(frame.words) else None
