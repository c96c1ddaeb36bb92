import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.questions.normal import normalise
from knowledge.questions.words import CONTRACTIONS, cut, forms


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("renault's stake in nissan?", ["renault", "'s", "stake", "in", "nissan", "?"]),
        ("it's what's who's", ["it's", "what's", "who's"]),
        ("the states' shares", ["the", "states", "shares"]),
        ("on 2023-01-17, or 2023-01", ["on", "2023-01-17", "or", "2023-01"]),
        ("the 17th and 3rd", ["the", "17th", "and", "3rd"]),
        ("43.4% of 1,234,567", ["43.4", "%", "of", "1,234,567"]),
        ("28 p.p. of s.a.", ["28", "p.p", "of", "s.a"]),
        ("renault-nissan", ["renault", "nissan"]),
        ("5+3=8", ["5", "+", "3", "=", "8"]),
        ("1/3 & €5", ["1", "/", "3", "&", "€", "5"]),
        ("don't won't", ["don't", "won't"]),
        ("n(i)s[s]an_x", ["n", "i", "s", "s", "an", "x"]),
        ("日産 нисан", ["日産", "нисан"]),
        ("!!! ... ---", []),
        ("", []),
    ],
)
def test_text_is_cut_into_words_numbers_and_signs(text: str, words: list[str]) -> None:
    assert cut(text) == words


@given(st.text())
def test_every_word_stands_in_the_text_in_this_order(text: str) -> None:
    read, place = normalise(text), 0
    for word in cut(read):
        assert word
        assert " " not in word
        place = read.index(word, place) + len(word)


@given(st.lists(st.sampled_from(["renault", "nissan", "stake", "43.4", "%", "2023-01-17", "17th", "it's"])))
def test_words_put_side_by_side_are_cut_apart_again(words: list[str]) -> None:
    assert cut(" ".join(words)) == words


def test_contractions_are_one_word() -> None:
    for word in CONTRACTIONS:
        assert cut(word) == [word]


@pytest.mark.parametrize(
    ("word", "endings"),
    [
        ("hold", {"hold", "holds", "holding"}),
        ("reduce", {"reduces", "reduced", "reducing"}),
        ("cut", {"cuts", "cutting"}),
        ("carry", {"carries", "carried", "carrying"}),
        ("pass", {"passes", "passed", "passing"}),
        ("play", {"plays", "played", "playing"}),
        ("drop", {"drops", "dropped", "dropping"}),
    ],
)
def test_a_word_takes_the_endings_of_a_verb(word: str, endings: set[str]) -> None:
    assert endings <= forms(word)


def test_a_single_letter_has_no_forms() -> None:
    assert forms("x") == {"x"}
