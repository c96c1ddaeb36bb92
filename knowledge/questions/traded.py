"""One known trade by who paid or got what for it, and when: its price, amount or shares, or what was cancelled."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from knowledge.claims.model import Transaction
from knowledge.questions.dealt import trade_of
from knowledge.questions.kinds import by_kind
from knowledge.questions.normal import normalise
from knowledge.questions.reading import Reading
from knowledge.questions.scene import Scene
from knowledge.questions.supposes import supposes
from knowledge.questions.times import stretch
from knowledge.questions.trade_times import ORDINALS
from knowledge.questions.values import figures
from knowledge.questions.words import cut
from knowledge.stakes.status import Status

_ELSE = (
    *("POINTS", "BEFORE", "AFTER", "DATED", "NOW", "REST", "VOTE", "ASK_WHEN", "ASK_WHY", "ASK_WHO"),
    *("TIMES", "GAP", "CALC_WORD", "TRUST", "BIGGER", "LESS", "CONFLICT_WORD", "CHECK_MATH"),
    *("DIVIDEND", "RESULT_LOSS", "EACH", "DIRECT", "RULE", "ACCOUNTING", "ASK_COMPANY", "IF", "LISTING"),
    *("SHAREHOLDER", "BREAKDOWN", "EXERCISE"),
)
"""What a question speaks of that asks for something else than one trade's figures."""

_PROMISED = ("NEGATION", "STABILISE", "PACTS", "RAMA_TERM", "MEDDLE", "BREACH")
"""What makes of a promise no money: ``what did it promise not to do``."""

_BUT_CHECKED = tuple(concept for concept in _ELSE if concept not in {"BIGGER", "LESS", "CHECK_MATH"})
"""The same for a question that wants its own figures of a trade confirmed."""

_EACH_SHARE = frozenset({"share", "piece"})
"""What a price is of one by one."""


MOST = 3
"""Trades told in one answer."""


def traded(scene: Scene) -> Reading | None:
    """The reading of a question after the figures of a trade that its parties and its time single out."""
    frame, line = scene.frame, scene.line
    how_many = frame.has("ASK_HOW_MUCH", "ASK_HOW_MANY", "SHARES_COUNT")
    paid = _of_money(scene) or line.has("paid", "received")
    put_in = frame.has("ASK_HOW_MUCH", "AMOUNT") or frame.words[:2] in _WHAT_DID
    invested = frame.has("INVEST") and put_in and not frame.has("STAKE", "HOLD", *_PROMISED)
    gone = frame.has("CANCEL") and (how_many or "shares" in frame.words) and bool(frame.dates)
    stated = _states_its_figures(scene)
    numbered = _numbered(scene) or _cancelled_when(scene)
    if numbered is not None:
        return scene.reading("traded", claims=[numbered.key])
    moved = frame.has("SELL", "BUY") and ((how_many and bool(frame.dates)) or stated)
    if not (paid or invested or gone or moved):
        return None
    if line.has("implied", "average", "times_each", "must", "reach"):
        return None  # worked out, not told
    if len(frame.dates) > 1 and (frame.has("LESS", "SMALLER", "BIGGER", "GAP") or "than" in frame.words):
        return None  # two trades are set against each other
    percent = _only_percent(scene)
    silent = {"IF", "EACH"} if _EACH_SHARE & set(frame.words) and "each" in frame.words else {"IF"}  # "for each share"
    other = frame.has(*(concept for concept in (_BUT_CHECKED if stated else _ELSE) if concept not in silent))
    other = other or supposes(frame)
    if other or scene.scenario or scene.yes_no != stated:
        return None
    if line.figures() and percent is None and not stated and not _only_sum(scene):
        return None
    if scene.alone.intent.startswith("oos_") and scene.alone.intent != "oos_price":
        return None  # how many cars somebody sold
    alone = len(set(line.keys)) < 2 and not frame.dates and percent is None
    if alone and not (paid and _only_sum(scene)):
        return None
    if len(frame.unknown) > 1 or not frame.plain.issuperset(frame.unknown) or not line.owners:
        return None
    if frame.has(*ORDINALS) and not frame.has("FIRST"):
        return None  # which one of a series is told by its number
    held = moved and not frame.has("SELL", "SHARES_COUNT")  # how much it bought is what it held then, once it had it
    money = (paid or invested) and not gone
    known = [trade for trade in scene.snapshot.transactions if _meant(scene, trade, money=money, gone=gone)]
    parties = {party for trade in known for party in (trade.buyer, trade.seller) if party}
    subjects = [] if gone else [one for one in _subjects(scene) if any(_own(one, party) for party in parties)]
    found = next((own for one in subjects if (own := _by(scene, one, known))), [] if subjects else known)
    found.sort(key=lambda trade: trade.valid.start)
    if held and not paid:
        found = [trade for trade in found if trade.status is not Status.COMPLETED]
    found = found[:1] if frame.has("FIRST", "START") else found[-1:] if frame.has("LAST") else found
    alone = len(found) == 1 and not (frame.has("SUM") and len(frame.dates) > 1)
    several = money and not frame.has("TOTAL") and len(found) <= MOST and len(set(line.keys)) > 1 and bool(subjects)
    if not found or not (alone or several):
        return None
    sold = _side(scene) == "seller"
    holder = next((key for key in line.keys if _own(key, (found[0].seller if sold else found[0].buyer) or "")), "")
    claims = [trade.key for trade in found]
    if holder in {"", found[0].issuer}:
        return scene.reading("traded", claims=claims)
    return scene.reading("traded", claims=claims, holder=holder, issuer=found[0].issuer)


def _cancelled_when(scene: Scene) -> Transaction | None:
    """``when were the shares of the third sale cancelled``: the trade of that number or time, told with its end."""
    frame = scene.frame
    asks = frame.has("CANCEL") and frame.has("ASK_WHEN") and frame.has("BUY", "SELL", "BUYBACK")
    if not asks or scene.scenario or frame.has("HOW_LONG", "VOTE"):
        return None
    if sum(frame.has(one) for one in ORDINALS) == 1 and all(f.kind == "fraction" for f in frame.figures):
        return trade_of(scene, frame, "cancelled") if not frame.dates else None
    if frame.figures or not frame.dates or frame.has("TRUST"):
        return None
    known = [t for t in scene.snapshot.transactions if t.cancelled_on and _meant(scene, t, money=False, gone=False)]
    return known[0] if len(known) == 1 else None


def _of_money(scene: Scene) -> bool:
    """Whether a price or a sum is spoken of; the ``billion`` of a count of shares is none."""
    counts = by_kind(scene.frame)["count"]
    counted = {place for figure in counts for place in range(figure.start, figure.end)}
    return any(found.start not in counted for found in scene.frame.where("PRICE"))


def _numbered(scene: Scene) -> Transaction | None:
    """``was the second sale in May 2024?``: the trade with that number, of which something is to be confirmed."""
    frame = scene.frame
    asks = scene.yes_no and frame.has("SELL", "TRANCHE", "BUYBACK")
    if not asks or not (frame.dates or frame.figures) or frame.has(*_BUT_CHECKED) or scene.scenario:
        return None
    ordered = sum(frame.has(one) for one in ORDINALS) == 1 or (bool(frame.dates) and not scene.line.keys)
    compared = frame.has("BIGGER", "LESS") and not frame.figures
    return trade_of(scene, frame, "shares") if ordered and not compared else None


_WHAT_DID = (("what", "did"), ("what", "has"), ("what", "have"))


def _states_its_figures(scene: Scene) -> bool:
    """``did it pay 500 yen a share?``: whether a sum or a count of shares is to be confirmed or denied."""
    kinds = by_kind(scene.frame)
    if scene.frame.has("ASK_HOW_MANY", "ASK_HOW_MUCH", "HOLD", "GIVE_KEEP"):
        return False
    return bool(scene.yes_no and (kinds["price"] or kinds["sum"] or kinds["count"]))


def _meant(scene: Scene, trade: Transaction, *, money: bool, gone: bool) -> bool:
    """Whether the trade is between those named, in the shares named, at the time named."""
    parties = (trade.issuer, trade.buyer or "", trade.seller or "")
    if not all(any(_own(key, party) for party in parties) for key in scene.line.keys):
        return False
    if any(key != trade.issuer for key in _held(scene)) or (gone and not trade.cancelled_on):
        return False
    if scene.frame.has("SHARES_COUNT") and not trade.shares:
        return False
    size = _only_percent(scene)
    if size is not None and (trade.issuer, (trade.percent or "").split(" ")[0]) != size:
        return False
    total = _only_sum(scene)
    if total and total not in _sums(scene, trade):
        return False
    if money and not (trade.price or trade.amount):
        return False
    when = trade.cancelled_on if gone else trade.valid.since
    return when is not None and _at_the_time(scene, when.first, when.last)


def _only_percent(scene: Scene) -> tuple[str, str] | None:
    """Of whom and how much was traded, where that is the only figure of the question (``paid for 24% of Alpine``)."""
    figures = scene.line.figures()
    if len(figures) != 1 or figures[0].kind != "percent":
        return None
    after = next((m.key for m in scene.line.owners if m.start >= figures[0].end), None)
    return (after, figures[0].amount) if after is not None else None


def _only_sum(scene: Scene) -> str:
    """The sum by which the trade is told, where that is the only figure and nothing is to be confirmed."""
    sums = by_kind(scene.frame)["sum"]
    asks = scene.frame.has("ASK_HOW_MUCH", "ASK_HOW_MANY", "ASK_WHICH") and not scene.yes_no
    return sums[0].amount if asks and len(sums) == len(scene.frame.figures) == 1 else ""


def _sums(scene: Scene, trade: Transaction) -> list[str]:
    """The sums of money that a source prints of a trade."""
    words = cut(normalise(trade.amount or ""))
    return [figure.amount for figure in figures(words, frozenset(), scene.reader.language.numbers)]


def _held(scene: Scene) -> list[str]:
    """The companies whose shares are spoken of: ``Renault shares``, ``its stake in Renault``."""
    line = scene.line
    return [m.key for m in line.owners if line.shares_follow(m) or line.word(m.start - 1) == "in"]


def _own(key: str, party: str) -> bool:
    """Whether the party is the company named or one of its own that only holds for it."""
    return party == key or party.startswith(f"{key}_finance")


def _side(scene: Scene) -> str:
    """On which side of the trade the subject of the question stands."""
    buys = scene.line.has("paid") or scene.frame.has("BUY", "INVEST")
    sells = scene.line.has("received") or scene.frame.has("SELL")
    return "" if buys == sells else "buyer" if buys else "seller"


def _by(scene: Scene, subject: str, trades: list[Transaction]) -> list[Transaction]:
    """The trades in which the subject of the question stands on its own side."""
    side = _side(scene)
    sides = {"": ("buyer", "seller"), "buyer": ("buyer",), "seller": ("seller",)}[side]
    return [trade for trade in trades if any(_own(subject, getattr(trade, one) or "") for one in sides)]


def _subjects(scene: Scene) -> list[str]:
    """The companies that paid, got, bought or sold: by whom it is said, else the last one before each verb."""
    line = scene.line
    by = next((m.key for m in line.owners if line.role(m) == "by"), None)
    if by is not None:
        return [by]
    spans = line.where("paid", "received") + [(f.start, f.end) for f in scene.frame.where("SELL", "BUY", "INVEST")]
    active = [verb for verb, _ in sorted(spans) if line.word(verb - 1) not in _PASSIVE]
    before = (_before_the_verb(scene, verb) for verb in active)
    return list(dict.fromkeys(key for keys in before for key in keys))


def _before_the_verb(scene: Scene, verb: int) -> list[str]:
    """The last one before a verb or noun of trading; ``X's Y sale``, ``X from its Y sale`` are of X, in Y's shares."""
    owners = [m for m in scene.line.owners if m.end <= verb]
    for one, two in pairwise(owners):
        if one.possessive and one.end == two.start and verb - two.end <= 1 and not two.possessive:
            return [one.key]
    traded = owners[-1:] if owners and owners[-1].end == verb and scene.line.word(owners[-1].start - 1) in _ITS else []
    if traded and len(owners) > 1 and owners[-2].key != traded[0].key:
        return [owners[-2].key]
    return [m.key for m in owners if not m.possessive or m.end == verb][-1:]


_ITS = frozenset({"its", "their", "the", "that", "this"})
"""Words before the company whose shares are sold, where a sale is called by it."""

_PASSIVE = frozenset({"was", "were", "been", "be", "is", "are"})


def _at_the_time(scene: Scene, first: dt.date, last: dt.date) -> bool:
    """Whether something that began within these days fits a time that the question names, if it names one."""
    times = [stretch(when.date, when.edge) for when in scene.frame.dates]
    return not times or any(begin <= last and first <= end for begin, end in times)
