"""The plain text and the JSON of an answer are one content."""

import json
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.answers.answer import Context
from knowledge.answers.text import MOST_SOURCES, as_json, plain, source_line
from knowledge.claims.dates import PartialDate
from knowledge.claims.model import Source
from tests.answers.bank import bank
from tests.questions.desks import KYODO, ask, talk

KEYS = {"id", "outcome", "text", "reading", "values", "status", "as_of", "hypothetical", "sources", "ms"}
UNITS = {
    "capital",
    "capital_ex_treasury",
    "votes",
    "votes_theoretical",
    "relative",
    "points",
    "shares",
    "count",
    "years",
}

QUESTIONS = [
    "How much of Nissan does Renault own?",
    "By how much did Renault's stake in Nissan fall with the deal?",
    "Who is Nissan's CEO?",
    "How many shares has Nissan issued?",
    "What if Renault sold 5 points of Nissan?",
    "What is Nissan's share price?",
    "blah",
]


@pytest.mark.parametrize("text", QUESTIONS)
def test_the_contract_of_one_answer(text: str) -> None:
    found = json.loads(json.dumps(as_json(ask(text), id="q1", ms=0.4)))
    assert set(found) == KEYS
    assert (found["id"], found["ms"]) == ("q1", 0.4)
    assert found["outcome"] in {"answered", "missing", "choices", "out_of_scope", "not_understood"}
    assert found["text"] == plain(ask(text))
    assert set(found["reading"]) == {"intent", "slots"}
    assert isinstance(found["hypothetical"], bool)


def test_every_answer_of_the_bank_goes_through_json_unchanged() -> None:
    for said in bank():
        found = as_json(said.answer, id=said.key)
        assert json.loads(json.dumps(found)) == found, said.key


def test_values_are_exact_fractions_within_their_range() -> None:
    for said in bank():
        for value in as_json(said.answer)["values"]:
            low, middle, high = (Fraction(value[key]) for key in ("low", "fraction", "high"))
            assert low <= middle <= high, (said.key, value)
            assert value["display"], said.key


def test_units_are_those_of_the_contract() -> None:
    units = {value.unit for said in bank() for value in said.answer.values if not value.unit.startswith("money:")}
    assert units <= UNITS


def test_what_was_left_for_the_next_message_goes_through_json() -> None:
    for said in bank():
        context = said.answer.context
        assert Context.from_json(json.loads(json.dumps(context.to_json()))) == context, said.key


def test_unknown_keys_of_an_older_context_are_passed_over() -> None:
    assert Context.from_json({"intent": "stake", "colour": "red"}) == Context(intent="stake")
    assert Context.from_json({}) == Context()


@settings(max_examples=30)
@given(
    st.lists(
        st.sampled_from([*QUESTIONS, "and before?", "source?", "and the other way round?"]), min_size=2, max_size=4
    )
)
def test_a_conversation_kept_as_json_goes_on_the_same(turns: list[str]) -> None:
    assert plain(talk(turns)[-1]) == plain(talk(turns)[-1])


def test_the_first_line_comes_first_and_the_sources_after_the_content() -> None:
    answer = ask("How much of Nissan does Renault own?", KYODO)
    lines = plain(answer).splitlines()
    assert lines[0] == answer.headline
    assert lines[-1] == "Sources: Kyodo News, 17 January 2023."
    assert all(note in lines for note in answer.notes)


def test_choices_are_numbered_last() -> None:
    answer = ask("What is the stake?", KYODO)
    assert plain(answer).splitlines()[-len(answer.choices) :] == [
        f"{number}. {choice.label}" for number, choice in enumerate(answer.choices, 1)
    ]


def test_no_more_than_a_few_sources_are_named_and_none_twice() -> None:
    for said in bank():
        line = next((line for line in said.text.splitlines() if line.startswith("Sources: ")), "")
        named = line.removeprefix("Sources: ").removesuffix(".").split("; ")
        assert len(named) <= MOST_SOURCES, said.key
        assert len(set(named)) == len(named), said.key


def test_a_source_is_named_by_publisher_and_date() -> None:
    dated = Source(key="s", publisher="TEST Gazette", date=PartialDate(2023, 1))
    assert source_line(dated) == "TEST Gazette, January 2023"
    assert source_line(Source(key="u", publisher="TEST Gazette")) == "TEST Gazette"
