"""What is wrong is told all at once, with a line to send again; nothing is written."""

from __future__ import annotations

import asyncio

import pytest

from tests.admin.office import KEEPER, T1, Office

SOURCE = "TEST Gazette, 2023-01-18, https://example.org/t1 | test"


async def _refused(desk: Office, line: str) -> str:
    before, revision = await desk.exported(), await desk.revision()
    said = await desk.say(line)
    assert not said.confirmable, said.text
    assert "nothing was changed" in said.text
    assert desk.rows("SELECT * FROM bot_pending WHERE state = 0") == []
    assert (await desk.exported(), await desk.revision()) == (before, revision)
    return said.text


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("101", "more than 100%"),
        ("-5", "below 0"),
        ("0", "Do you mean that it ended?"),
        ("0.15", "is that 0.15% or 15%?"),
        ("1e2", "no percentage"),
        ("NaN", "no percentage"),
        ("15/100", "is a fraction"),
        ("15–20", "is a range"),
        ("43%%", "no percentage"),
        ("", "percentage is missing"),
    ],
)
async def test_percentages_that_cannot_be_taken(desk: Office, typed: str, why: str) -> None:
    told = await _refused(desk, f"/correct Renault holds {typed} of Nissan on 2023-01-17 | {SOURCE}")
    assert why in told
    assert "Ready to send" in told


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("15,5", "Renault holds 15.5% of Nissan"),
        ("15.000", "15.000% is 15%"),
        ("15 %", "Renault holds 15% of Nissan"),
        ("１５％", "Renault holds 15% of Nissan"),
        ("fifteen", "Renault holds 15% of Nissan"),
        ("43.40", "Renault holds 43.40% of Nissan"),
        ("~15", "Renault holds about 15% of Nissan"),
        ("<15", "Renault holds less than 15% of Nissan"),
    ],
)
async def test_percentages_as_people_type_them(desk: Office, typed: str, shown: str) -> None:
    said = await desk.say(f"/correct Renault holds {typed} of Nissan on 2023-01-17 | {SOURCE}")
    assert shown in said.text
    assert "155" not in said.text
    assert "15,000" not in said.text
    assert said.buttons


@pytest.mark.parametrize(
    ("when", "why"),
    [
        ("from 2022-05-01 to 2022-04-01", "before its start on 2022-05-01"),
        ("on 2023-02-17", "published before, on 2023-01-18"),
        ("on 30 Feb 2023", "no 30 Feb 2023 in the calendar"),
        ("on 01/02/2023", "is that 1 February 2023 or 2 January 2023?"),
        ("on 2023-13-01", "no 2023-13-01 in the calendar"),
        ("on 0203-01-01", "write the year in full"),
        ("from 2031-01-01", "after today (2026-11-22)"),
    ],
)
async def test_dates_that_cannot_be(desk: Office, when: str, why: str) -> None:
    assert why in await _refused(desk, f"/add Renault holds 5% of Nissan {when} | {SOURCE}")


async def test_dates_as_people_type_them(desk: Office) -> None:
    said = await desk.say(f"/add Renault holds 5% of Nissan from 2031-01-01, announced | {SOURCE}")
    assert "From: 1 January 2031" in said.text
    assert "Status: announced" in said.text
    new = "TEST Gazette, yesterday, https://example.org/t1 | test"
    assert "As of: 15 November 2026" in (await desk.say(f"/add Renault holds 5% of Nissan on last week | {new}")).text
    assert "As of: 26 January 2026" in (await desk.say(f"/add Renault holds 5% of Nissan on Jan 26 | {new}")).text


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("Renualt", "Did you mean Renault?"),
        ("Rеnault", "only look like Latin"),
        ("Zorblatt", "Add it first: /company Zorblatt"),
        ("Mitsubishi", "Did you mean Mitsubishi Motors?"),
    ],
)
async def test_companies_that_are_not_known(desk: Office, name: str, why: str) -> None:
    assert why in await _refused(desk, f"/add {name} holds 5% of Ampere on 2023-01-17 | {SOURCE}")


@pytest.mark.parametrize("name", ["Nissan Motor Co., Ltd.", "NISSAN", "日産自動車"])
async def test_companies_by_any_of_their_names(desk: Office, name: str) -> None:
    said = await desk.say(f"/add Google holds 1% of {name} on 2023-01-17 | {SOURCE}")
    assert "Google holds 1% of Nissan" in said.text


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("", "source is missing"),
        ("kyodo", "needs its title and its date"),
        ("Kyodo, 2023-01-18, htp:/kyodo", "no http or https link"),
        ("Kyodo, 2023-01-18, javascript:alert(1)", "no http or https link"),
        ("Kyodo, 2023-01-18, http://localhost/", "internal address"),
        ("Kyodo, 2023-01-18, http://169.254.169.254/", "internal address"),
        ("Kyodo, 2023-01-18, https://user:pw@example.org/", "user name or password"),
        ("Kyodo, 2023-01-18, https://exаmple.org/", "letters outside a to z"),
        ("Kyodo, 2031-01-18, https://example.org/", "after today"),
        ("x" * 3000, "3000 characters"),
        ("Kyodo @UserB, 2023-01-18, https://example.org/", "would call a person"),
        ("Kyo\u202edo, 2023-01-18, https://example.org/", "U+202E"),
    ],
)
async def test_sources_that_cannot_be_taken(desk: Office, source: str, why: str) -> None:
    told = await _refused(desk, f"/add Renault holds 5% of Ampere on 2023-01-17 | {source} | test")
    assert why in told
    assert "pw" not in told


async def test_a_printed_source(desk: Office) -> None:
    said = await desk.say('/add Renault holds 5% of Ampere on 2023-01-17 | Nikkei, "Ampere, again", 2023-01-18 | test')
    assert "Title: Ampere, again" in said.text
    assert "Link: none (a printed source)" in said.text
    assert said.buttons


async def test_all_mistakes_at_once_and_a_line_that_keeps_what_was_right(desk: Office) -> None:
    told = await _refused(desk, "/correct Renault holds 430% of Nissan on 30 Feb 2023")
    for part in ("430% is more than 100%", "no 30 Feb 2023", "source is missing", "reason is missing"):
        assert part in told
    ready = told.splitlines()[-1]
    assert ready.startswith("/correct Renault holds ‹percent› of Nissan on ‹date› | ‹publisher›")
    for gap, text in (
        ("‹percent›", "43.4%"),
        ("‹date›", "2023-01-17"),
        ("‹publisher›", "TEST Gazette"),
        ('‹"title"›', '"Stakes"'),
        ("‹date of publication›", "2023-01-18"),
        ("‹why›", "rounded"),
    ):
        ready = ready.replace(gap, text)
    said = await desk.say(ready)
    assert said.buttons, said.text


async def test_holders_above_a_hundred(desk: Office) -> None:
    t4 = "/add Google holds 60% of Nissan on 2023-01-17 | TEST Herald, 2023-01-18, https://example.org/t4 | test"
    told = await _refused(desk, t4)
    assert "43 + 60 = 103 on 17 January 2023" in told
    for part in ("Renault 43% (17 January 2023, Kyodo News)", "Google 60% (17 January 2023, TEST Herald)"):
        assert part in told
    await desk.confirm(f"/end Renault holds Nissan until 2023-01-16 | {SOURCE}")
    assert (await desk.say(t4)).buttons


async def test_a_rounding_tolerance_and_own_shares(desk: Office) -> None:
    await desk.confirm(f"/correct {T1}")
    await desk.confirm(f"/add Google holds 56.6% of Nissan on 2023-01-17 | {SOURCE}")
    within = await desk.say(f"/add Qualcomm holds 0.1% of Nissan on 2023-01-17 | {SOURCE}")
    assert within.confirmable, "half a unit of three last digits is 0.15 points"
    await desk.press(within, "Cancel")
    beyond = await _refused(desk, f"/add Qualcomm holds 0.3% of Nissan on 2023-01-17 | {SOURCE}")
    assert "43.4 + 56.6 + 0.3 = 100.3" in beyond
    assert "half of a figure's last digit" in beyond
    told = await _refused(desk, f"/add Nissan holds 5% of Nissan on 2023-01-17 | {SOURCE}")
    assert "cannot hold itself" in told


@pytest.mark.parametrize(
    "text", ["<script>", "<b>bold", "[x](javascript:1)", "'); DROP TABLE stake;--", "{{7*7}}", "=1+1"]
)
async def test_hostile_text_is_kept_literally(desk: Office, text: str) -> None:
    fact = "Renault holds 43.4% of Nissan on 2023-01-17"
    done = await desk.confirm(f"/correct {fact} | {text} Post, 2023-01-18, https://example.org/ | {text}")
    assert done.startswith("Done")
    answer = await desk.answer()
    assert "43.4%" in answer
    assert f"{text} Post" in answer
    assert text in (await desk.say("/audit", user=KEEPER)).text


async def test_a_planned_stake_is_not_added_to_the_present_ones(desk: Office) -> None:
    told = await desk.answer("Who are the shareholders of Nissan?")
    assert "43%" in told
    assert "58" not in told
    assert (await desk.say(f"/add Google holds 55% of Nissan on 2023-01-17 | {SOURCE}")).confirmable


async def test_no_link_is_ever_opened(desk: Office) -> None:
    seen: list[object] = []

    async def note(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        seen.append(await reader.read(1))
        writer.close()

    server = await asyncio.start_server(note, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        for link in (f"http://127.0.0.1:{port}/", f"http://localhost:{port}/x", f"http://[::1]:{port}/"):
            await _refused(desk, f"/add Renault holds 5% of Ampere on 2023-01-17 | Kyodo, 2023-01-18, {link} | test")
        await desk.handled()
    assert seen == []


async def test_a_password_in_a_link_is_neither_kept_nor_repeated(desk: Office) -> None:
    link = "https://user:s3cret@example.org/"
    told = await _refused(desk, f"/add Renault holds 5% of Ampere on 2023-01-17 | Kyodo, 2023-01-18, {link} | test")
    assert "s3cret" not in told
    assert not any("s3cret" in text for text in desk.telegram.texts())
    kept = desk.rows("SELECT line, payload, outcome FROM bot_pending")
    assert not any("s3cret" in str(row) for row in kept)


FACT = "Renault holds 43.4% of Nissan on 2023-01-17"
LINK = "2023-01-18, https://example.org/"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a\u0000b", "U+0000"),
        ("a\u202eb", "U+202E"),
        ("x" * 3000, "3000 characters"),
        ("thanks @UserB @UserJ @everyone", "would call a person"),
    ],
)
async def test_hostile_text_that_is_refused_with_its_reason(desk: Office, text: str, why: str) -> None:
    assert why in await _refused(desk, f"/correct {FACT} | TEST Gazette, {LINK} | {text}")
    assert "nothing was changed" in (await desk.say(f"/alias Renault = {text} | x")).text


async def test_line_breaks_and_markup_in_names_are_text(desk: Office) -> None:
    broken = "so\n" * 120
    await desk.confirm(f"/correct {FACT} | TEST Gazette, {LINK} | {broken}")
    assert "43.4%" in await desk.answer()
    await desk.confirm("/alias Renault = <b>Regie</b> & Sons | as printed")
    answer = await desk.answer("How much of Nissan does <b>Regie</b> & Sons own?")
    assert "43.4%" in answer
    texts = [call.params["text"] for call in desk.telegram.calls if call.method == "sendMessage"]
    assert all(call.ok for call in desk.telegram.calls if call.method == "sendMessage"), texts[-1]
