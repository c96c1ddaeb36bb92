import pytest

from knowledge.questions.office_ends import office_end
from tests.questions.desks import TODAY, reader


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Saikawa's resignation", "2019-09-16"),
        ("Espinosa took over", "2025-04-01"),
        ("de Meo's arrival", "2020-07-01"),
        ("Ghosn becoming CEO of Renault", "2005-04-29"),
        ("Ghosn's arrival at Nissan", "1999"),
    ],
)
def test_an_end_is_the_day_of_an_office(text: str, day: str) -> None:
    one = reader()
    found = office_end(one.frame(text, TODAY), "en", one.snapshot)
    assert found is not None
    assert str(found[0]) == day


@pytest.mark.parametrize("text", ["Ghosn's arrest", "Ghosn's resignation", "Senard left", "the start of the trust"])
def test_other_happenings_and_several_offices_are_no_end(text: str) -> None:
    one = reader()
    assert office_end(one.frame(text, TODAY), "en", one.snapshot) is None
