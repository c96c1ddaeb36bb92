"""Free text of administrators: kept literally, within limits, and without signs that change how text is shown."""

from __future__ import annotations

import re
import unicodedata

from knowledge.questions.sentences.words import Words

MOST = {
    "publisher": 120,
    "title": 300,
    "reason": 500,
    "name": 120,
    "alias": 80,
    "note": 500,
    "text": 120,
    "summary": 800,
    "rule": 800,
    "effect": 800,
    "level": 60,
    "basis": 120,
    "money": 120,
    "price": 120,
    "place": 120,
}
"""Characters of each kind of text that are kept."""

_CALL = re.compile(r"(?<!\w)@\w+")
_JOINERS = frozenset("\u200c\u200d")


def one_line(text: str) -> str:
    """The text with all blanks and line breaks as single blanks."""
    return " ".join(text.split())


def text_mistakes(text: str, what: str, words: Words) -> tuple[str, ...]:
    """What is wrong with a text of this kind; nothing if it can be kept as it stands."""
    found = []
    if len(text) > MOST[what]:
        found.append(words.say("too_long", what=words.what(what), length=len(text), most=MOST[what]))
    odd = {sign for sign in text if unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Co"} and sign not in _JOINERS}
    if odd:
        signs = ", ".join(f"U+{ord(sign):04X}" for sign in sorted(odd)[:3])
        found.append(words.say("control", what=words.what(what), signs=signs))
    if _CALL.search(text):
        found.append(words.say("call", what=words.what(what), name=_CALL.findall(text)[0]))
    return tuple(found)
