"""When a term of years ends: one that is stated with its beginning, or one that a contract or a trade is known to have.

``six years from May 2022, until what year``; ``when does the initial term of the agreement run out``.
"""

from __future__ import annotations

from itertools import pairwise

from knowledge.claims.model import Transaction
from knowledge.questions.filled import people
from knowledge.questions.reading import Reading
from knowledge.questions.retrieval import Match
from knowledge.questions.scene import Scene
from knowledge.questions.telling import parties
from knowledge.questions.term_lengths import years_of
from knowledge.questions.times import When
from knowledge.questions.values import Figure

ENOUGH = 0.4
"""Part of the question that the claim with the term has to hold."""

_BACK = frozenset({"ago", "before", "earlier", "prior", "last"})
_FORTH = frozenset(
    {"after", "to", "plus", "+", "from", "since", "on", "counted", "starting", "beginning", "as", "of", "the", "later"}
)
_PLUS = frozenset({"plus", "+", "add", "and", "another"})
_YEAR = frozenset({("what", "year"), ("which", "year"), ("what", "date"), ("which", "date"), ("until", "when")})
_LASTING = frozenset({"until", "till", "over", "deadline"})
_PAST = frozenset({"did", "was", "were", "ended", "lapsed", "expired"})
_UP = frozenset(
    {("by", "what"), ("by", "which"), ("by", "when"), ("last", "year"), ("last", "day")}
    | {(verb, "up") for verb in ("are", "is", "be")}
)


def term(scene: Scene) -> Reading | None:
    """The reading of a question for the end of a term; None for every other one."""
    frame, words = scene.frame, scene.frame.words
    spans = scene.line.figures("years")
    timed = frame.has("ASK_WHEN") or "deadline" in words or not _YEAR.isdisjoint(pairwise(words))
    if (
        len(spans) > 1
        or scene.yes_no
        or frame.has("ASK_WHO", "ASK_WHY")
        or people(scene.snapshot, frame)
        or scene.line.figures("percent", "points", "money")
    ):
        return None
    begin = frame.dates[0] if len(frame.dates) == 1 and not frame.dates[0].edge else None
    if begin is not None and spans and _counted_from(scene, spans[0], begin) and (timed or not frame.keys):
        return _stated(scene, spans[0], str(begin.date))
    if not (frame.has("END", "TERM_LENGTH") or _open_ended(words)) or (_PAST & set(words) and not spans):
        return None
    if begin is not None and spans and timed and not _BACK & set(words):
        return _stated(scene, spans[0], str(begin.date))
    if not (timed or frame.has("TERM_LENGTH")) or frame.has("HOW_LONG", "ASK_HOW_MANY"):
        return None
    return _known(scene, years_of(spans), str(begin.date) if begin is not None else "")


def _known(scene: Scene, years: int, begin: str) -> Reading | None:
    """The term of a contract or trade that the question is about, from its own beginning or a stated one."""
    frame, known = scene.frame, scene.reader.terms
    keys = [key for key, stated in known.items() if years in {0, stated}]
    best = next(iter(scene.reader.retrieval.among(frame, keys)), None)
    if best is None and years and len(keys) == 1 and not frame.keys:
        things = frozenset(scene.reader.language.data["compounds"]["terms"])
        best = Match(keys[0], 1.0) if things & set(frame.words) else None  # nothing but its years says which one
    if best is None or best.score < (ENOUGH / 2 if years else ENOUGH):
        return None
    claim = scene.snapshot.claims[best.key]
    if isinstance(claim, Transaction):
        spoken = claim.issuer in frame.keys and set(frame.keys) <= set(parties(claim))
    else:
        spoken = bool(years) or frame.has("TERM_LENGTH")
    if not spoken:
        return None
    return scene.reading("term_end", claim=best.key, years=known[best.key], begin=begin)


def _counted_from(scene: Scene, span: Figure, begin: When) -> bool:
    """Whether the years are counted from the date beside them: ``15 years after 2023``, ``2023 + 15 years``."""
    if begin.end <= span.start:
        return bool(between := set(scene.line.between(begin.end, span.start))) and between <= _PLUS
    between = set(scene.line.between(span.end, begin.start))
    return bool(between) and between <= _FORTH


def _open_ended(words: tuple[str, ...]) -> bool:
    """Whether an end is asked for: ``until when``, ``how long still``, ``the last year to use it``."""
    return not (_LASTING.isdisjoint(words) and _UP.isdisjoint(pairwise(words)))


def _stated(scene: Scene, span: Figure, begin: str) -> Reading | None:
    if not years_of([span]):
        return None
    operands = [{"amount": begin, "kind": "date"}, {"amount": span.amount, "kind": "number"}]
    return scene.reading("expression", operator="years", operands=operands)
