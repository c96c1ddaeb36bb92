import pytest

from knowledge.questions.spoken_of import kinds_counted, nouns_asked, telling_concepts
from tests.questions.desks import TODAY, reader


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("How many wibblers did Nissan cut?", ["wibblers"]),
        ("How many Nissan wibblers were cut?", ["wibblers"]),
        ("Which wibbler did Renault meet?", ["wibbler"]),
        ("With what wibbler did Renault meet?", []),
        ("How many shares did Nissan cancel?", []),
    ],
)
def test_what_is_counted_or_chosen_is_the_noun_behind_it(text: str, nouns: list[str]) -> None:
    assert list(nouns_asked(reader().frame(text, TODAY))) == nouns


def test_common_kinds_of_figure_need_no_word_of_the_claim() -> None:
    silent = reader().retrieval.silent
    assert list(kinds_counted(reader().frame("How many shares did Nissan cancel?", TODAY), silent)) == []


def test_a_silent_concept_tells_no_claim() -> None:
    frame = reader().frame("Why was Ghosn arrested?", TODAY)
    assert frame.found
    for found in frame.found:
        assert found.concept not in telling_concepts(frame, found.start, found.end, {found.concept})
