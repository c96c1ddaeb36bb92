"""How exact a figure is: the last one with more digits or as a fraction, and what figures as printed can mean."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.held import held
from knowledge.answers.moments import resolve
from knowledge.answers.stake_lines import one_line
from knowledge.answers.talk import working
from knowledge.stakes import Quantity, Unit, digits, parse_percent

ENOUGH = 6
"""Decimals that are given where none were asked for and the figure does not end before."""
_SHARES = frozenset({"capital", "capital_ex_treasury", "votes", "votes_theoretical", "relative"})


def precision(asked: Asked) -> Answer:
    """The digits or the fraction of the last figure, with what they are worth; or what a printed figure means."""
    form = asked.slots["form"]
    if form in {"printed", "part", "agreeing"}:
        figures = [parse_percent(text) for text in asked.slots["stated_figures"]]
        return {"printed": _printed, "part": _part, "agreeing": _agreeing}[form](asked, figures)
    last = asked.context.value
    if not last:
        return working(asked)
    return _last(asked, last)


def _last(asked: Asked, last: Mapping[str, str]) -> Answer:
    draft = Draft(asked)
    draft.use(*(asked.snapshot.claims[key] for key in asked.context.claims if key in asked.snapshot.claims))
    value, low, high = (Fraction(last[part]) for part in ("fraction", "low", "high"))
    if asked.slots["form"] == "fraction":
        text = f"{value} ({_shown(last, value, ENOUGH)})"
    else:
        text = _shown(last, value, asked.slots.get("decimals") or ENOUGH)
    scale = 100 if last["unit"] in _SHARES else 1
    ended = Fraction(digits(value * scale, asked.slots.get("decimals") or ENOUGH)) == value * scale
    if low == high:
        key = "exact" if ended else "rounded"
    else:
        key = "printed" if last["display"].startswith(_shown(last, value, ENOUGH)) else "ranged"
    words = {"figure": text, "question": asked.context.question}
    words |= {"low": _shown(last, low, 4), "high": _shown(last, high, 4)}
    line = asked.say(f"precision.{key}", **words)
    if last.get("hypothetical"):
        return draft.answered(asked.say("scenario.mark", line=line), hypothetical=True)
    return draft.answered(line)


def _shown(last: Mapping[str, str], value: Fraction, decimals: int) -> str:
    """The number on the scale of its unit, with it."""
    unit = last["unit"]
    if unit in _SHARES:
        return f"{digits(value * 100, decimals)}%"
    number = digits(value, min(decimals, 2) if unit.startswith("money:") else decimals)
    whole, _, rest = number.partition(".")
    number = f"{int(whole):,}" + (f".{rest}" if rest else "")
    return f"{unit.removeprefix('money:')} {number}" if unit.startswith("money:") else number


def _ends(figure: Quantity) -> dict[str, str]:
    return {"low": f"{digits(figure.low * 100, 6)}", "high": f"{digits(figure.high * 100, 6)}"}


def _printed(asked: Asked, figures: list[Quantity]) -> Answer:
    (figure,) = figures
    draft = Draft(asked)
    draft.value("as_printed", figure, asked.wording.percent(figure))
    return draft.answered(asked.say("precision.as_printed", figure=asked.wording.percent(figure), **_ends(figure)))


def _part(asked: Asked, figures: list[Quantity]) -> Answer:
    """Yes or no where the printed figure decides it, else that it does not."""
    (figure,) = figures
    draft, part = Draft(asked), Fraction(asked.slots["part"])
    draft.value("as_printed", figure, asked.wording.percent(figure))
    word = "cannot_tell" if figure.low <= part <= figure.high else "no"
    if "over" in asked.slots and word == "no":
        right = (figure.value > part) == asked.slots["over"]
        words = {"figure": asked.wording.percent(figure), "part": str(part), "percent": f"{digits(part * 100, 4)}%"}
        side = "above" if figure.value > part else "below"
        return draft.answered(asked.verdict(asked.say(f"precision.{side}", **words), right=right))
    exactly = "no" if word == "no" or figure.value != part else "yes"
    words = {"word": asked.say("yes" if exactly == "yes" else word), "figure": asked.wording.percent(figure)}
    words |= {"part": str(part), "percent": f"{digits(part * 100, 4)}%", **_ends(figure)}
    return draft.answered(asked.say("precision.part", **words))


def _agreeing(asked: Asked, figures: list[Quantity]) -> Answer:
    """Two figures that can be one, the finer and the rounded, and what the base has for the holding."""
    draft = Draft(asked)
    coarse, fine = sorted(figures, key=lambda figure: figure.low - figure.high)
    words = {"coarse": asked.wording.percent(coarse), "fine": asked.wording.percent(fine), **_ends(coarse)}
    draft.value("finer", Quantity(fine.value, fine.low, fine.high, Unit.CAPITAL), words["fine"])
    holder, issuer = asked.slots.get("holder", ""), asked.slots.get("issuer", "")
    known = held(asked, holder, issuer, resolve(asked)) if holder and issuer else None
    if known is not None:
        draft.use(known.main)
        draft.notes.append(one_line(asked, known.main))
    return draft.answered(asked.say("precision.agree", **words))
