"""Whether somebody has to sell, or to go down to a level: ``must Renault sell the excess?``."""

from __future__ import annotations

from knowledge.claims.model import Stake
from knowledge.questions.reading import Reading
from knowledge.questions.scene import Scene

_ELSE = (
    *(
        "ASK_HOW_MUCH",
        "ASK_HOW_MANY",
        "ASK_WHEN",
        "ASK_WHO",
        "ASK_WHY",
        "IF",
        "PRICE",
        "FIRST_OFFER",
        "CANCEL",
        "TRUST",
    ),
    *("VOTE", "DEADLINE"),
)
"""What makes of it a sum to be worked out, or a question for something else than a duty."""


def duty(scene: Scene) -> Reading | None:
    """The reading of a question for yes or no after a duty to sell; None where no claim says of one."""
    frame = scene.frame
    asks = scene.yes_no or frame.words[0] == "must"
    if not asks or not scene.line.has("obliged") or not frame.has("SELL", "CUT"):
        return None
    if frame.has(*_ELSE) or not 0 < len(scene.line.keys) <= 2:
        return None
    told = [stake for stake in scene.snapshot.stakes if _of(stake, scene.line.keys) and _denied(scene, stake)]
    stated = [stake for stake in told if any(figure.amount in _text(stake) for figure in frame.figures)]
    rows = stated or (told if not frame.figures else [])
    if not rows:
        return None
    return scene.reading("told", claims=[rows[0].key], borne_out=False, settled=True)


def _of(stake: Stake, keys: list[str]) -> bool:
    """Whether the holding is of the one that is named first, and of the company named besides."""
    return stake.holder in keys and (len(keys) == 1 or stake.issuer in keys)


def _text(stake: Stake) -> str:
    return f"{stake.percent} {stake.note} {stake.votes_note}"


def _denied(scene: Scene, stake: Stake) -> bool:
    """Whether the claim says in so many words that there is no duty."""
    return any(phrase in _text(stake).lower() for phrase in scene.reader.language.data["words"]["no_duty"])
