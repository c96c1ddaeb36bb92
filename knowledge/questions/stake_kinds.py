"""The kinds of question about a holding, and which of them a message asks."""

from __future__ import annotations

from knowledge.questions.frame import Frame

STAKE_KINDS = frozenset(
    {
        "stake",
        "stake_change",
        "compare",
        "complement",
        "votes",
        "majority",
        "lookthrough",
        "whatif",
        "solve",
        "series",
        "count",
        "cross",
        "sum",
        "traded",
        "planned",
        "worth",
    }
)
"""Kinds of question about holdings; a short message after one goes on about the same holding."""

OF_A_SIZE = frozenset({"ASK_HOW_MUCH", "ASK_HOW_MANY", "STAKE", "HAVE", "HOLD", "WHAT_IS", "ASK_WHICH", "MARKER"})
"""What a message may speak of that asks how much somebody holds."""


_AT_PRESENT = frozenset({"NOW", "FOLLOW_WHAT", "PAST"})


def kind_asked(frame: Frame, before: str) -> str:
    """What a message asks of the stake that was told; ``before`` is what was asked of it last."""
    if before in {"stake_change", "series"} and frame.has("NOW") and frame.concepts <= OF_A_SIZE | _AT_PRESENT:
        return "stake"  # "and today?" behind what happened to it
    if frame.has("VOTE", "VOTELESS"):
        return "count" if frame.has("ASK_HOW_MANY") else "votes"
    if frame.has("SINCE_WHEN", "TIMELINE"):
        return "series"
    if frame.has("POINTS", "RELATIVE", "FROM_TO") and before in {"stake", "stake_change", "compare"}:
        return "stake_change"
    if frame.has("SHARES_COUNT"):
        return "count"
    if frame.has("INDIRECT"):
        return "lookthrough"
    if before == "lookthrough" and frame.has("DIRECT") and not frame.has("INDIRECT", "VIA"):
        return "stake"
    if before == "planned" and not frame.has("ASK_HOW_MUCH"):
        return "stake_change"  # "has it done so yet"
    return "stake" if before == "traded" else before
