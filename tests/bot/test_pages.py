"""Pages: always within Telegram's limits, never a cut tag, hostile text shown as it is."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from bot.page.answer import page_of
from bot.page.blocks import Block, Span, block, cut, units
from bot.page.buttons import buttons_of, choice_data, chosen
from bot.page.clean import clean
from bot.page.html import messages
from bot.texts import texts
from knowledge.answers.answer import Choice, Outcome
from knowledge.claims.model import Source
from tests.bot.desk_double import KYODO, answered

EN = texts("en")
ALLOWED = {"b", "i", "code", "a", "blockquote"}
HOSTILE = '<b>Renault</b> & *Nissan*_ [x](y" {{7*7}} %s %n <3 &amp; </blockquote>'

hostile = st.one_of(
    st.text(max_size=60),
    st.sampled_from([HOSTILE, "👨‍👩‍👧‍👦" * 9, "🇫🇷🇯🇵", "e\u0301" * 30, "\u202e", "\x00", "x" * 400]),
)
spans = st.builds(
    Span, hostile, st.sampled_from(["", "b", "i", "code"]), st.sampled_from(["", 'https://a.example/?a=1&b="2"'])
)
lines = st.lists(spans, min_size=1, max_size=5).map(tuple)
blocks = st.builds(block, st.lists(lines, min_size=1, max_size=6), quote=st.booleans())


class Reader(HTMLParser):
    """Reads a message as Telegram does: tags must be known, nested rightly and closed."""

    def __init__(self, message: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.marks = 0
        self.text = ""
        self.feed(message)
        self.close()
        assert not self.open, f"left open: {self.open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED
        assert tag not in self.open
        self.open.append(tag)
        self.marks += 1

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def visible(message: str) -> str:
    return Reader(message).text


@given(st.lists(blocks, min_size=1, max_size=6), st.integers(40, 200), st.integers(4, 20))
def test_messages_keep_the_limits_and_all_words(made: list[Block], longest: int, most_marks: int) -> None:
    written = messages(made, longest=longest, most_marks=most_marks)
    for message in written:
        read = Reader(message)
        assert units(read.text) <= longest
        assert read.marks <= most_marks
        assert read.text
    given_text = "".join(span.text for each in made for line in each.lines for span in line)
    shown = "".join(visible(message) for message in written)
    assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", given_text) or not given_text


@given(st.text(max_size=300), st.integers(2, 40))
def test_cutting_keeps_length_and_letters(text: str, most: int) -> None:
    pieces = list(cut(text, most))
    assert all(0 < units(piece) <= most or not piece for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())


def test_a_joined_emoji_is_not_parted() -> None:
    family = "👨‍👩‍👧‍👦"
    assert all(piece == family for piece in cut(family * 4, units(family)))


@given(hostile, hostile, st.lists(hostile, max_size=4), st.lists(hostile, max_size=40))
def test_any_answer_is_at_most_three_messages(
    headline: str, read_as: str, notes: list[str], working: list[str]
) -> None:
    answer = replace(
        answered(headline, Choice("c" * 200, "q" * 500)),
        read_as=read_as,
        notes=tuple(notes),
        working=tuple(working) * 20,
        sources=(Source(key="s", publisher=headline, title=read_as, url="javascript:alert(1)"),) * 30,
    )
    page = page_of(answer, EN)
    assert 1 <= len(page) <= 3
    for message in page:
        read = Reader(message)
        assert units(read.text) <= 4096
        assert read.marks <= 100
        assert "javascript" not in message
    assert len(page_of(answer, EN, most=1)) == 1


def test_hostile_text_is_shown_as_it_is() -> None:
    [message] = page_of(answered(HOSTILE), EN)
    assert HOSTILE in visible(message)
    assert HOSTILE not in message


def test_what_is_left_out_is_said_to_be() -> None:
    answer = replace(answered("Long."), notes=tuple(f"note {number} " + "x" * 500 for number in range(100)))
    page = page_of(answer, EN)
    assert len(page) == 3
    assert page[-1].endswith(html.escape(EN.say("cut_short")))


def test_links_only_to_the_web_and_undated_sources_say_so() -> None:
    sources = (KYODO, Source(key="x", publisher="P", title="T"), Source(key="y", publisher="Q", url="ftp://x"))
    [message] = page_of(replace(answered("H."), sources=sources), EN)
    assert re.findall('href="([^"]*)"', message) == ["https://example.org/k?a=1&amp;b=2"]
    assert "P, undated: T" in message


def test_an_empty_answer_still_says_something() -> None:
    assert page_of(replace(answered(" \u200b"), outcome=Outcome.MISSING), EN) == [html.escape(EN.say("hint"))]


@given(st.text(max_size=200), st.text(max_size=400))
def test_buttons_fit_and_find_their_choice(label: str, question: str) -> None:
    choice = Choice(label, question)
    assert len(choice_data(choice).encode()) <= 64
    assert chosen(choice_data(choice), [Choice("other", question + "?"), choice]) == choice
    made = buttons_of(answered("H.", choice))
    if clean(label):
        assert made is not None
        assert len(made.inline_keyboard[0][0].text) <= 60
    else:
        assert made is None


@given(st.text())
def test_cleaned_text_is_one_line_without_control_characters(text: str) -> None:
    cleaned = clean(text)
    assert cleaned == " ".join(cleaned.split())
    assert not re.search("[\x00-\x1f\u202a-\u202e\u2066-\u2069]", cleaned)


def test_private_use_characters_and_joiners() -> None:
    assert clean("a\ue000b\u200dc\u00adé") == "ab\u200dcé"
