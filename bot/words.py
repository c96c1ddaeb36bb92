"""Plain words that stand for a command, and commands that stand for a question; shared by Telegram and terminal."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.texts import Texts, languages, texts

NEAR_COMMAND = 0.6
"""So similar must a mistyped command be to the one that is offered for it."""

LONGEST_PHRASE = 80

COMPLETE = frozenset({"deal", "stakes", "timeline"})
"""Commands whose question leans on nothing said before."""

_DASHES = ("–", "—")


def folded(text: str) -> str:
    """The text without case, width, outer punctuation and repeated blanks; "?" alone stays."""
    plain = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    stripped = plain.strip(" .,;:!?…'\"“”’*_-")
    return stripped or ("?" if "?" in plain else "")


def _bare(text: str) -> str:
    """The words of the text alone; the text itself, folded, where it has none."""
    plain = folded(text)
    return " ".join(re.findall(r"[\w'’]+", plain)) or plain


@cache
def _phrases(language: str) -> dict[str, str]:
    spoken = texts(language)
    return {_bare(phrase): key for key, phrases in spoken.phrases.items() for phrase in phrases}


@cache
def _wishes() -> dict[str, str]:
    return {_bare(phrase): code for code in languages() for phrase in texts(code).speak}


def phrase_of(text: str, language: str) -> str | None:
    """The command, ``let_go`` or ``thanks`` that the whole text stands for, if any."""
    return _phrases(language).get(_bare(text)) if len(text) < LONGEST_PHRASE else None


def wished_language(text: str) -> str | None:
    """The language that the whole text asks for, if any."""
    return _wishes().get(_bare(text)) if len(text) < LONGEST_PHRASE else None


def wordless(text: str) -> bool:
    """Whether the text has neither letter nor digit."""
    return not any(character.isalnum() for character in text)


def question_of(command: str, rest: str, spoken: Texts) -> str:
    """The question that a command with ``rest`` behind it stands for; empty when /ask has nothing behind it.

    A rest that begins with a dash is the description out of a copied line of help.
    """
    rest = "" if rest.startswith(_DASHES) else rest.strip()
    forms = spoken.questions.get(command)
    if forms is None:
        return rest
    return forms["with"].format(rest=rest) if rest else forms["alone"]


def nearest_command(typed: str, commands: tuple[str, ...]) -> str | None:
    """The command that a mistyped one is near to, if any."""
    found = process.extractOne(typed.casefold(), commands, scorer=OSA.normalized_similarity, score_cutoff=NEAR_COMMAND)
    return found[0] if found else None


def question_hash(text: str) -> str:
    """A short mark of the question, the same as long as only blanks, case and outer punctuation change."""
    return hashlib.sha256(folded(text).encode()).hexdigest()[:16]
