"""Words that carry nothing: calls, greetings and particles of any tongue (``Abeg,``, ``oga, na``, ``… already, lah``).

No list holds them all. A word of no dictionary is one where no holder, company or subject could stand: before the
question begins or behind its end, with nothing that makes it somebody's name.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection

from knowledge.questions.filled import OWNERS
from knowledge.questions.frame import Frame
from knowledge.questions.reader import Reader

FEW = 3
"""Words in a row that may be called out before a question; more are a sentence of another language."""

_HELD = ("STAKE", "HOLD", "HAVE", "SHARES_COUNT", "SHAREHOLDER", "BUY", "SELL", "INVEST", "VOTE")
"""What a name may stand before: ``X stake in``, ``X owns``."""

_ASKED = ("ASK_HOW_MUCH", "ASK_HOW_MANY", "ASK_WHICH", "ASK_WHO")
"""What begins a question itself (``what stake did X``)."""

_JOINING = frozenset({"'s", "of", "in", "by", "and", "or", "&", "/", "to", "from", "at", "with", "for", "vs", "versus"})
"""Words beside which somebody is named."""

_NAMING = _JOINING | {"does", "did", "do", "is", "was", "has", "had", "the", "a", "an", "than", "into", "on", "about"}
"""Words behind which somebody is named."""


def without_strays(reader: Reader, text: str, today: dt.date) -> str | None:
    """The question without the words that carry nothing; None where none stand free, or too little is named."""
    frame = reader.frame(text, today)
    free = _free(reader, frame)
    if not free or not _names_enough(reader, frame):
        return None
    rest = text
    for place in free:
        word = re.escape(frame.words[place])
        rest = re.sub(rf"(?<!\w){word}(?!\w)['’]?[ ,!:;.~-]*", " ", rest, count=1, flags=re.IGNORECASE)
    return rest.strip() if rest != text else None  # a word with accents stands otherwise in the frame


def _free(reader: Reader, frame: Frame) -> list[int]:
    """The places of the words of no dictionary that stand free; none where one of them stands anywhere else."""
    odd = [place for place in frame.unknown if place not in frame.plain]
    listed = reader.language.strangers
    if any(name in listed or " " in name for name in frame.strangers):
        return []
    said = {place for start, end, _ in frame.items for place in range(start, end)} - set(odd)
    first, last = min(said, default=0), max(said, default=0)
    before = [place for place in odd if place < first]
    behind = [place for place in odd if place > last]
    within = [place for place in odd if first < place < last]
    if len(before) > FEW or within or not _calls(frame, before) or not _trails(frame, behind):
        return []
    return before + behind


def _calls(frame: Frame, before: Collection[int]) -> bool:
    """Whether the words before the question are called out: nothing behind them says what somebody holds."""
    held = {found.start for found in frame.where(*_HELD)} - {found.start for found in frame.where(*_ASKED)}
    starts = {mention.start for mention in frame.names}
    return all(
        (place + 1 not in held | starts or _parted(frame, place + 1))
        and frame.words[place + 1] not in _JOINING
        and (place == 0 or frame.words[place - 1] not in _JOINING)
        for place in before
    )


def _trails(frame: Frame, behind: Collection[int]) -> bool:
    """Whether the words behind the question only trail off: nothing before them leads to a name."""
    names = {mention.end for mention in frame.names}
    return all(
        frame.words[place - 1] not in _NAMING and (place not in names or _parted(frame, place)) for place in behind
    )


def _parted(frame: Frame, place: int) -> bool:
    """Whether a sign stands between the word at the place and the one before it."""
    before, word = re.escape(frame.words[place - 1]), re.escape(frame.words[place])
    return re.search(rf"{before}\s*[,;.!?…]+\s*{word}", frame.text, re.IGNORECASE) is not None


def _names_enough(reader: Reader, frame: Frame) -> bool:
    """Whether a question about a holding names both sides, so that the word stands for none of them."""
    kinds = reader.snapshot.entities
    owners = {mention.key for mention in frame.names if kinds[mention.key].kind in OWNERS}
    if not frame.has(*_HELD, "ASK_HOW_MUCH"):
        return bool(frame.names)
    return len(owners) > 1 or bool(owners and frame.has("TRUST", "ASK_WHO"))
