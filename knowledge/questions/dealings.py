"""Questions that reckon with known trades and counts: shares times price, what was cancelled, a part of a count."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from knowledge.claims.model import Transaction
from knowledge.questions.assuming import conditional
from knowledge.questions.kinds import by_kind
from knowledge.questions.reading import Reading
from knowledge.questions.scene import Scene
from knowledge.questions.trade_times import ORDINALS, bought_back
from knowledge.questions.verbs import verbs

_ORDER = {"first": 0, "second": 1, "third": 2, "fourth": 3}


def dealings(scene: Scene) -> Reading | None:
    """The reading of a question that multiplies or adds what trades and counts state; None for every other one."""
    return (
        _other_price(scene)
        or _of_several(scene)
        or _value(scene)
        or _part_of_count(scene)
        or _worth(scene)
        or _in_trust(scene)
        or _held(scene)
    )


def _worth(scene: Scene) -> Reading | None:
    """``the trust block at 300 yen each``: a part of the holding of the deal at a price, no name needed."""
    line = scene.line
    whole = scene.frame.has("WHOLE") and len(line.keys) == 2 and not verbs(line)
    if whole and scene.alone.intent == "worth":
        return _whole_holding(scene)
    paid = line.has("pays") and line.has("if") and {"go", "goes", "get", "gets", "receive"} & set(scene.frame.words)
    if (line.has("dividend") and (scene.frame.has("ASK_HOW_MUCH", "WORTH") or line.figures("money"))) or (
        paid and line.figures("money") and "share" in scene.frame.words and not verbs(line)
    ):
        pair = scene.pair()
        return scene.reading("dividend", holder=pair[0], issuer=pair[1]) if pair else None
    if any(float(figure.amount) >= 1_000_000 for figure in line.figures("money")):
        return None
    if not line.figures("money") or len(line.keys) > 2 or (line.has("if") and verbs(line)):
        return None
    whole = any(
        phrase in " ".join(scene.frame.words) for phrase in ("market value", "market cap", "whole company", "capitalis")
    )
    words = set(scene.frame.words)
    own = frozenset({"its", "their", "his", "her"}) & words
    held = {"stake", "holding", "shares", "interest", "block"} & words if own or not scene.frame.has("EACH") else set()
    if len(line.keys) == 1 and (whole or (scene.frame.has("WHOLE") and line.has("worth") and not held)):
        return scene.reading("worth", issuer=line.keys[0], block="all")
    if len(line.keys) == 1 and line.figures("points", "percent") and not line.has("sell", "buy", "buyback", "issue"):
        key = line.keys[0]
        if not any(c.entity == key and c.metric == "issued_shares" for c in scene.snapshot.counts):
            pair = scene.completed(key)
            return scene.reading("worth", holder=pair[0], issuer=pair[1]) if pair else None
        return scene.reading("worth", issuer=key)
    if len(line.keys) == 2 and len(line.figures("points", "percent", "shares")) == 1 and verbs(line):
        pair = scene.pair()
        told = pair is None or not scene.known(*pair) or not scene.frame.has("PRICE", "WORTH", "ASK_HOW_MUCH")
        return None if told or pair is None else scene.reading("worth", issuer=pair[1])
    parts = {"trust": line.has("trusted"), "direct": line.has("direct")}
    if not any(parts.values()) or not (line.has("worth", "shares") or scene.alone.intent == "worth"):
        return None
    route = "" if all(parts.values()) else next(name for name, said in parts.items() if said)
    pair = scene.pair()
    return scene.reading("worth", holder=pair[0], issuer=pair[1], route=route) if pair else None


def _whole_holding(scene: Scene) -> Reading | None:
    """``what are all of Renault's Nissan shares worth``: the whole of a holding, not of the company."""
    pair = scene.pair()
    if pair is None or not scene.known(*pair) or scene.line.figures("percent", "points"):
        return None
    reading = scene.reading("worth", holder=pair[0], issuer=pair[1])
    rows = [row for row in reading.slots.get("figures", ()) if row[0] != "percent"]
    return replace(reading, slots={**reading.slots, "figures": rows})


_NO_COUNTS = ("ASK_WHEN", "ASK_WHO", "ASK_WHY", "PRICE", "WORTH", "HOW_LONG", "EX_TREASURY")
"""Concepts of questions that want no number of shares."""


def _shares_held(scene: Scene) -> bool:
    """``MMC shares held by Nissan``, and nothing else asked: the shares of a holding whose number is known."""
    line, frame = scene.line, scene.frame
    if frame.has("ASK_HOW_MUCH", "ASK_WHO", "ASK_WHICH", "VOTE") or scene.yes_no:
        return False
    issuer = next((m.key for m in line.owners if line.shares_follow(m) and line.word(m.end + 1) in _IN_HAND), None)
    if issuer is None or frame.words[0] in {"what", "how", "why", "when"}:
        return False
    counted = (count for count in scene.snapshot.counts if count.issuer == issuer and count.metric == "shares_held")
    return any(count.entity in line.keys for count in counted)


_COUNTED = frozenset({("how", "many"), ("number", "of"), ("count", "of")})
_IN_HAND = frozenset({"held", "owned", "possessed", "kept"})


def _held(scene: Scene) -> Reading | None:
    """``number of X shares still with Y``: how many shares one company has of another, or had after a known sale."""
    line, words = scene.line, scene.frame.words
    if "shares" not in words or len(line.keys) != 2:
        return None
    asked = not _COUNTED.isdisjoint(pairwise(words))
    left = line.has("remains", "keep") or {"still", "left"} & set(words)
    if (
        not (asked or left or _shares_held(scene))
        or {"%", "percent", "percentage", "proportion", "ratio"} & set(words)
        or line.figures("percent", "points", "money")
    ):
        return None
    if line.has("must", "cancel", "issue", "gap", "sum"):
        return None
    pair = scene.pair()
    if pair is None or not scene.known(*pair) or scene.frame.has(*_NO_COUNTS):
        return None
    sold = _sold_by(scene, pair)
    told = sold and (scene.frame.has("DATED") or not conditional(scene))
    if not told and (conditional(scene) or line.has("reach")):
        return None
    if not sold and (by_kind(scene.frame)["count"] or (line.has("sell", "buy", "buyback") and not left)):
        return None
    plain = bool(sold) or (scene.alone.intent in {"stake", "count"} and not scene.yes_no)
    if not asked and not (plain and _counted_alone(scene, pair)):
        return None
    when = {"kind": "on", "date": sold, "edge": ""} if sold else scene.time(pair)
    return scene.reading("count", holder=pair[0], issuer=pair[1], when=when)


def _in_trust(scene: Scene) -> Reading | None:
    """``number of shares in the trust``: the part of a holding that lies in a trust, counted."""
    line, frame, words = scene.line, scene.frame, scene.frame.words
    asked = frame.has("ASK_HOW_MANY", "SHARES_COUNT") and {"shares", "titles", "share"} & set(words)
    if not asked or not line.has("trusted") or line.has("direct", "total", "votes", "gap", "sum", "must", "reach"):
        return None
    dealt = line.has("sell", "buyback", "buy", "cancel", "worth") or frame.has("TRANCHE", *ORDINALS)
    dealt = dealt and not frame.has("DATED")
    sides = {found.end for found in frame.where("BEFORE", "AFTER")}
    if any(found.start in sides for found in frame.where("TRUST")):
        return None  # "before the trust" is a time
    if dealt or conditional(scene) or frame.has("ASK_WHEN", "ASK_WHO", "ASK_WHY", "PRICE") or frame.figures:
        return None
    pair = scene.pair()
    if pair is None or not any(stake.route.value == "trust" for stake in scene.snapshot.stakes_between(*pair)):
        return None
    return scene.reading("count", holder=pair[0], issuer=pair[1], when=scene.time(pair), route="trust")


def _sold_by(scene: Scene, pair: tuple[str, str]) -> str:
    """The day of the known sale of just as many shares as are stated; empty without one."""
    stated = {figure.amount for figure in by_kind(scene.frame)["count"]}
    trades = (t for t in scene.snapshot.trades_between(*pair) if t.seller == pair[0] and t.valid.since)
    return next((str(trade.valid.since) for trade in trades if trade.shares in stated), "")


def _counted_alone(scene: Scene, pair: tuple[str, str]) -> bool:
    """Whether "shares" itself asks for a number: a count of the holding is known, and no stake is spoken of."""
    counts = (count for count in scene.snapshot.counts if count.metric == "shares_held")
    known = any((count.entity, count.issuer) == pair for count in counts)
    return known and not {"stake", "percentage", "percent", "%", "ratio", "part"} & set(scene.frame.words)


def _other_price(scene: Scene) -> Reading | None:
    """``at 45?`` after a worth: the same block at another price."""
    figures = scene.line.figures("money", "number")
    priced = scene.before in _HOLDINGS and bool(figures) and bool(figures[0].currency) and scene.slots.get("holder")
    if not (scene.before == "worth" or priced) or scene.line.keys or len(figures) != 1 or len(scene.frame.words) > 7:
        return None
    if float(figures[0].amount) >= 1_000_000:
        return None
    if not {"at", "for", "if"} & set(scene.frame.words):
        return None
    last = [row for row in scene.slots.get("figures", ()) if row[0] == "money"]
    currency = figures[0].currency or (last[0][2] if last else "")
    kept = {
        key: scene.slots[key]
        for key in ("holder", "issuer", "route", "block", "scenario", "when")
        if key in scene.slots
    }
    stated = scene.slots.get("figures", ()) if scene.before == "worth" else ()
    others = [row for row in stated if row[0] in {"percent", "points", "shares"}]
    if scene.scenario:
        kept["scenario"] = list(scene.scenario)
    reading = scene.reading("worth", **kept)
    return replace(reading, slots={**reading.slots, "figures": [*others, ["money", figures[0].amount, currency]]})


_HOLDINGS = frozenset({"stake", "count", "whatif", "scenario_change"})
"""Kinds of answer after which a bare price asks what the holding is worth at it."""


def cancelled(scene: Scene) -> Reading | None:
    """``how many of its shares did Nissan cancel altogether``: a total over several buybacks, or what it left."""
    line, frame, words = scene.line, scene.frame, set(scene.frame.words)
    counted = frame.has("ASK_HOW_MANY", "SHARES_COUNT") or line.has("percent_word") or "shares" in words
    several = line.has("sum") or (_SALES | _THREE) & words or (frame.has("TREASURY") and not frame.dates)
    if not (line.has("cancel") and counted and several) or conditional(scene):
        return None
    if line.has("must", "reach", "indirect") or frame.has("ASK_WHEN", "ASK_WHO", "ASK_WHY", "HOLD", *ORDINALS):
        return None
    if len(by_kind(frame)["count"]) > 1 or line.figures("percent", "points", "money", "fraction"):
        return None
    if any(start == end for start, _ in line.where("cancel") for _, end in line.where("denied", "nothing")):
        return None  # "no cancellation"
    if len(line.keys) == 2 and not frame.has("ASK_HOW_MANY") and frame.has("DATED", "BEFORE"):
        return None  # a holding, before the shares were cancelled
    deal = scene.snapshot.deal
    keys = line.keys or tuple(change.issuer for change in (deal.changes[:1] if deal else ()))
    bought = {t.issuer for t in bought_back(scene.snapshot.transactions) if t.cancelled_on}
    issuer = next((key for key in keys if key in bought), "")
    left = line.has("remains") or ("after" in words and bool(by_kind(frame)["count"]))
    return scene.reading("cancelled", holder=issuer, issuer=issuer, left=left) if issuer else None


_THREE = frozenset({"three", "cancellations", "total", "altogether"})
_SALES = frozenset({"sales", "tranches", "buybacks", "disposals", "transactions"})


def _of_several(scene: Scene) -> Reading | None:
    """``how many sales has the trust made``: trades counted; an average or an order of them is known to nobody here."""
    line, words = scene.line, scene.frame.words
    if not (line.has("trusted") and _SALES & set(words)) or line.has("if", "must"):
        return None
    if line.has("average"):
        return scene.reading("nothing", near=[])
    counted = any(words[p : p + 2] == ("how", "many") and words[p + 2] in _SALES for p in range(len(words) - 2))
    trades = [t.key for t in _trades(scene) if t.shares]
    return scene.reading("sold_shares", claims=trades) if counted and len(trades) > 1 else None


def _trades(scene: Scene) -> list[Transaction]:
    """The trades of several that a question is about: out of the trust, or of the companies named."""
    trades = list(scene.snapshot.transactions)
    if scene.line.has("trusted") or not scene.line.keys:
        return [
            t
            for t in trades
            if ("trust" in t.description.lower().split() and t.buyer == t.issuer) or "trust," in t.description.lower()
        ]
    keys = set(scene.line.keys)
    return [t for t in trades if keys and keys <= {t.issuer, t.seller, t.buyer} and t.status.supports_figure]


def _value(scene: Scene) -> Reading | None:
    """``times each other?``, ``implied amount``, ``implied price per share``: shares, price and amount of one trade."""
    line = scene.line
    words = scene.frame.words
    if not line.has("times_each", "implied") and "per" not in words:
        return None
    numbered = any(words[p] in _ORDER and words[p + 1] in {"sale", "trust"} for p in range(len(words) - 1))
    per = numbered and ("per", "share") in pairwise(words)
    stated = line.figures("percent", "points") and line.figures("money")
    if (
        line.has("if")
        or stated
        or not (line.has("times_each", "implied") or (per and ("euros" in words or "/" in words)))
    ):
        return None
    known = ((key, scene.snapshot.claims.get(key)) for key in _told(scene))
    keys = [key for key, trade in known if isinstance(trade, Transaction)]
    first = scene.snapshot.claims[keys[0]] if keys else None
    if not isinstance(first, Transaction) or not first.shares:
        return None  # what a source says of the whole is told with the trade
    per_share = ("per" in scene.frame.words and "share" in scene.frame.words) or "price" in scene.frame.words
    currency = "EUR" if "euros" in words else "JPY" if "yen" in words else ""
    return scene.reading(
        "trade_value", claims=keys[:1], currency=currency, per_share=per_share and not line.has("times_each")
    )


def _told(scene: Scene) -> list[str]:
    """The trade that the question finds by its words, else the one told last."""
    if scene.line.keys or scene.line.has("trusted") or set(_ORDER) & set(scene.frame.words):
        words = set(scene.frame.words)
        order = next((place for word, place in _ORDER.items() if word in words), None)
        numbered = bool(words & {"sale", "sales"}) and not scene.line.keys
        sales = _trades(scene) if scene.line.has("trusted") or numbered else []
        if order is not None and order < len(sales):
            return [sorted(sales, key=lambda t: t.valid.start)[order].key]
        return [match.key for match in scene.reader.retrieval.search(scene.frame, {})]
    return [*scene.claims]


def _part_of_count(scene: Scene) -> Reading | None:
    """``0.15 of Renault's exercisable votes``, ``how many shares is 15 % of Nissan``."""
    line, frame = scene.line, scene.frame
    if frame.has("ASK_HOW", "ASK_WHY", "ASK_WHEN"):
        return None  # how votes were used, or why and when, is no number of them
    if frame.has("ASK_HOW_MUCH") and frame.has("HOLD", "HAVE") and frame.has("VOTE") and line.has("must"):
        return None  # what part of the votes one may cast with a holding
    if frame.has("LOCKUP") or (frame.has("CAP") and not {"above", "over", "beyond"}.isdisjoint(frame.words)):
        return None  # what lies above a cap is no part of all
    if not line.keys or not frame.figures or line.has("worth", "sell", "buy", "reach") or line.figures("money"):
        return None
    assumed = line.has("if") and bool(verbs(line))
    if assumed or any(verb.name in {"issue", "buyback", "convert"} for verb in verbs(line)):
        return None
    votes = any(word in {"votes", "voting"} for word in frame.words) and (
        line.has("cast") or "exercisable" in frame.words or "theoretical" in frame.words
    )
    figure = next(
        (f for f in line.figures("percent", "fraction", "number") if f.kind != "number" or Fraction(f.amount) < 1), None
    )
    if figure is None or not (votes or line.has("shares") or "shares" in frame.words):
        return None
    if len(line.keys) > 1 and (not votes or scene.yes_no):
        return None  # "could Nissan cast 20% of Renault's votes?" asks what it may
    owned = [m.key for m in line.owners if line.role(m) == "of" or m.possessive]
    metric = "theoretical_votes" if "theoretical" in frame.words else "exercisable_votes" if votes else "issued_shares"
    amount = figure.amount if figure.kind != "percent" else str(Fraction(figure.amount) / 100)
    issuer = (owned or line.keys)[0]
    deal = scene.reader.moments.deal_named(frame) or scene.snapshot.deal
    if frame.has("AFTER", "COMPLETE") and deal is not None and issuer in deal.parties and not frame.dates:
        when = {"kind": "after", "deal": deal.key}
        return scene.reading("part_of_count", issuer=issuer, metric=metric, part=amount, when=when)
    return scene.reading("part_of_count", issuer=issuer, metric=metric, part=amount)
