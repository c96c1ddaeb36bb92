"""Messages that lean on the last answer, and whole questions that must not be dragged into it."""

from typing import Any

import pytest

from knowledge.answers.answer import Outcome
from knowledge.questions.followups import follow
from knowledge.questions.reading import Reading
from knowledge.questions.turn import Turn
from tests.questions.desks import ALLIANCE, KYODO, TODAY, reader, talk

STAKE = "How much of Nissan does Renault own?"
RENAULT_IN_NISSAN = {"holder": "renault", "issuer": "nissan"}


def last(turns: list[str], pack: str = ALLIANCE) -> Reading:
    return talk(turns, pack)[-1].reading


def has(reading: Reading, **slots: Any) -> bool:
    return {key: reading.slots.get(key) for key in slots} == slots


@pytest.mark.parametrize(
    ("message", "intent", "slots"),
    [
        ("and the other way round?", "stake", {"holder": "nissan", "issuer": "renault"}),
        ("and in reverse?", "stake", {"holder": "nissan", "issuer": "renault"}),
        ("with votes?", "votes", RENAULT_IN_NISSAN),
        ("since when?", "series", RENAULT_IN_NISSAN),
        ("and in Mitsubishi?", "stake", {"holder": "renault", "issuer": "mitsubishi_motors"}),
        ("and Nissan?", "stake", {"holder": "nissan", "issuer": "renault"}),
        ("in shares?", "count", RENAULT_IN_NISSAN),
        ("in 2016?", "stake", RENAULT_IN_NISSAN | {"when": {"kind": "on", "date": "2016", "edge": ""}}),
        ("what about May 2016?", "stake", RENAULT_IN_NISSAN | {"when": {"kind": "on", "date": "2016-05", "edge": ""}}),
        ("source?", "source", {}),
        ("where is that from?", "source", {}),
        ("is that confirmed?", "confirmed", {}),
        ("you're wrong", "dispute", {}),
        ("thanks", "thanks", {}),
    ],
)
def test_a_fragment_is_completed_from_the_last_question(message: str, intent: str, slots: dict[str, Any]) -> None:
    reading = last([STAKE, message])
    assert reading.intent == intent
    assert has(reading, **slots), reading.slots


@pytest.mark.parametrize("message", ["what about before?", "and before the deal?", "before the rebalancing?"])
def test_before_the_deal_is_the_same_stake_before_it(message: str) -> None:
    reading = last([STAKE, message])
    assert reading.intent == "stake"
    assert has(reading, **RENAULT_IN_NISSAN, when={"kind": "before", "deal": "deal-rebalancing-2023"})


@pytest.mark.parametrize(
    ("message", "intent"),
    [
        ("Who is Nissan's CEO?", "role"),
        ("When was Carlos Ghosn arrested?", "told"),
        ("What is Ampere?", "about"),
        ("Should I buy Nissan shares?", "oos_advice"),
        ("What is a look-through?", "jargon"),
        ("Who owns Horse?", "holders"),
        ("Tell me a joke", "oos_chat"),
    ],
)
def test_a_new_topic_is_not_dragged_into_the_old_one(message: str, intent: str) -> None:
    assert last([message]).intent == intent
    assert last([STAKE, message]).intent == intent


def test_a_chain_of_fragments_keeps_its_pair() -> None:
    readings = [answer.reading for answer in talk([STAKE, "and the other way round?", "with votes?", "since when?"])]
    assert [reading.intent for reading in readings] == ["stake", "stake", "votes", "series"]
    assert all(has(reading, holder="nissan", issuer="renault") for reading in readings[1:])


def test_people_are_followed() -> None:
    answers = talk(["Who is the CEO of Nissan?", "and of Renault?", "since when?"])
    assert has(answers[1].reading, organisation="renault")
    assert has(answers[2].reading, person=answers[1].context.slots["person"])


def test_thanks_do_not_lose_the_thread() -> None:
    assert has(last([STAKE, "thanks", "and the other way round?"]), holder="nissan", issuer="renault")


@pytest.mark.parametrize(
    "message",
    ["since when?", "source?", "and before that?", "with votes?", "and the other way round?"],
)
def test_without_an_answer_before_a_fragment_is_not_guessed(message: str) -> None:
    assert talk([message])[0].outcome is not Outcome.ANSWERED


CHOICES = (
    ("Nissan's stake in Renault", "Nissan's stake in Renault"),
    ("Renault in Nissan", "Renault's stake in Nissan"),
)


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("1", 0),
        ("2", 1),
        ("the second one", 1),
        ("first", 0),
        ("number 2 please", 1),
        ("renault in nissan?", 1),
        ("option 1", 0),
    ],
)
def test_a_choice_is_typed_as_a_number_an_ordinal_or_its_label(typed: str, place: int) -> None:
    reading = follow(reader(), typed, Turn("which", {}, (), CHOICES, "what is the stake?"), TODAY)
    assert reading.slots == {"question": CHOICES[place][1]}


@pytest.mark.parametrize("typed", ["3", "0", "the third one", "who?", "1999"])
def test_what_is_no_choice_is_a_question(typed: str) -> None:
    reading = follow(reader(), typed, Turn("which", {}, (), CHOICES, "what is the stake?"), TODAY)
    assert "question" not in reading.slots


def test_the_follow_ups_of_the_article() -> None:
    turns = [STAKE, "and the other way round?", "with votes?", "since when?", "and in Mitsubishi?"]
    answers = talk(turns, KYODO)
    assert "43%" in answers[0].headline
    assert "15%" in answers[1].headline
    assert "no voting rights" in answers[2].headline
    assert "do not say since when" in answers[3].headline
    assert "34%" in answers[4].headline
    assert "2016" in answers[4].headline
    for answer in answers[1:]:
        assert "Nissan" in answer.headline
        assert "Renault" in answer.headline or "Mitsubishi Motors" in answer.headline


SUBJECTS = [
    (["What did Fiat Chrysler propose to Renault?", "on which day did they withdraw?"], "ev23"),
    (["Honda and Nissan signed what in December 2024?", "when did it end?"], "ev48"),
]


@pytest.mark.parametrize(("turns", "claim"), SUBJECTS)
def test_a_message_without_names_is_about_the_subject_of_the_last_answer(turns: list[str], claim: str) -> None:
    assert talk(turns)[-1].claims[0] == claim


def test_that_day_is_the_day_of_what_was_told() -> None:
    turns = [
        "When was Renault's plan of a cross-shareholding with Nissan announced?",
        "How big was the French State's stake in Renault at that moment?",
    ]
    assert "44.2%" in talk(turns)[-1].headline


@pytest.mark.parametrize(
    ("turns", "intent", "slots"),
    [
        (["who owns dacia", "and alpine?", "and avtovaz?"], "holders", {"issuer": "avtovaz"}),
        (["who chairs nissan", "and in 2021?"], "role", {"organisation": "nissan"}),
        (["How many shares has Nissan issued?", "and Renault?"], "count", {"issuer": "renault"}),
        (["What is Flexis?", "who owns it?"], "holders", {"issuer": "flexis"}),
        (["Who is Espinosa?", "who was there before him?"], "role", {"person": "ivan_espinosa"}),
    ],
)
def test_the_last_question_is_asked_again_with_one_thing_changed(
    turns: list[str], intent: str, slots: dict[str, Any]
) -> None:
    reading = last(turns)
    assert reading.intent == intent
    assert has(reading, **slots), reading.slots


def test_a_remark_keeps_what_the_conversation_is_about() -> None:
    assert last(["Who is the chairman of Renault?", "since when?", "and the CEO?"]).slots["organisation"] == "renault"


def test_what_nothing_tells_of_the_person_meant_is_not_told_of_another() -> None:
    assert talk(["Tell me about Saikawa", "why did he resign?"])[-1].outcome is Outcome.NOT_UNDERSTOOD


@pytest.mark.parametrize(
    "message",
    [
        "Who owns Horse and who owns Flexis?",
        "1) who owns Horse 2) who owns Flexis",
        "Who owns Horse? And what about Flexis?",
        "Who owns Horse, and also who owns Flexis?",
    ],
)
def test_each_question_of_a_message_is_answered(message: str) -> None:
    answer = talk([message])[-1]
    assert answer.headline.startswith("1. Known holders of Horse")
    assert any(note.startswith("2. Known holders of Flexis") for note in answer.notes)


@pytest.mark.parametrize(
    "message", ["What is the gap between what Renault holds of Nissan and what Nissan holds of Renault?"]
)
def test_one_question_with_two_clauses_is_one(message: str) -> None:
    assert not talk([message])[-1].headline.startswith("1.")


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (["How much of Renault does Nissan hold?", "is it bigger than the State's?"], "No: French State by"),
        (
            ["How much of Nissan does Renault own?", "is it larger than Nissan's stake in Renault?"],
            "Yes: Renault in Nissan",
        ),
    ],
)
def test_it_is_the_holding_where_its_size_is_asked(turns: list[str], told: str) -> None:
    assert talk(turns)[-1].headline.startswith(told)
