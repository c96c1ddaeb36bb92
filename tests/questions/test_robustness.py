"""Whatever is typed, an answer comes, soon, and the same one every time."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.answers.answer import Context
from knowledge.answers.text import as_json, plain
from tests.questions.desks import ALLIANCE, KYODO, TODAY, ask, desk, talk

PIECES = [
    *("Renault", "Nissan", "Mitsubishi", "the State", "Ghosn", "Ampere", "Toyota", "renualt", "'s", "it", "they"),
    *("stake", "share", "votes", "CEO", "deal", "trust", "before", "after", "now", "in", "of", "by", "through"),
    *("how much", "who", "when", "why", "what if", "sells", "buys", "holds", "cancels", "not", "and", "or", "each"),
    *("15%", "43.4%", "1/3", "-5", "120%", "28 points", "half", "twice", "400 yen", "10 million shares", "0%"),
    *("2016", "8 November 2023", "30 February", "yesterday", "?", "!", "…", "日産", "👍", "\u202e", "%s", "{0}", "<b>"),
]
TEMPLATE = "{{7*7}} %s %n"
SOON = 1.0
"""Seconds that no answer may take on any machine; the benchmarks hold it to milliseconds."""


@settings(max_examples=150)
@given(st.text(max_size=200))
def test_any_text_gets_an_answer(text: str) -> None:
    answer = talk([text])[-1]
    assert answer.headline.strip()
    assert as_json(answer)["text"] == plain(answer)


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from([ALLIANCE, KYODO]))
def test_any_jumble_of_our_own_words_gets_an_answer(pieces: list[str], pack: str) -> None:
    answer = talk([" ".join(pieces)], pack)[-1]
    assert answer.headline.strip()
    assert "{" not in answer.headline.replace("{0}", "")


@settings(max_examples=100)
@given(st.lists(st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map(" ".join), min_size=2, max_size=4))
def test_any_conversation_goes_on(turns: list[str]) -> None:
    for answer in talk(turns):
        assert Context.from_json(answer.context.to_json()) == answer.context


CRASHED = [
    pytest.param("why Renault 0%", ALLIANCE, id="figures that differ, where no conflict is known"),
    pytest.param("is the Renault 5 E-Tech reliable", ALLIANCE, id="the same"),
    pytest.param("Mitsubishi they when what if 1/0 Nissan", ALLIANCE, id="1/0 as a level"),
    pytest.param("28 points 10 million shares 1/0 Nissan", ALLIANCE, id="1/0 of a number of shares"),
    pytest.param(
        "Look-through: 36% of Nissan times Nissan's 27% in Mitsubishi Motors?", ALLIANCE, id="a stake in itself"
    ),
    pytest.param("Who published the article of 17 January 2023?", ALLIANCE, id="a claim about a source"),
    pytest.param("why {0} share 15%", ALLIANCE, id="figures without a company"),
    pytest.param("Full conversion of the 2031 bond – Renault total?", KYODO, id="a bond that is not known"),
    pytest.param("who was nissans ceo b4 uchida (not the acting guy)", KYODO, id="a person without offices there"),
    pytest.param("the last sale of Heavy in Mitsubishi, price?", ALLIANCE, id="the last of no sales"),
    pytest.param("Who gets to buy Ampere and is its largest holder?", ALLIANCE, id="a purchase without an amount"),
    pytest.param("What if Geely cancels the whole of its shares?", ALLIANCE, id="no share is left"),
    pytest.param("lock-up level under the original agreement before the deal?", KYODO, id="a deal without a date"),
    pytest.param("years?", ALLIANCE, id="a unit of time and nothing else"),
    pytest.param(
        "If the trust wants to sell shares, who gets to buy them? Renault direct stake in Nissan, and how much votes",
        ALLIANCE,
        id="a purchase of shares that nobody sold",
    ),
    pytest.param("Renault mean price of first sale and cancellation", ALLIANCE, id="a mean of what is no trade"),
    pytest.param(
        "at shares? Nissan sale what Renault third paraphrase or in of futuREady", ALLIANCE, id="one word left"
    ),
]


@pytest.mark.parametrize("message", ["votes?", "voteless?", "shares?", "price?", "trust?", "before?", "direct?"])
@pytest.mark.parametrize("before", ["How much of Nissan does Renault own?", "What did Renault sell in 2024?"])
def test_a_single_word_goes_on_with_the_last_answer(before: str, message: str) -> None:
    assert talk([before, message])[-1].headline


@pytest.mark.parametrize(("text", "pack"), CRASHED)
def test_no_question_crashes(text: str, pack: str) -> None:
    assert ask(text, pack).headline


@pytest.mark.parametrize(
    "text",
    [
        "Renault Nissan " * 273,
        "Renault's stake in Nissan " * 157,
        "1234567890" * 409,
        "1 " * 2048,
        "43% " * 1024,
        "a" * 4096,
        "renaul" * 682,
        "'" * 4096,
        "?" * 4096,
        "日産" * 2048,
        "👍" * 2048,
        "what if Renault sells 5 points of Nissan and " * 91,
        "from 2016 to 2023 and " * 186,
        "before the deal after the deal " * 132,
        "not " * 1024,
        "x" * 100_000,
        "renualt nisssan mitsubshi " * 157,
    ],
    ids=lambda text: f"{text[:12].strip()}-{len(text)}",
)
def test_messages_made_to_be_slow_are_answered_soon(text: str) -> None:
    ask("hello")
    started = time.process_time()
    ask(text)
    assert time.process_time() - started < SOON


@pytest.mark.parametrize(
    "text", ["", " ", ".", "…", "\u200b", "?", "\n", "\x00", "👍", TEMPLATE, "<b>x</b> & *y*_ [x](y"]
)
def test_empty_and_odd_messages_are_met_politely(text: str) -> None:
    answer = ask(text)
    assert answer.headline.strip()
    assert "49" not in plain(answer)
    assert "rror" not in plain(answer)


@settings(max_examples=60)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map(" ".join))
def test_the_same_question_has_the_same_answer(text: str) -> None:
    assert talk([text]) == talk([text])
    fresh = desk(KYODO).read(text, today=TODAY)
    assert fresh == desk(KYODO).read(text, today=TODAY)


def test_a_long_paste_is_read_from_its_question() -> None:
    paste = "The carmakers have been in talks for months about many things. " * 60
    assert "35.71%" in ask(paste + "so how much of Nissan does Renault own?").headline
