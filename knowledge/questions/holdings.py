"""The holdings that a question names one by one: ``Nissan's 2016 stake in Mitsubishi``, ``its Renault stake``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from knowledge.questions.frame import Mention
from knowledge.questions.roles import Line

LONGEST = 7
"""Words between the two names of one holding at the most."""

_PRONOUNS = frozenset({"its", "it", "their", "they"})
_OWN = frozenset({"its", "their"})
_SUBJECTS = _PRONOUNS - _OWN
APART = frozenset(
    {"and", "or", "minus", "plus", "than", "versus", "vs", "less", "with", "against", ";", "/", "+", "=", "over", "is"}
)
"""Words that part one holding from the next; none stands inside one."""

_OF_HOLDINGS = (
    *("STAKE", "HOLD", "HAVE", "HANDS", "DIRECT", "TRUST", "TOTAL", "BEFORE", "AFTER", "DEAL", "NOW", "COMPLETE"),
    *("BIGGER", "LESS", "SMALLER", "LARGEST", "EQUAL", "GAP", "FIRST", "LAST", "START", "END", "SHARES_COUNT", "VOTE"),
)
"""What may be said between the holder and the company held."""

_BETWEEN = frozenset(
    {
        *("'s", "in", "of", "at", "into", "by", "the", "a", "an", "its", "their", "own", "does", "did", "do", "has"),
        *("had", "have", "is", "was", "were", "being", "said", "to", "be", "that", "which", "total", "whole", "entire"),
        *("old", "new", "former", "previous", "original", "current", "present", "latest", "today's", "late", "early"),
        *("mid", "end", "pre", "post", "over", "there", "what", "how", "much", "many", "more", "then", "still", "only"),
        *("just", "held", "got", "kept", "big", "small", "large", "bit", "part"),
    }
)
"""Words that say nothing else."""

_NOUNS = frozenset({"holding", "stake", "part", "share", "participation", "position", "interest", "portion"})
_ASKED_OF = frozenset({"does", "did", "do", "has", "had"})

Known = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class Named:
    """Who holds what of whom, and where the question says so."""

    holder: str
    issuer: str
    start: int
    end: int

    @property
    def pair(self) -> tuple[str, str]:
        """The holder and the company held."""
        return self.holder, self.issuer


def named(line: Line, known: Known) -> list[Named]:
    """The holdings named, in order; ``known`` tells of which pairs the base holds a stake.

    A name may belong to two of them: ``Nissan's stake in Mitsubishi or in Renault``, ``Renault's and the State's``.
    """
    found: list[Named] = []
    waiting: list[Mention] = []
    actors = _actors(line)
    place = 0
    while place < len(actors):
        one = actors[place]
        if not one.key:
            one = _resolved(one, actors[:place], actors[place + 1 :], found, known)
        two = actors[place + 1] if place + 1 < len(actors) else None
        term = _held(line, one, two, known) if two is not None and two.key else None
        if term is not None:
            found += [Named(m.key, term.issuer, m.start, m.end) for m in waiting if known(m.key, term.issuer)]
            found.append(term)
            waiting = []
            place += 2
            continue
        if two is not None and _side_by_side(line, one, two):
            waiting.append(one)
            place += 1
            continue
        shared = _shared(line, one, found, known)
        if shared is not None:
            found.append(shared)
        place += 1
    return found


def _actors(line: Line) -> list[Mention]:
    """The companies named with the pronouns that stand for one; a pronoun has no key yet."""
    words = line.frame.words
    pronouns = [Mention("", place, place + 1, word in _OWN) for place, word in enumerate(words) if word in _PRONOUNS]
    return sorted([*line.owners, *pronouns], key=lambda mention: mention.start)


def _resolved(one: Mention, before: list[Mention], after: list[Mention], found: list[Named], known: Known) -> Mention:
    """A pronoun stands for the holder named last, else for the first company, else for the one behind the next."""
    ahead = next((mention.key for mention in before if mention.key), "") or _to_come(after, known)
    return replace(one, key=found[-1].holder if found else ahead)


def _to_come(after: list[Mention], known: Known) -> str:
    """The holder named behind his pronoun: ``of its Nissan stake does Renault keep``."""
    keys = list(dict.fromkeys(mention.key for mention in after if mention.key))
    return next((key for key in keys[1:] if known(key, keys[0])), "")


def _held(line: Line, one: Mention, two: Mention, known: Known) -> Named | None:
    """The holding that two neighbouring names make; None where they make none that is known."""
    between = line.frame.words[one.end : two.start]
    if not one.key or one.key == two.key or len(between) > LONGEST or APART & set(between):
        return None
    if not _about_a_holding(line, one.end, two.start):
        return None
    turned = _turned(line, one, two, between)
    holder, issuer = (two.key, one.key) if turned else (one.key, two.key)
    owning = one.possessive and not two.possessive
    joined = turned or line.role(two) == "of" or owning or line.shares_follow(two)
    # said so plainly that it is missing where it is not known
    plain = owning and not known(issuer, holder) and line.word(one.start) not in _PRONOUNS
    if not joined or not (known(holder, issuer) or plain):
        return None
    return Named(holder, issuer, one.start, two.end)


def _about_a_holding(line: Line, start: int, end: int) -> bool:
    """Whether the words between two names speak of a holding, its time or its size: not of a board or of sales."""
    frame = line.frame
    spans = [(found.start, found.end) for found in frame.where(*_OF_HOLDINGS)]
    spans += [(each.start, each.end) for each in frame.dates] + [(each.start, each.end) for each in frame.figures]
    telling = {place for begin, stop in spans for place in range(begin, stop)}
    words = {place for place in range(start, end) if place not in telling}
    return all(frame.words[place] in _BETWEEN for place in words)


def _side_by_side(line: Line, one: Mention, two: Mention) -> bool:
    """``Nissan's and the State's holdings in Renault``: two holders of what is named behind them."""
    between = set(line.between(one.end, two.start))
    return one.possessive and two.possessive and "and" in between and between <= {"and", "the", "both"}


def _holds(line: Line, place: int) -> bool:
    """Whether a verb of holding stands there."""
    return any(start == place for start, _ in line.where("hold"))


def _turned(line: Line, one: Mention, two: Mention, between: tuple[str, ...]) -> bool:
    """Whether the company held comes first: ``of Nissan does Renault hold``, ``Renault shares held by Nissan``."""
    if one.possessive:
        return line.role(two) == "by"
    if line.role(one) == "of" and line.word(one.start - 2) in _NOUNS and line.role(two) == "of" and between == ("in",):
        return False  # "the holding of X in Y"
    holds = any(span[0] == two.end for span in line.where("hold"))
    inside = line.role(one) == "of" or line.shares_follow(one)
    if line.role(two) == "by" or (inside and (_ASKED_OF & set(between) or (holds and not two.possessive))):
        return True
    of = line.frame.words[two.start - 1 : two.start] == ("of",)
    hands = any(one.end <= found.start < two.start for found in line.frame.where("HANDS"))
    return (of and (line.shares_follow(one) or line.before(one.start) == "in")) or hands


def _shared(line: Line, one: Mention, found: list[Named], known: Known) -> Named | None:
    """A holding of which the holder, or the company held, is that of the one before it."""
    last = found[-1] if found else None
    if last is not None and one.key == last.holder and line.word(one.start) in _SUBJECTS and _holds(line, one.end):
        return Named(*last.pair, one.start, one.end)  # "with what it had in 2016"
    if last is None or not one.key or one.key in last.pair:
        return None
    joint = APART & {line.word(one.start - 1), line.before(one.start)}
    if not one.possessive and (line.role(one) == "of" or line.shares_follow(one) or joint):
        return Named(last.holder, one.key, one.start, one.end) if known(last.holder, one.key) else None
    if one.possessive and known(one.key, last.issuer):
        return Named(one.key, last.issuer, one.start, one.end)
    return None
