"""What a page is built from: spans of plain text with at most one mark, lines of spans, blocks of lines.

Nothing here is markup yet: text is escaped once, when a block is written as HTML.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from telegram.constants import MessageLimit

LONGEST = int(MessageLimit.MAX_TEXT_LENGTH)
"""UTF-16 units of visible text in one message."""

MOST_MARKS = int(MessageLimit.MESSAGE_ENTITIES)
"""Marks (links, bold, quotes) in one message; Telegram drops the rest."""

_GLUE = ("\u200d", "\ufe0e", "\ufe0f", "\u20e3")


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text, bold, italic, code or a link; ``mark`` is b, i, code or empty."""

    text: str
    mark: str = ""
    link: str = ""

    @property
    def marks(self) -> int:
        """How many of a message's marks the span takes."""
        return bool(self.mark) + bool(self.link)


Line = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together; ``quote`` folds them into an expandable quotation."""

    lines: tuple[Line, ...]
    quote: bool = False

    @property
    def length(self) -> int:
        """UTF-16 units, with the line breaks between the lines."""
        return sum(line_length(line) for line in self.lines) + len(self.lines) - 1

    @property
    def marks(self) -> int:
        """How many of a message's marks the block takes."""
        return self.quote + sum(span.marks for line in self.lines for span in line)


def units(text: str) -> int:
    """The length of the text in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def line_length(line: Line) -> int:
    """The length of the line in UTF-16 units."""
    return sum(units(span.text) for span in line)


def cut(text: str, most: int) -> Iterator[str]:
    """The text in pieces of at most ``most`` UTF-16 units, cut at blanks where there are any.

    A character is never parted from what is glued to it (accents, emoji joined to one), unless that alone is longer.
    """
    rest = text
    while units(rest) > most:
        end = _last_cut(rest, most)
        yield rest[:end].rstrip()
        rest = rest[end:].lstrip()
    if rest:
        yield rest


def _last_cut(text: str, most: int) -> int:
    end, length = 0, 0
    for character in text:
        length += units(character)
        if length > most:
            break
        end += 1
    blank = text.rfind(" ", 1, end)
    if blank > end // 2:
        return blank
    whole = end
    while whole > 1 and _glued(text, whole):
        whole -= 1
    return whole if whole > 1 else max(end, 1)


def _glued(text: str, at: int) -> bool:
    after, before = text[at], text[at - 1]
    return (
        bool(unicodedata.combining(after))
        or after in _GLUE
        or before == "\u200d"
        or "\U0001f3fb" <= after <= "\U0001f3ff"
    )


def block(lines: Iterable[Line], *, quote: bool = False) -> Block:
    """A block of lines."""
    return Block(tuple(lines), quote)
