import pytest

from tests.questions.desks import TODAY, reader


def sides(text: str) -> list[str]:
    return [found.concept for found in reader().frame(text, TODAY).found if found.concept in {"BEFORE", "AFTER"}]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Renault's old and new Nissan stakes", ["BEFORE", "AFTER"]),
        ("old renault nissan % and new renault nissan %", ["BEFORE", "AFTER"]),
        ("the cross holdings new and old, four figures", ["AFTER", "BEFORE"]),
        ("renault in nissan: new over old", ["AFTER", "BEFORE"]),
        ("its new position in nissan", ["AFTER"]),
        ("and the new?", ["AFTER"]),
    ],
)
def test_a_holding_is_called_old_or_new(text: str, told: list[str]) -> None:
    assert sides(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "who is Nissan's new CEO",
        "what is new at Renault",
        "the new tender offer threshold in Japan",
        "our old AvtoVAZ block: who took it",
        "how many new shares did Mitsubishi Motors issue",
        "the old lock-up floor",
    ],
)
def test_what_else_is_old_or_new_tells_no_time(text: str) -> None:
    assert sides(text) == []


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Nissan's holding in Renault once everything was carried out", True),
        ("and when it has all been completed?", True),
        ("what will Renault have of Nissan once the reform is through", True),
        ("when was it completed", False),
        ("who chaired Renault once everything was carried out", False),
    ],
)
def test_once_it_is_done_is_after_the_deal(text: str, after: bool) -> None:
    assert ("AFTER" in sides(text)) == after
