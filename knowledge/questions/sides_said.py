"""What a question says of a trade as done: who sold and who bought, which of a series it was, and of how much."""

from __future__ import annotations

from knowledge.questions.frame import Frame, Mention

_NOUNS = frozenset(
    {"sale", "sales", "purchase", "purchases", "takeover", "takeovers", "acquisition", "acquisitions", "disposal"}
    | {"exit", "divestment", "divestiture", "entry", "tender"}
)
"""What is done as a thing: who did it stands behind ``by``, not before it."""

_BETWEEN = frozenset(
    {"has", "have", "had", "also", "really", "then", "ever", "already", "only", "just", "finally", "actually", "all"}
)
"""Words that may stand between who acts and what is done."""

_OF = frozenset({"of", "in", "at", "for", "to", "from", "with", "by", "and", "into", "on"})
"""Words before a name that is not the one who acts."""

_ARTICLES = frozenset({"the", "a", "an", "back", "off", "on"})

_LATER = {"fourth": 4, "4th": 4, "fifth": 5, "5th": 5, "sixth": 6, "6th": 6, "seventh": 7, "7th": 7}
"""Places in a series that are said of a trade."""

_WHOLE = frozenset({"all", "whole", "entire"})

_OUTSTANDING = frozenset({"planned", "waiting", "pending", "awaiting", "outstanding", "unfinished", "uncompleted"})
"""How something is said that was not done yet; only with ``still``."""

_NEAR = 3
"""Words from a place in a series to what it counts."""


def sides_said(frame: Frame) -> list[list[str]]:
    """Suppositions about a trade as ``[kind, one, other]``.

    The kind is ``gave`` (the seller and the buyer as they are said, one of them may be empty), ``nth`` (the place in a
    series), ``whole`` (all of the company that is named) or ``pending`` (called not yet done).
    """
    out: list[list[str]] = []
    if "still" in frame.words and not _OUTSTANDING.isdisjoint(frame.words):
        out.append(["pending", "", ""])
    if not frame.has("SELL", "BUY", "TRANCHE", "BUYBACK"):
        return out
    out += [["nth", str(place), ""] for place in _places(frame)]
    if not frame.has("SELL", "BUY"):
        return out
    if len(frame.names) > 1:
        seller, buyer = _party(frame, "SELL", "to"), _party(frame, "BUY", "from")
        if seller != ("", "") and buyer == ("", ""):
            out.append(["gave", *seller])
        elif buyer != ("", "") and seller == ("", ""):
            out.append(["gave", buyer[1], buyer[0]])
    return out + [["whole", mention.key, ""] for mention in frame.names if _is_whole(frame, mention)]


def _places(frame: Frame) -> list[int]:
    counted = [found.start for found in frame.where("SELL", "TRANCHE", "BUYBACK")]
    said = [(place, _LATER[word]) for place, word in enumerate(frame.words) if word in _LATER]
    return [number for place, number in said if any(0 < start - place <= _NEAR for start in counted)]


def _party(frame: Frame, concept: str, preposition: str) -> tuple[str, str]:
    """Who does it, and with whom (``sold … to``, ``bought … from``); empty where it is not said."""
    verbs = [found for found in frame.where(concept) if frame.words[found.start] not in _NOUNS]
    done = min((found.start for found in frame.where(concept)), default=len(frame.words))
    before = (_subject(frame, verb.start) for verb in verbs)
    who = next((key for key in before if key), "") or _behind(frame, done, "by")
    return who, _behind(frame, done, preposition)


def _subject(frame: Frame, verb: int) -> str:
    """The one named right before what is done, as the one who does it."""
    left = [mention for mention in frame.names if mention.end <= verb]
    if not left or left[-1].possessive or not set(frame.words[left[-1].end : verb]) <= _BETWEEN:
        return ""
    return "" if _word_before(frame, left[-1]) in _OF else left[-1].key


def _behind(frame: Frame, verb: int, preposition: str) -> str:
    """The one named behind the preposition, after what is done."""
    named = (m for m in frame.names if m.start > verb and not m.possessive and _word_before(frame, m) == preposition)
    return next((mention.key for mention in named), "")


def _word_before(frame: Frame, mention: Mention) -> str:
    """The word before a name, articles passed over."""
    before = [word for word in frame.words[: mention.start] if word not in _ARTICLES]
    return before[-1] if before else ""


def _is_whole(frame: Frame, mention: Mention) -> bool:
    """``bought the whole Renault Korea``, ``all of Horse``; not all shares of it."""
    before = [word for word in frame.words[: mention.start] if word not in {"of", "the"}]
    held = any(found.start == mention.end for found in frame.where("STAKE", "SHARES_COUNT", "HOLD", "SHAREHOLDER"))
    return bool(before) and before[-1] in _WHOLE and not held and not mention.possessive
