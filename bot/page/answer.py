"""An answer as blocks: headline, how it was read, working and sources folded, then what is pending."""

from __future__ import annotations

from bot.page import MOST_SOURCES
from bot.page.blocks import Block, Line, Span, block
from bot.page.clean import clean
from bot.page.html import messages
from bot.store.recent import Recent
from bot.texts import Texts
from knowledge.answers.answer import Answer, Outcome
from knowledge.claims.model import Source

MOST_MESSAGES = 3
"""So many messages one answer takes at most."""

LONGEST_LINK = 2000
_WEB = ("https://", "http://")


def page_of(
    answer: Answer, spoken: Texts, *, chosen_by: str = "", remark: str = "", most: int = MOST_MESSAGES
) -> list[str]:
    """The answer as at most ``most`` HTML messages; what does not fit is left out and said to be.

    ``remark`` is something about the answer that belongs under it.
    """
    if chosen_by or remark:
        return _written(answer, spoken, chosen_by, remark, most)
    key = (id(answer), spoken.language, most)
    kept = _PAGES.get(key)
    if kept is None or kept[0] is not answer:
        kept = answer, _written(answer, spoken, "", "", most)
        _PAGES.put(key, kept)
    return kept[1]


_PAGES: Recent[tuple[int, str, int], tuple[Answer, list[str]]] = Recent(1_000)
"""Pages of the answers that are given again and again; an answer is known by being the very same."""


def _written(answer: Answer, spoken: Texts, chosen_by: str, remark: str, most: int) -> list[str]:
    blocks = blocks_of(answer, spoken)
    if chosen_by:
        blocks.append(_lines([spoken.say("chosen_by", name=chosen_by)], mark="i"))
    if remark:
        blocks.append(_lines([remark], mark="i"))
    return shortened(blocks, spoken.say("cut_short"), most=most)


def blocks_of(answer: Answer, spoken: Texts) -> list[Block]:
    """The answer as blocks, in the order in which they are read; always at least one."""
    mark = "b" if answer.outcome is Outcome.ANSWERED else ""
    headline = _lines(answer.headline.splitlines(), mark=mark)
    choices = _choices(answer) if answer.outcome is Outcome.CHOICES else ()
    rest = [
        _lines([answer.read_as], mark="i"),
        _lines(choices),
        _lines(answer.notes),
        _lines(answer.details),
        _receipt(answer, spoken),
    ]
    return [headline, *(each for each in rest if each.lines)] if headline.lines else [_lines([spoken.say("hint")])]


def shortened(blocks: list[Block], note: str, *, most: int) -> list[str]:
    """The blocks as at most ``most`` messages, their last lines replaced by the note where they are too long."""
    written = messages(blocks)
    if len(written) <= most:
        return written
    lines = [(place, line) for place, each in enumerate(blocks) for line in each.lines]
    low, high = 0, len(lines)
    while low < high - 1:
        middle = (low + high) // 2
        fits = len(messages([*_regrouped(blocks, lines[:middle]), _lines([note])])) <= most
        low, high = (middle, high) if fits else (low, middle)
    return messages([*_regrouped(blocks, lines[:low]), _lines([note])]) if low else written[:most]


def _regrouped(blocks: list[Block], lines: list[tuple[int, Line]]) -> list[Block]:
    kept = [Block(tuple(line for at, line in lines if at == place), each.quote) for place, each in enumerate(blocks)]
    return [each for each in kept if each.lines]


def _choices(answer: Answer) -> list[str]:
    return [f"{number}. {choice.label}" for number, choice in enumerate(answer.choices, start=1)]


def _receipt(answer: Answer, spoken: Texts) -> Block:
    """The working and the sources, folded: a receipt for whoever wants to check."""
    lines = list(_lines(answer.working).lines)
    if answer.sources:
        lines.append((Span(spoken.say("sources" if len(answer.sources) > 1 else "source"), "b"),))
        lines += [_source(source, spoken) for source in answer.sources[:MOST_SOURCES]]
        more = len(answer.sources) - MOST_SOURCES
        lines += [(Span(spoken.say("more_sources", count=more)),)] if more > 0 else []
    return block(lines, quote=True)


def _source(source: Source, spoken: Texts) -> Line:
    text = f"{clean(source.publisher)}, {spoken.date(source.date)}"
    url = source.url or ""
    linked = url.startswith(_WEB) and len(url) <= LONGEST_LINK and url.split() == [url]
    title = Span(f": {clean(source.title)}") if source.title and not linked else Span("")
    return (Span(text, link=url if linked else ""), title)


def _lines(texts: list[str] | tuple[str, ...], *, mark: str = "") -> Block:
    cleaned = (clean(text) for text in texts)
    return block([(Span(text, mark),) for text in cleaned if text])
