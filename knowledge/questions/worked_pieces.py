"""A question cut into the pieces of a worked sum: stated figures, parts and multiples, operations, and what is asked.

The phrases are those of the section ``worked`` of ``compounds.yaml``; a word that is none of them is a ``word``: it
tells of a holding, a count or a trade.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from fractions import Fraction

from knowledge.questions.frame import Frame
from knowledge.questions.kinds import counts_things
from knowledge.questions.normal import normalise
from knowledge.questions.saying import Said, said
from knowledge.questions.scene import Scene
from knowledge.questions.values import Figure

_SIGNS = re.compile(r"(?<=[\d%)a-z]) ?[*×·] ?(?=[\d(a-z])| - (?=[\d(a-z])")
_WORDS = {"*": " x ", "×": " x ", "·": " x ", "-": " minus "}
_BEHIND = frozenset({"doubled", "halved"})
"""What is said of all that stands before it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words: a stated ``number``, a ``part`` or multiple, a ``word``, or a kind of phrase."""

    kind: str
    start: int
    end: int
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class Pieces:
    """The question as it is cut, and its words."""

    frame: Frame
    pieces: tuple[Piece, ...]

    def text(self, start: int, end: int) -> tuple[str, ...]:
        """The words of a stretch."""
        return self.frame.words[start:end]


def cut_up(scene: Scene) -> Pieces:
    """The pieces of the question, its signs read as words."""
    text = normalise(scene.frame.text)
    spelled = _SIGNS.sub(lambda found: _WORDS[found.group().strip()], text)
    frame = scene.frame if spelled == text else scene.reader.frame(spelled, scene.frame.today)
    language = scene.reader.language
    phrases = scene.said("worked") if frame is scene.frame else said(language.code, "worked", frame.words)
    pieces = list(_counting(list(_pieces(frame, phrases, language.numbers))))
    return Pieces(frame, tuple(pieces) + tuple(_shared(frame, pieces)))


def may_work(scene: Scene, kinds: Set[str]) -> bool:
    """Whether a piece of one of these kinds may stand in the question: told before it is cut up."""
    said_so = {label for label, _, _ in scene.said("worked")}
    if not kinds.isdisjoint(said_so) or "equally" in said_so or _SIGNS.search(normalise(scene.frame.text)):
        return True
    return "part" in kinds and any(figure.kind in _OF_PARTS for figure in scene.frame.figures)


def _pieces(frame: Frame, said_so: Sequence[Said], numbers: Mapping[str, int]) -> Iterator[Piece]:
    """The longest figure or phrase at each place; small numbers in words are pieces of their own (``by three``)."""
    figures = {figure.start: figure for figure in frame.figures}
    phrases = {start: (label, end) for label, start, end in said_so}
    place = 0
    while place < len(frame.words):
        figure, (label, end) = figures.get(place), phrases.get(place, ("word", place + 1))
        if figure is not None and (figure.end >= end or label == "word") and label not in _BEHIND:
            if Fraction(figure.amount) <= _MOST_PARTS and counts_things(frame, figure):
                yield Piece("small", place, figure.end, figure)
                place = figure.end
                continue
            yield Piece("part" if figure.kind in _OF_PARTS else "number", place, figure.end, figure)
            place = figure.end
            continue
        if label == "word" and frame.words[place] in numbers:
            small = Figure("number", str(numbers[frame.words[place]]), place, place + 1)
            yield Piece("small", place, place + 1, small)
        else:
            yield Piece(label, place, end)
        place = end


def _shared(frame: Frame, pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The number of those among whom something is parted evenly, by their names: ``evenly between X and Y``."""
    evenly = [piece.end for piece in pieces if piece.kind == "equally"]
    if not evenly or any(piece.kind == "count" for piece in pieces):
        return
    shares = {name.key for name in frame.names if name.start > evenly[0]}
    among = any(piece.kind == "in" and piece.start >= evenly[0] for piece in pieces)
    if among and len(shares) > 1:
        end = len(frame.words)
        yield Piece("count", end, end, Figure("number", str(len(shares)), end, end))


_OF_PARTS = frozenset({"fraction", "times"})
"""Kinds of figures that are parts or multiples."""

_COUNTED = frozenset({"equally", "parts"})
"""What a number that says how many parts there are stands before."""

_MOST_PARTS = 1000


def _counting(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces, a number of equal parts as a ``count`` (``in three equal steps``), a total that is held as a word."""
    evenly = any(piece.kind == "equally" for piece in pieces)
    for piece, after in zip(pieces, [*pieces[1:], Piece("", 0, 0)], strict=True):
        figure = piece.figure
        whole = figure is not None and figure.amount.isdigit() and 1 < int(figure.amount) <= _MOST_PARTS
        timed = figure is not None and figure.kind == "years"
        bare = figure is not None and figure.kind == "number" and after.kind in _COUNTED
        if piece.kind == "sum" and after.kind in {"thing", "word"} and after.start == piece.end:
            yield replace(piece, kind="word")  # "the total holding"
            continue
        yield replace(piece, kind="count") if evenly and whole and (timed or bare) else piece
