"""Confirming with care: the proposer alone, once, in time, on the base of the preview; through restarts too."""

from __future__ import annotations

from pathlib import Path

from bot.services import Role
from tests.admin.office import BOB, GROUP, KEEPER, OTHER, T1, Office, office
from tests.admin.test_packs import _file, _send
from tests.loopback.server import LoopbackTelegram

T1_OTHER = T1.replace("43.4", "42.9")


async def test_only_the_proposer_confirms(desk: Office) -> None:
    await desk.set_role(OTHER, Role.ADMIN)
    preview = await desk.say(f"/correct {T1}", chat=GROUP)
    for user in (OTHER, BOB):
        toast, after = await desk.press(preview, "Confirm", user=user)
        assert toast == "Only U11 can confirm this."
        assert after is None
    assert await desk.revision() == 1


async def test_a_double_tap_is_one_change(desk: Office) -> None:
    preview = await desk.say(f"/correct {T1}")
    for _ in range(3):
        desk.telegram.press(preview.button("Confirm"), preview.raw, user=KEEPER)
    await desk.handled()
    assert await desk.revision() == 2
    last = desk.telegram.made("editMessageText")[-1].params["text"]
    assert "revision 2" in last


async def test_an_edit_of_the_command_changes_nothing(desk: Office) -> None:
    command = desk.telegram.say(f"/correct {T1}", user=KEEPER)
    await desk.telegram.answers(1)
    preview = desk.telegram.made("sendMessage")[-1]
    desk.telegram.edit(command, f"/correct {T1}".replace("43.4", "434"))
    await desk.handled()
    data = preview.params["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    desk.telegram.press(data, preview.result, user=KEEPER)
    await desk.telegram.until(lambda: bool(desk.telegram.made("editMessageText")))
    assert "percent: '43.4'" in await desk.exported()
    assert "434" not in (await desk.exported()).replace("'43.4'", "")


async def test_a_preview_expires(desk: Office) -> None:
    preview = await desk.say(f"/correct {T1}")
    await desk.store.write(lambda connection: connection.exec_driver_sql("UPDATE bot_pending SET expires_at = 1"))
    _, after = await desk.press(preview, "Confirm")
    assert after is not None
    assert "expired; nothing was changed" in after.text
    assert f"/correct {T1}" in after.text
    assert await desk.revision() == 1


async def test_a_typed_yes_counts_in_private_with_one_preview(desk: Office) -> None:
    await desk.say(f"/correct {T1}")
    await desk.hush("yes", chat=GROUP)
    assert await desk.revision() == 1
    assert "Done: revision 2" in (await desk.say("yes")).text
    await desk.say("/end Renault holds Nissan until 2023-11-30 | TEST Gazette, 2023-12-02, https://example.org/t3 | a")
    await desk.say("/end Nissan holds Renault until 2023-11-30 | TEST Gazette, 2023-12-02, https://example.org/t3 | a")
    assert "2 previews open" in (await desk.say("Yes.")).text
    assert await desk.revision() == 2


async def test_cancelled_is_cancelled(desk: Office) -> None:
    before = await desk.exported()
    preview = await desk.say(f"/correct {T1}")
    _, after = await desk.press(preview, "Cancel")
    assert after is not None
    assert after.text.startswith("Cancelled. Nothing was changed.")
    toast, _ = await desk.press(preview, "Confirm")
    assert "Nothing was changed" in toast
    assert await desk.exported() == before


async def test_the_second_of_two_administrators_is_told(desk: Office) -> None:
    await desk.set_role(OTHER, Role.ADMIN)
    first = await desk.say(f"/correct {T1}", user=KEEPER)
    second = await desk.say(f"/correct {T1_OTHER}", user=OTHER)
    await desk.press(first, "Confirm", user=KEEPER)
    _, anew = await desk.press(second, "Confirm", user=OTHER)
    assert anew is not None
    assert "Changed since your preview by U11 at" in anew.text
    assert "43%" in anew.text
    assert "before: Renault holds 43.4%" in anew.text
    assert await desk.revision() == 2
    _, done = await desk.press(anew, "Confirm", user=OTHER)
    assert done is not None
    assert "Done: revision 3" in done.text
    assert "42.9%" in await desk.answer()


async def test_both_at_once_on_two_workers(tmp_path: Path) -> None:
    async with LoopbackTelegram() as telegram, office(telegram, tmp_path) as one:
        await one.set_role(OTHER, Role.ADMIN)
        first = await one.say(f"/correct {T1}", user=KEEPER)
        second = await one.say(f"/correct {T1_OTHER}", user=OTHER)
        telegram.press(first.button("Confirm"), first.raw, user=KEEPER)
        telegram.press(second.button("Confirm"), second.raw, user=OTHER)
        await telegram.until(lambda: len(telegram.made("editMessageText")) == 2)
        edits = [call.params["text"] for call in telegram.made("editMessageText")]
        assert sum(text.startswith("Done") for text in edits) == 1
        assert sum(text.startswith("Changed since") for text in edits) == 1
        assert await one.revision() == 2


async def test_a_restart_between_preview_and_confirm(tmp_path: Path) -> None:
    async with LoopbackTelegram() as telegram:
        async with office(telegram, tmp_path) as one:
            preview = await one.say(f"/correct {T1}")
        async with office(telegram, tmp_path) as two:
            _, done = await two.press(preview, "Confirm")
            assert done is not None
            assert "Done: revision 2" in done.text
            assert "43.4%" in await two.answer()


async def test_a_change_that_was_made_but_not_told_is_not_made_again(desk: Office) -> None:
    preview = await desk.say(f"/correct {T1}")
    await desk.press(preview, "Confirm")
    await desk.store.write(lambda connection: connection.exec_driver_sql("UPDATE bot_pending SET state = 0"))
    _, again = await desk.press(preview, "Confirm")
    assert again is not None
    assert "done already: revision 2" in again.text
    assert await desk.revision() == 2


async def test_a_bulk_that_holds_a_fact_corrected_meanwhile_is_previewed_anew(desk: Office) -> None:
    await desk.set_role(OTHER, Role.ADMIN)
    text = await _file(desk, "/export csv")
    row = next(line for line in text.splitlines() if ",43," in line)
    bulk = await _send(desk, text.replace(row, row.replace(",43,", ",42.9,")), OTHER, "stakes.csv")
    assert "0 new, 1 changed" in bulk.text
    await desk.confirm(f"/correct {T1}")
    _, anew = await desk.press(bulk, "Confirm", user=OTHER)
    assert anew is not None
    assert "Changed since your preview by U11" in anew.text
    assert "Renault holds 43% of Nissan" in anew.text
    assert "43.4% of Nissan" in anew.text
    assert await desk.revision() == 2
    await desk.press(anew, "Confirm", user=OTHER)
    assert "42.9%" in await desk.answer()
