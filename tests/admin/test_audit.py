"""The audit: everything that was done, with who, when, what before and after, and why; by filters and in pages."""

from __future__ import annotations

import re

from bot.admin.audit import PAGE
from bot.services import Role
from tests.admin.office import ANN, KEEPER, OTHER, OWNER, T1, Office


async def test_filters_of_person_day_and_words(desk: Office) -> None:
    await desk.set_role(OTHER, Role.ADMIN)
    await desk.confirm(f"/correct {T1}", user=KEEPER)
    await desk.confirm("/company Zorblatt Motors, Zorblatt | a new holder", user=OTHER)
    await desk.say("/undo", user=ANN)
    whole = (await desk.say("/audit", user=OWNER)).text
    assert "Renault holds 43% of Nissan" in whole.split("→")[0].splitlines()[-1]
    assert "“rounded before” [TEST Gazette, 2023-01-18, https://example.org/t1]" in whole
    by_one = (await desk.say(f"/audit by {OTHER}", user=OWNER)).text
    assert "Zorblatt" in by_one
    assert "43" not in by_one
    fact = (await desk.say("/audit nissan 43.4%", user=OWNER)).text
    assert "rounded before" in fact
    assert "Zorblatt" not in fact
    day = (await (await desk.ledger.ledger()).revisions())[-1].recorded.date()
    assert "Zorblatt" in (await desk.say(f"/audit on {day}", user=OWNER)).text
    assert "No such entry" in (await desk.say("/audit on 2001-01-01", user=OWNER)).text
    assert "refused – U1 (1), private: /undo" in (await desk.say(f"/audit by {ANN}", user=OWNER)).text


async def test_a_long_log_comes_in_pages_that_hold_every_entry_once(desk: Office) -> None:
    await desk.confirm("/company Zorblatt Motors | a new holder")
    ledger = await desk.ledger.ledger()
    for number in range(2, PAGE + 2):
        await ledger.undo(number, str(KEEPER), "to and fro")
    pages = [(await desk.say("/audit", user=OWNER)).text]
    while "\n/audit " in pages[-1]:
        pages.append((await desk.say(pages[-1].splitlines()[-1], user=OWNER)).text)
    numbers = re.findall(r"^R\d+", "\n".join(pages), re.MULTILINE)
    assert numbers == [f"R{number}" for number in range(await desk.revision(), 0, -1)]
    assert len(pages) == 2
