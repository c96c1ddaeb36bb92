import pytest

from knowledge.questions.dictionary import Dictionary

COUNTED = {"a": 7, "ab": 1, "over": 5_000, "overt": 12, "overture": 3, "oven": 1_000, "owen": 999, "ètre": 40}


@pytest.fixture(scope="module")
def few() -> Dictionary:
    return Dictionary("\n".join(f"{word} {COUNTED[word]}" for word in sorted(COUNTED)))


def test_every_word_has_its_count_and_there_are_no_others(few: Dictionary) -> None:
    assert dict(few.items()) == COUNTED
    assert len(few) == len(COUNTED)


@pytest.mark.parametrize("word", ["", "o", "ove", "overtu", "verture", "overtures", "zebra", "7", "over 5000", "a 7"])
def test_what_only_begins_or_ends_like_a_word_is_none(few: Dictionary, word: str) -> None:
    assert word not in few
    assert few.get(word) is None


def test_usual_words_are_found_by_first_letter_and_length(few: Dictionary) -> None:
    assert few.usual("o", 4) == ["oven", "over"]
    assert few.usual("o", 5) == few.usual("x", 4) == []
