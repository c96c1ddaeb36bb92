import pytest

from knowledge.questions.terms_compared import compared
from tests.questions.desks import TODAY, reader, snapshot


@pytest.mark.parametrize(
    ("text", "people", "organisation", "shorter"),
    [
        ("Who was longer in office, Uchida or Saikawa?", ["makoto_uchida", "hiroto_saikawa"], "", False),
        (
            "Who was CEO of Renault for a shorter time, de Meo or Ghosn?",
            ["luca_de_meo", "carlos_ghosn"],
            "renault",
            True,
        ),
        ("Which CEO of Nissan served the longest?", [], "nissan", False),
    ],
)
def test_terms_of_office_are_compared_of_those_named_or_of_everybody(
    text: str, people: list[str], organisation: str, shorter: bool
) -> None:
    reading = compared(reader().frame(text, TODAY), snapshot())
    assert reading is not None
    assert reading.slots == {"people": people, "organisation": organisation, "shorter": shorter}


@pytest.mark.parametrize(
    "text", ["Who owns the longest stake?", "How long was Uchida CEO?", "Was Uchida longer at the wibbler?", "longest"]
)
def test_other_questions_compare_no_terms(text: str) -> None:
    assert compared(reader().frame(text, TODAY), snapshot()) is None
