import pytest

from tests.questions.desks import TODAY, reader


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Geely and Aramco in Horse: how much has the latter?", {"aramco", "horse"}),
        ("Nissan and Renault owned RNAIPL; what did the former have?", {"nissan", "rnaipl"}),
        ("Renault, Nissan and the former CEO", {"renault", "nissan"}),
        ("Renault Korea: what did the Chinese take?", {"renault_korea", "geely"}),
        ("Renault Korea and the Chinese market", {"renault_korea"}),
        ("the truck maker's part of Flexis", {"volvo_group", "flexis"}),
        ("what did Renault take of the truck maker in 1999?", {"renault", "nissan_diesel"}),
    ],
)
def test_a_name_is_told_by_the_other_names(text: str, keys: set[str]) -> None:
    assert set(reader().frame(text, TODAY).keys) == keys


def test_a_name_passed_over_leaves_nothing_unexplained() -> None:
    frame = reader().frame("Geely and Aramco in Horse: how much has the latter?", TODAY)
    assert not frame.unknown
