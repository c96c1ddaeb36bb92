"""Arithmetic on figures that the asker states himself: sums, differences, products, and a figure then and now."""

from __future__ import annotations

import re
from typing import Any

from knowledge.questions.normal import normalise
from knowledge.questions.reading import Reading
from knowledge.questions.scene import Scene

_NUMBER = r"(?<![\d.,])(\d{1,18}(?:[.,]\d{1,12}){0,6})\s*(%|percent\b|per cent\b|percentage points?\b|points?\b|pp\b|pts?\b|bn\b|billion\b|mn?\b|million\b)?(?:\s+(?:shares|votes|yen|euros?|eur|jpy))?"
_OPERATORS = {
    "plus": r"\+|plus|and another|added to",
    "minus": r"-|minus|less|take away|without",
    "times": r"\*|×|x|times|multiplied by",
    "over": r"/|÷|divided by|over",
    "to": r"-?\s?>|->|→|down to|up to|to|then|became|and then|now",
}
_STEP = {name: re.compile(rf"{_NUMBER}\s*,?\s*(?:{signs})\s*(?:a\s+)?{_NUMBER}") for name, signs in _OPERATORS.items()}
_RESULT = re.compile(rf"(?:=|\bis\b|\bare\b|makes|equals|gives|leaves|comes to|so that's|so thats|thats|that's)\s*{_NUMBER}")
_SCALES = {"bn": 9, "billion": 9, "m": 6, "mn": 6, "million": 6}


def expression(scene: Scene) -> Reading | None:
    """The reading of a question that states the operands itself; None for every other one."""
    if scene.frame.has("ASK_WHY"):
        return None  # a reason is asked for, the figures are what it takes for granted
    text = normalise(scene.frame.text)
    text = re.sub(r"(\d)\s?->\s?(\d)", r"\1 > \2", text)
    for name in ("plus", "minus", "times", "over"):
        found = _chain(text, name)
        if found:
            return _made(scene, name, found[0], text[found[1] :])
    return _then_and_now(scene, text)


def _chain(text: str, name: str) -> tuple[list[dict[str, Any]], int] | None:
    """All operands of ``a + b + c`` with the place where they end."""
    match = _STEP[name].search(text)
    if not match:
        return None
    operands = [_operand(match, 1), _operand(match, 3)]
    end = match.end()
    more = re.compile(rf"\s*,?\s*(?:{_OPERATORS[name]})\s*{_NUMBER}")
    while following := more.match(text, end):
        operands.append(_operand(following, 1))
        end = following.end()
    return operands, end


def _operand(match: re.Match[str], group: int) -> dict[str, Any]:
    amount, unit = match.group(group), match.group(group + 1) or ""
    number = amount.replace(",", "") if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", amount) else amount.replace(",", ".")
    if unit in _SCALES:
        whole, _, rest = number.partition(".")
        number = (whole + rest.ljust(_SCALES[unit], "0")).lstrip("0") or "0"
        unit = ""
    kind = "percent" if unit in {"%", "percent", "per cent"} else "points" if unit else "number"
    return {"amount": number, "kind": kind}


def _made(scene: Scene, name: str, operands: list[dict[str, Any]], rest: str) -> Reading | None:
    line = scene.line
    if name == "minus" and not (line.has("right", "points", "sell") or "=" in scene.frame.text or _bare(scene)):
        return None
    if name == "times" and line.has("times") and not _big(operands) and not _bare(scene):
        return None
    if line.has("if") and not _bare(scene):
        return None
    result = _RESULT.search(rest)
    slots: dict[str, Any] = {"operator": name, "operands": operands}
    if result:
        slots["claimed"] = _operand(result, 1)
    pair = scene.pair() if scene.line.keys else None
    if pair:
        slots |= {"holder": pair[0], "issuer": pair[1]}
    return scene.reading("expression", **slots)


def _big(operands: list[dict[str, Any]]) -> bool:
    return any(len(operand["amount"].split(".")[0]) > 4 for operand in operands)


def _bare(scene: Scene) -> bool:
    """Whether nothing but the figures says what is to be worked out."""
    return len(scene.frame.figures) >= 2 and not scene.line.has("sell", "buy", "buyback", "issue", "reach")


def _then_and_now(scene: Scene, text: str) -> Reading | None:
    """``34.07 down to 26.67, points lost?``, ``15.01 > 19.74``, ``a drop from 15 to 10, is that 5 % or 33 %?``"""
    match = _STEP["to"].search(text)
    if not match or scene.line.has("if", "must") or scene.line.has("issue", "buyback"):
        return None
    if not scene.line.has("change", "points", "relative", "gap", "times", "cut", "raise"):
        return None
    one, two = _operand(match, 1), _operand(match, 3)
    if any("." not in o["amount"] and float(o["amount"]) > 100 for o in (one, two)):
        return None
    others = [f.amount for f in scene.line.figures("percent", "points") if f.amount not in {one["amount"], two["amount"]}]
    slots: dict[str, Any] = {"operator": "change", "operands": [one, two], "choices_stated": others}
    pair = scene.pair() if scene.line.keys else None
    if pair:
        slots |= {"holder": pair[0], "issuer": pair[1]}
    return scene.reading("expression", **slots)
