"""Blocks written as Telegram HTML, in as many messages as they need; parted between blocks, lines or words only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from bot.page.blocks import LONGEST, MOST_MARKS, Block, Line, Span, cut, line_length, units

GAP = "\n"
"""Between blocks of one message."""


def messages(blocks: Iterable[Block], *, longest: int = LONGEST, most_marks: int = MOST_MARKS) -> list[str]:
    """The blocks as HTML messages, each within Telegram's limits; none when there is no text."""
    room = _Room(longest, most_marks)
    written: list[list[Block]] = []
    for block in _small(blocks, longest, most_marks):
        if room.take(block.length + units(GAP), block.marks, units(GAP)):
            written[-1].append(block)
        else:
            written.append([block])
    return [_html(together) for together in written]


class _Room:
    """What is left in the message (or block) that is being filled; at first nothing."""

    def __init__(self, longest: int, most_marks: int) -> None:
        self._longest, self._most_marks = longest, most_marks
        self._length, self._marks = longest, most_marks

    def take(self, length: int, marks: int, gap: int = 0, first_marks: int = 0) -> bool:
        """Whether this fits in after what is there; otherwise the next message is begun with it, without the gap."""
        fits = self._length + length <= self._longest and self._marks + marks <= self._most_marks
        self._length = self._length + length if fits else length - gap
        self._marks = self._marks + marks if fits else marks + first_marks
        return fits


def _small(blocks: Iterable[Block], longest: int, most_marks: int) -> Iterator[Block]:
    """The blocks, those that are too large for a message parted into smaller ones."""
    for block in blocks:
        room = _Room(longest, most_marks)
        parts: list[list[Line]] = []
        for line in (part for whole in block.lines for part in _short(whole, longest, most_marks - 1)):
            marks = sum(span.marks for span in line)
            if room.take(line_length(line) + 1, marks, 1, block.quote):
                parts[-1].append(line)
            else:
                parts.append([line])
        yield from (
            Block(tuple(part), block.quote) for part in parts if any(span.text for each in part for span in each)
        )


def _short(line: Line, longest: int, most_marks: int) -> Iterator[Line]:
    """The line, or parts of it that each fit into a message."""
    if line_length(line) <= longest and sum(span.marks for span in line) <= most_marks:
        yield line
        return
    part: list[Span] = []
    for span in (Span(piece, whole.mark, whole.link) for whole in line for piece in cut(whole.text, longest)):
        marks = sum(each.marks for each in part) + span.marks
        if part and (line_length((*part, span)) > longest or marks > most_marks):
            yield tuple(part)
            part = []
        part.append(span)
    yield tuple(part)


def _html(blocks: list[Block]) -> str:
    return GAP.join(_block(block) for block in blocks)


def _block(block: Block) -> str:
    text = "\n".join("".join(_span(span) for span in line) for line in block.lines)
    return f"<blockquote expandable>{text}</blockquote>" if block.quote else text


def _span(span: Span) -> str:
    if not span.text:
        return ""
    text = escape(span.text)
    if span.mark:
        text = f"<{span.mark}>{text}</{span.mark}>"
    return f'<a href="{escape(span.link)}">{text}</a>' if span.link else text
