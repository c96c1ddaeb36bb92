"""The whole base out and in again; a bad file is told whole, and nothing of it is taken."""

from __future__ import annotations

from bot.services import Role
from knowledge.claims.packs import load_export
from tests.admin.office import ANN, GROUP, KEEPER, OTHER, T1, Office, Said


async def _file(desk: Office, words: str) -> str:
    """The file that the bot sends."""
    before = len(desk.telegram.calls)
    desk.telegram.say(words, user=KEEPER)
    call = await desk._call("sendDocument", before)
    return next(value for value in call.params.values() if isinstance(value, bytes)).decode("utf-8")


async def _send(desk: Office, content: str | bytes, user: int = KEEPER, name: str = "facts.yaml") -> Said:
    data = content.encode("utf-8") if isinstance(content, str) else content
    before = len(desk.telegram.calls)
    desk.telegram.send_file(data, name, "/import new facts", user=user)
    return await desk._next("sendMessage", before)


async def test_the_export_comes_in_private_only(desk: Office) -> None:
    assert "private chat only" in (await desk.say("/export", chat=GROUP)).text
    assert "Only those who keep" in (await desk.say("/export", user=ANN)).text
    await desk.answer()
    text = await _file(desk, "/export")
    assert load_export(text.encode()) is not None
    assert "own?" not in text, "no questions of people"
    assert "export – U11 (11)" in (await desk.say("/audit export")).text


async def test_importing_its_own_export_changes_nothing(desk: Office) -> None:
    await desk.confirm(f"/correct {T1}")
    text = await _file(desk, "/export")
    told = await _send(desk, text)
    assert "0 changes" in told.text
    assert not told.confirmable
    assert await desk.revision() == 2
    assert await _file(desk, "/export") == text


async def test_what_differs_is_previewed_and_one_revision(desk: Office) -> None:
    text = await _file(desk, "/export 2026-11-22")
    preview = await _send(desk, text.replace("percent: '43'", "percent: '43.3'"))
    assert "0 new, 1 changed" in preview.text
    assert "43% of Nissan" in preview.text
    assert "after: Renault holds 43.3% of Nissan" in preview.text
    _, done = await desk.press(preview, "Confirm")
    assert done is not None
    assert "Done: revision 2" in done.text
    assert "43.3%" in await desk.answer()
    await desk.confirm("/undo")
    assert "43%" in await desk.answer()


async def test_two_imports_at_once(desk: Office) -> None:
    await desk.set_role(OTHER, Role.ADMIN)
    text = (await _file(desk, "/export 2026-11-22")).replace("percent: '43'", "percent: '43.3'")
    one, two = await _send(desk, text), await _send(desk, text.replace("43.3", "43.2"), user=OTHER)
    await desk.press(one, "Confirm")
    _, anew = await desk.press(two, "Confirm", user=OTHER)
    assert anew is not None
    assert "Changed since your preview by U11" in anew.text
    assert await desk.revision() == 2
    await desk.press(anew, "Confirm", user=OTHER)
    assert "43.2%" in await desk.answer()


async def test_a_bad_file_is_told_whole(desk: Office) -> None:
    before = await desk.exported()
    text = await _file(desk, "/export 2026-11-22")
    bad = text.replace("percent: '43'", "percent: '430'").replace("holder: nissan", "holder: nisan", 1)
    told = await _send(desk, bad)
    assert "Nothing was imported. To be mended (2)" in told.text
    assert "facts.yaml:" in told.text
    assert "430" in told.text
    assert "nisan" in told.text
    assert "/tmp" not in told.text
    for content in (
        b"",
        text.encode("utf-16"),
        text.encode()[: len(text) // 2],
        b"PK\x03\x04zip",
        "é".encode("latin-1"),
    ):
        assert "Nothing was imported" in (await _send(desk, content)).text
    assert "too large" in (await _send(desk, b"x" * (5 * 1024 * 1024 + 1))).text
    assert await desk.exported() == before
    assert "Only those who keep" in (await _send(desk, text, user=ANN)).text


async def test_the_spreadsheet_runs_nothing(desk: Office) -> None:
    await desk.confirm(f"/correct {T1}".replace("TEST Gazette", "=HYPERLINK Post"))
    text = await _file(desk, "/export csv")
    assert text.splitlines()[0].startswith("holder,issuer,percent")
    assert "43.4" in text
    assert "'=HYPERLINK Post" in text
    cells = [cell for line in text.splitlines() for cell in line.split(",")]
    assert not any(cell.strip('"').startswith(("=", "+", "@")) for cell in cells)
    assert "0 changes" in (await _send(desk, text, name="stakes.csv")).text


async def test_a_day_in_the_future_is_refused(desk: Office) -> None:
    assert "/export csv" in (await desk.say("/export 2031-01-01")).text
    assert "with the caption /import" in (await desk.say("/import")).text
