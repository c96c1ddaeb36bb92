"""Whether somebody may buy or sell: answered by the lines and rights of contract that bear on it, not by what was done.

``can Renault buy more Nissan shares``; ``is it free to sell the shares in the trust``; ``may Nissan go above 15 %``.
"""

from __future__ import annotations

from knowledge.claims.model import Claim, Deal, Threshold, VotingRule
from knowledge.questions.reading import Reading
from knowledge.questions.saying import left_over, phrases_of
from knowledge.questions.scene import Scene
from knowledge.questions.telling import text_of
from knowledge.questions.words import Phrases

_BUYING, _SELLING = ("BUY", "RAISE"), ("SELL", "CUT")

_BESIDE = ("STAKE", "HOLD", "TRUST", "DIRECT", "BIGGER", "LESS", "MARKER", "OBLIGED", "AGAIN", "WHOLE", "EVER")
"""What the question may speak of besides: what is bought or sold, and up to which level."""

MOST = 3
"""Claims told in one answer."""


def permitted(scene: Scene) -> Reading | None:
    """The reading of a question for leave to buy or sell between the parties of the main deal; None for others."""
    frame, deal = scene.frame, scene.snapshot.deal
    deeds = [name for name, concepts in (("buy", _BUYING), ("sell", _SELLING)) if frame.has(*concepts)]
    asks = [(start, end) for label, start, end in scene.said("permitted") if label == "may"]
    keys = [key for key in scene.line.keys if scene.snapshot.entities[key].kind != "trust"]
    if deal is None or len(deeds) != 1 or not asks or scene.scenario or not set(keys) <= set(deal.parties) or not keys:
        return None
    if scene.line.figures("points", "number", "count", "money") or frame.dates or frame.has("IF", "VOTE", "PRICE"):
        return None  # a what-if, or what was done at some time
    said = [(start, end) for _, start, end in scene.said("permitted")]
    said += [(figure.start, figure.end) for figure in frame.figures]
    if left_over(frame, said, (*_BUYING, *_SELLING, *_BESIDE)):
        return None
    names = phrases_of(scene.reader.language.code, "permitted_by")
    deed = "trust" if deeds == ["sell"] and frame.has("TRUST") else deeds[0]
    bearing = [claim for claim in scene.snapshot.claims.values() if _bears(claim, names[deed], deal)]
    bearing = [claim for claim in bearing if claim.valid.until is None] or _last_ended(bearing)
    if not bearing:
        return None
    bearing.sort(key=lambda claim: (isinstance(claim, VotingRule) != (deed == "trust"), claim.key))
    return scene.reading("told", claims=[claim.key for claim in bearing[:MOST]], settled=True)


def _last_ended(claims: list[Claim]) -> list[Claim]:
    """The line that bound them last, where none does any more."""
    ended = [(claim.valid.until.last, claim.key, claim) for claim in claims if claim.valid.until]
    return [max(ended, key=lambda one: one[:2])[2]] if ended else []


def _bears(claim: Claim, words: Phrases, deal: Deal) -> bool:
    """Whether the claim is a line of contract, or a right between the parties, that tells of such a deed."""
    if isinstance(claim, VotingRule):
        return claim.issuer in deal.parties and words.search(claim.rule) is not None
    return isinstance(claim, Threshold) and claim.country == "contract" and words.search(text_of(claim)) is not None
