"""What rules out telling a claim that was found by its words: the question asks for something that it cannot tell."""

from __future__ import annotations

from dataclasses import replace

from knowledge.claims.model import Event, Statement, Threshold, Transaction
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.composing import Composed
from knowledge.questions.doubts import asks_what_came_after, of_somebody_unknown, of_something_unknown
from knowledge.questions.frame import Frame
from knowledge.questions.left_out import without_the_officer
from knowledge.questions.retrieval import Match, Retrieval
from knowledge.questions.scores import CERTAIN, ENOUGH, ENOUGH_TOLD

_OWN_FIGURES = frozenset({"number", "shares", "money"})
"""Kinds of figure of which two make a sum, not a question about what happened."""

_BEHIND_A_PLACE = frozenset({(), ("?",), ("between",), ("by",), ("on",), ("and",), ("during",), ("last",)})
"""What may follow a place (``in Geneva between``); any other word makes of it something else (``in exchange for``)."""

_FIRMS = frozenset({"company", "trust", "alliance"})
"""Kinds of entity that somebody may hold a part of."""

_DEEDS = ("ARREST", "FLEE", "DISMISS", "SUCCESSOR", "MERGER", "LISTING", "BANKRUPT")
"""What somebody does, of which a claim that does not tell it tells something else."""

_HELD_OFFICES = ("CEO", "CHAIR", "PRESIDENT", "COO")


def tellable(frame: Frame, match: Match, best: Composed | None, snapshot: Snapshot, retrieval: Retrieval) -> bool:
    """Whether the claim may be told at all; ``best`` is the typed reading that stands against it."""
    if (
        match.score < ENOUGH_TOLD
        or asks_what_came_after(frame)
        or _ends_something_else(frame, match.key, retrieval)
        or _of_others(frame, match.key, snapshot, retrieval)
        or _reckons(frame, match.key, retrieval)
    ):
        return False
    if not (retrieval.measures(match.key, frame) and retrieval.counts(match.key, frame)):
        return False
    if match.score < CERTAIN and (
        _leaves_a_doubt(frame, match.key, snapshot, retrieval)
        or _elsewhere(frame, match.key, retrieval)
        or _of_another_deed(frame, match.key, snapshot, retrieval)
        or _law_of_others(frame, match.key, retrieval)
    ):
        return False
    return not (_of_nobody(frame) or _names_alone(frame, match.key, best, snapshot, retrieval))


def _of_others(frame: Frame, key: str, snapshot: Snapshot, retrieval: Retrieval) -> bool:
    """Whether somebody is named of whom the claim says nothing (``when did X cancel Y's listing``).

    What a story says of the two partners' tie goes without naming both, and what happens to a company without its
    owner; who only dates the question is left aside.
    """
    if frame.dates and frame.has("IN_OFFICE"):
        frame = without_the_officer(frame)
    partners = {change.holder for change in snapshot.deal.changes} if snapshot.deal else set[str]()
    claim = retrieval.claim(key)
    between_states = isinstance(claim, Event) and all(
        snapshot.entities[one].kind not in _FIRMS for one in claim.parties
    )
    tacit = partners if isinstance(claim, Statement) or between_states else set[str]()
    named = [one for one in frame.keys if snapshot.entities[one].kind != "alliance"]
    told = {one for one in named if retrieval.names(key, [one])}
    left = set(named) - told - tacit
    return len(named) > 1 and any(not any(snapshot.stakes_between(one, own) for own in told) for one in left)


def _elsewhere(frame: Frame, key: str, retrieval: Retrieval) -> bool:
    """Whether a place is named that the claim does not say (``what was agreed in Geneva between X and Y``).

    A law is one of its country, wherever somebody has to keep it.
    """
    if isinstance(retrieval.claim(key), Threshold):
        return False
    named = {mention.start for mention in frame.names}
    return any(
        frame.words[place - 1 : place] == ("in",)
        and (frame.words[place + 1 : place + 2] in _BEHIND_A_PLACE or place + 1 in named)
        and not any(retrieval.says(one, frame.words[place]) for one in (key, *_links(retrieval, key)))
        for place in frame.unknown
        if place
    )


def _links(retrieval: Retrieval, key: str) -> tuple[str, ...]:
    claim = retrieval.claim(key)
    return claim.links if isinstance(claim, Statement) else ()


def _of_another_deed(frame: Frame, key: str, snapshot: Snapshot, retrieval: Retrieval) -> bool:
    """Whether something is said to be done that the claim does not tell (``who arrested X in Beirut``)."""
    deeds = (*_DEEDS, "TRUST") if isinstance(retrieval.claim(key), Transaction) else _DEEDS
    deeds = (
        (*deeds, "ROLE_WORD")
        if not frame.has("SEND") and any(snapshot.entities[one].kind == "person" for one in frame.keys)
        else deeds
    )
    deeds = (
        (*deeds, "CAP") if frame.has("INVEST") and frame.has("UNDERTAKE") else deeds
    )  # the most that somebody pledged
    return any(not retrieval.tells(key, frame, found.start, found.end) for found in frame.where(*deeds))


def _ends_something_else(frame: Frame, key: str, retrieval: Retrieval) -> bool:
    """``when was the trust dissolved``: shares that were cancelled are no end of it."""
    ends = frame.has("END") and frame.has("TRUST") and not frame.has("CANCEL", "SELL", "TRANCHE", "VOTE")
    return ends and retrieval.means(key, ["CANCEL"])


def _unsaid(frame: Frame, key: str, retrieval: Retrieval) -> Frame:
    """The question with only those words unknown that the claim does not say either (``Nissan's governance``)."""
    left = tuple(place for place in frame.unknown if not retrieval.says(key, frame.words[place]))
    return replace(frame, unknown=left) if left != frame.unknown else frame


def _law_of_others(frame: Frame, key: str, retrieval: Retrieval) -> bool:
    """Whether two are named of whom a law binds one only (``whom may X send to the board of Y``)."""
    law = isinstance(retrieval.claim(key), Threshold)
    return law and len(frame.keys) > 1 and not retrieval.names(key, frame.keys) and not frame.has("RULE", "CAP")


def _reckons(frame: Frame, key: str, retrieval: Retrieval) -> bool:
    """Whether the question brings figures to reckon with; two that the claim tells are asked about instead.

    Of two figures to choose from it tells one (``is the floor 15 or 10``).
    """
    own = [figure for figure in frame.figures if figure.kind in _OWN_FIGURES]
    if frame.has("CALC_WORD") and own:
        return True
    sum_asked = frame.has("ASK_HOW_MUCH", "ASK_HOW_MANY", "PRICE") and "or" not in frame.words
    told = [retrieval.states(key, figure) for figure in own]
    moved = frame.has("ASK_WHEN") and frame.has("CHANGE", "CUT", "RAISE", "FROM_TO")  # "when did it go from A to B"
    chosen = any(told) if "or" in frame.words or moved else all(told)
    return len(own) > 1 and (sum_asked or not chosen)


def _leaves_a_doubt(frame: Frame, key: str, snapshot: Snapshot, retrieval: Retrieval) -> bool:
    """Whether it asks for the stake of somebody unknown, for something unknown of somebody, or for an office."""
    stranger = frame.has("STAKE", "HOLD") and of_somebody_unknown(frame)
    return stranger or of_something_unknown(_unsaid(frame, key, retrieval)) or _asks_an_office(frame, snapshot)


def _asks_an_office(frame: Frame, snapshot: Snapshot) -> bool:
    """``who was the head of X``: an office is asked for, which no event tells that only shares words."""
    asks = [found.end for found in frame.where("ASK_WHO")]
    offices = frame.where("CEO", "CHAIR", "PRESIDENT", "INTERIM")
    company = any(snapshot.entities[key].kind == "company" for key in frame.keys)
    return company and any(0 <= office.start - end <= 2 for office in offices for end in asks)


def _of_nobody(frame: Frame) -> bool:
    """Whether it is not said who is meant: who owns the trustee, whose office somebody holds."""
    trustee = frame.has("SHAREHOLDER") and frame.has("TRUST") and not frame.has("MOTION")
    officer = frame.has("ASK_WHO") and frame.has(*_HELD_OFFICES) and not (frame.dates or frame.figures)
    return not frame.names and (trustee or officer)


def _names_alone(frame: Frame, key: str, best: Composed | None, snapshot: Snapshot, retrieval: Retrieval) -> bool:
    """Whether names and a date alone lead to the claim, which do not tell it from another that a reading explains."""
    if best is None:
        return False
    only_dated = bool(frame.dates) and not frame.has("ASK_WHO")
    typed = (best.score >= ENOUGH or only_dated) and _of_a_known_stake(best, snapshot)
    somebody = best.score >= ENOUGH and best.intent == "person"
    return (typed or somebody) and not retrieval.beyond_names(key, frame)


def _of_a_known_stake(best: Composed, snapshot: Snapshot) -> bool:
    """Whether a typed reading is about a holding of which something is known."""
    pair = [best.filled.slots.get(side) for side in ("holder", "issuer")]
    return all(pair) and bool(snapshot.stakes_between(str(pair[0]), str(pair[1])))
