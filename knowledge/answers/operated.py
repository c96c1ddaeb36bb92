"""Whether an answer did what a question asks to be done with figures: take one off another, part, add, measure a time.

The words of the operations are those of ``owed`` in ``compounds.yaml``. A known figure told in the place of a result is
a right line under the wrong question, however well its words match.
"""

from __future__ import annotations

import re

from knowledge.answers.answer import Answer
from knowledge.answers.figures_shown import unbracketed
from knowledge.questions.frame import Frame
from knowledge.questions.saying import said

_LEVELS = frozenset({"told", "stake", "votes", "count", "holders", "holdings", "series", "planned"})
"""Kinds of answer that tell levels as they are."""

_OF_ONE = frozenset({"told", "stake", "votes", "count"})
"""Kinds of answer that tell one level, or what is known of one thing."""

_SET_SIDE_BY_SIDE = frozenset({"duration", "ranked_trades"})
"""Kinds of answer that hold a difference without a sign for it."""

_OF_OTHER_OPERATIONS = frozenset({"sum", "compound", "complement", "lookthrough", "parts", "compare"})
"""Kinds of answer whose working shows all that was done; a change supposed by the asker may hide his difference."""

_OF_TENURES = frozenset({"role", "person"})
"""Kinds of answer that tell both ends of a time in office."""

_COUNTED_OUT = {"trade_set": frozenset({"over"})}
"""Operations that the words of a question may name without asking for them: ``how many times`` did it sell."""

_NO_DIFFERENCE = ("No change", "Equal")
_NOTHING = "None"
_ALIKE = "both"

_LENGTH = re.compile(r"\b(?:years?|months?|weeks?|days?|hours?)\b|\bfrom\b.*\buntil\b|-(?:year|month|day)\b")
_NUMBER_OF_SHARES = re.compile(r"\d,\d{3}|million|shares")


def unworked(frame: Frame, answer: Answer) -> bool:
    """Whether the question names an operation on figures, and the answer shows no trace of one."""
    kinds = {kind for kind, _, _ in said(answer.reading.language, "owed", frame.words)}
    return bool(kinds - _COUNTED_OUT.get(answer.reading.intent, frozenset())) and (
        ("minus" in kinds and _owes_difference(frame, answer))
        or ("over" in kinds and not answer.working and "÷" not in _told(answer))
        or ("part" in kinds and _owes_part(answer))
        or ("plus" in kinds and _owes_sum(frame, answer, "several" in kinds))
        or ("than" in kinds and _owes_comparison(frame, answer))
        or ("span" in kinds and _owes_length(frame, answer))
        or ("shares" in kinds and _owes_shares(answer))
    )


def _owes_difference(frame: Frame, answer: Answer) -> bool:
    """Whether nothing was taken off anything; what somebody supposes may be told by its end alone.

    A holding may be worked out as the whole less the part in trust, which is a difference only where it is asked for.
    """
    intent = answer.reading.intent
    if intent == "stake" and not frame.has("TRUST"):
        return True
    if answer.hypothetical or intent in _SET_SIDE_BY_SIDE or answer.headline.startswith(_NO_DIFFERENCE):
        return False
    if answer.working and (intent not in _OF_OTHER_OPERATIONS or "point" in unbracketed(answer.headline)):
        return False
    return "−" not in _told(answer)


def _owes_part(answer: Answer) -> bool:
    """Whether a level in a company is told where the part of a holding is asked for."""
    return not (answer.working or "÷" in answer.headline or answer.headline.startswith(_NOTHING))


def _owes_sum(frame: Frame, answer: Answer, several: bool) -> bool:
    """Whether one of the holders, or one part of a holding, is told where what they make together is asked for.

    The whole holding of one company is the sum of its parts.
    """
    intent, line = answer.reading.intent, unbracketed(answer.headline)
    if intent not in _OF_ONE or "+" in _told(answer):
        return False
    parts = frame.has("TRUST") and frame.has("DIRECT")
    return several or (parts and (intent == "told" or " directly" in line or "in the trust" in line))


def _owes_comparison(frame: Frame, answer: Answer) -> bool:
    """Whether levels are told and not which of them is the larger; one held against a stated figure is another's."""
    alike = _ALIKE in answer.headline
    return answer.reading.intent in _LEVELS and not (frame.figures or answer.working or alike)


def _owes_length(frame: Frame, answer: Answer) -> bool:
    """Whether no length of time is told, nor both ends of one; who asks on is told how what was told stands."""
    intent = answer.reading.intent
    if intent in _OF_TENURES or not frame.names or (intent == "series" and frame.has("SINCE_WHEN")):
        return False
    return not any(_LENGTH.search(unbracketed(line)) for line in (answer.headline, *answer.notes[:1]))


def _owes_shares(answer: Answer) -> bool:
    """Whether no number of shares is told."""
    return _NUMBER_OF_SHARES.search(answer.headline) is None and all(one.unit != "shares" for one in answer.values)


def _told(answer: Answer) -> str:
    return " ".join((answer.headline, *answer.working, *answer.notes, *answer.details))
