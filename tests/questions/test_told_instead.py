import pytest

from tests.questions.desks import TODAY, reader


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Does Renault keep control of Renault do Brasil?", ["ev56"]),
        ("How much had Mitsubishi Motors planned for Ampere?", ["ev50"]),
        ("How much of Renault do Brasil does Renault hold?", None),
        ("What is Renault's Nissan stake worth?", None),
        ("Who is chairman of Foxconn?", None),
    ],
)
def test_a_claim_is_told_where_no_figure_is_known_only_if_it_says_what_is_asked(
    text: str, told: list[str] | None
) -> None:
    frame = reader().frame(text, TODAY)
    assert reader().read(frame).slots.get("instead") == told
