"""Settings: every fault at once, each with the variable and the mend; nothing secret shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError, load_settings

TOKEN = "777888:XYZ-uvw"


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    return tmp_path


def problems() -> list[str]:
    with pytest.raises(SettingsError) as caught:
        load_settings()
    return caught.value.problems


def test_without_any_variable_the_defaults_hold() -> None:
    settings = load_settings()
    assert settings.telegram_bot_token is None
    assert settings.database_url == "sqlite:///./alliance.db"
    assert settings.facts_pack == "alliance"
    assert settings.owner_ids == ()
    assert (settings.host, settings.port) == ("0.0.0.0", 8080)
    assert (settings.keep_conversations_days, settings.keep_unanswered_days) == (90, 180)


def test_everything_right_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "OWNER_IDS": "11, 22,",
        "DATABASE_URL": "postgres://u:p@h/d",
        "WEBHOOK_URL": "https://bot.example.org/",
        "WEBHOOK_SECRET": "long_word-1",
        "LOG_LEVEL": "debug",
        "PORT": "",
    }.items():
        monkeypatch.setenv(name, value)
    settings = load_settings()
    assert settings.owner_ids == (11, 22)
    assert settings.webhook_url == "https://bot.example.org"
    assert settings.log_level == "DEBUG"
    assert settings.port == 8080
    assert TOKEN not in repr(settings)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("TELEGRAM_BOT_TOKEN", "hello", "@BotFather"),
        ("TELEGRAM_BOT_TOKEN", f'"{TOKEN}"', "without blanks or quotes"),
        ("TELEGRAM_BOT_TOKEN", f"{TOKEN} x", "without blanks or quotes"),
        ("TELEGRAM_API_URL", "telegram", "https://api.telegram.org"),
        ("DATABASE_URL", "mysql://x", "sqlite:///"),
        ("OWNER_IDS", "olga", "'olga' is no user id"),
        ("OWNER_IDS", "-5", "'-5' is no user id"),
        ("OWNER_IDS", "1087968824", "anonymous administrators"),
        ("OWNER_IDS", "777000", "Telegram itself"),
        ("PORT", "70000", "65535"),
        ("PORT", "eighty", "integer"),
        ("DEFAULT_LANGUAGE", "xx", "en"),
        ("LOG_LEVEL", "loud", "DEBUG"),
        ("LOG_FORMAT", "xml", "json"),
        ("KEEP_CONVERSATIONS_DAYS", "0", "greater than or equal to 1"),
        ("WEBHOOK_SECRET", "no blanks please", "letters, digits"),
        ("OWNER_ID", "5", "did you mean OWNER_IDS?"),
        ("DATABASE_URI", "x", "did you mean DATABASE_URL?"),
        ("BOT_TOKEN", TOKEN, "did you mean TELEGRAM_BOT_TOKEN?"),
    ],
)
def test_each_fault_names_its_variable_and_mend(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    monkeypatch.setenv(name, value)
    [problem] = problems()
    assert problem.startswith(f"{name}: ")
    assert said in problem
    assert TOKEN not in problem


def test_all_faults_are_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "TELEGRAM_BOT_TOKEN": "x",
        "PORT": "0",
        "WEBHOOK_URL": "http://bot.example.org",
        "OWNER_ID": "1",
    }.items():
        monkeypatch.setenv(name, value)
    named = sorted(problem.split(":")[0] for problem in problems())
    assert named == ["OWNER_ID", "PORT", "TELEGRAM_BOT_TOKEN", "WEBHOOK_URL"]


def test_a_webhook_needs_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEBHOOK_URL", "https://bot.example.org")
    [problem] = problems()
    assert problem.startswith("WEBHOOK_SECRET: is needed")


def test_a_plain_webhook_is_fine_with_a_loopback_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEBHOOK_URL", "http://127.0.0.1:9000")
    monkeypatch.setenv("WEBHOOK_SECRET", "s")
    monkeypatch.setenv("TELEGRAM_API_URL", "http://127.0.0.1:8081/")
    assert load_settings().telegram_api_url == "http://127.0.0.1:8081"


def test_the_file_is_read_and_its_unknown_names_are_faults(elsewhere: Path) -> None:
    (elsewhere / ".env").write_text("FACTS_PACK=kyodo-2023-01-17\n")
    assert load_settings().facts_pack == "kyodo-2023-01-17"
    (elsewhere / ".env").write_text("admns=5\nFACTS_PAK=x\n")
    first, second = problems()
    assert first.startswith("ADMNS: no such setting in .env")
    assert second == "FACTS_PAK: no such setting in .env; did you mean FACTS_PACK?"


def test_names_of_other_programs_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOSTNAME", "TOKEN", "BASE", "LOGNAME", "TEST_POSTGRES_URL", "PGHOST", "PORTS"):
        monkeypatch.setenv(name, "x")
    load_settings()
