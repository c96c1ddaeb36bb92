"""The settings, read from the environment and ``.env``; every problem is reported at once, with its mend."""

from __future__ import annotations

import re
from typing import Annotated, Literal
from urllib.parse import SplitResult, urlsplit

from pydantic import BeforeValidator, Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.texts import languages
from bot.variables import unknown_variables

LOOPBACK = ("127.0.0.1", "localhost", "::1")
NOT_A_PERSON = {
    777000: "Telegram itself",
    1087968824: "anonymous administrators",
    136817688: "people who write as a channel",
}

_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


class SettingsError(Exception):
    """Wrong settings; ``problems`` has one line for each, naming the variable and the mend."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def person_id(text: str) -> int:
    """The Telegram user id of a person.

    Raises:
        ValueError: when the text is none, or stands for many people.
    """
    if not text.isascii() or not text.isdigit() or int(text) == 0:
        raise ValueError(f"{text!r} is no user id; give the person's number, such as 123456789")
    if int(text) in NOT_A_PERSON:
        raise ValueError(f"{text} stands for {NOT_A_PERSON[int(text)]}, not for a person; give the person's own id")
    return int(text)


def _owner_ids(value: object) -> object:
    if not isinstance(value, str):
        return value
    return tuple(person_id(part.strip()) for part in value.split(",") if part.strip())


class Settings(BaseSettings):
    """What can be set; the fields are the variables in lower case."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True)

    telegram_bot_token: SecretStr | None = None
    telegram_api_url: str = "https://api.telegram.org"
    database_url: str = "sqlite:///./alliance.db"
    facts_pack: str = "alliance"
    owner_ids: Annotated[tuple[int, ...], NoDecode, BeforeValidator(_owner_ids)] = ()
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = Field(default=None, validate_default=True)
    port: int = Field(default=8080, ge=1, le=65535)
    host: str = "0.0.0.0"
    contact: str = ""
    default_language: str = "en"
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["text", "json"] = "text"
    keep_conversations_days: int = Field(default=90, ge=1, le=3650)
    keep_unanswered_days: int = Field(default=180, ge=1, le=3650)

    @field_validator("log_level", mode="before")
    @classmethod
    def _upper(cls, value: object) -> object:
        return value.upper() if isinstance(value, str) else value

    @field_validator("telegram_bot_token")
    @classmethod
    def _token(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not _TOKEN.fullmatch(value.get_secret_value()):
            raise ValueError("is no bot token; copy it from @BotFather without blanks or quotes, like 123456:ABC-def")
        return value

    @field_validator("telegram_api_url")
    @classmethod
    def _api(cls, value: str) -> str:
        parts = _url(value)
        if parts is None:
            raise ValueError("is no address; give one such as https://api.telegram.org, or leave it out")
        return value.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: str) -> str:
        if not re.match(r"(sqlite|postgres|postgresql)(\+\w+)?://", value):
            raise ValueError("is no database; give sqlite:///./alliance.db or postgresql://user:password@host/name")
        return value

    @field_validator("default_language")
    @classmethod
    def _language(cls, value: str) -> str:
        if value not in languages():
            raise ValueError(f"{value!r} is not spoken; give one of: {', '.join(languages())}")
        return value

    @field_validator("webhook_url")
    @classmethod
    def _webhook(cls, value: str | None, info: ValidationInfo) -> str | None:
        parts = _url(value or "")
        if value is not None and parts is None:
            raise ValueError("is no address; give one such as https://bot.example.org")
        loopback = urlsplit(info.data.get("telegram_api_url", "")).hostname in LOOPBACK
        if parts and parts.scheme != "https" and not loopback:
            raise ValueError("Telegram calls https addresses only; begin it with https://")
        return value and value.rstrip("/")

    @field_validator("webhook_secret")
    @classmethod
    def _secret(cls, value: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        if value and not _SECRET.fullmatch(value.get_secret_value()):
            raise ValueError("may hold only letters, digits, _ and -, at most 256 of them; choose another")
        if value is None and info.data.get("webhook_url"):
            raise ValueError("is needed with WEBHOOK_URL; set it to a long random word of your own")
        return value


def _url(value: str) -> SplitResult | None:
    try:
        parts = urlsplit(value)
    except ValueError:
        return None
    return parts if parts.scheme in {"http", "https"} and parts.hostname else None


def load_settings() -> Settings:
    """The settings of this process.

    Raises:
        SettingsError: with every problem, when a value is wrong or a name looks like a misspelt one of ours.
    """
    problems = unknown_variables(tuple(name.upper() for name in Settings.model_fields))
    try:
        settings = Settings()
    except ValidationError as error:
        problems = [_line(detail) for detail in error.errors()] + problems
    if problems:
        raise SettingsError(problems)
    return settings


def _line(detail: ErrorDetails) -> str:
    message = detail["msg"].removeprefix("Value error, ")
    return f"{str(detail['loc'][0]).upper()}: {message[:1].lower()}{message[1:]}"
