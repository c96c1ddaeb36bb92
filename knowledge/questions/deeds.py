"""Who is taken to have bought, sold or merged with whom: ``when did X take over Y``, ``what did X pay for Y``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from knowledge.questions.frame import Found, Frame, Mention
from knowledge.questions.supposed import taken_as_done

_ACTING = frozenset({"company", "state"})
"""Kinds of those who buy and sell for themselves."""

_OPEN = ("IF", "CONSIDER", "PROPOSE", "TALKS", "NEGATION", "PREDICT_WORD", "VOTE", "POINTS", "TRUST")
"""What makes of the deed one that was not done, or of the holding a part of one."""

MOST = 3
"""Companies of a deed: who did it, with whom, and whose shares they are."""

Deed = list[str]


class Deeds:
    """Finds the deeds that a question takes for granted, in the words of one language."""

    def __init__(
        self, parts: str, whole: str, taking: str, merging: str, paying: str, undone: str, passive: str, between: str
    ) -> None:
        """The words of each list in one text.

        ``parts`` stand between a deed and its object, ``whole`` ones mean all of it; ``taking`` are verbs of taking a
        whole company, ``merging`` the words of a merger, ``paying`` those of paying, ``undone`` those of what was not
        done, ``passive`` auxiliaries, ``between`` words between somebody and what he does.
        """
        self._whole = frozenset(whole.split())
        self._parts = frozenset(parts.split()) | self._whole
        self._taking, self._merging = frozenset(taking.split()), frozenset(merging.split())
        self._paying, self._undone = frozenset(paying.split()), frozenset(undone.split())
        self._passive, self._between = frozenset(passive.split()), frozenset(between.split())

    def of(self, frame: Frame, kinds: Mapping[str, str]) -> list[Deed]:
        """Deeds as ``[kind, who, whose]`` (bought, sold, took_all or merged); none of what is left open."""
        if len(frame.names) < len(("who", "whose")):
            return []
        owners = [mention for mention in frame.names if kinds[mention.key] in _ACTING]
        if not 1 < len({mention.key for mention in owners}) <= MOST or not frame.has("BUY", "SELL", "PRICE", "MERGER"):
            return []
        if not taken_as_done(frame) or frame.has(*_OPEN) or not self._undone.isdisjoint(frame.words):
            return []
        if not self._merging.isdisjoint(frame.words):
            return [["merged", owners[0].key, owners[1].key]] if len(owners) == 2 else []
        bought = [self._deed(frame, found, owners) for found in frame.where("BUY")]
        sold = [self._deed(frame, found, owners) for found in frame.where("SELL")]
        paid = [self._payment(frame, place, owners) for place, word in enumerate(frame.words) if word in self._paying]
        return [*self._of_kind("bought", [*bought, *paid], frame), *self._of_kind("sold", sold, frame)][:1]

    def _of_kind(self, kind: str, deeds: Iterable[Deed | None], frame: Frame) -> Iterable[Deed]:
        for deed in deeds:
            if deed is not None:
                wholly = kind == "bought" and deed[2] and not frame.figures
                yield ["took_all" if wholly else kind, *deed[:2]]

    def _deed(self, frame: Frame, found: Found, owners: list[Mention]) -> Deed | None:
        """``[who, whose, all]`` of a verb of buying or selling; None where one of the two is not said."""
        words = frame.words
        if words[max(found.start - 1, 0)] == "to" and found.start > 0:
            return None  # "wants to sell"
        taking = not self._taking.isdisjoint(words[found.start : found.end])
        subject = self._before(frame, found.start, owners)
        if "by" in words[found.start : found.end + 1]:
            who = next((m.key for m in owners if m.start >= found.end and words[m.start - 1] == "by"), "")
            return [who, subject, "all" if taking else ""] if who and subject not in {"", who} else None
        held, wholly = self._object(frame, found.end, owners)
        if not held:
            held, taking = self._asked_of(frame, subject, found.start, owners), False
        if not subject or held in {"", subject}:
            return None
        return [subject, held, "all" if wholly or taking else ""]

    def _payment(self, frame: Frame, place: int, owners: list[Mention]) -> Deed | None:
        """``what did X pay for Y``: who paid, and for whom."""
        subject = self._before(frame, place, owners)
        behind = [p for p in range(place, min(place + 4, len(frame.words))) if frame.words[p] == "for"]
        held, wholly = self._object(frame, behind[0] + 1, owners) if behind else ("", False)
        return [subject, held, "all" if wholly else ""] if subject and held and held != subject else None

    def _before(self, frame: Frame, place: int, owners: list[Mention]) -> str:
        """The one named right before a deed, as the one who does it."""
        left = [mention for mention in owners if mention.end <= place]
        if (
            not left
            or left[-1].possessive
            or not set(frame.words[left[-1].end : place]) <= self._between | self._passive
        ):
            return ""
        return left[-1].key

    def _object(self, frame: Frame, place: int, owners: list[Mention]) -> tuple[str, bool]:
        """The one named behind a deed with nothing but words of a part between, and whether all of it is meant."""
        right = next((mention for mention in owners if mention.start >= place), None)
        if right is None or right.possessive:
            return "", False
        figures = {p for figure in frame.figures for p in range(figure.start, figure.end)}
        said = {word for p, word in enumerate(frame.words[place : right.start], place) if p not in figures}
        return (right.key, not self._whole.isdisjoint(said)) if said <= self._parts else ("", False)

    def _asked_of(self, frame: Frame, who: str, place: int, owners: list[Mention]) -> str:
        """``how many shares of Y did X sell``, ``how many Y shares did X buy``: the one named before who acts."""
        left = [mention for mention in owners if mention.end <= place and mention.key != who and not mention.possessive]
        stakes = {found.start for found in frame.where("STAKE", "SHARES_COUNT")}
        asked = [m for m in left if m.end in stakes or frame.words[max(m.start - 1, 0)] in {"of", "in"}]
        return asked[0].key if len(asked) == 1 and who else ""
