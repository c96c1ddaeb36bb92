"""The faces' own texts, one YAML file a language; English stands in for what a language does not have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from knowledge.claims.dates import PartialDate

FALLBACK = "en"
_FOLDER = Path(__file__).parent


@cache
def languages() -> tuple[str, ...]:
    """The codes of the languages that the faces speak, English first."""
    codes = sorted(path.stem for path in _FOLDER.glob("*.yaml"))
    return tuple(sorted(codes, key=lambda code: code != FALLBACK))


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of one language."""

    language: str
    name: str
    examples: tuple[str, ...]
    texts: Mapping[str, str]
    kinds: Mapping[str, str]
    kept: Mapping[str, str]
    commands: Mapping[str, str]
    questions: Mapping[str, Mapping[str, str]]
    phrases: Mapping[str, tuple[str, ...]]
    speak: tuple[str, ...]

    def date(self, date: PartialDate | None) -> str:
        """The date as answers write it in this language, no more precise than it is known."""
        from knowledge.answers.wording import wording

        return self.say("undated") if date is None else wording(self.language).date(date)

    def say(self, key: str, **values: object) -> str:
        """The text of this name with its places filled in."""
        text = self.texts[key]
        return text.format(**values) if values else text


@cache
def texts(language: str) -> Texts:
    """The texts in this language, or in English where it is not spoken."""
    own = _read(language if language in languages() else FALLBACK)
    english = own if own["code"] == FALLBACK else _read(FALLBACK)
    whole = {key: {**english[key], **own.get(key, {})} for key in ("say", "kinds", "kept", "commands", "questions")}
    return Texts(
        language=own["code"],
        name=own["name"],
        examples=tuple(own.get("examples", english["examples"])),
        texts=whole["say"],
        kinds=whole["kinds"],
        kept=whole["kept"],
        commands=whole["commands"],
        questions=whole["questions"],
        phrases={key: tuple(words) for key, words in {**english["phrases"], **own.get("phrases", {})}.items()},
        speak=tuple(own["speak"]),
    )


def _read(language: str) -> dict[str, Any]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data = yaml.load((_FOLDER / f"{language}.yaml").read_text(encoding="utf-8"), Loader=loader)
    return {"code": language, **data}
