"""An answer for the terminal: the headline stands out, working and sources step back; choices are numbered."""

from __future__ import annotations

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from bot.page import MOST_SOURCES
from bot.page.clean import clean
from bot.texts import Texts
from knowledge.answers.answer import Answer, Outcome
from knowledge.claims.model import Source


def rich_page(answer: Answer, spoken: Texts) -> Group:
    """The answer with colours."""
    headline = "bold green" if answer.outcome is Outcome.ANSWERED else "bold yellow"
    parts: list[Text | Padding] = [Text(clean(line), headline) for line in answer.headline.splitlines()]
    if answer.read_as:
        parts.append(Text(clean(answer.read_as), "italic"))
    parts += [Text(clean(note)) for note in (*answer.notes, *answer.details)]
    parts += [_indented(Text(clean(step), "cyan")) for step in answer.working]
    parts += [_indented(_source(source, spoken)) for source in answer.sources[:MOST_SOURCES]]
    parts += [
        Text(f"{number}. {clean(choice.label)}", "magenta") for number, choice in enumerate(answer.choices, start=1)
    ]
    return Group(*parts)


def _indented(text: Text) -> Padding:
    return Padding(text, (0, 0, 0, 2))


def _source(source: Source, spoken: Texts) -> Text:
    text = Text(f"{clean(source.publisher)}, {spoken.date(source.date)}", "dim")
    if source.url:
        text.append(f" {source.url}", "dim underline")
    return text
