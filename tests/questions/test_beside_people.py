import pytest

from tests.questions.desks import TODAY, reader


@pytest.mark.parametrize(
    ("text", "concept", "meant"),
    [
        ("Who came to Nissan instead of Senard?", "SUCCESSOR", True),
        ("Renault sold 5% instead of 3%", "SUCCESSOR", False),
        ("Who runs Nissan post Uchida?", "SUCCESSOR", True),
        ("Which post did Uchida take?", "SUCCESSOR", False),
        ("the CEO of Renault, not the caretaker", "INTERIM", False),
        ("the caretaker CEO of Renault", "INTERIM", True),
        ("What reason did Renault give for it?", "PRICE", False),
        ("What did Renault give for the shares?", "PRICE", True),
        ("On what was the price based?", "ASK_PLACE", False),
        ("Where is Horse based?", "ASK_PLACE", True),
        ("What did Foxconn say in February 2025?", "VOTE", False),
        ("What say in Nissan has Renault?", "VOTE", True),
        ("Who was rumoured to want the stake?", "ASK_WHO", True),
        ("Who was Louis Schweitzer?", "ASK_WHO", False),
    ],
)
def test_what_stands_beside_people_and_dates_changes_what_words_mean(text: str, concept: str, meant: bool) -> None:
    assert reader().frame(text, TODAY).has(concept) is meant
