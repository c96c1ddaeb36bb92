"""Whether a message assumes something, and which changes: conditions, orders, results asked for, the last one again."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from knowledge.questions.operations import changes
from knowledge.questions.scene import Scene
from knowledge.questions.verbs import COUNTED, Change, bare_cancellation, is_gift, verbs


def each_of(scene: Scene, change: Change) -> list[Change]:
    """``each held 20 % of the other``: one level assumed of two companies in each other."""
    if not change.get("each"):
        return [change]
    pair = scene.pair()
    if pair is None or not scene.known(pair[1], pair[0]):
        return [change]
    plain = {key: value for key, value in change.items() if key != "each"}
    return [plain | {"holder": holder, "issuer": issuer, "party": ""} for holder, issuer in (pair, pair[::-1])]


def goes_on(scene: Scene) -> bool:
    """Whether the message leans on an open what-if: conditional, elliptic, or pointing back."""
    if not scene.scenario:
        return False
    first = scene.frame.words[:1]
    leans = scene.line.has("more", "instead") or first in (("and",), ("then",), ("but",), ("no",))
    said = "then" in scene.frame.words or scene.line.has("them")
    fresh = any(scene.frame.words[: len(p)] == p for p in (("what", "if"), ("suppose",), ("imagine",), ("assume",)))
    if fresh and not said:
        return False
    return leans or said or len(scene.line.keys) < 2


def own_changes(scene: Scene) -> list[Change]:
    """The changes that the message makes; none when it only tells or asks what happened."""
    line = scene.line
    if asks_when(scene) or (scene.frame.has("ASK_WHY") and not why_would(scene)):
        return []
    found = changes(line)
    again = not found or all(change["verb"] == "set" for change in found)
    last_again = repeated(scene) if again else None
    if last_again:
        return [last_again]
    of_the_bond = (line.has("shares") and not line.has("percent_word")) or (
        scene.frame.has("PRICE") and not scene.frame.figures
    )
    if not found or (of_the_bond and all(change["kind"] == "convertible" for change in found)):
        return []  # how many shares the bond stands for is a count, and its price is its own
    assumed = conditional(scene) or (scene.scenario and goes_on(scene)) or imperative(scene) or result_asked(scene)
    assumed = assumed or _present(scene) or _converted(scene, found) or _both_at(scene, found)
    plain = [change for change in found if change["verb"] != "set"]
    if not assumed or (not plain and not conditional(scene) and not _both_at(scene, found)):
        return []
    past = [when for when in scene.frame.dates if when.date.first <= scene.frame.today] and not conditional(scene)
    return [] if past and not result_asked(scene) else found


def asks_when(scene: Scene) -> bool:
    """Whether a time is asked for; not where "when" leads a condition (``when Renault sells it, what is left``)."""
    words = scene.frame.words
    leads = words[:1] == ("when",) and not _AUXILIARY & set(words[1:2]) and not _RESULT.isdisjoint(words[3:])
    return scene.frame.has("ASK_WHEN") and not leads


_AUXILIARY = frozenset(
    {"did", "does", "do", "was", "were", "is", "will", "would", "has", "had", "have", "can", "exactly"}
)
_RESULT = frozenset({"what", "which", "how", "where"})
"""Words with which the question begins behind its condition."""


def _both_at(scene: Scene, found: list[Change]) -> bool:
    """``once both are at 15, what is the sum?``: one level of both is assumed where something is asked of it."""
    told = scene.yes_no or scene.frame.dates or "since" in scene.frame.words
    return not told and any(change.get("each") for change in found)


def _converted(scene: Scene, found: list[Change]) -> bool:
    """``full conversion of the bond: Renault's total?``: a bond's conversion with somebody's holding is assumed."""
    if any(change["kind"] != "convertible" for change in found):
        return False
    holders = {key for key in scene.line.keys if scene.holds_now(key)}
    watered = scene.line.has("diluted") and (scene.line.has("points", "percent_word") or bool(scene.frame.figures))
    return (bool(holders) or watered) and not scene.frame.has("ASK_WHO", "PRICE", "WORTH", "ANNOUNCE")


def why_would(scene: Scene) -> bool:
    """``why would it go up if …``: the condition is assumed, and its working is the reason."""
    return any(pair == ("why", "would") for pair in pairwise(scene.frame.words)) and "if" in scene.frame.words


def conditional(scene: Scene) -> bool:
    """Whether something is assumed; "had" does so where it leads (``had it sold``), not where it tells (``it had``)."""
    asked = "did" in scene.frame.words  # "what did it still have after selling": it has sold
    spans = [start for start, _ in scene.line.where("if") if not (asked and scene.line.word(start) == "after")]
    if scene.frame.has("ASK_WHEN") and not asks_when(scene) and not asked:
        return True
    leading = {"", "and", "but", "so", "then", "ok"}
    return any(scene.line.word(start) != "had" or scene.line.word(start - 1) in leading for start in spans)


def repeated(scene: Scene) -> Change | None:
    """``and a further 5 after that?``, ``make it 10 instead``: the last change with another amount."""
    if not scene.scenario or not goes_on(scene) or verbs(scene.line):
        return None
    figures = scene.line.figures("points", "percent", "number", "fraction", "shares")
    other = in_its_place(scene)
    if len(figures) != 1 or not (other or scene.line.has("more")):
        return None
    last = dict(scene.scenario[-1])
    last.pop("when", None)
    kind = "shares" if figures[0].kind == "shares" else "part" if figures[0].kind == "fraction" else "points"
    if other and last["kind"] == "to":
        kind = "to"
    elif last["kind"] == "to":
        verb = _direction(scene, last)
        return last | {"verb": verb, "amount": figures[0].amount, "kind": kind} if verb else None
    return last | {"amount": figures[0].amount, "kind": kind}


def in_its_place(scene: Scene) -> bool:
    """``make it 10 instead``, ``no, 10``, ``and 10 %?``: another amount for the last change, not one more change."""
    line, frame = scene.line, scene.frame
    if line.has("instead") or frame.words[:1] == ("no",):
        return True
    bare = len(frame.figures) == 1 and frame.concepts <= _LEADING_OVER and "then" not in frame.words
    return bare and not (frame.names or frame.unknown or frame.dates or line.has("more"))


_LEADING_OVER = frozenset({"FOLLOW_WHAT", "MARKER", "IF"})
"""What may lead over to another amount."""


def _direction(scene: Scene, change: Change) -> str:
    """Whether a level that was assumed lies below or above the whole holding; empty where that is not known."""
    stakes = scene.snapshot.stakes_between(change["holder"], change["issuer"])
    held = [s for s in stakes if s.kind.was_held and s.valid.holds_on(scene.frame.today)]
    if not held or "/" in str(change["amount"]):
        return ""
    whole = max(Fraction(stake.percent) for stake in held)
    return "sell" if Fraction(change["amount"]) < whole else "buy"


def imperative(scene: Scene) -> bool:
    """``halve Renault's total interest``: an order to change something, without a time in the past."""
    words = scene.frame.words
    first = next((place for place, word in enumerate(words) if word not in {"please", "now", "ok", "so"}), -1)
    return any(start == first for start, _ in scene.line.where("order")) and not scene.frame.dates


_WHETHER = (("does",), ("do",), ("did",), ("has",), ("have",))
"""Words with which a question begins that asks whether something is so, and assumes nothing."""

_NEVER_PRESENT = frozenset({"sale", "sales", "sold", "bought", "purchase", "shares", "lots"})


def _present(scene: Scene) -> bool:
    """A step told in the present tense with an amount (``Renault disposes of a third``): it has not happened."""
    if (
        scene.line.has("right")
        or "did" in scene.frame.words
        or scene.frame.dates
        or scene.frame.words[:1] in _WHETHER
        or asks_when(scene)
        or scene.frame.has("ASK_WHY", "ASK_WHO", "DEAL", "TALKS")
    ):
        return False
    timed = any(verb.name == "multiple" for verb in verbs(scene.line))
    if (
        not timed
        and not scene.line.figures("points", "percent", "fraction", "shares", "times")
        and not any(Fraction(figure.amount) >= COUNTED for figure in scene.line.figures("number"))
        and not scene.line.has("whole")
        and not any(scene.line.before(figure.start) in {"at", "to", "on"} for figure in scene.line.figures("number"))
        and not _sized(scene)
    ):
        return False
    found = verbs(scene.line) or bare_cancellation(scene.line)
    if found and all(verb.name in {"multiple", "double", "triple", "halve"} for verb in found):
        return not scene.frame.has("TIMES")
    first = [scene.line.word(verb.start) for verb in found]
    if any(verb.name in {"issue", "convert"} and not line_word_past(scene, verb.start) for verb in found):
        return True
    return any((word.endswith("s") and word not in _NEVER_PRESENT) or word in {"+", "times"} for word in first)


def _sized(scene: Scene) -> bool:
    """``Renault buys 10 of it``: a bare number right behind a verb in the present, of companies that are named."""
    present = [verb for verb in verbs(scene.line) if scene.line.word(verb.start).endswith("s")]
    ends = {verb.end + (is_gift(scene.line, verb) and more) for verb in present for more in range(2)}
    return len(scene.line.keys) > 1 and any(figure.start in ends for figure in scene.line.figures("number"))


def line_word_past(scene: Scene, place: int) -> bool:
    """Whether the word is a past tense in -ed."""
    return scene.line.word(place).endswith("ed")


def result_asked(scene: Scene) -> bool:
    """Whether the question asks for what comes out: ``new level?``, ``what is left?``."""
    told = scene.frame.words[:1] != ("did",) and "did" in scene.frame.words and not scene.line.has("if")
    return scene.line.has("result") and not scene.frame.has("ASK_WHEN") and not told  # "what did it have after selling"
