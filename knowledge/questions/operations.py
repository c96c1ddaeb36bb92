"""The changes that a question assumes, as typed, JSON-able data: who does what with how much of whom, and with whom.

A change is ``{"verb", "holder", "issuer", "amount", "kind", "party", "cancel", "route", "joins"}``. Verbs: sell,
buy, set, times, buyback, issue, cancel, entrust. Kinds of amount: points (of the capital), part (of the holding), to (a
level), shares, times, whole. ``party`` is the other side; empty stands for others. Empty names are filled by the
conversation (module ``scenarios``).
"""

from __future__ import annotations

from knowledge.questions.assumed import assumed_levels
from knowledge.questions.measures import amount_of, measured, whole_meant
from knowledge.questions.roles import Line, Span
from knowledge.questions.sides import modifiers_of, route_of, sides_of
from knowledge.questions.verbs import FACTORS, Change, Verb, acting_verbs, bare_cancellation, is_gift


def changes(line: Line) -> list[Change]:
    """The changes of the question in the order in which they are said."""
    acting = acting_verbs(line)
    bare = not acting
    acting = acting or bare_cancellation(line)
    out: list[Change] = []
    used: set[int] = set()
    for number, verb in enumerate(acting):
        start = acting[number - 1].end if number else 0
        end = acting[number + 1].start if number + 1 < len(acting) else len(line.frame.words)
        change = _change(line, verb, (start, end), used)
        if change is not None:
            last = out[-1] if out else None
            change = _bought_again(line, verb, (start, end), change, last)
            out.append(change | ({"passive": True} if bare else {}))
    out += _further(line, out, used)
    found = _merged(line, out) + assumed_levels(line, used)
    found.sort(key=lambda change: change["at"])
    for change in found:
        del change["at"]
    return found


_FURTHER = frozenset({"another", "further", "additional", "extra", "then", "after", "afterwards", "later"})
"""Words before an amount with which the last deed is done once more."""


def _further(line: Line, found: list[Change], used: set[int]) -> list[Change]:
    """``sells 5 points and then another 3``: the last deed once more, with another amount."""
    last = found[-1] if found else None
    if last is None or last["verb"] not in {"sell", "buy"} or last["kind"] != "points":
        return []
    more = [f for f in line.figures("points", "number") if f.start not in used and f.start > last["at"]]
    more = [f for f in more if line.before(f.start) in _FURTHER and float(f.amount) < POINTS_AT_MOST]
    used.update(figure.start for figure in more)
    return [last | {"amount": figure.amount, "at": figure.start} for figure in more]


POINTS_AT_MOST = 100
"""A bare number from here on is no number of points."""


def _bought_again(line: Line, verb: Verb, region: Span, change: Change, last: Change | None) -> Change:
    """``sells 10 points and then buys 2 back``: who sold buys again, where nobody else is said to do it."""
    again = verb.name == "buyback" and last is not None and last["verb"] == "sell" and change["kind"] != "same"
    if not again or last is None or not last["holder"] or sides_of(line, verb, region)[0] or line.has("cancel"):
        return change
    return change | {"verb": "buy", "holder": last["holder"], "issuer": last["issuer"], "party": ""}


def _change(line: Line, verb: Verb, region: Span, used: set[int]) -> Change | None:
    figure = amount_of(line, verb, region, used)
    subject, issuer, party, source = sides_of(line, verb, region)
    change: Change = {"verb": verb.name, "holder": "", "issuer": issuer, "party": party, "at": verb.start}
    if verb.name in {"buyback", "issue", "convert"}:
        change["issuer"] = subject or issuer
        change["holder"] = source if verb.name == "buyback" and not line.has("passive") else ""
        change["party"] = party if verb.name == "issue" and party != change["issuer"] else ""
    else:
        change["holder"] = subject or (source if verb.name in {"sell", "cut"} else "")
        change["party"] = party if verb.name in {"sell", "cut", "entrust"} else source
    if verb.name in {"issue", "convert"}:
        later = [m.key for m in line.owners if m.start >= verb.end and line.role(m) == "of" and m.start < region[1]]
        change["issuer"] = later[0] if later and later[0] != change["party"] else change["issuer"]
    if change["issuer"] == change["holder"]:
        change["issuer"] = ""
    if verb.name in FACTORS:
        return change | {"verb": "times", "amount": FACTORS[verb.name], "kind": "times"} | route_of(line, verb, region)
    if figure is not None:
        used.add(figure.start)
        change |= measured(line, verb, figure)
    elif verb.name == "convert":
        change |= {"amount": "1", "kind": "convertible"}
    elif whole_meant(line, verb, region):
        change |= {"amount": "1", "kind": "whole"}
    elif line.has("them") and verb.name in {"buyback", "buy"}:
        change |= {"amount": "", "kind": "same"}
    else:
        return None
    if change["verb"] != "times":
        plain = {"cut": "sell", "raise": "buy", "convert": "issue", "meet": "set", "multiple": "times"}
        change["verb"] = plain.get(verb.name, verb.name)
    if change["verb"] == "buy" and change["kind"] == "whole" and change["holder"] and change["party"]:
        change |= {"verb": "sell", "holder": change["party"], "party": change["holder"], "taken": True}
    if verb.name in {"cut", "raise"} and change["kind"] == "to":
        change["verb"] = "set"
    if is_gift(line, verb):
        change["gift"] = True
    route = {} if verb.name in {"issue", "convert"} else route_of(line, verb, region)  # new shares are nobody's part
    return change | modifiers_of(line, verb) | route


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
    kept = change.get("said") or change["party"] or line.has("others")
    if change["verb"] == "sell" and not kept and _cancelled(line) and change["holder"]:
        change |= {"verb": "buyback"}  # what is cancelled went to the company itself
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


DENIED = 4
"""Words at the most between a "no" and the cancelling that it denies (``no shares at all get cancelled``)."""


def _cancelled(line: Line) -> bool:
    """Whether shares are said to be cancelled, and not that none are."""
    denied = [end for _, end in line.where("denied", "nothing")]
    behind = {start for start, _ in line.where("nothing", "denied")}
    plain = [
        start
        for start, end in line.where("cancel")
        if end not in behind and not any(0 <= start - no <= DENIED for no in denied)
    ]
    return bool(plain) and not line.has("uncancelled")
