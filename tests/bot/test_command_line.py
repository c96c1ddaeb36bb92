"""The command line as a process: exit codes, streams, one clear message for whatever is wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.settings import Settings

ROOT = Path(__file__).parents[2]
QUESTION = "What would Renault hold after the deal?"


class Shell:
    """Runs ``python -m bot`` in an empty folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, *arguments: str, given: bytes = b"", **settings: str) -> subprocess.CompletedProcess[bytes]:
        own = {name.upper() for name in Settings.model_fields}
        environment = {name: value for name, value in os.environ.items() if name not in own}
        return subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            cwd=self.folder,
            env={**environment, "PYTHONPATH": str(ROOT), "LC_ALL": "C", **settings},
            input=given,
            capture_output=True,
            timeout=60,
            check=False,
        )


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


def test_the_bare_command_says_how_to_connect_and_chats(shell: Shell) -> None:
    result = shell.run(given=f"{QUESTION}\nsource?\n\nhelp\n".encode())
    lines = result.stdout.decode().splitlines()
    assert result.returncode == 0
    assert result.stderr == b""
    assert "@BotFather" in lines[0]
    assert str(shell.folder / "alliance.db") in lines[1]
    assert "15%" in lines[2]
    assert lines[-1] == "Goodbye."
    again = shell.run("chat", given=QUESTION.encode())
    assert b"alliance.db" not in again.stdout
    assert b"15%" in again.stdout


def test_ask_creates_nothing_and_tells_the_outcome_by_its_exit_code(shell: Shell) -> None:
    answered = shell.run("ask", QUESTION)
    assert (answered.returncode, answered.stderr) == (0, b"")
    assert b"15%" in answered.stdout
    assert shell.run("ask", "What is the weather in Paris?").returncode == 3
    assert list(shell.folder.iterdir()) == []


def test_ask_reads_the_database_if_there_is_one(shell: Shell) -> None:
    assert shell.run("db", "upgrade", FACTS_PACK="kyodo-2023-01-17").returncode == 0
    shown = json.loads(shell.run("ask", "--json", "How much of Nissan does Renault own?").stdout)
    assert shown["sources"][0]["date"] == "2023-01-17"
    other = json.loads(shell.run("ask", "--json", "--pack", "alliance", "How much of Nissan does Renault own?").stdout)
    assert other["text"] != shown["text"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ask"], "Give one question"),
        (["ask", "  "], "Give one question"),
        (["ask", "x", "--batch", "-"], "Give one question"),
        (["ask", "--lang", "xx", "hello"], "--lang"),
        (["ask", "--today", "soon", "hello"], "--today"),
        (["ask", "--batch", "nowhere.jsonl"], "nowhere.jsonl cannot be read"),
        (["run"], "TELEGRAM_BOT_TOKEN"),
        (["nonsense"], "nonsense"),
    ],
)
def test_wrong_use_is_one_clear_message(shell: Shell, arguments: list[str], said: str) -> None:
    result = shell.run(*arguments)
    assert result.returncode == 2
    assert result.stdout == b""
    assert said in result.stderr.decode()
    assert "Traceback" not in result.stderr.decode()


def test_wrong_settings_are_told_all_at_once(shell: Shell) -> None:
    result = shell.run("ask", QUESTION, PORT="0", OWNER_ID="5")
    assert result.returncode == 2
    assert [line.split(":")[0] for line in result.stderr.decode().splitlines()[1:]] == ["PORT", "OWNER_ID"]


@pytest.mark.parametrize("command", [["ask", QUESTION], ["chat"], ["run"], ["db", "upgrade"], ["facts", "export"]])
@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("sqlite:///nowhere/alliance.db", "nowhere"),
        ("sqlite:///empty.db", "empty"),
        ("sqlite:///foreign.db", "foreign.db"),
        ("sqlite:///folder", "folder"),
    ],
)
def test_an_unusable_database_is_refused_by_every_command(
    shell: Shell, command: list[str], url: str, said: str
) -> None:
    (shell.folder / "empty.db").touch()
    (shell.folder / "foreign.db").write_bytes(b"something else entirely" * 100)
    (shell.folder / "folder").mkdir()
    before = sorted(path.name for path in shell.folder.rglob("*"))
    result = shell.run(*command, DATABASE_URL=url, TELEGRAM_BOT_TOKEN="42:x", TELEGRAM_API_URL="http://127.0.0.1:9")
    assert result.returncode == 2
    assert result.stdout == b""
    assert len(result.stderr.splitlines()) == 1
    assert said in result.stderr.decode()
    assert sorted(path.name for path in shell.folder.rglob("*")) == before


def test_a_broken_pack_is_told_by_line_and_column_and_makes_no_database(shell: Shell) -> None:
    (shell.folder / "broken.yaml").write_text("format: 1\nstakes: [x\n")
    for command in (["facts", "check", "broken.yaml"], ["facts", "import", "broken.yaml"]):
        result = shell.run(*command)
        assert result.returncode == 1
        assert result.stdout.startswith(b"broken.yaml:")
    assert shell.run("chat", FACTS_PACK="broken.yaml").returncode == 1
    assert [path.name for path in shell.folder.iterdir()] == ["broken.yaml"]


def test_an_export_can_be_taken_in_elsewhere_with_its_revisions(shell: Shell) -> None:
    shell.run("facts", "import", "kyodo-2023-01-17", "--reason", "to begin with")
    assert shell.run("facts", "export", "all.yaml").returncode == 0
    other = "sqlite:///other.db"
    assert b"1 revisions replayed" in shell.run("facts", "import", "all.yaml", DATABASE_URL=other).stdout
    assert b"to begin with" in shell.run("facts", "log", DATABASE_URL=other).stdout
    assert shell.run("facts", "export", DATABASE_URL=other).stdout == (shell.folder / "all.yaml").read_bytes()
    again = shell.run("facts", "import", "kyodo-2023-01-17", DATABASE_URL=other)
    assert b"nothing to change" in again.stdout


def test_a_batch_stands_odd_bytes_and_huge_questions(shell: Shell) -> None:
    lines = [
        json.dumps({"id": 1, "turns": [QUESTION]}).encode(),
        b'{"id": 2, "turns": ["\\ud800 \\u0000 \\u202e Renault"]}',
        json.dumps({"id": 3, "turns": ["x " * 50_000]}).encode(),
        b"\xff\xfe",
    ]
    result = shell.run("ask", "--batch", "-", given=b"\n".join(lines))
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.returncode == 2
    assert [each["id"] for each in found] == [1, 2, 3, None]
    assert found[0]["outcome"] == "answered"
    assert "error" not in found[1]
    assert "error" not in found[2]
    assert "error" in found[3]


def test_the_chat_stands_bytes_that_are_no_text(shell: Shell) -> None:
    result = shell.run("chat", given=b"\xff\xfe\x00\n" + "日産\n".encode())
    assert (result.returncode, result.stderr) == (0, b"")


def test_owners_are_added_removed_and_listed_with_their_times(shell: Shell) -> None:
    assert b"db upgrade" in shell.run("owners", "list").stderr
    shell.run("db", "upgrade", FACTS_PACK="kyodo-2023-01-17")
    assert b"OWNER_IDS counts" in shell.run("owners", "list").stdout
    assert shell.run("owners", "add", "11").stdout == b"11 is an owner now.\n"
    assert b"already" in shell.run("owners", "add", "11").stdout
    shell.run("owners", "add", "12")
    assert shell.run("owners", "remove", "11").stdout == b"11 is no owner any more.\n"
    assert shell.run("owners", "remove", "11").returncode == 1
    first, second = shell.run("owners", "list").stdout.decode().splitlines()
    assert first.startswith("11  since 20")
    assert ", until 20" in first
    assert second.startswith("12  since 20")
    assert "until" not in second
    assert b"an owner now" in shell.run("owners", "add", "11").stdout


@pytest.mark.parametrize(("user", "said"), [("1087968824", "anonymous"), ("olga", "olga"), ("-5", "5"), ("0", "0")])
def test_owners_are_persons(shell: Shell, user: str, said: str) -> None:
    shell.run("db", "upgrade", FACTS_PACK="kyodo-2023-01-17")
    result = shell.run("owners", "add", user)
    assert result.returncode == 2
    assert said in result.stderr.decode()


def test_a_backup_is_restored_as_one_more_revision(shell: Shell) -> None:
    shell.run("db", "upgrade", FACTS_PACK="kyodo-2023-01-17")
    made = shell.run("db", "backup")
    assert (made.returncode, made.stderr) == (0, b"")
    [file] = shell.folder.glob("alliance-*.db")
    shell.run("facts", "import", "alliance")
    assert b"in force as revision 3" in shell.run("db", "restore", str(file)).stdout
    assert b"43%" in shell.run("ask", "How much of Nissan does Renault own?").stdout
    (shell.folder / "no-backup.db").write_bytes(b"x" * 5000)
    for name in ("no-backup.db", "nowhere.db"):
        refused = shell.run("db", "restore", name)
        assert refused.returncode == 2
        assert name in refused.stderr.decode()
