from hypothesis import given
from hypothesis import strategies as st

from knowledge.questions.phrases import PhraseTree

_PHRASES = st.lists(st.lists(st.sampled_from("abc"), min_size=1, max_size=4), max_size=12)


def test_the_longest_phrase_wins() -> None:
    tree = PhraseTree()
    tree.add(["voting"], "VOTE")
    tree.add(["voting", "rights", "total"], "COUNT")
    assert tree.longest(["no", "voting", "rights", "total", "here"], 1) == (3, ("COUNT",))
    assert tree.longest(["voting", "rights", "here"], 0) == (1, ("VOTE",))


def test_a_phrase_may_stand_for_several_things_each_once() -> None:
    tree = PhraseTree()
    for label in ("A", "B", "A"):
        tree.add(["end"], label)
    assert tree.longest(["end"], 0) == (1, ("A", "B"))


def test_a_phrase_that_goes_on_leaves_others_of_its_label_alone() -> None:
    tree = PhraseTree()
    for words, label in ((["a"], "X"), (["b"], "X"), (["a", "c"], "Y"), (["a"], "Z"), ([], "N")):
        tree.add(words, label)
    assert tree.longest(["b", "c"], 0) == (1, ("X",))
    assert tree.longest(["a", "b"], 0) == (1, ("X", "Z"))
    assert tree.every(["a", "c", "b"]) == [("X", 0, 1), ("Z", 0, 1), ("Y", 0, 2), ("X", 2, 3)]


def test_nothing_is_found_where_no_phrase_begins_or_beyond_the_end() -> None:
    tree = PhraseTree()
    tree.add(["a", "b"], "X")
    assert tree.longest(["a", "c"], 0) == (0, ())
    assert tree.longest(["b"], 0) == (0, ())
    assert tree.longest([], 0) == (0, ())


@given(_PHRASES, st.lists(st.sampled_from("abc"), max_size=8))
def test_it_finds_what_looking_at_every_phrase_finds(phrases: list[list[str]], words: list[str]) -> None:
    tree = PhraseTree()
    for phrase in phrases:
        tree.add(phrase, "".join(phrase))
    for start in range(len(words)):
        fitting = [phrase for phrase in phrases if words[start : start + len(phrase)] == phrase]
        longest = max(fitting, key=len, default=[])
        expected = (len(longest), ("".join(longest),)) if longest else (0, ())
        assert tree.longest(words, start) == expected


@given(_PHRASES)
def test_its_words_are_those_of_its_phrases(phrases: list[list[str]]) -> None:
    tree = PhraseTree()
    for phrase in phrases:
        tree.add(phrase, "x")
    words = list(tree.words())
    assert sorted(words) == sorted({word for phrase in phrases for word in phrase})
