"""The documents say what is so: every command line runs, every setting and command is listed."""

from __future__ import annotations

import datetime as dt
import os
import re
import shlex
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from bot.settings import Settings
from bot.texts import texts
from knowledge.answers.desk import Desk
from knowledge.claims.packs import load_pack
from knowledge.claims.snapshot import Snapshot

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
INDENTED = [line.strip() for line in README.splitlines() if line.startswith("    ")]
COMMANDS = [line for line in INDENTED if "-m bot" in line]
EXAMPLES = [line for line in INDENTED if "-m bot" not in line and not line.startswith("make")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("reader")


def shell(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """The line as a reader would run it, in an empty folder, without settings."""
    own = {name.upper() for name in Settings.model_fields}
    environment = {name: value for name, value in os.environ.items() if name not in own}
    environment["PYTHONPATH"] = str(ROOT)
    return subprocess.run(
        line.replace(".venv/bin/python", shlex.quote(sys.executable)),
        shell=True,
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_every_command_line_of_the_readme_runs_in_order(folder: Path) -> None:
    assert len(COMMANDS) > 8
    for line in COMMANDS:
        result = shell(line, folder)
        assert result.returncode == 0, (line, result.stdout, result.stderr)
        assert result.stdout or "export" in line, line
        assert result.stderr == "", (line, result.stderr)


@cache
def desks(pack: str) -> Desk:
    return Desk(Snapshot(load_pack(pack)))


@pytest.mark.parametrize("pack", ["alliance", "kyodo-2023-01-17"])
@pytest.mark.parametrize("question", dict.fromkeys([*EXAMPLES, *texts("en").examples]))
def test_every_example_question_is_answered(pack: str, question: str) -> None:
    answer = desks(pack).reply(question, today=dt.date(2026, 11, 22))
    assert answer.outcome.value == "answered", answer.headline
    assert answer.sources


def test_every_setting_is_in_the_table_with_its_default() -> None:
    rows = dict(re.findall(r"^\| `([A-Z_]+)` \|.*\| (?:`([^`]+)`)? ?\|$", README, re.MULTILINE))
    assert set(rows) == {name.upper() for name in Settings.model_fields}
    for name, field in Settings.model_fields.items():
        default = "" if field.default in (None, ()) else str(field.default)
        assert rows[name.upper()] == default, name


def test_every_command_of_the_menu_is_in_the_table() -> None:
    assert re.findall(r"^\| `/(\w+)` \|", README, re.MULTILINE) == list(texts("en").commands)


@pytest.mark.parametrize("document", [README, CONTRIBUTING])
def test_make_targets_and_paths_that_are_named_exist(document: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)", document)) <= targets
    for path in re.findall(r"`((?:bot|knowledge|tests)/[\w/.-]+)`", document):
        assert (ROOT / path).exists() or path == "bot/texts/LANGUAGE.yaml", path


def test_every_target_is_declared_to_be_no_file() -> None:
    [phony] = re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)
    assert set(phony.split()) == set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))


def test_constraints_are_names_and_versions_only() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert all(re.fullmatch(r"#.*|[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+", line) for line in lines)
