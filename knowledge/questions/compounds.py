"""Two or more known figures joined by an operation: ``price of the first sale minus the third``, ``2022 vs 2024``.

Each figure is a question of its own. A joint ("minus", "as a share of") cuts the text in two; without one, the dates,
ordinals or trades that stand side by side each make a question out of the words that they share.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from typing import Any

from knowledge.claims.model import Claim, Transaction
from knowledge.questions.anchors import anchored
from knowledge.questions.frame import Frame, Mention
from knowledge.questions.joints import Joints, joints_of
from knowledge.questions.reader import ENOUGH, ORDINALS
from knowledge.questions.reading import Reading
from knowledge.questions.scene import Scene
from knowledge.questions.telling import parties
from knowledge.questions.verbs import verbs

MEANT = 0.5
"""Part of an operand's words that a trade has to explain."""

COUNTED = 0.3
"""The same for a set of as many trades as the question counts."""

TOO_NEAR = 0.02
"""Two trades that explain an operand as nearly alike are not told apart."""

OPENING = 4
"""Words before a part at the most, where it is the part that is asked about."""

LONGEST = 60
"""Words from which on a message is a text, not a question that joins figures."""

NEARLY = 0.12
"""By so much less the members of a set of trades may explain than the best of them."""

FIGURES = frozenset({"stake", "count", "votes"})
"""Kinds of question whose answer is a figure that can be an operand."""

_TELLING = frozenset(
    {"VOTE", "VOTES_THEORETICAL", "VOTES_EXERCISABLE", "TREASURY", "TRUST", "DIRECT", "TOTAL", "CONVERT"}
)
_OWN = frozenset({"compare", "sum", "stake_change", "complement"})
"""Kinds of question that join two stakes by themselves."""

_COUNTED = ("SHARES_COUNT", "VOTES_THEORETICAL", "VOTES_EXERCISABLE", "VOTE")
_TELLS = ("STAKE", "HOLD", "TREASURY", "INVEST", "NOW", "CAP", "TRUST", "DIRECT", "TOTAL")
_TRADED = ("SELL", "TRANCHE", "BUYBACK", "TRUST", "BUY")
Operand = dict[str, Any]


def compound(scene: Scene) -> Reading | None:
    """The reading of a question that joins known figures; None for every other one."""
    line = scene.line
    if (
        len(scene.frame.words) > LONGEST
        or scene.scenario
        or len(line.figures("money")) > 1  # the prices are given, to be reckoned with as they are
        or line.has("if", "reach")
        or scene.frame.has("ASK_WHY", "ASK_WHO", "ASK_WHEN")
    ):
        return None
    joints = joints_of(scene.reader.language.code)
    text = joints.counted_out(scene.reader.language.written_out(scene.frame.text)).strip(" ?!.")
    field = next((name for name, words in joints.fields if words.search(text)), "")
    currency = next((code for code, word in joints.currencies if word.search(text)), "")
    part = _part_of_a_stake(scene)
    if part is not None:
        return scene.reading("compound", operator="times", operands=part, field="", currency="")
    for operator, operands in _cuts(scene, joints, text, field):
        if operands is None or len(operands) < 2 or (operator == "minus" and line.has("times")):
            continue  # how many times is no difference
        kinds = {operand.get("intent") for operand in operands if "level" not in operand}
        stated = any("level" in operand for operand in operands)
        if kinds == {"stake"} and not stated and scene.alone.intent in _OWN and scene.alone.score >= ENOUGH:
            return None
        if len(kinds) == 1 and len({_identity(operand) for operand in operands}) == len(operands):
            return scene.reading("compound", operator=operator, operands=operands, field=field, currency=currency)
    return None


def _part_of_a_stake(scene: Scene) -> list[Operand] | None:
    """``two thirds of its stake before the deal``: a stated part of a holding that the base knows."""
    frame = scene.frame
    part = next((f for f in frame.figures if f.kind in {"fraction", "percent"}), None)
    if part is None or len(frame.figures) > 1 or frame.words[part.end : part.end + 1] != ("of",):
        return None
    if part.start > OPENING or scene.alone.slots.get("yes_no") or verbs(scene.line):
        return None
    rest = scene.reader.frame(_text(frame.words[part.end + 1 :]), frame.today)
    reading = scene.reader.read(rest)
    if reading.intent != "stake" or reading.score < ENOUGH or not rest.has("STAKE"):
        return None
    scale = 100 if part.kind == "percent" else 1
    return [{"part": str(Fraction(part.amount) / scale)}, {"intent": "stake", "slots": dict(reading.slots)}]


def _text(words: Iterable[str]) -> str:
    return " ".join(words).replace(" 's", "'s")


def _identity(operand: Operand) -> str:
    """What tells one operand from another."""
    slots = operand.get("slots", {})
    signs = _TELLING & set(slots.get("signs", ()))
    return str(
        [
            operand.get("claim"),
            operand.get("level"),
            [slots.get(key) for key in ("holder", "issuer", "when")],
            sorted(signs),
        ]
    )


def _cuts(scene: Scene, joints: Joints, text: str, field: str) -> Iterator[tuple[str, list[Operand] | None]]:
    """The operation and its operands in each way in which the text can be cut."""
    for operator, pattern in joints.joints:
        match = pattern.search(text)
        if match:
            mid = match.groupdict().get("mid") or ""
            lead = f"{text[: match.start()]} {mid}".strip(" ,:;")
            if not all(_tells(scene.reader.frame(match[side], scene.frame.today)) for side in "ab"):
                continue
            yield operator, _each(scene, [f"{lead} {match['a']}", f"{lead} {match['b']}"], field)
    operator = next((name for name, words in joints.operations if words.search(text)), "")
    if operator:
        bare = next(words for name, words in joints.operations if name == operator).sub(" ", text)
        frame = scene.reader.frame(bare, scene.frame.today)
        owners = [mention for mention in frame.names if mention.key in scene.line.keys] if field else []
        yield operator, _each(scene, _side_by_side(frame, owners), field)
        yield operator, _set_of_trades(scene, (scene.frame, frame), joints, text, field)


def _tells(part: Frame) -> bool:
    """Whether a part says by itself which figure it is: what is counted or traded, which in order, or when."""
    return bool(part.dates or part.figures) or part.has(*_COUNTED, *_TRADED, *ORDINALS, *_TELLS)


def _side_by_side(frame: Frame, owners: Iterable[Mention]) -> list[str]:
    """The question once for each of the ordinals, the dates, or the companies joined by "and", that stand in it."""
    joined = [[(one.start, one.end), (two.start, two.end)] for one, two in pairwise(owners) if two.start - one.end == 1]
    dates = [(when.start, when.end) for when in frame.dates]
    counted = [(found.start, found.end) for found in frame.where(*ORDINALS)]
    for spans in (counted, dates, *joined):
        if len(spans) > 1:
            return [_without(frame, [other for other in spans if other != span]) for span in spans]
    return []


def _without(frame: Frame, spans: list[tuple[int, int]]) -> str:
    left_out = {place for start, end in spans for place in range(start, end)}
    return _text(word for place, word in enumerate(frame.words) if place not in left_out)


def _each(scene: Scene, texts: list[str], field: str) -> list[Operand] | None:
    """The operands of several texts; None when one of them is no figure that the base can know."""
    operands = [_operand(scene, text, field, texts) for text in texts]
    return [operand for operand in operands if operand] if all(operands) else None


def _operand(scene: Scene, text: str, field: str, texts: list[str]) -> Operand | None:
    """What a text stands for: a stated level, else as it is completed by the others, or with all their names."""
    alone = scene.reader.frame(text, scene.frame.today)
    level = next((f for f in alone.figures if f.kind in {"percent", "fraction"}), None)
    if level is not None and not alone.names and not field:
        return {"level": str(Fraction(level.amount) / (100 if level.kind == "percent" else 1))}
    for every_name in (False, True):
        frame = scene.reader.frame(_completed(scene, text, texts, every_name=every_name), scene.frame.today)
        frame, reading = anchored(scene.reader, frame) or (frame, scene.reader.read(frame))
        figure = reading.intent in FIGURES and reading.score >= ENOUGH and not frame.has("PRICE", "WORTH")
        if figure and field in {"", "shares"}:
            counted = field == "shares" and reading.intent == "stake"
            return {"intent": "count" if counted else reading.intent, "slots": dict(reading.slots)}
        trade = _trade(scene, frame, field) if field else None
        if trade:
            return {"claim": trade.key}
    return None


def _completed(scene: Scene, text: str, texts: list[str], *, every_name: bool) -> str:
    """An operand with what the question says of another one only: names, the only date, what is counted or traded."""
    today = scene.frame.today
    frame = scene.reader.frame(text, today)
    added = []
    for other in (scene.reader.frame(other, today) for other in texts if other != text):
        if not frame.names or every_name:
            added += [word for m in other.names if m.key not in frame.keys for word in other.words[m.start : m.end]]
        if not frame.has(*_COUNTED, *_TRADED, "STAKE", "HOLD"):
            added += [word for f in other.where(*_COUNTED) for word in other.words[f.start : f.end]]
        if frame.has(*ORDINALS) and not frame.has(*_TRADED):
            added += [word for f in other.where(*_TRADED) for word in other.words[f.start : f.end]]
        if not frame.dates and len(scene.frame.dates) == 1:
            added += [word for when in other.dates for word in other.words[when.start : when.end]]
    return _text([text, *added])


def _trade(scene: Scene, frame: Frame, field: str) -> Transaction | None:
    """The trade that an operand tells of, if it states the figure asked for."""
    counted = _counted_trade(scene, frame)
    if counted is not None:
        return counted if states(counted, field) else None
    retrieval = scene.reader.retrieval
    found: list[tuple[float, Transaction]] = []
    for match in retrieval.search(frame, {}):
        trade = _as_trade(scene, retrieval.claim(match.key)) if match.solid and match.score >= MEANT else None
        if trade is not None and states(trade, field) and trade not in [other for _, other in found]:
            found.append((match.score, trade))
    near = [trade for score, trade in found if found[0][0] - score <= TOO_NEAR]
    if len(near) > 1:
        near = [trade for trade in near if _by_subject(frame, trade)]
    return near[0] if len(near) == 1 else None


def _counted_trade(scene: Scene, frame: Frame) -> Transaction | None:
    """``the third sale``: the trade with that number among a company's buybacks, of the deal's where none is named."""
    place = next((number for number, concept in enumerate(ORDINALS) if frame.has(concept)), None)
    if place is None and frame.has("LAST"):
        place = -1
    deal = scene.snapshot.deal
    if place is None or not frame.has(*_TRADED) or (frame.has("FIRST") and frame.names and not frame.has("TRUST")):
        return None
    bought = [t for t in scene.snapshot.transactions if t.buyer == t.issuer and t.cancelled_on]
    issuer = deal.changes[0].issuer if deal and deal.changes else ""
    names = set(frame.keys)
    series = [t for t in bought if (names <= set(parties(t)) if names else t.issuer == issuer)]
    series.sort(key=lambda t: t.valid.start)
    return series[place] if place < len(series) else None


def _as_trade(scene: Scene, claim: Claim) -> Transaction | None:
    """The claim itself, or the trade of an event: of the same day and the same parties."""
    if isinstance(claim, Transaction):
        return claim
    who = set(parties(claim))
    same = (t for t in scene.snapshot.transactions if t.valid.since == claim.valid.since is not None)
    return next((t for t in same if len(who & set(parties(t))) > 1), None)


def states(trade: Transaction, field: str) -> bool:
    """Whether the trade states the figure, or what it is worked out from."""
    if field == "price":
        return bool(trade.price)
    if field == "amount":
        return bool(trade.amount or (trade.price and trade.shares))
    return bool(trade.shares)


def _set_of_trades(
    scene: Scene, frames: tuple[Frame, ...], joints: Joints, text: str, field: str
) -> list[Operand] | None:
    """``the three sales out of the trust``: as many trades as are said, the ones that the question fits best."""
    said = next((count for words, count in joints.sets if words.search(text)), 0)
    if not field or not joints.members.search(text):
        return None
    for frame in (*frames, *(replace(each, dates=()) for each in frames)):
        matches = scene.reader.retrieval.search(frame, {}, limit=12)
        trades = [(m.score, t) for m in matches if isinstance(t := scene.reader.retrieval.claim(m.key), Transaction)]
        stating = [(score, trade) for score, trade in trades if states(trade, field) and _by_subject(frame, trade)]
        near = [trade for score, trade in stating if stating[0][0] - score <= NEARLY]
        enough = bool(stating) and stating[0][0] >= (COUNTED if said else MEANT)
        if not said and len({trade.issuer for trade in near}) > 1:
            continue  # sales of several companies are a set only where it is said how many
        if len({trade.seller for trade in near}) > 1 and len({trade.buyer for trade in near}) > 1:
            continue  # a set of trades has its seller or its buyer in common
        if enough and len(near) > 1 and len(near) == (said or len(near)):
            return [{"claim": trade.key} for trade in sorted(near, key=lambda trade: trade.valid.start)]
    return None


def _by_subject(frame: Frame, trade: Transaction) -> bool:
    """Whether the companies named before "sold" or "bought", if any, are the ones that sold or bought."""
    for concept, party in (("SELL", trade.seller), ("BUY", trade.buyer)):
        verbs = [found.start for found in frame.where(concept)]
        subjects = [mention.key for mention in frame.names if verbs and mention.end <= verbs[0]]
        if subjects and party not in subjects:
            return False
    return True
