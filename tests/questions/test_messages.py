"""Messages that hold several questions."""

import pytest

from knowledge.questions.messages import Clauses, only_questions, several

CLAUSES = Clauses(["and", "and also"], ["who", "when", "what", "how"], ["between", "if"])


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Who bought it, and when does it end?", ["Who bought it?", "when does it end?"]),
        ("who is A's boss and also who is B's boss", ["who is A's boss?", "who is B's boss?"]),
        ("what is the gap between what A holds and what B holds?", []),
        ("who sold it and why", []),
        ("Who are A and B?", []),
    ],
)
def test_two_questions_in_one_sentence_are_cut_apart(text: str, parts: list[str]) -> None:
    assert CLAUSES.of(text) == parts


def test_a_numbered_list_is_a_list_of_questions() -> None:
    assert several("1) who owns A 2) who owns B?") == ["who owns A?", "who owns B?"]


def test_a_tag_is_no_question() -> None:
    assert only_questions(["Who owns A?", "And who owns B?"])
    assert not only_questions(["A owns B.", "True?"])
