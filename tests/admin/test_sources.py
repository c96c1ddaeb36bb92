"""A source by itself: previewed, kept once, mended by its link, and refused with what is wrong."""

from __future__ import annotations

import pytest

from tests.admin.office import Office

LINE = '/source_add TEST Gazette, "Stakes of the year", 2023-02-01, https://example.org/s1 | for the annual figures'


async def test_a_source_is_previewed_and_kept_once(desk: Office) -> None:
    preview = await desk.say(LINE)
    for part in ("TEST Gazette, published 1 February 2023", "Title: Stakes of the year", "https://example.org/s1"):
        assert part in preview.text
    await desk.press(preview, "Confirm")
    assert "says exactly that already" in (await desk.say(LINE)).text
    fact = 'Renault holds 43.4% of Nissan on 2023-01-17 | TEST Gazette, "Stakes of the year", 2023-02-01, '
    await desk.confirm(f"/correct {fact}https://example.org/s1 | finer")
    assert (await desk.exported()).count("https://example.org/s1") == 1


async def test_a_known_link_is_mended(desk: Office) -> None:
    await desk.confirm(LINE)
    preview = await desk.say(
        "/source_add TEST Gazette Weekend, 2023-02-04, https://example.org/s1 | printed on Saturday"
    )
    assert "Replaces: TEST Gazette, 1 February 2023" in preview.text
    assert "Title: Stakes of the year" in preview.text
    await desk.press(preview, "Confirm")
    assert "TEST Gazette Weekend" in await desk.exported()


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("/source_add kyodo | x", "needs its title and its date"),
        ("/source_add Gazette, 2023-02-01, http://localhost/ | x", "internal address"),
        ("/source_add Gazette, 2023-02-01, https://example.org/a", "reason is missing"),
        ("/source_add Gazette, 2031-02-01, https://example.org/a | x", "after today"),
        ("/source_add", "Write it in one line"),
    ],
)
async def test_sources_that_cannot_be_taken(desk: Office, line: str, why: str) -> None:
    before = await desk.exported()
    told = await desk.say(line)
    assert why in told.text
    assert not told.confirmable
    assert await desk.exported() == before
