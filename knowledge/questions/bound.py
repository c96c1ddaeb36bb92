"""Rules and trades of one holder in one company: those of the other direction and of another country's law stand back.

Votes at a company's meetings go by the law of the company's own seat; a ceiling agreed for one holding binds that one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from knowledge.claims.snapshot import Snapshot
from knowledge.questions.analysis import Analyser
from knowledge.questions.retrieval import Match

OTHERS = 0.6
"""What remains of the score of a rule on another holding than the one asked about."""

CONTRACT = "contract"
"""What stands for the country of a line that is agreed, not law."""

Pair = tuple[str, str]


class Bound:
    """Which holding each line of law or contract is about, by its own words, and which country's law it is."""

    def __init__(self, snapshot: Snapshot, analyser: Analyser) -> None:
        self._country = {key: entity.country for key, entity in snapshot.entities.items()}
        self._rules = {claim.key: claim for claim in snapshot.thresholds}
        self._pairs: dict[str, Pair] = {}
        self._traded_in: dict[str, str] = {}
        for claim in self._rules.values():
            named = analyser.frame(claim.basis, claim.valid.start).keys
            if len(named) > 1:
                self._pairs[claim.key] = (named[0], named[1])
        for rule in snapshot.voting_rules:
            if rule.holder and rule.issuer:
                self._pairs[rule.key] = (rule.holder, rule.issuer)
        for event in snapshot.events:
            title = analyser.frame(event.title, event.valid.start)
            if title.has("SELL") and len(title.keys) > 1:
                self._traded_in[event.key] = title.keys[1]
        for trade in snapshot.transactions:
            self._traded_in[trade.key] = trade.issuer

    def sold(self, matches: Iterable[Match], pair: Pair) -> list[Match]:
        """The matches with sales of the seller's own shares behind: what X sold of Y is no trade in shares of X."""
        own = pair[0]
        weighed = [replace(m, score=m.score * OTHERS) if self._traded_in.get(m.key) == own else m for m in matches]
        return sorted(weighed, key=lambda match: -match.score)

    def ranked(self, matches: Iterable[Match], pair: Pair, law: str = "") -> list[Match]:
        """The matches with rules of other holdings behind; the order is kept where nothing speaks against it.

        ``law`` is the country whose law is asked for, where the question says so.
        """
        seat = law or self._country.get(pair[1])
        weighed = [replace(m, score=m.score * OTHERS) if self._of_another(m.key, pair, seat) else m for m in matches]
        return sorted(weighed, key=lambda match: -match.score)

    def _of_another(self, key: str, pair: Pair, seat: str | None) -> bool:
        claim = self._rules.get(key)
        if claim is None:
            return self._pairs.get(key, pair) == (pair[1], pair[0])
        if self._pairs.get(key, pair)[1] != pair[1]:
            return True
        return seat is not None and claim.country not in {CONTRACT, seat}
