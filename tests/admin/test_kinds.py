"""Facts of every kind told in one line: previewed field by field with effects, kept, taken back, carried along."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.admin.office import Office, office
from tests.loopback.server import LoopbackTelegram

SOURCE = "TEST Gazette, 2026-10-05, https://example.org/t1"


@dataclass(frozen=True)
class Case:
    """A fact, what its preview must repeat, and a question with what the answer says once it is kept."""

    fact: str
    shown: tuple[str, ...]
    question: str
    answer: str


CASES = {
    "counts": Case(
        "Nissan has 3,700,000,000 shares issued on 2026-03-31",
        ("Company: Nissan", "What: issued shares", "Number: 3,700,000,000", "On: 31 March 2026"),
        "How many shares does Nissan have?",
        "3,700,000,000",
    ),
    "treasury": Case(
        "Nissan has 12.5 million treasury shares on 2026-03-31",
        ("What: treasury shares", "Number: 12,500,000", "“12.5 million” read as 12,500,000"),
        "How many treasury shares does Nissan have?",
        "12,500,000",
    ),
    "transactions": Case(
        "Renault sold 280,704,000 Nissan shares to Nissan on 2026-05-04 for JPY 100 bn at JPY 356 per share",
        ("Seller: Renault", "Buyer: Nissan", "Shares of: Nissan", "280,704,000", "JPY 100 bn", "JPY 356 per share"),
        "What did Nissan buy on 2026-05-04?",
        "280,704,000 shares",
    ),
    "roles": Case(
        "Ivan Espinosa is chairman of Mitsubishi Motors from 2026-07-01",
        ("Person: Ivan Espinosa", "Office: chairman", "At: Mitsubishi Motors", "From: 1 July 2026"),
        "Who is chairman of Mitsubishi Motors?",
        "Ivan Espinosa is chairman",
    ),
    "events": Case(
        "Event: Renault and Nissan sign a battery pact; It runs for ten years, in Paris, on 2026-06-01",
        ("What: Renault and Nissan sign a battery pact", "About: Renault, Nissan", "Place: Paris", "On: 1 June 2026"),
        "What happened on 1 June 2026?",
        "battery pact. It runs for ten years",
    ),
    "thresholds": Case(
        "Line in Japan: more than 90% of votes: A holder may squeeze out the others, for Nissan",
        ("Under the law of: Japan", "Level: more than 90%", "Of: votes", "For: Nissan"),
        "What does more than 90% of votes mean in Japan?",
        "squeeze out",
    ),
    "voting_rules": Case(
        "Rule for Nissan in Renault: Shares that Nissan pledges lose their votes, from 2026-02-01",
        ("Holder: Nissan", "Company: Renault", "Rule: Shares that Nissan pledges", "From: 1 February 2026"),
        "Do shares of Renault that Nissan pledges lose their votes?",
        "Shares that Nissan pledges lose their votes",
    ),
    "deals": Case(
        "Deal the 2027 rebalancing: Renault goes to 10% of Nissan; Nissan goes to 9% of Renault, in May 2027, planned",
        (
            "Deal: the 2027 rebalancing",
            "Renault goes to 10% of Nissan",
            "Parties: Renault, Nissan",
            "Status: announced",
        ),
        "What is the 2027 rebalancing?",
        "Renault goes to 10% of Nissan",
    ),
    "statements": Case(
        "About Nissan: It studies closing its Oppama plant, on 2026-07-01, reported",
        ("About: Nissan", "Text: It studies closing its Oppama plant", "Status: reported"),
        "Who studies closing the Oppama plant?",
        "It studies closing",
    ),
}


@pytest.fixture
async def whole(tmp_path: Path) -> AsyncIterator[Office]:
    """An office on everything that ships."""
    async with LoopbackTelegram() as telegram, office(telegram, tmp_path, facts_pack="alliance") as made:
        yield made


@pytest.mark.parametrize("name", CASES)
async def test_a_fact_of_each_kind_is_previewed_kept_and_taken_back(whole: Office, name: str) -> None:
    case = CASES[name]
    before, exported = await whole.answer(case.question), await whole.exported()
    assert case.answer not in before
    preview = await whole.say(f"/add {case.fact} | {SOURCE} | new")
    for part in (*case.shown, "TEST Gazette, published 5 October 2026", "https://example.org/t1", "Reason: new"):
        assert part in preview.text
    assert "before: " in preview.text or "As it stays:" in preview.text
    assert await whole.exported() == exported, "nothing counts before the confirm"
    _, done = await whole.press(preview, "Confirm")
    assert done is not None
    assert done.text.startswith("Done: revision 2")
    assert case.answer in await whole.answer(case.question)
    undo = await whole.say("/undo")
    assert "What answers would say, before → after:" in undo.text
    await whole.press(undo, "Confirm")
    assert await whole.answer(case.question) == before
    assert await whole.exported() == exported


async def test_what_the_base_says_already_is_not_added_again(whole: Office) -> None:
    for case in CASES.values():
        await whole.confirm(f"/add {case.fact} | {SOURCE} | new")
        again = await whole.say(f"/add {case.fact} | {SOURCE} | again")
        assert "says exactly that already" in again.text, again.text


@pytest.mark.parametrize(
    ("wrong", "right", "question", "answer"),
    [
        (
            "Nissan has 3,713,998,612 shares issued on 2025-09-30",
            "Nissan has 3,713,998,075 shares issued on 2025-09-30",
            "How many shares did Nissan have on 30 September 2025?",
            "3,713,998,075",
        ),
        (
            "Ivan Espinosa is president and CEO of Nissan from 2025-04-01",
            "Ivan Espinosa is president of Nissan from 2025-04-01",
            "Who is Ivan Espinosa?",
            "Ivan Espinosa: president of Nissan",
        ),
    ],
)
async def test_a_correction_takes_the_place_of_the_fact_that_is_meant(
    whole: Office, wrong: str, right: str, question: str, answer: str
) -> None:
    preview = await whole.say(f"/correct {right} | {SOURCE} | misprint")
    assert f"Replaces: {wrong}" in preview.text
    _, done = await whole.press(preview, "Confirm")
    assert done is not None
    assert answer in await whole.answer(question)
    history = (await whole.say("/audit")).text
    assert f"{wrong} " in history
    assert f"→ {right}" in history


async def test_a_correction_that_could_mean_several_facts_asks_which(whole: Office) -> None:
    said = await whole.say(f"/correct Nissan has 5 shares issued on 2003-05-05 | {SOURCE} | misprint")
    assert not said.confirmable
    assert "Add the day" in said.text
    lines = [line for line in said.text.splitlines() if line.startswith("/correct")]
    assert len(lines) > 1
    assert all("shares issued on" in line for line in lines)


async def test_an_office_ends_and_what_only_happened_cannot(whole: Office) -> None:
    done = await whole.confirm(f"/end Ivan Espinosa is president and CEO of Nissan until 2026-09-30 | {SOURCE} | left")
    assert done.startswith("Done")
    assert "30 September 2026" in await whole.answer("Who is Ivan Espinosa?")
    told = await whole.say(f"/end Nissan has 3,713,998,612 shares issued until 2026-09-30 | {SOURCE} | left")
    assert "cannot end" in told.text


async def test_a_fact_of_each_kind_can_be_withdrawn_by_its_sentence(whole: Office) -> None:
    for case in CASES.values():
        await whole.confirm(f"/add {case.fact} | {SOURCE} | new")
        preview = await whole.say(f"/retract {case.fact} | misread")
        assert "Withdraws: " in preview.text, preview.text
        _, done = await whole.press(preview, "Confirm")
        assert done is not None
        assert done.text.startswith("Done")


async def test_facts_of_every_kind_travel_in_an_export(whole: Office, tmp_path: Path) -> None:
    for case in CASES.values():
        await whole.confirm(f"/add {case.fact} | {SOURCE} | new")
    exported = await whole.exported()
    (tmp_path / "other").mkdir()
    (tmp_path / "all.yaml").write_text(exported, encoding="utf-8")
    pack = str(tmp_path / "all.yaml")
    async with LoopbackTelegram() as telegram, office(telegram, tmp_path / "other", facts_pack=pack) as other:
        assert await other.exported() == exported
        for case in CASES.values():
            assert case.answer in await other.answer(case.question)


async def test_a_new_person_comes_in_on_purpose_only(whole: Office) -> None:
    line = f"/add Ann Example is chief financial officer of Renault from 2026-07-01 | {SOURCE} | new"
    told = await whole.say(line)
    assert "Add the person first: /company Ann Example (person)" in told.text
    await whole.confirm("/company Ann Example (person) | new officer")
    preview = await whole.say(line)
    assert "Person: Ann Example" in preview.text
    assert preview.buttons


async def test_what_happened_is_offered_as_an_event(whole: Office) -> None:
    told = await whole.say(f"/add Renault and Nissan signed a battery pact on 2026-06-01 | {SOURCE} | new")
    assert "I do not read that as a fact" in told.text
    preview = await whole.follow(told, "Take that line")
    assert "What: Renault and Nissan signed a battery pact" in preview.text
    assert "On: 1 June 2026" in preview.text
    assert preview.confirmable
