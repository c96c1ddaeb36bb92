"""Step by step: what is missing is asked for with buttons, and it ends at the very preview of the line typed whole."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.services import Role
from tests.admin.office import ANN, ASK, GROUP, KEEPER, OTHER, Office, Said, office
from tests.databases import BOTH, database_url
from tests.loopback.server import LoopbackTelegram

SOURCE = ("TEST Gazette", "[no title]", "2026-10-05", "https://example.org/t9", "as printed")
TYPED = "TEST Gazette, 2026-10-05, https://example.org/t9 | as printed"
WALKS = {
    "A stake": (
        ("Renault", "43,4", "Nissan", "[in trust]", "[without votes]", "[on one day]", "17 Jan 2023", "[done]"),
        "Renault holds 43.4% of Nissan in trust without votes on 2023-01-17",
    ),
    "A number of shares or votes": (
        ("Nissan", "3.7 billion", "[shares issued]", "2026-03-31"),
        "Nissan has 3,700,000,000 shares issued on 2026-03-31",
    ),
    "A trade": (
        ("Renault", "1,000", "Nissan", "Nissan", "2026-05-04", "JPY 1 bn"),
        "Renault sold 1,000 Nissan shares to Nissan on 2026-05-04 for JPY 1 bn",
    ),
    "An office": (
        ("Luca de Meo", "chairman", "Nissan", "[from a day to a day]", "2024", "2025-05-31"),
        "Luca de Meo is chairman of Nissan from 2024 to 2025-05-31",
    ),
    "An event": (
        ("Renault and Nissan sign a pact", "2026-06-01", "[announced]"),
        "Event: Renault and Nissan sign a pact, on 2026-06-01, announced",
    ),
    "A line of law or contract": (
        ("[Japan]", "more than 90%", "votes", "A holder may squeeze out the others"),
        "Line in Japan: more than 90% of votes: A holder may squeeze out the others",
    ),
    "A voting rule": (
        ("Nissan", "Renault", "Nissan may vote on directors only", "[from a day on]", "2026-02-01"),
        "Rule for Nissan in Renault: Nissan may vote on directors only, from 2026-02-01",
    ),
    "A deal": (
        ("the descent", "Renault goes to 10% of Nissan", "May 2027", "[announced]"),
        "Deal the descent: Renault goes to 10% of Nissan, on 2027-05, announced",
    ),
}


async def _walk(desk: Office, command: str, answers: Sequence[str]) -> Said:
    """Give each answer in turn: press the button in brackets, type the rest."""
    return await _continued(desk, await desk.say(command), answers)


async def _continued(desk: Office, said: Said, answers: Sequence[str]) -> Said:
    for answer in answers:
        said = await desk.follow(said, answer.strip("[]")) if answer.startswith("[") else await desk.say(answer)
    return said


@pytest.mark.parametrize("kind", WALKS)
async def test_it_ends_at_the_preview_of_the_line_typed_whole(desk: Office, kind: str) -> None:
    answers, sentence = WALKS[kind]
    whole = await desk.say(f"/add {sentence} | {TYPED}")
    assert whole.buttons, whole.text
    stepped = await _walk(desk, "/add", (f"[{kind}]", *answers, *SOURCE))
    assert stepped.text == whole.text
    done, _ = await desk.press(stepped, "Confirm")
    assert await desk.revision() == 2, done


async def test_corrections_and_ends_go_step_by_step_too(desk: Office) -> None:
    holding = ("[A stake]", "Renault", "43.4", "Nissan", "[directly]", "[not said]", "[on one day]", "2023-01-17")
    preview = await _walk(desk, "/correct", (*holding, "[done]", *SOURCE))
    assert "Replaces: Renault holds 43% of Nissan" in preview.text
    preview = await _walk(desk, "/end", ("[A stake]", "Renault", "Nissan", "2023-11-30", *SOURCE))
    assert "until 30 November 2023" in preview.text


async def test_each_answer_is_read_at_once_and_asked_again_with_what_is_right(desk: Office) -> None:
    said = await _walk(desk, "/add", ("[A stake]", "Renualt"))
    assert "Did you mean Renault?" in said.text
    assert "Who holds it?" in said.text
    said = await desk.follow(said, "Renault")
    said = await desk.say("430")
    assert "more than 100%" in said.text
    said = await desk.say("0.15")
    assert [label for label, _ in said.buttons] == ["0.15%", "15%", "Cancel"]
    said = await desk.follow(said, "15%")
    said = await desk.say("Nissan | x")
    assert "Leave out the |" in said.text
    said = await _continued(desk, said, ("Nissan", "[directly]", "[not said]", "[on one day]", "03/04/2023"))
    assert [label for label, _ in said.buttons] == ["2023-04-03", "2023-03-04", "Cancel"]
    said = await _continued(desk, said, ("[2023-03-04]", "[done]", *SOURCE))
    assert "Renault holds 15% of Nissan" in said.text
    assert "As of: 4 March 2023" in said.text


@pytest.mark.parametrize("chat", [None, GROUP])
async def test_a_line_that_could_mean_several_things_has_a_button_for_each(desk: Office, chat: int | None) -> None:
    line = f"/add Google holds 5% of Nissan on 03/04/2023 | {TYPED}"
    said = await desk.say(line, chat=chat)
    assert "is that 3 April 2023 or 4 March 2023?" in said.text
    assert [label for label, _ in said.buttons] == ["2023-04-03", "2023-03-04", "Cancel"]
    await desk.set_role(OTHER, Role.ADMIN)
    for user in (OTHER, ANN):
        toast, _ = await desk.press(said, "2023-04-03", user=user)
        assert toast == f"Only U{KEEPER} can confirm this."
    preview = await desk.follow(said, "2023-04-03")
    assert "As of: 3 April 2023" in preview.text
    toast, _ = await desk.press(said, "2023-03-04")
    assert "replaced by a newer one" in toast


async def test_the_companies_that_a_name_could_mean_are_offered(tmp_path: Path) -> None:
    async with LoopbackTelegram() as telegram, office(telegram, tmp_path, facts_pack="alliance") as desk:
        said = await desk.say(f"/add Mitsubishi holds 5% of Nissan on 2023-01-17 | {TYPED}")
        names = ["Mitsubishi Motors", "Mitsubishi Corporation", "Mitsubishi Heavy Industries"]
        assert sorted(label for label, _ in said.buttons) == sorted([*names, "Cancel"])
        preview = await desk.follow(said, "Mitsubishi Corporation")
        assert "Mitsubishi Corporation holds 5% of Nissan" in preview.text


async def test_what_a_line_lacks_is_filled_in(desk: Office) -> None:
    said = await desk.say("/add Google holds 5% of Nissan on 2023-01-17")
    said = await desk.follow(said, "Fill in the rest, step by step")
    assert "Who published it?" in said.text
    said = await _continued(desk, said, ("TEST Gazette", "The stakes, at last", "2023-01-18", "read it"))
    assert "Title: The stakes, at last" in said.text
    assert "Reason: read it" in said.text
    in_group = await desk.say("/add Google holds 5% of Nissan on 2023-01-17", chat=GROUP)
    assert in_group.buttons == [], "answers are typed in private only"


@pytest.mark.parametrize("way", ["[Cancel]", "cancel", "Never mind."])
async def test_it_can_be_left_at_any_step(desk: Office, way: str) -> None:
    before = await desk.exported()
    said = await _walk(desk, "/add", ("[A stake]", "Renault"))
    said = await _continued(desk, said, (way,))
    assert "Cancelled. Nothing was changed." in said.text
    assert "/add Renault holds ‹percent›" in said.text
    assert (await desk.say(ASK)).text.startswith("Renault holds 43% of Nissan"), "a question is a question again"
    assert await desk.exported() == before


async def test_commands_and_questions_elsewhere_are_no_answers(desk: Office) -> None:
    await _walk(desk, "/add", ("[A stake]",))
    assert "I answer questions" in (await desk.say("/help")).text
    assert "43%" in (await desk.say(f"/ask {ASK}", chat=GROUP)).text
    assert "43%" in (await desk.say(ASK, user=ANN)).text
    assert "How much, in percent?" in (await desk.say("Renault")).text


@BOTH
async def test_a_restart_in_between_changes_nothing(kind: str, tmp_path: Path) -> None:
    url = database_url(kind, tmp_path)
    async with LoopbackTelegram() as telegram:
        async with office(telegram, tmp_path, database_url=url) as desk:
            said = await _walk(desk, "/add", ("[A stake]", "Renault", "43.4", "Nissan"))
        async with office(telegram, tmp_path, database_url=url) as desk:
            said = await _continued(desk, said, ("[directly]", "[not said]", "[on one day]"))
        async with office(telegram, tmp_path, database_url=url) as desk:
            said = await _continued(desk, said, ("2023-01-17", "[done]", *SOURCE))
            assert "Renault holds 43.4% of Nissan" in said.text
            await desk.press(said, "Confirm")
            assert await desk.revision() == 2


async def test_who_lost_the_right_cannot_go_on(desk: Office) -> None:
    said = await _walk(desk, "/add", ("[A stake]", "Renault", "43.4", "Nissan"))
    await desk.set_role(KEEPER, None)
    toast, _ = await desk.press(said, "directly")
    assert "no longer keep the facts" in toast
    assert "Only those who keep" in (await desk.say("directly")).text
    assert "43%" in (await desk.say(ASK)).text


async def test_a_second_change_takes_the_place_of_the_first(desk: Office) -> None:
    await _walk(desk, "/add", ("[A stake]", "Renault"))
    said = await _walk(desk, "/add", ("[A stake]", "Google", "5"))
    assert "/add Google holds 5% of ‹company held›" in said.text


async def test_a_button_that_was_never_there_does_nothing(desk: Office) -> None:
    said = await desk.say("/add")
    said.buttons.append(("forged", said.button("A stake").rpartition(":")[0] + ":99"))
    toast, _ = await desk.press(said, "forged")
    assert "no longer know" in toast
