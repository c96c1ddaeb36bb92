"""Spreadsheet files: its own export changes nothing, rows become one revision, and a bad file is told whole."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services import Role
from knowledge.claims.facts import Facts
from knowledge.claims.packs import PackError, load_pack
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.sheets import SHEETS, read_sheet, write_sheet
from knowledge.questions.sheets.columns import plain, safe
from tests.admin.office import ANN, KEEPER, OTHER, Office, Said
from tests.admin.test_packs import _file, _send

TODAY = dt.date(2026, 11, 22)
HEAD = "holder,issuer,percent,as_of,sources\r\n"
SOURCE = '"TEST Gazette, 2023-02-18, https://example.org/t1"'


@pytest.mark.parametrize("pack", ["alliance", "kyodo-2023-01-17"])
@pytest.mark.parametrize("section", SHEETS)
def test_every_kind_comes_back_as_it_went_out(pack: str, section: str) -> None:
    snapshot = Snapshot(load_pack(pack))
    claims = getattr(snapshot.facts, section)
    if claims:
        back = read_sheet(write_sheet(snapshot, section).encode(), "x.csv", snapshot, TODAY)
        assert getattr(back, section) == claims
        assert len(back) == len(claims)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_no_cell_is_run_and_each_is_read_as_it_was(text: str) -> None:
    cell = safe(text.strip())
    assert not cell.lstrip().startswith(("=", "+", "-", "@"))
    assert plain(cell) == text.strip()


@given(st.binary(max_size=300), st.sampled_from([b"", HEAD.encode(), b"holder;issuer;percent;sources\n"]))
def test_any_bytes_are_read_or_told_with_their_place(data: bytes, head: bytes) -> None:
    snapshot, problems = Snapshot(load_pack("kyodo-2023-01-17")), None
    try:
        assert isinstance(read_sheet(head + data, "x.csv", snapshot, TODAY), Facts)
    except PackError as error:
        problems = error.problems
    assert problems is None or problems
    assert all(problem.line >= 1 and problem.column >= 1 and problem.mend for problem in problems or ())


async def _sheet(desk: Office, text: str | bytes, user: int = KEEPER) -> Said:
    return await _send(desk, text, user, "stakes.csv")


@pytest.mark.parametrize("words", ["csv", "csv statements", "csv events", "csv roles", "csv transactions"])
async def test_its_own_export_changes_nothing(desk: Office, words: str) -> None:
    text = await _file(desk, f"/export {words}")
    told = await _sheet(desk, text)
    assert "0 changes" in told.text, told.text
    assert not told.confirmable


async def test_rows_are_previewed_and_become_one_revision(desk: Office) -> None:
    rows = f'Google,Nissan,1.5,2023-01-17,{SOURCE}\r\nQualcomm,Nissan,"0,5 %",17 Jan 2023,{SOURCE}\r\n'
    preview = await _sheet(desk, HEAD + rows)
    assert "3 new, 0 changed" in preview.text, "two stakes and their source"
    assert "Google holds 1.5% of Nissan" in preview.text
    assert "Qualcomm holds 0.5% of Nissan" in preview.text
    assert "after: " in preview.text
    before = await desk.exported()
    await desk.press(preview, "Confirm")
    assert "1.5%" in await desk.answer("How much of Nissan does Google own?")
    assert "0 changes" in (await _sheet(desk, HEAD + rows)).text, "the same rows again"
    await desk.confirm("/undo")
    assert await desk.exported() == before


async def test_a_row_with_its_key_corrects_and_one_without_adds(desk: Office) -> None:
    text = await _file(desk, "/export csv")
    row = next(line for line in text.splitlines() if ",43," in line)
    preview = await _sheet(desk, text.replace(row, row.replace(",43,", ",43.4,")))
    assert "0 new, 1 changed" in preview.text
    await desk.press(preview, "Cancel")
    added = f"Renault,Nissan,15,{SOURCE},2023-12-01\r\n".replace("02-18", "12-18")
    preview = await _sheet(desk, "holder,issuer,percent,sources,since\r\n" + added)
    assert "2 changed" in preview.text, "the holding that it follows ends, and the plan is fulfilled"
    await desk.press(preview, "Confirm")
    assert (await desk.answer()).startswith("Renault holds 15% of Nissan")
    assert "43%" in await desk.answer("How much of Nissan did Renault own on 1 February 2023?")


@pytest.mark.parametrize("mark", ["﻿", ""])
async def test_semicolons_decimal_commas_and_a_byte_order_mark(desk: Office, mark: str) -> None:
    text = f"{mark}holder;issuer;percent;as_of;sources\n日産自動車;Ampere;12,5;2023-01-17;{SOURCE}\n"
    preview = await _sheet(desk, text)
    assert "Nissan holds 12.5% of Ampere" in preview.text, preview.text


async def test_everything_that_is_wrong_is_told_at_once_with_line_and_column(desk: Office) -> None:
    rows = [f"Google,Nissan,{number / 100:.2f}%,2023-01-{number % 28 + 1:02},{SOURCE}" for number in range(1, 201)]
    rows[56] = f"Google,Nissan,430%,2023-01-17,{SOURCE}"
    rows[119] = f"Zorblatt,Nissan,3%,30 Feb 2023,{SOURCE}"
    rows[179] = rows[11]
    before = await desk.exported()
    told = await _sheet(desk, HEAD + "\r\n".join(rows))
    assert "Nothing was imported. To be mended (4)" in told.text
    for part in (
        "stakes.csv:58:3: percent: 430% is more than 100%",
        "stakes.csv:121:1: holder: I do not know “Zorblatt”",
        "stakes.csv:121:4: as_of: There is no 30 Feb 2023",
        "stakes.csv:181:1: the same as line 13",
    ):
        assert part in told.text
    assert await desk.exported() == before


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        ("所有者,会社\n日産,5\n".encode("shift_jis"), "Shift-JIS"),
        (HEAD.encode("utf-16"), "UTF-16"),
        (f'{HEAD}Google,Nissan,5,2023-01-17,"TEST'.encode(), "Close every quotation mark"),
        (f"{HEAD}Google,Nissan,5".encode(), "3 cells under 5 columns"),
        (f"{HEAD}Google,Nissan,=1+1,2023-01-17,{SOURCE}".encode(), "no percentage"),
        (f"{HEAD}Google,Nissan,5,01/02/2023,{SOURCE}".encode(), "2023-02-01 or 2023-01-02"),
        (f"{HEAD}Google,Nissan,5,2023-01-17,kyodo".encode(), "needs its title"),
        (f"{HEAD}Nissan,Nissan,5,2023-01-17,{SOURCE}".encode(), "cannot hold itself"),
        (b"holder,issuer,percent,colour,sources\nGoogle,Nissan,5,red,x", "unknown column colour"),
        (b"holder,percent\nGoogle,5", "no column issuer"),
        (HEAD.encode(), "no row"),
        (b"PK\x03\x04" + b"\0" * 100, "zip"),
    ],
)
async def test_files_that_cannot_be_taken(desk: Office, content: bytes, why: str) -> None:
    before = await desk.exported()
    told = await _sheet(desk, content)
    assert "Nothing was imported" in told.text
    assert why in told.text
    assert await desk.exported() == before


async def test_holders_above_a_hundred_are_refused_in_a_sheet_too(desk: Office) -> None:
    told = await _sheet(desk, f"{HEAD}Google,Nissan,60,2023-01-17,{SOURCE}\r\n")
    assert "43 + 60 = 103" in told.text
    assert not told.confirmable


def _many(number: int) -> str:
    rows = [f"Google,Ampere,{each}%,2022-{each % 12 + 1:02}-{each // 12 + 1:02},{SOURCE}" for each in range(1, number)]
    return HEAD + "\r\n".join(rows)


async def test_a_large_change_is_confirmed_by_its_number_only(desk: Office) -> None:
    before = await desk.exported()
    preview = await _sheet(desk, _many(40))
    assert "40 new" in preview.text, "39 stakes and their source"
    assert [label for label, _ in preview.buttons] == ["Cancel"]
    assert "type 40" in preview.text
    assert "type 40" in (await desk.say("yes")).text
    assert "not the number" in (await desk.say("4")).text
    assert await desk.exported() == before
    done = await desk.say("40")
    assert done.text.startswith("Done: revision 2")
    undone = await desk.confirm("/undo")
    assert undone.startswith("Done")
    assert await desk.exported() == before, "all of them as one"


async def test_everything_from_a_publisher_is_withdrawn_as_one(desk: Office) -> None:
    await _sheet(desk, _many(25).replace("TEST Gazette", "TEST Herald"))
    await desk.say("25")
    held = "How much of Ampere does Google own?"
    before = await desk.answer(held)
    told = await desk.say("/retract everything from TEST Heralt | withdrawn by the publisher")
    assert "I know no publisher" in told.text
    assert "TEST Herald" in told.text
    preview = await desk.say("/retract everything from TEST Herald | withdrawn by the publisher")
    assert "24 facts" in preview.text
    assert "type 24" in preview.text
    await desk.say("24")
    assert await desk.answer(held) != before
    assert "withdrawn" in await desk.answer(held)
    await desk.confirm("/undo")
    assert await desk.answer(held) == before


async def test_a_fact_with_another_source_stays_when_one_is_withdrawn(desk: Office) -> None:
    text = await _file(desk, "/export csv")
    row = next(line for line in text.splitlines() if ",43," in line)
    kyodo = next(cell for cell in next(csv.reader([row])) if cell.startswith("Kyodo"))
    more = f"{kyodo}; TEST Herald, 2023-01-18, https://example.org/h".replace(chr(34), chr(34) * 2)
    both = row.replace(kyodo.replace(chr(34), chr(34) * 2), more)
    await desk.press(await _sheet(desk, text.replace(row, both)), "Confirm")
    preview = await desk.say("/retract everything from TEST Herald | withdrawn by the publisher")
    assert "stay on their other sources: 1" in preview.text
    await desk.press(preview, "Confirm")
    assert (await desk.answer()).startswith("Renault holds 43% of Nissan")
    assert sorted((await _file(desk, "/export csv")).splitlines()) == sorted(text.splitlines())


async def test_somebody_elses_number_confirms_nothing(desk: Office) -> None:
    await _sheet(desk, _many(40))
    await desk.set_role(OTHER, Role.ADMIN)
    for user in (OTHER, ANN):
        await desk.say("40", user=user)
    assert await desk.revision() == 1


async def test_the_spreadsheet_of_a_kind_has_its_columns(desk: Office) -> None:
    text = await _file(desk, "/export csv roles")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0][:3] == ["person", "organisation", "role"]
    assert ["Luca de Meo", "Renault SA"] in [row[:2] for row in rows[1:]], rows


async def test_a_photo_is_no_file(desk: Office) -> None:
    photo = [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}]
    message = {**desk.telegram._message("", KEEPER, KEEPER), "photo": photo, "caption": "/import x"}
    del message["text"]
    desk.telegram.push({"message": message})
    await desk.telegram.until(lambda: any("as a document" in text for text in desk.telegram.texts()))
