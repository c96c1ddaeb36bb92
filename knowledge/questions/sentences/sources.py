"""The source of a typed line: publisher, title, date and link; nothing is fetched, and no password is repeated."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.claims.checks.links import link_problem
from knowledge.claims.dates import PartialDate
from knowledge.questions.sentences.days import Calendar, read_day
from knowledge.questions.sentences.slot import Slot
from knowledge.questions.sentences.texts import one_line, text_mistakes

_LINK = re.compile(r"(?<![^\s,])(?:[a-z][a-z0-9+.-]*:(?=\S)(?!\s)\S+|www\.\S+)", re.IGNORECASE)
_TITLE = re.compile(r"[\"“”«]([^\"“”«»]*)[\"“”»]")
_GAP = re.compile(r"‹[^›]*›")


@dataclass(frozen=True, slots=True)
class Cited:
    """A source as it was typed."""

    publisher: str
    date: PartialDate | None
    title: str | None = None
    url: str | None = None


def read_source(typed: str, calendar: Calendar) -> Slot[Cited]:
    """The source that was typed, or everything that is wrong with it."""
    words = calendar.words
    text = one_line(_GAP.sub("", typed)).strip(" ,")
    if not text:
        ready = ", ".join((words.gap("publisher"), words.gap("source_title"), words.gap("date")))
        return Slot(ready=ready, mistakes=(words.say("no_source", form=words.form("source")),))
    links = _LINK.findall(text)
    text = _LINK.sub(" ", text)
    title = _TITLE.search(text)
    text = _TITLE.sub(" ", text)
    publisher, bare_title, date = _parts(text, calendar)
    named = one_line(title[1]) if title else bare_title
    return _checked(publisher, named or None, date, links, calendar)


def _parts(text: str, calendar: Calendar) -> tuple[str, str, Slot[PartialDate] | None]:
    """Publisher, title without quotation marks, and the date, which stands last."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    for length in (2, 1):
        if len(parts) > length - 1:
            found = read_day(", ".join(parts[-length:]), calendar, "date")
            if not found.wrong or found.others:
                return (*_named(parts[:-length]), found)
    if len(parts) > 1 and any(sign.isdigit() for sign in parts[-1]):
        return (*_named(parts[:-1]), read_day(parts[-1], calendar, "date"))
    return (*_named(parts), None)


def _named(parts: list[str]) -> tuple[str, str]:
    return (parts[0] if parts else "", ", ".join(parts[1:]))


def _checked(
    publisher: str, title: str | None, date: Slot[PartialDate] | None, links: list[str], calendar: Calendar
) -> Slot[Cited]:
    words, mistakes = calendar.words, list[str]()
    mistakes += [] if publisher else [words.say("no_publisher")]
    mistakes += [*text_mistakes(publisher, "publisher", words), *text_mistakes(title or "", "title", words)]
    day = date.value if date else None
    if date is not None:
        mistakes += date.mistakes
    if day is not None and day.first > calendar.today:
        mistakes.append(words.say("published_later", date=day, today=calendar.today))
        date, day = Slot(ready=words.gap("date")), None
    url, bad_link = _link(links, calendar, mistakes)
    if not links and title is None and date is None:
        mistakes.append(words.say("needs_title", form=words.form("source")))
    elif date is None:
        mistakes.append(words.say("no_date"))
    elif not links and title is None and not date.wrong:
        mistakes.append(words.say("needs_title", form=words.form("source")))
    missing_title = words.gap("source_title") if not links and title is None else ""
    ready = ", ".join(
        part
        for part in (
            publisher[:120] or words.gap("publisher"),
            f'"{title[:300]}"' if title else missing_title,
            date.ready if date and date.ready else words.gap("date"),
            words.gap("link") if bad_link else url or "",
        )
        if part
    )
    others = tuple(ready.replace(words.gap("date"), each) for each in date.others) if date else ()
    value = None if mistakes else Cited(publisher, day, title, url)
    return Slot(value, ready, tuple(mistakes), others, date.note if date else "")


def _link(links: list[str], calendar: Calendar, mistakes: list[str]) -> tuple[str | None, bool]:
    """The one link; whether there is one that cannot be taken, of which then the mistake is added."""
    if not links:
        return None, False
    words, url = calendar.words, links[0].rstrip(",;")
    if len(links) > 1:
        mistakes.append(words.say("two_links"))
    problem = link_problem(url)
    if problem is None:
        return url, False
    why = problem[0].removeprefix("the link cannot be taken: ")
    mistakes.append(words.say("bad_link", why=why, mend=problem[1]))
    return None, True
