"""Arithmetic on figures that the asker states himself: sums, differences, products, and a figure then and now."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import Any

from knowledge.questions.kinds import by_kind
from knowledge.questions.normal import normalise
from knowledge.questions.reading import Reading
from knowledge.questions.scene import Scene
from knowledge.questions.tallied import asked_of, by_its_share
from knowledge.questions.values import Figure

_NUMBER = (
    r"(?<![\d.,])(\d{1,18}(?:[.,]\d{1,12}){0,6})\s*"
    r"(%|percent\b|per cent\b|percentage points?\b|points?\b|pp\b|pts?\b|bn\b|billions?\b|mn?\b|mln\b|millions?\b)?"
    r"(?:\s+(?:shares|votes|yen|euros?|eur|jpy))?"
)
_TYPED = re.compile(r"\d[\d.,]*")
_OPERATORS = {
    "plus": r"\+|plus|and another|added to",
    "minus": r"-|minus|less|take away|without",
    "times": r"\*|×|x|times|multiplied by",
    "over": r"/|÷|divided by|over",
    "to": r"-?\s?>|->|→|down to|up to|to|then|became|and then|now",
}
_STEP = {name: re.compile(rf"{_NUMBER}\s*,?\s*(?:{signs})\s*(?:a\s+)?{_NUMBER}") for name, signs in _OPERATORS.items()}
_BEHIND = re.compile(r"(?:\bminus|\bplus|\bless|\btimes|[-+*/×÷])\s*$")
"""An operator before a figure."""

_RESULT = re.compile(
    r"(?:=|\bis\b|\bare\b|makes?|equals?(?: to)?|equal to|adds? up to|sums? to|totals?|gives?|leaves?|comes? to"
    r"|so that's|so thats|thats|that's)\s*"
    rf"(?:that\s+|the\s+|up to\s+|you\s+|about\s+)*{_NUMBER}"
)
_SCALES = {"bn": 9, "billion": 9, "billions": 9, "m": 6, "mn": 6, "mln": 6, "million": 6, "millions": 6}


def expression(scene: Scene) -> Reading | None:
    """The reading of a question that states the operands itself, with the result that it claims."""
    found = _expression(scene)
    if found is None or found.slots.get("operator") not in {"part", "share", "times"} or "claimed" in found.slots:
        return found
    claimed = _claimed(scene, found.slots["operands"])
    return found if claimed is None else replace(found, slots={**found.slots, "claimed": claimed})


def _claimed(scene: Scene, operands: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The one figure of a yes/no question that is no operand: what the sum is said to come to."""
    if not (scene.yes_no or scene.line.has("right")):
        return None
    typed = {operand["amount"] for operand in operands}
    rest = [f for f in scene.line.figures() if f.amount not in typed and "/" not in f.amount]
    if len(rest) != 1:
        return None
    words = (scene.line.word(place).replace(",", "") for place in range(rest[0].start, rest[0].end))
    scaled = "." not in rest[0].amount and rest[0].amount not in words
    return {"amount": rest[0].amount, "kind": rest[0].kind, "scaled": scaled}


def _expression(scene: Scene) -> Reading | None:
    if scene.line.has("reciprocal_rule"):
        return None  # the numbers of an article of law
    if scene.line.keys and scene.frame.has("ASK_COMPANY"):
        return None  # "which company went from 9.9 to 1.5 percent"
    if re.search(scene.reader.language.data["words"]["halves"], scene.frame.text.lower()):
        return None  # "the 50-50 company": equal parts, no sum
    if scene.frame.has("ASK_WHY"):
        return None  # a reason is asked for, the figures are what it takes for granted
    if "{" in scene.frame.text:
        return scene.reading("nothing", near=[])  # a template's brackets: program text, no question
    text = normalise(scene.frame.text)
    if "^" in text:
        return None  # algebra, no stakes
    if re.search(r"\(\s*\d[^)]*[-+*/×÷]", text):
        return scene.reading("nothing", near=[])
    if len(_TYPED.findall(text)) < 2 and len(scene.frame.figures) < 2:
        return None  # there is nothing to be joined
    text = re.sub(r"(\d)\s?->\s?(\d)", r"\1 > \2", text)
    part = _part_of(scene, text)
    if part:
        return part
    told = scene.line.keys or len(scene.frame.figures) > 1 or scene.frame.has("ASK_WHICH")
    divided = not (told and scene.line.figures("fraction"))  # "1/3" is a third there, nothing to be divided
    for name in ("plus", "minus", "times", "over") if divided else ("plus", "minus", "times"):
        found = _chain(text, name)
        if found:
            return _made(scene, name, found[0], text[found[1] :])
    return _then_and_now(scene, text)


def _chain(text: str, name: str) -> tuple[list[dict[str, Any]], int] | None:
    """All operands of ``a + b + c`` with the place where they end."""
    match = _STEP[name].search(text)
    if not match:
        return None
    if name != "to" and _BEHIND.search(text[: match.start()]):
        return None  # "minus 5 plus 3": the first figure is taken off something that is not typed
    found = [(match, 1), (match, 3)]
    end = match.end()
    more = re.compile(rf"\s*,?\s*(?:{_OPERATORS[name]})\s*{_NUMBER}")
    while following := more.match(text, end):
        found.append((following, 1))
        end = following.end()
    scale = _shared_scale([(step[group], step[group + 1] or "") for step, group in found]) if name != "over" else ""
    return [_operand(step, group, scale) for step, group in found], end


def _shared_scale(typed: list[tuple[str, str]]) -> str:
    """The scale that is said with the last number for all of them: ``765 plus 358 plus 494 million``."""
    *earlier, (_, last) = typed
    shared = last in _SCALES and all(not unit and float(number.replace(",", "")) < 1000 for number, unit in earlier)
    return last if shared else ""


def _operand(match: re.Match[str], group: int, scale: str = "") -> dict[str, Any]:
    amount, unit = match.group(group), match.group(group + 1) or scale
    number = (
        amount.replace(",", "") if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", amount) else amount.replace(",", ".")
    )
    if unit in _SCALES:
        whole, _, rest = number.partition(".")
        number = (whole + rest.ljust(_SCALES[unit], "0")).lstrip("0") or "0"
        unit = ""
    kind = "percent" if unit in {"%", "percent", "per cent"} else "points" if unit else "number"
    return {"amount": number, "kind": kind}


def _made(scene: Scene, name: str, operands: list[dict[str, Any]], rest: str) -> Reading | None:
    line = scene.line
    years = {str(when.date)[:4] for when in scene.frame.dates}
    if any(operand["amount"] in years for operand in operands):
        return None
    shares = any(operand["kind"] == "percent" for operand in operands)
    if name in {"plus", "minus"} and shares and any(float(operand["amount"]) > 100 for operand in operands):
        return scene.reading("nothing", near=[])  # a percentage and an amount have no sum
    if name == "minus" and not (line.has("right", "points", "sell") or "=" in scene.frame.text or _bare(scene)):
        return None
    if name == "times" and line.has("times") and not _big(operands) and not _bare(scene):
        return None
    if line.has("if") and not _bare(scene):
        return None
    if name == "minus" and scene.frame.has("PRICE") and scene.frame.names and not scene.frame.figure("money"):
        return None  # "what did X pay to go from 36.8 to 44.4": money is asked for
    result = _RESULT.search(rest)
    slots: dict[str, Any] = {"operator": name, "operands": operands}
    if name == "minus" and not result and line.has("gap", "change", "points", "cut", "raise"):
        slots["points"] = True
    if result:
        slots["claimed"] = _operand(result, 1)
    pair = scene.pair() if scene.line.keys else None
    if pair:
        slots |= {"holder": pair[0], "issuer": pair[1]}
    elif name == "times" and not line.has("percent_word") and all(o["kind"] == "number" for o in operands):
        slots["bare"] = True
    return scene.reading("expression", **slots)


def _big(operands: list[dict[str, Any]]) -> bool:
    return any(len(operand["amount"].split(".")[0]) > 4 for operand in operands)


def _bare(scene: Scene) -> bool:
    """Whether nothing but the figures says what is to be worked out."""
    return len(scene.frame.figures) >= 2 and not scene.line.has("sell", "buy", "buyback", "issue", "reach")


_APART = frozenset(
    {
        "now",
        "then",
        "currently",
        "presently",
        "start",
        "beginning",
        "before",
        "earlier",
        "today",
        "previously",
        "later",
        "end",
        "first",
    }
)


def _two(scene: Scene) -> tuple[dict[str, Any], dict[str, Any]] | None:
    """Two figures apart: ``from the 44.4 of 2002 to the 35.71 of now``, ``28.4 at the start, 18.66 now``."""
    figures = [f for f in scene.line.figures("percent", "number") if float(f.amount) <= 100]
    if len(figures) != 2:
        return None
    first, second = figures
    if scene.line.word(first.end) in {"after", "now"} or scene.line.word(second.end) == "before":
        first, second = second, first
    led = (_lead(scene, first), _lead(scene, second)) in {("from", "to"), ("between", "and")}
    apart = _APART & set(scene.frame.words)
    if not led and not (apart and scene.line.has("gap", "change", "points")):
        return None
    return {"amount": first.amount, "kind": first.kind}, {"amount": second.amount, "kind": second.kind}


_EPITHETS = frozenset({"current", "present", "latest", "last", "former", "old", "new", "initial", "original", "about"})


def _lead(scene: Scene, figure: Figure) -> str:
    """The word that leads to a figure, words such as "the current" passed over."""
    place = figure.start - 1
    while place > 0 and scene.line.word(place) in _EPITHETS | {"the", "a", "its", "their", "some"}:
        place -= 1
    return scene.line.word(place)


_PART = re.compile(
    r"(?<![\d.])(\d{1,3}(?:\.\d{1,6})?)\s*(?:%|percent|per cent)\s*(?:cap\s*)?(?:of|on)\s+(?:the\s+)?(\d[\d,]{4,24})"
)
_BIG = r"(\d[\d,]{4,24}(?:\.\d{1,6})?)"
_BETWEEN = re.compile(rf"(?:difference|gap) between {_BIG} and {_BIG}")
_SOLD = re.compile(rf"{_BIG}[^.]{{0,40}}?\b(?:sold|sells|selling|bought back|cancelled)\s+{_BIG}")
_OUT_OF = re.compile(
    rf"{_BIG}\s+(?:shares|votes)?\s*(?:out of|of|over|as a share of|as a percentage of)\s+(?:the\s+)?{_BIG}"
)
_IS_WHAT = re.compile(
    r"(?<![\d.])(\d[\d,]{0,24}(?:\.\d{1,6})?)\s?%? (?:is|are|as) (?:what |which )?(?:a |the )?"
    r"(?:fraction|share|part|percentage|portion|percent|per cent|proportion) of (\d[\d,]{0,24}(?:\.\d{1,6})?)"
)


def _whole_value(scene: Scene) -> Reading | None:
    """``605 billion yen for 36.8 %: what is the whole worth``: an amount of money for a stake, taken to 100 %."""
    money = [f for f in scene.line.figures("money") if float(f.amount) >= 1_000_000]
    stakes = scene.line.figures("percent")
    if not money or not stakes or any(f.amount != "100" for f in stakes[1:]) or scene.line.figures("shares"):
        return None
    if scene.line.word(stakes[0].end) == "of" and "whole" not in asked_of(scene):
        # "ten percent of a company of 7.4 billion": a part of the sum
        return by_its_share(scene, "times", money[0], stakes[0], money[0].currency)
    if {"ev", "valuation", "slice", "part"} & set(scene.frame.words):
        operands = [{"amount": money[0].amount, "kind": "number"}, {"amount": stakes[0].amount, "kind": "percent"}]
        return scene.reading("expression", operator="part", operands=operands)
    operands = [{"amount": money[0].amount, "kind": "number"}, {"amount": stakes[0].amount, "kind": "percent"}]
    return scene.reading("expression", operator="over", operands=operands, currency=money[0].currency, money=True)


def _joined(scene: Scene, one: Figure, two: Figure) -> bool:
    """Whether two figures are members of one list: ``17.05 and 18.66``, ``45, 45 and 10``."""
    return two.start - one.end <= 1 and all(word in {"and", "+"} for word in scene.line.between(one.end, two.start))


def _part_of(scene: Scene, text: str) -> Reading | None:
    """``15% on 397,689,716 votes``; ``14 million shares for 1.2 billion euros, what is that per share``."""
    between = _BETWEEN.search(text) or (_SOLD.search(text) if scene.line.has("remains") else None)
    if between:
        operands = [{"amount": between[n].replace(",", ""), "kind": "number"} for n in (1, 2)]
        operands.sort(key=lambda o: -float(o["amount"]))
        return scene.reading("expression", operator="minus", operands=operands, points=True)
    if scene.line.has("sum") and not scene.line.has("if", "must", "issue", "buyback"):
        listed = [f for f in scene.line.figures("percent", "number") if 0 < float(f.amount) <= 100]
        if len(listed) >= 2 and all(_joined(scene, a, b) for a, b in pairwise(listed)):
            return scene.reading(
                "expression", operator="plus", operands=[{"amount": f.amount, "kind": f.kind} for f in listed]
            )
    match = _PART.search(text)
    if match:
        whole = match[2].replace(",", "")
        operands = [{"amount": whole, "kind": "number"}, {"amount": match[1], "kind": "percent"}]
        return scene.reading("expression", operator="part", operands=operands)
    prices = [f for f in scene.line.figures("money") if float(f.amount) < 1_000_000]
    if len(prices) == 2 and scene.line.has("gap", "change", "relative") and not scene.line.has("if"):
        operands = [{"amount": f.amount, "kind": "number"} for f in prices]
        return scene.reading("price_gap", operands=operands, currency=prices[0].currency or prices[1].currency)
    whole_value = _whole_value(scene)
    if whole_value:
        return whole_value
    portion = _OUT_OF.search(text) or _IS_WHAT.search(text)
    if portion and not scene.line.has("if", "must"):
        operands = [{"amount": portion[n].replace(",", ""), "kind": "number"} for n in (1, 2)]
        return scene.reading("expression", operator="share", operands=operands)
    shares, money = scene.line.figures("shares"), scene.line.figures("money")
    many = shares or [f for f in scene.line.figures("number") if float(f.amount) >= 10_000]
    if (
        many
        and money
        and float(money[0].amount) < 10_000
        and not scene.line.has("if")
        and not scene.line.has("must", "reach")
    ):
        if by_kind(scene.frame)["level"]:
            return scene.reading("nothing", near=[])  # a part of the shares is meant, not all of them
        operands = [{"amount": many[0].amount, "kind": "number"}, {"amount": money[0].amount, "kind": "number"}]
        return scene.reading("expression", operator="times", operands=operands, currency=money[0].currency)
    return None


def _ends_of(steps: list[dict[str, Any]]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The first and last of several levels that all go one way (``44.4 to 43.4 to 35.71``), else the first two."""
    levels = [float(step["amount"]) for step in steps]
    one_way = levels in (sorted(levels), sorted(levels, reverse=True))
    return steps[0], steps[-1] if one_way else steps[1]


def _words_of(scene: Scene, label: str) -> list[str]:
    return [" ".join(scene.frame.words[start:end]) for start, end in scene.line.where(label)]


def _then_and_now(scene: Scene, text: str) -> Reading | None:
    """Two figures of one holding: ``34.07 down to 26.67, points lost?``, ``15.01 > 19.74``."""
    now = {"now", "today", "currently", "presently"} & set(scene.frame.words)
    after = now or "after" in scene.frame.words
    told = {"earlier", "before", "previously", "was", "had", "held"} & set(scene.frame.words) and after
    supposed = scene.line.has("if") and any(s != "would" for s in _words_of(scene, "if"))
    if scene.line.has("must", "issue", "buyback") or (supposed and not told) or scene.frame.has("SHARES_COUNT"):
        return None
    if not scene.line.has("change", "points", "relative", "gap", "times", "cut", "raise"):
        return None
    steps = _chain(text, "to")
    both = _ends_of(steps[0]) if steps else _two(scene)
    if both is None:
        return None
    if steps and _STEP["to"].search(text, steps[1]):
        return scene.reading("nothing", near=[])  # two changes, to be held against each other
    one, two = both
    if any("." not in o["amount"] and float(o["amount"]) > 100 for o in (one, two)):
        return None
    others = [
        f.amount for f in scene.line.figures("percent", "points") if f.amount not in {one["amount"], two["amount"]}
    ]
    slots: dict[str, Any] = {"operator": "change", "operands": [one, two], "choices_stated": others}
    pair = scene.pair() if scene.line.keys else None
    if pair:
        slots |= {"holder": pair[0], "issuer": pair[1]}
    return scene.reading("expression", **slots)
