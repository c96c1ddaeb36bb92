"""What a stated figure stands for: the holding that was printed with it, on what it is measured, how it is known."""

from __future__ import annotations

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.held import known_on, percent, quantity
from knowledge.answers.stake_lines import one_line
from knowledge.claims.model import Basis, Qualifier, Route, Stake, StakeKind

_OF_VOTES = frozenset({Basis.VOTES, Basis.VOTES_EXERCISABLE, Basis.VOTES_THEORETICAL})


def figure_meant(asked: Asked) -> Answer:
    """The holding and the base of its figure; yes or no where one base is asked about."""
    draft = Draft(asked)
    rows = [claim for key in asked.slots["stakes"] if isinstance(claim := asked.snapshot.claims[key], Stake)]
    rows.sort(key=lambda row: (row.kind is not StakeKind.HOLDING, not row.valid.holds_on(asked.today)))
    row = rows[0]
    draft.use(*rows)
    draft.value("stake", quantity(row), percent(asked, row))
    base = asked.wording.get("figure.bases")[row.basis.value]
    line = asked.say("figure.measured", line=one_line(asked, row), base=base)
    if asked.slots["routed"] and not asked.slots["measured"]:
        line = asked.say(
            "figure.routed", line=one_line(asked, row), route=asked.wording.get("figure.routes")[row.route.value]
        )
    elif asked.slots["seen"]:
        last = known_on(row, asked)
        draft.as_of = last.last if last is not None else None
        line = asked.say("figure.seen", line=one_line(asked, row), date=asked.wording.date(last))
    elif not asked.slots["measured"]:
        line = one_line(asked, row)
        sure = asked.wording.get("figure.sure")[row.confidence.value]
        draft.notes.append(asked.say("figure.confidence", confidence=sure, publishers=_publishers(asked, row)))
    draft.notes += [note for note in dict.fromkeys([row.note, row.votes_note]) if note]
    verdict = _of_route(asked, row) if asked.slots["routed"] else _exactly(asked, row)
    verdict = _right(asked, row.basis) if asked.slots["measured"] else verdict
    right = verdict if asked.slots.get("yes_no") and not asked.slots.get("either") else None
    return draft.answered(line if right is None else asked.verdict(line, right=right))


def _right(asked: Asked, basis: Basis) -> bool | None:
    """Whether the figure is measured as the question says; None where it names no base."""
    if asked.sign("EX_TREASURY"):
        return basis is Basis.EX_TREASURY
    if asked.sign("TREASURY", "TREASURY_COUNT"):
        return basis is Basis.CAPITAL
    if asked.sign("VOTE", "VOTES_EXERCISABLE", "VOTES_THEORETICAL"):
        return basis in _OF_VOTES
    words = set(asked.text.lower().replace("?", "").split())
    return basis is Basis.CAPITAL if words & set(asked.wording.get("figure.whole")) else None


def _of_route(asked: Asked, row: Stake) -> bool | None:
    """Whether the shares are held in the way that the question says."""
    words = set(asked.text.lower().replace("?", "").split())
    if words & set(asked.wording.get("figure.through")):
        return row.route in {Route.SUBSIDIARY, Route.DIRECT_AND_SUBSIDIARY}
    return row.route is Route.DIRECT if "directly" in words else None


def _exactly(asked: Asked, row: Stake) -> bool | None:
    """Whether the figure is exact, or rounded, as the question says; None where it says neither."""
    words = set(asked.text.lower().replace("?", "").split())
    exact = row.qualifier is Qualifier.EXACT
    if words & set(asked.wording.get("figure.exact")):
        return exact
    return not exact if words & set(asked.wording.get("figure.rounded")) else None


def _publishers(asked: Asked, row: Stake) -> str:
    """Who prints the figure."""
    return asked.wording.listed(dict.fromkeys(source.publisher for source in asked.snapshot.source_list(row)))
