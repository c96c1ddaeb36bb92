"""Blocks written as Telegram HTML, in as many messages as they need; parted between blocks, lines or words only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from bot.page.blocks import LONGEST, MOST_MARKS, Block, Line, Span, cut, line_length, units

GAP = "\n"
"""Between blocks of one message."""


def messages(blocks: Iterable[Block], *, longest: int = LONGEST, most_marks: int = MOST_MARKS) -> list[str]:
    """The blocks as HTML messages, each within Telegram's limits; at least one block must have text."""
    written: list[str] = []
    open_blocks: list[Block] = []
    for block in _small(blocks, longest, most_marks):
        if open_blocks and not _fits([*open_blocks, block], longest, most_marks):
            written.append(_html(open_blocks))
            open_blocks = []
        open_blocks.append(block)
    return [*written, _html(open_blocks)] if open_blocks else written


def _fits(blocks: list[Block], longest: int, most_marks: int) -> bool:
    length = sum(block.length for block in blocks) + (len(blocks) - 1) * units(GAP)
    return length <= longest and sum(block.marks for block in blocks) <= most_marks


def _small(blocks: Iterable[Block], longest: int, most_marks: int) -> Iterator[Block]:
    """The blocks, those that are too large for a message parted into smaller ones."""
    for block in blocks:
        lines: list[Line] = []
        for line in (part for whole in block.lines for part in _short(whole, longest, most_marks - 1)):
            if lines and not _fits([Block((*lines, line), block.quote)], longest, most_marks):
                yield Block(tuple(lines), block.quote)
                lines = []
            lines.append(line)
        if any(span.text for line in lines for span in line):
            yield Block(tuple(lines), block.quote)


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
