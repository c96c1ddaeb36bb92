"""How exact a figure is: more digits or the fraction of the last one, what a printed one means, and two compared."""

from __future__ import annotations

from typing import Any

from knowledge.questions.reading import Reading
from knowledge.questions.scene import Scene
from knowledge.questions.verbs import verbs
from knowledge.stakes import parse_percent

SHORT = 9
"""Words of a message that asks for more digits of the last figure."""
MOST = 12
"""Decimals that are given at most."""


def precision(scene: Scene) -> Reading | None:
    """The reading of a question about digits; None for every other one."""
    return _last_figure(scene) or _printed(scene) or _agreeing(scene) or _a_part(scene)


def _last_figure(scene: Scene) -> Reading | None:
    """``exactly?``, ``to four decimals``, ``as a fraction``: the figure of the last answer."""
    line, words = scene.line, scene.frame.words
    if not scene.before or line.keys or scene.frame.dates or len(words) > SHORT or line.has("if") or verbs(line):
        return None
    if scene.frame.has("ASK_WHERE", "ASK_WHO", "ASK_WHEN", "ASK_WHY", "SINCE_WHEN", "SHARES_COUNT"):
        return None  # exactly where, exactly when, exactly how many shares
    if line.has("as_fraction"):
        return scene.reading("precision", form="fraction")
    if not line.has("decimals", "exact_figure") or line.figures("percent", "points", "money", "shares"):
        return None
    return scene.reading("precision", form="decimals", decimals=_count(scene))


def _count(scene: Scene) -> int:
    """The number of decimals named; 0 leaves it to the figure."""
    numbers = scene.reader.language.data["words"]["numbers"]
    for start, _ in scene.line.where("decimals"):
        word = scene.line.word(start - 1)
        count = int(word) if word.isdigit() else int(numbers.get(word, 0))
        if count:
            return min(count, MOST)
    return 0


def _printed(scene: Scene) -> Reading | None:
    """``how precise is the 35.71 %?``: what a figure as printed may stand for."""
    stated = scene.line.figures("percent", "number")
    if not scene.line.has("how_exact") or len(stated) != 1 or scene.line.has("if", "must") or "/" in stated[0].amount:
        return None
    return scene.reading("precision", form="printed", stated_figures=[stated[0].amount])


def _agreeing(scene: Scene) -> Reading | None:
    """``43 or 43.4?``: two figures that may be one, the finer and the rounded."""
    line = scene.line
    stated = line.figures("percent", "number")
    if len(stated) != 2 or tuple(line.between(stated[0].end, stated[1].start)) != ("or",) or verbs(line):
        return None
    if line.has("change", "must", "gap", "cap") or any(float(f.amount) > 100 for f in stated):
        return None
    one, two = (parse_percent(figure.amount) for figure in stated)
    coarse, fine = sorted((one, two), key=lambda figure: figure.low - figure.high)
    if not coarse.low <= fine.value <= coarse.high:
        return None  # two different figures: which of them it is, the holding says
    pair = scene.pair()
    slots = {"holder": pair[0], "issuer": pair[1], "when": scene.time(pair)} if pair and scene.known(*pair) else {}
    return scene.reading("precision", False, form="agreeing", stated_figures=[f.amount for f in stated], **slots)


def _a_part(scene: Scene) -> Reading | None:
    """``is 33.3 % a third?``: a printed figure against a part of the whole."""
    line = scene.line
    stated, parts = line.figures("percent"), line.figures("fraction")
    asks = scene.frame.words[:1] in {("is",), ("isn't",)}
    if not asks or len(stated) != 1 or len(parts) != 1 or line.keys or len(scene.frame.words) > SHORT:
        return None
    asked = {"part": parts[0].amount, **_side(scene)}
    return scene.reading("precision", False, form="part", stated_figures=[stated[0].amount], **asked)


def _side(scene: Scene) -> dict[str, Any]:
    """On which side of the part the figure is asked to be; nothing where it is asked to be that part."""
    over, under = scene.frame.has("BIGGER", "MORE"), scene.frame.has("LESS", "SMALLER")
    return {"over": over} if over != under else {}
