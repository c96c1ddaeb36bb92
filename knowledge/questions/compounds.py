"""Two or more known figures joined by an operation: ``price of the first sale minus the third``, ``2022 vs 2024``.

Each figure is a question of its own. A joint ("minus", "as a share of") cuts the text in two; without one, the dates,
ordinals or trades that stand side by side each make a question out of the words that they share.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from knowledge.questions.dealt import TRADED
from knowledge.questions.frame import Frame, Mention
from knowledge.questions.joints import Joints, joints_of
from knowledge.questions.kinds import by_kind
from knowledge.questions.operands import COUNTED, Operand, each_of, identity, of_one_holding
from knowledge.questions.reading import Reading
from knowledge.questions.scene import Scene
from knowledge.questions.scores import ENOUGH
from knowledge.questions.trade_times import ORDINALS
from knowledge.questions.verbs import verbs
from knowledge.questions.words import joined

LONGEST = 60
"""Words from which on a message is a text, not a question that joins figures."""

_OWN = frozenset({"compare", "sum", "stake_change", "complement"})
"""Kinds of question that join two stakes by themselves."""

_JOINED = (("and",), ("&",), ("plus",), ("+",), ("or",))
"""What stands between two companies of which the same is asked."""

_STATED = frozenset({"level", "shares"})
"""Kinds of operands that the asker states."""

_TELLS = ("STAKE", "HOLD", "TREASURY", "INVEST", "NOW", "CAP", "TRUST", "DIRECT", "TOTAL")


def compound(scene: Scene) -> Reading | None:
    """The reading of a question that joins known figures; None for every other one."""
    line = scene.line
    if (
        len(scene.frame.words) > LONGEST
        or scene.scenario
        or len(line.figures("money")) > 1  # the prices are given, to be reckoned with as they are
        or line.has("if", "reach")
        or (line.has("must") and verbs(line))  # what has to be done is solved
        or scene.frame.has("ASK_WHY", "ASK_WHO", "ASK_WHEN")
    ):
        return None
    joints = joints_of(scene.reader.language.code)
    text = joints.counted_out(scene.reader.language.written_out(scene.frame.text)).strip(" ?!.")
    for operator, operands in _cuts(scene, joints, text):
        if operands is None or len(operands) < 2 or (operator == "minus" and line.has("times")):
            continue  # how many times is no difference
        if scene.frame.has("VOTE") and any("claim" in operand for operand in operands):
            continue  # a trade states no votes
        typed = any("shares" in operand for operand in operands)
        if typed and (operator not in {"plus", "minus"} or len(by_kind(scene.frame)["count"]) > 1):
            continue  # which of the numbers is meant where is not said
        if operator in {"plus", "mean"} and of_one_holding(operands):
            continue
        kinds = {operand.get("intent") for operand in operands if not _STATED & operand.keys()}
        stated = any(_STATED & operand.keys() for operand in operands)
        if kinds == {"stake"} and not stated and scene.alone.intent in _OWN and scene.alone.score >= ENOUGH:
            return None
        based = scene.frame.has("EX_TREASURY") or {"issued", "percent", "%"} & set(scene.frame.words)
        if kinds == {"count"} and based and _a_stake(scene):
            return None  # "net of treasury shares", "as a percentage of issued shares": the base of the stake
        if len(kinds) == 1 and len({identity(operand) for operand in operands}) == len(operands):
            field, currency = _field(scene, joints), joints.currency(text)
            return scene.reading("compound", operator=operator, operands=operands, field=field, currency=currency)
    return None


def _a_stake(scene: Scene) -> bool:
    if scene.alone.intent == "stake" and len(scene.line.keys) == 2 and {"%", "percent"} & set(scene.frame.words):
        return scene.alone.score >= ENOUGH and not scene.frame.figures  # "how many percent of its shares"
    return scene.alone.intent == "stake" and scene.alone.score >= ENOUGH and not scene.frame.has("ASK_HOW_MANY")


def _cuts(scene: Scene, joints: Joints, text: str) -> Iterator[tuple[str, list[Operand] | None]]:
    """The operation and its operands in each way in which the text can be cut."""
    for joint in joints.near(text):
        match, operator = joint.search(text), joint.operator
        if match:
            mid = match.groupdict().get("mid") or ""
            lead = f"{text[: match.start()]} {mid}".strip(" ,:;")
            parts = [scene.reader.frame(match[side], scene.frame.today) for side in "ab"]
            if not all(_tells(part) for part in parts):
                continue
            said = dict(joints.operations).get(operator)  # "in all" behind a sum tells nothing of its last term
            one, two = (said.sub(" ", match[side]) if said is not None else match[side] for side in "ab")
            yield operator, each_of(scene, [f"{lead} {one}", f"{lead} {two}"], _field(scene, joints))
    operator, said = next(((name, words) for name, words in joints.operations if words.search(text)), ("", None))
    if said is not None:
        field = _field(scene, joints)
        frame = scene.reader.frame(said.sub(" ", text), scene.frame.today)
        owners = [mention for mention in frame.names if mention.key in scene.line.keys] if field else []
        yield operator, _alike(each_of(scene, _side_by_side(frame, owners), field))


def _alike(operands: list[Operand] | None) -> list[Operand] | None:
    """The operands that differ in one word of the question; None where they were read as holdings of each other."""
    pairs = {(slots["holder"], slots["issuer"]) for o in operands or () if "holder" in (slots := o.get("slots", {}))}
    return None if any((issuer, holder) in pairs for holder, issuer in pairs) else operands


def _tells(part: Frame) -> bool:
    """Whether a part says by itself which figure it is: what is counted or traded, which in order, or when."""
    return bool(part.dates or part.figures) or part.has(*COUNTED, *TRADED, *ORDINALS, *_TELLS)


def _side_by_side(frame: Frame, owners: Iterable[Mention]) -> list[str]:
    """The question once for each of the ordinals, the dates, or the companies joined by "and", that stand in it."""
    beside = [
        [(one.start, one.end), (two.start, two.end)]
        for one, two in pairwise(owners)
        if frame.words[one.end : two.start] in _JOINED
    ]
    dates = [(when.start, when.end) for when in frame.dates]
    counted = [(found.start, found.end) for found in frame.where(*ORDINALS)]
    if frame.has("BEFORE") and frame.has("AFTER"):
        counted = []  # "before the first and after the third": two times, not two of a kind
    for spans in (counted, dates, *beside):
        if len(spans) > 1:
            return [_without(frame, [other for other in spans if other != span]) for span in spans]
    return []


def _field(scene: Scene, joints: Joints) -> str:
    """Which figure of a trade is meant, whoever is named among the words: ``per Nissan share`` is a price."""
    names = [(mention.start, mention.end) for mention in scene.frame.names]
    return joints.field(_without(scene.frame, names))


def _without(frame: Frame, spans: list[tuple[int, int]]) -> str:
    left_out = {place for start, end in spans for place in range(start, end)}
    return joined(word for place, word in enumerate(frame.words) if place not in left_out)
