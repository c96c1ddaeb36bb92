"""What a question asks and a reading would leave: somebody, offices, possessions and doings that nothing explains."""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise

from knowledge.questions.frame import Frame

Span = tuple[int, int]

_ASKED = ("ASK_WHO", "ASK_WHY", "ASK_PLACE", "ASK_WHEN", "ASK_ARTICLE", "DEADLINE", "DECIDE")
"""What no figure of a holding answers."""

_DID = frozenset({"did", "does", "do"})

_WHAT, _DOING = "what", frozenset({"do", "doing"})
"""What somebody does with a company (``what does X do with Y``)."""

_DONE_WITH = frozenset({("do", "with"), ("done", "with"), ("happen", "to"), ("happened", "to")})
"""What is done with shares is asked, not how many are held (``what did X do with the shares``)."""

_WITH_WHOM = frozenset({("with", "whom"), ("with", "who"), ("to", "whom"), ("against", "whom")})
"""Who else took part."""

_FOR_WHOM = frozenset({("for", "whom"), ("whom", "for")})
"""Whose use something is for, not who holds it."""

_BEFORE_SOMEBODY = frozenset({"did", "does", "do", "is", "was", "has", "had", "will"})


_MIDDLE = 3
"""The place from which on a form of ``do`` is no auxiliary of ``what``."""


def of_another_office(frame: Frame, parts: Collection[str] = ()) -> bool:
    """Whether an unknown word, or one of ``parts`` of the world, makes of the office one that no source tells of."""
    held = frame.where("CEO", "CHAIR", "PRESIDENT", "DIRECTOR")
    if held and any(_goes_on(frame, mention.end, parts) for mention in frame.names):
        return True
    return any(
        (frame.words[office.end : office.end + 1] == ("of",) and office.end + 1 in frame.unknown)
        or (office.start - 1 in frame.unknown and office.start > 0)
        for office in held
    )


def _goes_on(frame: Frame, end: int, parts: Collection[str]) -> bool:
    """Whether a name goes on with a part of the world: ``Nissan Europe``, ``Renault in North America``."""
    place = end + (frame.words[end : end + 1] == ("in",))
    return any(word in parts for word in frame.words[place : place + 2])


def leaves_the_question(frame: Frame, intent: str, left: Collection[Span]) -> bool:
    """Whether somebody, a reason, a law, a place or a day is asked for and the reading tells how much is held."""
    asked = {(found.start, found.end) for found in frame.where(*_ASKED)}
    has = any(frame.words[found.start] != "with" for found in frame.where("HAVE"))
    held = has or frame.has("STAKE", "HOLD", "ASK_HOW_MUCH", "VOTE")
    other = asked & set(left) or (frame.has("ANNOUNCE", "SIGN") and left) or frame.has("ASK_HOW", "UNDERTAKE")
    if intent in {"person", "role"} and (
        frame.has("ASK_HOW_MUCH") or (intent == "person" and frame.has("ASK_HOW_MANY"))
    ):
        return True  # a quantity is asked for, not an office; how many held one is told by its list
    if intent == "sum" and "than" in frame.words and frame.has("BIGGER", "SMALLER", "LESS", "MORE"):
        return True  # "how many points larger is its total than …"
    if intent in {"person", "role"} and _of_a_stranger(frame):
        return True
    if (
        intent == "stake"
        and frame.has("TALKS")
        and not (held or frame.figures)
        and frame.has("START", "END", "FINAL_STAGE")
    ):
        return True  # "were the talks only beginning": how far they had come
    if intent == "person" and (asks_what_came_after(frame) or frame.has("UNDERTAKE", "INVEST")):
        return True  # "what did X do after he left": what is known ends with the office
    if intent == "person" and _WITH_WHOM & set(pairwise(frame.words)):
        return True  # "with whom did X talk": somebody else is asked for than X
    if intent == "holders" and (_FOR_WHOM & set(pairwise(frame.words)) or asks_what_was_done(frame)):
        return True  # "for whom were the shares", "what did both do with the shares"
    if intent == "series" and frame.has("END") and frame.has("TRUST") and not frame.has("SELL", "CUT", "TRANCHE"):
        return True  # "when was the trust dissolved": no level of what it holds
    if intent in {"stake", "cross"} and any((f.start, f.end) in left and f.start <= 1 for f in frame.where("ASK_WHEN")):
        return True  # "when was it said that X would hold Y": a day is asked for
    if intent == "holders" and any((f.start, f.end) in left for f in frame.where("RESIGN", "CONVERT", "ACCOUNTING")):
        return True  # "who left the list of shareholders"
    moved = frame.has("SELL", "BUY") and any((f.start, f.end) in left for f in frame.where("ASK_WHEN", "DECIDE"))
    if moved and intent == "stake_change" and not frame.has("HAVE", "HOLD", "ASK_HOW_MUCH", "ASK_HOW_MANY"):
        return True  # "when did X get rid of its shares": a day is asked for, or whether it was decided
    done_to = any((f.start, f.end) in left for f in frame.where("TRANSFER", "TENDER", "EXERCISE"))
    if intent == "count" and (done_to or _does_something_unknown(frame)):
        return True  # "the shares that X placed": not how many there are
    lawful = any((found.start, found.end) in left for found in frame.where("ASK_ARTICLE", "VEHICLE"))
    done = asks_what_was_done(frame) or (
        not held and _WHAT in frame.words and not _DOING.isdisjoint(frame.words[_MIDDLE:])
    )
    return intent == "stake" and (lawful or done or (not held and bool(other)))


def asks_what_came_after(frame: Frame) -> bool:
    """``what did X do after he left``: nothing that he did before tells it."""
    did = frame.words[:2] == (_WHAT, "did") and "do" in frame.words
    return did and frame.has("AFTER") and frame.has("RESIGN", "DISMISS") and not frame.has("ROLE_WORD", "SUCCESSOR")


def asks_what_was_done(frame: Frame) -> bool:
    """``what did X do with its shares``: something was done with them, which no level tells."""
    return _WHAT in frame.words and any(pair in _DONE_WITH for pair in pairwise(frame.words))


def _of_a_stranger(frame: Frame) -> bool:
    """``when did CG become chairman``: the one who is asked about is an unheard-of word."""
    strange = [place for place in frame.unknown if place not in frame.plain]
    return any(frame.words[place - 1] in _BEFORE_SOMEBODY for place in strange if place)


def of_something_unknown(frame: Frame) -> bool:
    """``Ghosn's lawyer``: what is asked about is somebody's, and nothing explains what."""
    known = {place for found in frame.found for place in range(found.start, found.end)}
    named = {place for mention in frame.names for place in range(mention.start, mention.end)}
    known |= named
    if _does_something_unknown(frame):
        return True
    return any(
        mention.possessive and mention.end in frame.unknown and not known | set(frame.unknown) >= {mention.end + 1}
        for mention in frame.names
    )


def _does_something_unknown(frame: Frame) -> bool:
    """Whether it is asked what somebody did, in a verb that nothing explains."""
    named = {place for mention in frame.names for place in range(mention.start, mention.end)}
    verb = next((n + 1 for n, word in enumerate(frame.words) if word in _DID), len(frame.words))
    while verb in named or frame.words[verb : verb + 1] in (("and",), ("the",), ("mr",)):
        verb += 1
    return verb in frame.unknown and verb - 1 in named


_ARTICLES = frozenset({"the", "a", "an", "its", "their", "any", "japanese", "french", "american", "chinese", "german"})
_WHOSE = frozenset({"in", "of", "by", "does", "did", "do", "from"})


def of_somebody_unknown(frame: Frame) -> bool:
    """``somebody's stake``, ``held by insurers``, ``in Mobilize``: a holder or a company that nothing explains."""
    if not frame.unknown:
        return False
    nouns = {m.start for m in frame.names} | {f.start for f in frame.where("SHAREHOLDER", "STAKE")}
    stakes = {f.start for f in frame.where("STAKE")}
    leads = _leads(frame)
    for place in frame.unknown:
        if place == 0 and place + 1 in stakes and frame.names and frame.words[2:3] in (("in",), ("of",)):
            return True  # "HSBC stake in Renault"
        if place + 1 in nouns:
            continue  # "of well-known Nissan shareholders"
        if leads[place] in _WHOSE:
            return True
    return False


_HOLDING = ("HOLD", "HAVE", "STAKE", "SHAREHOLDER")


def of_a_strange_holder(frame: Frame) -> bool:
    """``belongs to Kirin``, ``Kirin Holdings owns how much of X``: a word that nothing explains where a holder stands.

    In front of the verb it is one only where no more than one company is named, as it may be anything else beside two.
    """
    if not frame.unknown:
        return False
    unknown = frozenset(frame.unknown)
    ends = {found.end for found in frame.where("HOLD") if frame.words[found.end - 1] in _TO_WHOM}
    ends |= {found.end + 1 for found in frame.where("HOLD") if frame.words[found.end : found.end + 1] == ("by",)}
    if any(end in unknown or (end + 1 in unknown and frame.words[end] in _ARTICLES) for end in ends):
        return True
    names = {mention.start for mention in frame.names}
    for found in frame.where("STAKE", "SHARES_COUNT"):
        place = found.end + 1
        while frame.words[place : place + 1] and (frame.words[place] in _ARTICLES or frame.words[place] in _OWN):
            place += 1
        if frame.words[found.end : found.end + 1] == ("of",) and place in unknown and _led_on(frame, place, names):
            return True
    starts = {found.start for found in frame.where(*_HOLDING)}
    return len(frame.keys) == 1 and 0 in unknown and 1 in starts and frame.words[0].isalpha()


def _led_on(frame: Frame, place: int, names: set[int]) -> bool:
    """Whether the word at the place is followed by where its share is: ``of insurers in Renault``."""
    return frame.words[place + 1 : place + 2] in (("in",), ("at",)) and not names.isdisjoint({place + 2, place + 3})


_OWN = frozenset({"my", "our", "his", "her", "your"})
_TO_WHOM = frozenset({"to", "by", "with"})

_BETWEEN_PARTIES = (("to",), ("from",))
_ONE = (("a",), ("an",), ("the",), ("some",))
_TRADED = ("BUY", "SELL", "GET")
_HELD = ("STAKE", "SHARES_COUNT")


def of_a_strange_party(frame: Frame) -> bool:
    """``sell its stake to China``, ``bought from a bank``: nothing explains who is on the other side of a trade."""
    if not frame.unknown or not frame.has(*_TRADED):
        return False
    unknown = frozenset(frame.unknown)
    ends = {found.end for found in frame.where(*_TRADED, *_HELD)} | {mention.end for mention in frame.names}
    for end in ends:
        if frame.words[end : end + 1] in _BETWEEN_PARTIES:
            behind = end + 1 + (frame.words[end + 1 : end + 2] in _ONE)
            if behind in unknown:
                return True
    return False


def _leads(frame: Frame) -> list[str]:
    """For each place the word that leads to it, articles and unexplained words passed over, but for the first word."""
    unknown = frozenset(frame.unknown)
    leads, lead = [], ""
    for place, word in enumerate(frame.words):
        leads.append(lead)
        if place == 0 or not (word in _ARTICLES or place in unknown):
            lead = word
    return leads
