"""Typed readings of a question: every kind that fits is composed and scored by how much of the question it explains."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from knowledge.questions.doubts import of_another_office
from knowledge.questions.filled import Filled
from knowledge.questions.frame import Frame
from knowledge.questions.intents import Intent, compile_intents, signs
from knowledge.questions.slots import SlotFiller

Span = tuple[int, int]

STRANGE_PARTY = 0.15
"""What it costs a reading of a holding to leave a company unexplained that the question names."""

OF_HOLDINGS = frozenset({"stake", "stake_change", "series", "worth", "holders", "count", "compare", "cross"})
"""Kinds of question about a holding, for which one about a trade in it may be mistaken."""

_MOVES = frozenset({"stake_change", "whatif"})
"""Kinds of question about a change."""

_DEALT = ("BUY", "SELL", "COMPLETE", "MERGER", "GET", "INVEST", "SIGN", "TENDER", "TALKS")
"""What companies do with each other: a third one that is named has a part in it."""

_SAY = frozenset({"say", "tell", "claim", "declare", "state", "announce"})
"""What an office holder does in a question that wants yes or no (``did its chairman say``)."""

_COUNTED = ("SHARES_COUNT", "AUTHORISED", "TREASURY_COUNT", "VOTES_THEORETICAL", "VOTES_EXERCISABLE", "VEHICLE")
"""What asks for a number; a number that is only stated asks for nothing."""

_OF_HOLDERS = ("SHAREHOLDER", "ASK_WHO", "ASK_COMPANY", "ASK_WHICH", "LARGEST", "LEAST", "MAJORITY", "BREAKDOWN")
"""What a question that wants yes or no has to say to be about the holders of a company, not about its shares."""

_ABOUT_HOLDINGS = ("STAKE", "HOLD", "HAVE", "VOTE", "SHAREHOLDER", "INVEST", "BUY")


_ALWAYS = ""
"""Under this sign stand the kinds of question that need none."""


@dataclass(frozen=True, slots=True)
class Composed:
    """A typed reading with its score; ``left`` are the places of what it does not explain, ``why`` names that."""

    intent: str
    filled: Filled
    score: float
    why: str
    left: tuple[Span, ...]


class Composer:
    """Composes the kinds of question of one language."""

    def __init__(
        self, intents: Mapping[str, Any], filler: SlotFiller, kinds: Mapping[str, str], parts: Iterable[str]
    ) -> None:
        """``intents`` is the file ``intents.yaml``, ``kinds`` those of the entities, ``parts`` those of the world."""
        self._intents = compile_intents(intents)
        self._by_sign: dict[str, set[int]] = defaultdict(set)
        for place, intent in enumerate(self._intents):
            for sign in min(intent.needs, key=len, default=frozenset({_ALWAYS})):
                self._by_sign[sign].add(place)
        self._filler = filler
        self._kinds = kinds
        self._parts = frozenset(parts)

    def compose(self, frame: Frame, *, yes_no: bool) -> list[Composed]:
        """All typed readings, the best first; ``yes_no`` tells that the question wants yes or no."""
        if not frame.items:
            return []
        present = signs(frame) - frame.dating | ({"YES_NO"} if yes_no else set())
        out: list[Composed] = []
        cache: dict[str, Filled | None] = {}
        near = self._by_sign[_ALWAYS].union(*[self._by_sign[sign] for sign in present & self._by_sign.keys()])
        for intent in [self._intents[place] for place in sorted(near)]:
            if not intent.fits(present) or self._ruled_out(intent.name, frame, yes_no="YES_NO" in present):
                continue
            if intent.slots not in cache:
                cache[intent.slots] = self._filler.fill(intent.slots, frame)
            filled = cache[intent.slots]
            if filled is not None:
                out.append(self._scored(frame, intent, filled))
        return sorted(out, key=lambda composed: -composed.score)

    def _ruled_out(self, kind: str, frame: Frame, *, yes_no: bool) -> bool:
        """Whether the question is about something else than its signs alone would tell."""
        if kind == "count":
            return not (yes_no or frame.has(*_COUNTED))
        if kind in _MOVES and yes_no and frame.has("EVER") and frame.figure("percent", "number"):
            return True  # "did it ever fall to 42.4": whether it was once so large
        if kind == "stake_change":  # "does it intend to sell": a plan, no change that took place
            return yes_no and frame.has("CONSIDER") and not (frame.figures or frame.dates)
        if kind == "holders":  # "is it fun to have X shares"
            if frame.has("HOLDINGS") and not frame.has("ASK_WHO", "SHAREHOLDER", "LARGEST", "LEAST"):
                return True  # "which of X's holdings are majority stakes"
            had = frame.has("HAVE") and not frame.has(*_HELD) and not _had_by_whom(frame)  # "who had" it, nothing else
            return had or (yes_no and not (frame.figures or frame.has(*_OF_HOLDERS)))
        if kind == "cross":  # the other company, not each in the other
            of_votes = yes_no and frame.has("VOTE") and frame.has("DEAL")  # "did the cross-holding deal give it votes"
            return of_votes or (frame.has("OTHER") and not frame.has(*_ABOUT_HOLDINGS))
        if kind == "role":  # "the head of design", "the union leader"; what an office holder said is told by its event
            verb = yes_no and not frame.has("ASK_WHO") and not _SAY.isdisjoint(frame.words)
            said = frame.has("SAYS", "ANNOUNCE") and ("what" in frame.words[:3] or verb)
            deed = _counts_others(frame) or _dismissed(frame)
            return said or deed or of_another_office(frame, self._parts)
        if kind == "jargon":  # "what was the old level": of a time, not what a word means
            return not frame.words[1:2] or frame.words[1] in {"was", "were"}
        if kind == "duration":  # how long somebody was in office is told with the office
            return "person" in {self._kinds[key] for key in frame.keys}
        if kind == "overview":  # "all stakes of X in Y, with dates": how one holding developed
            return frame.has("TIMELINE", "EVER") and len(self._filler.owners(frame)) == 2
        # "sum up the deal" asks for the deal, not for every event
        return kind == "timeline" and frame.has("DEAL") and not frame.has("TIMELINE")

    def _scored(self, frame: Frame, intent: Intent, filled: Filled) -> Composed:
        explained = intent.explained(frame)
        for mention in frame.names:
            if mention.key in filled.names:
                explained.update(range(mention.start, mention.end))
        rest = [item for item in frame.items if item[0] not in explained]
        left = tuple((start, end) for start, end, _ in rest)
        score = 1 - sum(weight for _, _, weight in rest) / sum(weight for _, _, weight in frame.items)
        if (
            intent.name in OF_HOLDINGS
            and frame.has(*_DEALT, "BIGGER", "LESS", "SMALLER")
            and self._somebody_else(frame, left)
        ):
            score -= STRANGE_PARTY
        named = " ".join(" ".join(frame.words[start:end]) for start, end in left)
        why = f"unexplained: {named}" if left else "all explained"
        return Composed(intent.name, filled, score + intent.prior, why, left)

    def _somebody_else(self, frame: Frame, left: Iterable[Span]) -> bool:
        """Whether a company is named of which the reading makes nothing, so that it is about something else."""
        spans, examples = set(left), set(self._filler.owners(frame))
        return any((m.start, m.end) in spans and m.key in examples for m in frame.names)


_HELD = ("LEAST", "SHAREHOLDER", "HOLD", "STAKE", "LARGEST", "BREAKDOWN", "MAJORITY")


def _had_by_whom(frame: Frame) -> bool:
    """``who had Renault Russia``: somebody who has the company named, a word between at most."""
    starts = {mention.start for mention in frame.names}
    verbs = {found.end for found in frame.where("HAVE") if found.start and frame.words[found.start - 1] == "who"}
    return any(starts & {end, end + 1} for end in verbs)


_PEOPLE = frozenset({"people", "persons", "men", "women", "individuals", "executives", "managers"})


def _counts_others(frame: Frame) -> bool:
    """Whether something else than office holders is counted: ``how many bosses`` asks for these, no other number."""
    counted = [found.end for found in frame.where("ASK_HOW_MANY")]
    offices = {found.start for found in frame.where("CEO", "CHAIR", "PRESIDENT")}
    people = any(not _PEOPLE.isdisjoint(frame.words[end : end + 2]) for end in counted)
    return bool(counted) and not people and not any(offices & {end, end + 1, end + 2} for end in counted)


def _dismissed(frame: Frame) -> bool:
    """Whether it is asked about a dismissal or an arrest itself, not who came in after it."""
    return frame.has("DISMISS", "ARREST") and not (frame.has("INTERIM", "SUCCESSOR") and frame.has("ASK_WHO"))
