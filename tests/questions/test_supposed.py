import pytest

from knowledge.questions.supposed import supposed
from tests.questions.desks import TODAY, reader, snapshot

KINDS = {key: entity.kind for key, entity in snapshot().entities.items()}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("As Ampere is Nissan's EV company, who invests in it?", [["unit", "ampere", "nissan"]]),
        ("Since de Meo is Nissan's CEO, what does he earn?", [["role", "luca_de_meo", "nissan"]]),
        ("Ampere being Renault's unit, what next?", [["unit", "ampere", "renault"]]),
        ("Given that Ghosn was Renault's chairman, why did he flee?", [["role", "carlos_ghosn", "renault"]]),
        ("Is Ampere Nissan's EV company?", []),
        ("Is de Meo Nissan's CEO?", []),
        ("Ampere is Nissan's", []),
        ("As Ampere is Nissan, who pays?", []),
        ("Since when does Renault own Nissan's shares?", []),
        ("", []),
    ],
)
def test_only_what_is_taken_for_granted_counts(text: str, found: list[list[str]]) -> None:
    assert supposed(reader().frame(text, TODAY), KINDS) == found


def test_a_person_without_an_office_named_is_no_office() -> None:
    assert supposed(reader().frame("As Macron is Renault's friend, what now?", TODAY), KINDS) == []
