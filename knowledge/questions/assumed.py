"""Levels that are assumed without a deal: ``Renault went to 15 %``, ``if X held all of Y``."""

from __future__ import annotations

from collections.abc import Iterable

from knowledge.questions.roles import Line, Span
from knowledge.questions.sides import route_near
from knowledge.questions.starts import WHOLE
from knowledge.questions.values import Figure
from knowledge.questions.verbs import Change


def assumed_levels(line: Line, used: set[int]) -> list[Change]:
    """``Renault went to 15 %``, ``if Renault held 60 and Foxconn 50``: levels that are assumed."""
    out = _takeovers(line) + _told(line, used)
    holds = line.where("hold")
    for figure in line.figures("percent", "number", "fraction"):
        if figure.kind == "number" and float(figure.amount) > 100:
            continue  # a number of shares, no stake
        if figure.start in used or "still" in line.frame.words[max(0, figure.start - 3) : figure.start]:
            continue
        holder = _holder_before(line, figure, holds, bool(out))
        if not holder:
            continue
        issuer = next((m.key for m in line.owners if 0 <= m.start - figure.end <= 2 and line.role(m) == "of"), "")
        out.append(
            {
                "verb": "set",
                "holder": holder,
                "issuer": issuer,
                "party": "",
                "amount": figure.amount,
                "kind": "to",
                "at": figure.start,
                "route": route_near(line, figure.start, (0, len(line.frame.words))),
            }
        )
        used.add(figure.start)
    return out


def _told(line: Line, used: set[int]) -> list[Change]:
    """``if Nissan's part of Mitsubishi were 40 %``: a holding with its holder and its company that has another size."""
    found: list[Change] = []
    for _, end in line.where("becomes") if line.has("if") else ():
        figure = next((f for f in line.figures("percent", "number") if f.start == end and f.start not in used), None)
        before = [m for m in line.owners if m.end < end]
        if figure is None or float(figure.amount) > WHOLE or len(before) < 2:
            continue
        holder, issuer = before[-2:]
        if holder.possessive and line.role(issuer) == "of" and holder.key != issuer.key:
            change: Change = {"verb": "set", "holder": holder.key, "issuer": issuer.key, "party": ""}
            found.append(change | {"amount": figure.amount, "kind": "to", "at": figure.start, "route": "total"})
            used.add(figure.start)
    return found


def _takeovers(line: Line) -> list[Change]:
    """``if X held all of Y``: the whole of a company."""
    found: list[Change] = []
    for start, end in line.where("all_of"):
        issuer = next((m.key for m in line.owners if m.start == end and not m.possessive), "")
        before = [m for m in line.owners if m.end <= start and start - m.end <= 2]
        if issuer and before and before[-1].key != issuer:
            change: Change = {"verb": "set", "holder": before[-1].key, "issuer": issuer, "party": "", "amount": "100"}
            found.append(change | {"kind": "to", "at": start, "route": "total"})
    return found


def _holder_before(line: Line, figure: Figure, holds: Iterable[Span], gapping: bool) -> str:
    """The name before a verb of holding that stands just before the figure; a bare name in a second member."""
    verb = next((span for span in holds if 0 <= figure.start - span[1] <= 1), None)
    end = verb[0] if verb else figure.start if gapping else -1
    names = [(m.end, m.key) for m in line.owners if line.role(m) != "of" and m.end <= end]
    words = line.frame.words
    names += [
        (place + 1, stranger)
        for stranger in line.frame.strangers
        for place in range(len(words))
        if words[place] == stranger.split()[0] and place + 1 <= end
    ]
    near = max((name for name in names if end - name[0] <= 3), default=(0, ""))[1]
    if verb and not line.owners and line.has("if"):
        return near or "it"
    return near or ("it" if verb and line.word(verb[0] - 1) in {"it", "they"} else "")
