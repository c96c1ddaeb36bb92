"""The known operands of a worked sum: which stretches of its words tell a figure of the base, and by which words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from knowledge.questions.dealt import TRADED
from knowledge.questions.frame import Frame
from knowledge.questions.operands import COUNTED
from knowledge.questions.roles import Span
from knowledge.questions.saying import TIMED
from knowledge.questions.words import joined
from knowledge.questions.worked_pieces import Piece, Pieces

_NOT_HERE = ("CANCEL", "VOTE", "VOTES_THEORETICAL", "VOTES_EXERCISABLE")
_TELLING = (*COUNTED, *TRADED, "STAKE", "HOLD", "HAVE", "TRUST", "DIRECT", "TOTAL", "TREASURY")
"""Concepts by which words tell a known figure."""

_IN_A_RUN = frozenset({"besides", "word", "of", "in", "is", "thing"})
_BEFORE_ANOTHER = frozenset({"to", "arrow", "minus", "plus", "more", "less"})
"""Behind these a time alone tells the other end: ``from its old stake to the new one``."""


def with_known(pieces: Pieces) -> list[Piece]:
    """The pieces with those of known operands as ``held``; none where the words tell no known figure."""
    if pieces.frame.has(*_NOT_HERE) or "(" in pieces.frame.text:
        return []
    runs, run = list[Piece](), list[Piece]()
    for piece in [*pieces.pieces, Piece("", len(pieces.frame.words), len(pieces.frame.words))]:
        if piece.kind in _IN_A_RUN or (piece.kind in {"sum", "share"} and run and run[-1].kind == "word"):
            run.append(piece)
            continue
        runs += _told_by(pieces, run)
        runs += [piece] if piece.kind else []
        run = []
    kinds = [piece.kind for piece in runs]
    if any(one in {"held", "company"} and two == "part" for one, two in pairwise(kinds)):
        return []  # "Nissan doubles its stake": a step that is supposed
    found = [
        replace(piece, kind="held") if piece.kind == "when" and before in _BEFORE_ANOTHER else piece
        for before, piece, after in zip(["", *kinds], runs, [*kinds[1:], ""], strict=False)
        if piece.kind != "held" or not {before, after} & {"number", "small"}
    ]  # beside a stated figure words tell what it is of; behind "to" a time alone tells the other end
    return found if any(piece.kind == "held" for piece in found) else []


def _told_by(pieces: Pieces, run: list[Piece]) -> list[Piece]:
    """What the words of a run stand for: a known figure, the ``company`` of which a part is meant, or nothing."""
    words = [piece for piece in run if piece.kind == "word"]
    if not words:
        return [piece for piece in run if piece.kind == "of"]
    kept = [piece for piece in run if piece.kind in {"word", "thing"}]
    shared = any(piece.kind == "share_first" for piece in pieces.pieces)  # "what percent of 4 billion were those sold"
    before = [piece for piece in run if shared and piece.kind == "is" and piece.start < kept[0].start]
    run = [piece for piece in run if kept[0].start <= piece.start <= kept[-1].start]
    start, end = run[0].start, run[-1].end
    names = [name for name in pieces.frame.names if start <= name.start < end]
    telling = [found for found in pieces.frame.where(*_TELLING) if start <= found.start < end]
    if len({name.key for name in names}) > 1 or telling or any(name.possessive for name in names):
        return [*before, Piece("held", start, end)]
    dated = {place for one, other in _timed(pieces.frame) for place in range(one, other)}
    if not names and all(piece.start in dated for piece in run if piece.kind == "word"):
        return [Piece("when", start, end)]
    return [Piece("company" if names else "strange", start, end)]


def words_of(pieces: Pieces, found: Sequence[Piece], held: Piece) -> str:
    """The words of a known operand, with what is said for all: the time, and what an ellipsis leaves out."""
    frame, words = pieces.frame, list(pieces.text(held.start, held.end))
    timed = {place for start, end in _timed(frame) for place in range(start, end)}
    names = [name for name in frame.names if held.start <= name.start < held.end]
    keys = {name.key for name in names}
    first = next(piece for piece in found if piece.kind == "held")
    if not names and timed & set(range(held.start, held.end)) and first is not held:
        return joined([frame.words[place] for place in range(first.start, first.end) if place not in timed] + words)
    if not names or (len(keys) == 1 and names[0].possessive):
        others = {
            name.key: pieces.text(name.start, name.end)
            for name in frame.names
            if name.key not in keys and not (names and name.possessive)
        }
        words += [word for other in others.values() for word in other]
    times = [piece for piece in found if piece.kind == "when"]
    if len(times) == 1 and timed.isdisjoint(range(held.start, held.end)):
        words += pieces.text(times[0].start, times[0].end)
    return joined(words)


def _timed(frame: Frame) -> list[Span]:
    """The places of what says when."""
    said = [(found.start, found.end) for found in frame.where(*TIMED)]
    return [*said, *((when.start, when.end) for when in frame.dates)]
