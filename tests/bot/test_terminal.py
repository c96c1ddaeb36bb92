"""The chat in a real (pseudo) terminal, and the page that it shows."""

from __future__ import annotations

import io
import os
import pty
import re
import select
import subprocess
import sys
import time
from pathlib import Path

from rich.console import Console

from bot.page.terminal import rich_page
from bot.settings import Settings
from bot.texts import texts
from tests.bot.desk_double import RENAULT_IN_NISSAN, REPLIES

ROOT = Path(__file__).parents[2]


def shown(question: str) -> str:
    out = io.StringIO()
    Console(file=out, width=200).print(rich_page(REPLIES[question], texts("en")))
    return out.getvalue()


def test_the_page_has_headline_note_working_source_and_numbered_choices() -> None:
    lines = [line.strip() for line in shown(RENAULT_IN_NISSAN).splitlines()]
    assert lines == [
        "Renault holds 43% of Nissan (17 Jan 2023, Kyodo).",
        "Talks are reported.",
        "43 − 15 = 28",
        "Kyodo, 17 January 2023 https://example.org/k?a=1&b=2",
        "1. ⇄ Nissan's stake in Renault",
    ]


class Screen:
    """A process in a pseudo terminal, read until something is shown."""

    def __init__(self, folder: Path) -> None:
        own = {name.upper() for name in Settings.model_fields}
        environment = {name: value for name, value in os.environ.items() if name not in own}
        self.ours, theirs = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bot", "chat"],
            cwd=folder,
            env={**environment, "PYTHONPATH": str(ROOT), "TERM": "xterm", "XDG_STATE_HOME": str(folder / "state")},
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
        )
        os.close(theirs)
        self.text = ""

    def until(self, wanted: str, seconds: float = 30) -> None:
        """Read until this is shown; what stands before it is forgotten."""
        end = time.monotonic() + seconds
        while wanted not in self.text and time.monotonic() < end:
            if not select.select([self.ours], [], [], 0.2)[0]:
                continue
            try:
                raw = os.read(self.ours, 65536).decode(errors="replace")
            except OSError:
                break
            if "\x1b[6n" in raw:  # "where is the cursor?"
                os.write(self.ours, b"\x1b[1;1R")
            self.text += re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", raw)
        assert wanted in self.text, self.text
        self.text = self.text.partition(wanted)[2]

    def type(self, keys: str) -> None:
        os.write(self.ours, keys.encode())


def test_a_person_talks_stops_a_line_and_ends(tmp_path: Path) -> None:
    screen = Screen(tmp_path)
    screen.until("›")
    screen.type("What would Renault hold after the deal?\r")
    screen.until("15%")
    screen.until("›")
    screen.type("half a line\x03")
    screen.until("›")
    screen.type("/dea\t\r")
    screen.until("Rebalancing")
    screen.until("›")
    screen.type("\x04")
    screen.until("Goodbye.")
    assert screen.process.wait(timeout=20) == 0
    assert "What would Renault hold" in (tmp_path / "state" / "alliance-bot" / "history").read_text()
    os.close(screen.ours)
