"""What the kinds of questions on stated figures share: what is wanted of them, their currency, a row of operands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from knowledge.questions.language import load
from knowledge.questions.reading import Reading
from knowledge.questions.scene import Scene
from knowledge.questions.values import Figure
from knowledge.questions.verbs import bare_cancellation, verbs
from knowledge.questions.words import Phrases


@lru_cache
def _wanted(language: str) -> Mapping[str, Phrases]:
    return {name: Phrases(words) for name, words in load(language).data["compounds"]["tallies"].items()}


def asked_of(scene: Scene) -> set[str]:
    """What the words of the question want of its figures: what is ``left``, the price of ``each``, a ``share``."""
    text = scene.reader.language.written_out(scene.frame.text)
    return {name for name, words in _wanted(scene.reader.language.code).items() if words.search(text)}


def asks_what_becomes(scene: Scene) -> bool:
    """Whether shares are supposed to be cancelled and a percentage is asked for: what somebody's holding comes to."""
    line = scene.line
    issued = any(verb.name == "issue" and line.word(verb.start).endswith("s") for verb in verbs(line))
    if not (line.has("if") or issued or bare_cancellation(line)) or (
        line.has("cancel") and line.has("denied") and not line.has("passive")
    ):
        return False
    asked = line.has("total", "result", "percent_word", "remains", "percent_word") or "%" in scene.frame.words
    if line.has("issue", "cancel") and len(line.keys) > 1 and asked:
        return scene.pair() is not None and scene.known(*(scene.pair() or ("", "")))
    return line.has("cancel") and line.has("percent_word")


def currency_of(scene: Scene, figures: list[Figure]) -> str:
    """The currency said with one of the figures, else the only one that a word of the question names."""
    stated = next((figure.currency for figure in figures if figure.currency), "")
    data: Mapping[str, str] = scene.reader.language.data["compounds"]["currencies"]
    return stated or next((data[word] for word in scene.frame.words if word in data), "")


def row(figure: Figure) -> dict[str, str]:
    """A stated figure as an operand."""
    return {"amount": figure.amount, "kind": "number"}


def by_its_share(scene: Scene, operator: str, total: Figure, share: Figure, currency: str) -> Reading:
    """A sum of money with a percentage: ``times`` makes that part of it, ``over`` the whole of which it is part."""
    rows = [row(total), {"amount": str(Fraction(share.amount) / 100), "kind": "number"}]
    return scene.reading("expression", operator=operator, operands=rows, currency=currency, money=True)


def abridged(figure: Figure, large: Figure) -> bool:
    """Whether a bare number leaves out the "billion" of the other: ``10.9 billion, take out the 9.3``."""
    return figure.kind == "number" and large.end - large.start > 1 and large.kind != "shares"


def as_large(figure: Figure, other: Figure) -> Figure:
    """A bare number beside a sum ("10.9 billion … the 9.3 of Nissan"): of the same size."""
    size = 10 ** (3 * ((len(other.amount.partition(".")[0]) - 1) // 3))
    return replace(figure, kind=other.kind, amount=str(int(Fraction(figure.amount) * size)))
