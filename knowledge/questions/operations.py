"""The changes that a question assumes, as typed, JSON-able data: who does what with how much of whom, and with whom.

A change is ``{"verb", "holder", "issuer", "amount", "kind", "party", "cancel", "route", "joins"}``. Verbs: sell,
buy, set, times, buyback, issue, cancel, entrust. Kinds of amount: points (of the capital), part (of the holding), to (a
level), shares, times, whole. ``party`` is the other side; empty stands for others. Empty names are filled by the
conversation (module ``scenarios``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from knowledge.questions.frame import Mention
from knowledge.questions.roles import Line, Span
from knowledge.questions.values import Figure

Change = dict[str, Any]

_VERBS = ("buyback", "convert", "issue", "entrust", "double", "triple", "halve", "sell", "buy", "cut", "raise", "meet")
_FACTORS = {"double": "2", "triple": "3", "halve": "1/2"}
_AMOUNTS = ("points", "percent", "fraction", "times", "shares", "number")
_LEVEL_WORDS = frozenset({"to", "at", "until", "till"})


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of the question that changes a holding, and where it stands."""

    name: str
    start: int
    end: int


def verbs(line: Line) -> list[Verb]:
    """The verbs of change in order; where two overlap the longer one, then the more telling one."""
    found = [Verb(name, start, end) for name in _VERBS for start, end in line.where(name)]
    found += [
        Verb("sell", start, end)
        for start, end in line.where("hold")
        if line.word(end - 1) == "to" and any(m.start == end for m in line.owners) and line.figures("points", "percent")
    ]
    found += [
        Verb("multiple", f.start - 1, f.start)
        for f in line.figures("number", "fraction")
        if line.word(f.start - 1) == "times" and line.owners
    ]
    found += [Verb("multiple", f.start, f.end) for f in line.figures("times") if f.amount not in _FACTORS.values()]
    found.sort(key=lambda v: (-(v.end - v.start), _VERBS.index(v.name) if v.name in _VERBS else 99))
    found = [_back(line, verb) for verb in found]
    ends = {verb.end for verb in found}
    found = [v for v in found if not (v.name == "halve" and line.word(v.start) == "half" and v.start in ends)]
    kept: list[Verb] = []
    for verb in found:
        if all(verb.end <= other.start or verb.start >= other.end for other in kept):
            kept.append(verb)
    return sorted(kept, key=lambda verb: verb.start)


def _back(line: Line, verb: Verb) -> Verb:
    """``buys 5 points back``: the verb in two parts."""
    own = line.has("own_stock") and line.has("cancel", "treasury")
    if verb.name == "buy" and (own or "back" in line.frame.words[verb.end : verb.end + 5]):
        return Verb("buyback", verb.start, verb.end)
    return verb


def changes(line: Line) -> list[Change]:
    """The changes of the question in the order in which they are said."""
    acting = _acting(line)
    bare = not acting
    acting = acting or _bare_cancellation(line)
    out: list[Change] = []
    used: set[int] = set()
    for number, verb in enumerate(acting):
        start = acting[number - 1].end if number else 0
        end = acting[number + 1].start if number + 1 < len(acting) else len(line.frame.words)
        change = _change(line, verb, (start, end), used)
        if change is not None:
            out.append(change | ({"passive": True} if bare else {}))
    found = _merged(line, out) + _set_stakes(line, used)
    found.sort(key=lambda change: change["at"])
    for change in found:
        del change["at"]
    return found


def _bare_cancellation(line: Line) -> list[Verb]:
    """``cancels 5 % of its shares``: bought from others, as nothing else is said."""
    spans = line.where("cancel")
    if not spans or not line.figures("percent", "points", "shares") or not line.has("if", "passive"):
        return []
    return [Verb("buyback", *spans[0])]


def _acting(line: Line) -> list[Verb]:
    """The verbs that do something: a noun of the same event as another verb, or a verb without an amount, does not."""
    found = verbs(line)
    strong = [verb for verb in found if verb.name in {"buyback", "issue", "convert", "entrust"}]
    out: list[Verb] = []
    for verb in found:
        if verb.name == "buy" and not _really_buys(line, verb):
            continue
        if verb.name == "convert" and any(other.name == "convert" for other in out):
            continue
        amount = _figure_between(line, verb.end, verb.end + 4)
        if amount is not None and "if" in line.between(verb.end, amount.start):
            amount = None  # the result is asked for, the figure is of the condition
        if verb.name in {"cut", "raise"} and strong and amount is None:
            continue
        out.append(verb)
    return out


_ADDING = frozenset({"up", "together", "them", "the", "all", "both"})


def _really_buys(line: Line, verb: Verb) -> bool:
    """Whether a word of buying means a purchase here: not "add up", "take part", "the buyer"."""
    word = line.word(verb.end - 1)
    if word in {"buyer", "buyers", "purchaser"}:
        return False
    if word in {"took", "takes", "take", "taking"}:
        return _figure_between(line, verb.end, verb.end + 3) is not None
    if word in {"add", "adding"}:
        return line.word(verb.end) not in _ADDING and (verb.start > 0 or line.has("if"))
    return True


def _figure_between(line: Line, start: int, end: int) -> Figure | None:
    return next((f for f in line.figures(*_AMOUNTS) if start <= f.start < end), None)


def _change(line: Line, verb: Verb, region: Span, used: set[int]) -> Change | None:
    figure = _amount(line, verb, region, used)
    subject, issuer, party, source = _roles(line, verb, region)
    change: Change = {"verb": verb.name, "holder": "", "issuer": issuer, "party": party, "at": verb.start}
    if verb.name in {"buyback", "issue", "convert"}:
        change["issuer"] = subject or issuer
        change["holder"] = source if verb.name == "buyback" else ""
        change["party"] = party if verb.name == "issue" and party != change["issuer"] else ""
    else:
        change["holder"] = subject or (source if verb.name in {"sell", "cut"} else "")
        change["party"] = party if verb.name in {"sell", "cut", "entrust"} else source
    if verb.name in {"issue", "convert"}:
        later = [m.key for m in line.owners if m.start >= verb.end and line.role(m) == "of" and m.start < region[1]]
        change["issuer"] = later[0] if later and later[0] != change["party"] else change["issuer"]
    if change["issuer"] == change["holder"]:
        change["issuer"] = ""
    if verb.name in _FACTORS:
        return change | {"verb": "times", "amount": _FACTORS[verb.name], "kind": "times"} | _routes(line, verb, region)
    if figure is not None:
        used.add(figure.start)
        change |= _measure(line, verb, figure)
    elif verb.name == "convert":
        change |= {"amount": "1", "kind": "convertible"}
    elif _whole(line, verb, region):
        change |= {"amount": "1", "kind": "whole"}
    elif line.has("them") and verb.name in {"buyback", "buy"}:
        change |= {"amount": "", "kind": "same"}
    else:
        return None
    if change["verb"] != "times":
        plain = {"cut": "sell", "raise": "buy", "convert": "issue", "meet": "set", "multiple": "times"}
        change["verb"] = plain.get(verb.name, verb.name)
    if verb.name in {"cut", "raise"} and change["kind"] == "to":
        change["verb"] = "set"
    return change | _modifiers(line, verb) | _routes(line, verb, region)


def _amount(line: Line, verb: Verb, region: Span, used: set[int]) -> Figure | None:
    """The figure that goes with a verb: the first one after it, else the last one before it."""
    free = [f for f in line.figures(*_AMOUNTS) if f.start not in used and not _is_start(line, f)]
    after = [f for f in free if verb.end <= f.start < region[1] or f.start in range(verb.start, verb.end)]
    before = [f for f in free if region[0] <= f.start < verb.start]
    wanted = [f for f in after if f.kind in {"points", "percent", "fraction", "shares", "times"}] or after
    near = wanted or before[-1:]
    return near[0] if near else None


def _is_start(line: Line, figure: Figure) -> bool:
    """Whether the figure is where the holding starts: ``from 43``, ``Renault 35.71 becomes``, ``the direct 17.05``."""
    if line.before(figure.start) in {"from", "not", "currently"}:
        return True
    bought = line.where("buy", "sell", "buyback")
    named = any(
        m.end == figure.start and not (m.possessive and any(end <= m.start for _, end in bought)) for m in line.owners
    )
    return named and figure.kind in {"number", "percent"} and not line.where("meet")


def _measure(line: Line, verb: Verb, figure: Figure) -> Change:
    """The amount and what it counts."""
    before = line.before(figure.start)
    level = before in _LEVEL_WORDS or (
        before in {"exactly", "only", "just"} and line.word(figure.start - 2) in _LEVEL_WORDS
    )
    crossed = before in {"below", "under", "beneath"} if verb.name == "cut" else before in {"above", "past", "beyond"}
    level = level or (crossed and verb.name in {"cut", "raise"} and "by" not in line.between(verb.end, figure.start))
    own = any(0 <= start - figure.end <= 2 for start, _ in line.where("own_holding")) or _of_own(line, figure)
    own = own and not (verb.name == "buy" and line.has("cancel"))
    if figure.kind == "times" or verb.name == "multiple":
        return {"amount": figure.amount, "kind": "times", "verb": "times"}
    if figure.kind == "fraction":
        of_issuer = line.word(figure.end) in {"of"} and any(
            m.start in {figure.end + 1, figure.end + 2} and not m.possessive and not line.shares_follow(m)
            for m in line.owners
        )
        if level:
            return {"amount": figure.amount, "kind": "to"}
        return {"amount": figure.amount, "kind": "points_fraction" if of_issuer else "part"}
    if figure.kind == "shares" or (figure.kind == "number" and float(figure.amount) > 1000):
        return {"amount": figure.amount, "kind": "shares"}
    if level and verb.name in {"sell", "buy", "cut", "raise", "meet", "buyback"}:
        return {"amount": figure.amount, "kind": "to"}
    if verb.name == "meet":
        return {"amount": figure.amount, "kind": "to", "each": True}
    if figure.kind == "percent" and own and verb.name not in {"buyback", "issue", "convert"}:
        return {"amount": figure.amount, "kind": "part_percent"}
    unclear = figure.kind == "percent" and verb.name in {"sell", "cut", "buy", "raise"}
    return {"amount": figure.amount, "kind": "points"} | ({"unclear": True} if unclear else {})


_OWN = frozenset({"its", "their", "his", "that", "what"})
_HELD = frozenset({"holding", "holdings", "stake", "shares", "position", "interest", "block", "has", "holds", "owns"})


def _of_own(line: Line, figure: Figure) -> bool:
    """``10 % of the present holding``, ``of what it owns``: a part of the holding, whatever stands in between."""
    if line.word(figure.end) != "of":
        return False
    after = list(line.between(figure.end + 1, figure.end + 5))
    nouns = [place for place, word in enumerate(after) if word in _HELD]
    if not nouns:
        return False
    return after[0] in _OWN or (
        after[0] == "the" and not any(figure.end < m.start < figure.end + 5 for m in line.owners)
    )


def _whole(line: Line, verb: Verb, region: Span) -> bool:
    if verb.name == "sell" and any(0 <= start - verb.end <= 2 for start, _ in line.where("trusted")):
        return True
    return any(region[0] <= start < region[1] for start, _ in line.where("whole")) and verb.name in {
        "sell",
        "buyback",
        "entrust",
        "buy",
    }


def _roles(line: Line, verb: Verb, region: Span) -> tuple[str, str, str, str]:
    """Who acts, in whose shares, with whom (``to``) and from whom, by the words around the names."""
    subject = issuer = party = source = ""
    for mention in line.owners:
        if not region[0] <= mention.start < region[1]:
            continue
        role = line.role(mention)
        after = mention.start >= verb.end
        given = (
            verb.name == "sell" and mention.start == verb.end and any(f.start == mention.end for f in line.figures())
        )
        if (given and not mention.possessive and line.has("cancel", "treasury")) or (
            role == "to" and after and not _is_goal(line, mention)
        ):
            party = party or mention.key
        elif role == "from":
            source = source or mention.key
        elif role == "by":
            subject = subject or mention.key
        elif mention.possessive and after and verb.name == "buy" and _block_follows(line, mention):
            source = source or mention.key
        elif mention.possessive and not line.owned_follows(mention):
            subject = subject or mention.key
        elif role == "of" or line.shares_follow(mention):
            issuer = issuer or mention.key
        elif not after or (mention.possessive and not subject):
            subject = mention.key
        elif verb.name == "buy" and not issuer and mention.key not in {subject, source, party}:
            issuer = "" if _is_goal(line, mention) or _asked_after(line, verb, mention) else mention.key
        elif not subject and verb.name in _FACTORS:
            subject = mention.key
    stranger = _stranger_party(line, verb, region)
    return subject, issuer, party or stranger, source


_ASKING = frozenset({"where", "what", "how", "who", "which", "whose", "does", "would"})


def _asked_after(line: Line, verb: Verb, mention: Mention) -> bool:
    """Whether a name belongs to the question after what the verb says."""
    return bool(_ASKING & set(line.between(verb.end, mention.start)))


def _given(line: Line, verb: Verb, mention: Mention) -> bool:
    """``sells Nissan 7 points, which cancels them``: the buyer right behind the verb, before the amount."""
    between = verb.name == "sell" and mention.start == verb.end and any(f.start == mention.end for f in line.figures())
    return between and not mention.possessive and line.has("cancel", "treasury")


def _stranger_party(line: Line, verb: Verb, region: Span) -> str:
    """A buyer whom the base does not hold: ``sold to Toyota``."""
    for name in line.frame.strangers:
        first = name.split()[0]
        for place in range(verb.end, min(region[1], len(line.frame.words))):
            if line.word(place) == first and line.before(place) == "to":
                return name
    return ""


def _block_follows(line: Line, mention: Mention) -> bool:
    """Whether the possessor's block is what is bought: ``Nissan's 15 %``, ``Nissan's shares``."""
    return line.shares_follow(mention) or any(f.start == mention.end for f in line.figures())


def _is_goal(line: Line, mention: Mention) -> bool:
    return line.word(mention.end) in {"hold", "have", "own", "keep"}


def _modifiers(line: Line, verb: Verb) -> Change:
    """Cancelled or kept, and who takes part in an issue."""
    out: Change = {}
    if line.has("uncancelled"):
        out["cancel"] = False
    elif line.has("cancel"):
        out["cancel"] = True
    elif line.has("treasury"):
        out["cancel"] = False
    if verb.name in {"issue", "convert"}:
        out["joins"] = line.has("takes_part") and not line.has("no_part")
    if verb.name == "buyback" and line.has("passive"):
        out["passive"] = True
    if line.has("others") and verb.name in {"sell", "cut", "buy", "raise"}:
        out["said"] = True
    return out


def _routes(line: Line, verb: Verb, region: Span) -> Change:
    """The part of the holding that is meant: in trust, direct, or in total where nothing is said."""
    if verb.name == "entrust":
        return {"route": "direct"}
    trusted = [s for s, _ in line.where("trusted") if region[0] <= s < region[1]]
    direct = [s for s, _ in line.where("direct") if region[0] <= s < region[1]]
    places = [(place, "trust") for place in trusted] + [(place, "direct") for place in direct]
    return {"route": min(places, key=lambda near: abs(near[0] - verb.end), default=(0, "total"))[1]}


def _merged(line: Line, found: list[Change]) -> list[Change]:
    """``sells 10 points to Nissan, which cancels them`` and ``sells 10, and Nissan buys them back`` are one change."""
    out: list[Change] = []
    for change in found:
        last = out[-1] if out else None
        if change["verb"] == "buyback" and change["kind"] == "same" and last and last["verb"] == "sell":
            last |= {"verb": "buyback", "issuer": change["issuer"] or last["issuer"], "party": ""}
            continue
        if last and {last["verb"], change["verb"]} == {"buy", "issue"} and (taken := _part_taken(last, change)):
            out[-1] = taken
            continue
        again = bool(last) and change["amount"] in {"", last["amount"] if last else ""} and change["kind"] != "to"
        if again and last and last["verb"] == "buyback" and change["verb"] in {"sell", "buy"}:
            last["holder"] = last["holder"] or change["holder"]
            continue
        out.append(dict(change))
    for change in out:
        _to_the_issuer(line, change)
    return out


def _part_taken(one: Change, two: Change) -> Change | None:
    """``takes a third of the issue``, before or after it: the subscriber's part of the new shares."""
    issue, purchase = (one, two) if one["verb"] == "issue" else (two, one)
    if purchase["kind"] not in {"part", "part_percent"} or not purchase["holder"]:
        return None
    part = purchase["amount"] if purchase["kind"] == "part" else f"{purchase['amount']}%"
    return issue | {"party": purchase["holder"], "party_part": part}


def _to_the_issuer(line: Line, change: Change) -> None:
    """A sale to the company itself is a buyback; an entrusted amount has no other side."""
    if change["verb"] == "sell" and change["party"] and change["party"] == change["issuer"]:
        change |= {"verb": "buyback", "party": ""}
    bought = next((m.key for m in line.owners for start, _ in line.where("buyback") if m.end == start), "")
    if change["verb"] == "sell" and bought not in {"", change["holder"]}:
        change |= {"verb": "buyback", "issuer": bought, "party": ""}
    if change["verb"] == "sell" and not change["issuer"] and change["party"] and line.has("cancel", "treasury"):
        change |= {"verb": "buyback", "issuer": change["party"], "party": ""}
    back = line.has("cancel", "treasury", "trusted")
    if change["verb"] == "buy" and not change["issuer"] and change["holder"] and back:
        change |= {"verb": "buyback", "issuer": change["holder"], "holder": change["party"], "party": ""}
        change["cancel"] = line.has("cancel") and not line.has("uncancelled")
        if line.has("passive", "others"):
            change["passive"] = True
    if change["verb"] == "entrust":
        change["party"] = ""
    if change["verb"] == "buyback":
        change.pop("unclear", None)


def _set_stakes(line: Line, used: set[int]) -> list[Change]:
    """``Renault went to 15 %``, ``if Renault held 60 and Foxconn 50``: levels that are assumed."""
    out = _takeovers(line)
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
                "route": "direct" if line.has("direct") else "total",
            }
        )
        used.add(figure.start)
    return out


def _takeovers(line: Line) -> list[Change]:
    """``if X held all of Y``: the whole of a company."""
    found: list[Change] = []
    for start, end in line.where("all_of"):
        issuer = next((m.key for m in line.owners if m.start == end), "")
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


_COUNTED = frozenset({"points", "shares", "votes", "percents", "pts", "ppts", "titles", "years", "months", "others"})
_NO_NOUNS = frozenset({"does", "is", "was", "has", "this", "its", "less"})


def other_things_counted(line: Line) -> bool:
    """Whether other things than points or shares are counted: ``how many seats``, ``how many sales``."""
    words = line.frame.words
    counted = [words[p + 2] for p in range(len(words) - 2) if words[p : p + 2] == ("how", "many")]
    return any(word.endswith("s") and word not in _COUNTED | _NO_NOUNS for word in counted)
