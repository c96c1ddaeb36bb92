"""When a claim found by its words is told although a typed reading explains enough of the question by itself.

It has to explain clearly more, to answer what the reading would leave, or to be about a trade or a step of which the
reading would tell the standing holding or deal.
"""

from __future__ import annotations

from knowledge.claims.model import Conflict, Event, Stake, Threshold, Transaction, VotingRule
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.composing import OF_HOLDINGS, Composed
from knowledge.questions.frame import Frame
from knowledge.questions.of_its_day import is_planned, of_another_agreement, on_the_very_day
from knowledge.questions.retrieval import Match, Retrieval
from knowledge.questions.scores import CERTAIN, ENOUGH, TOLD_LEAD
from knowledge.questions.trade_times import ORDINALS

WHOLE = 0.95
"""Below this score of a typed reading a claim is told that says what the reading leaves unexplained."""

DEAL_LEAD = 0.05
"""By so much a told claim has to explain more than a reading that tells of a deal as a whole."""

NEARLY = 0.1
"""A claim that says a word which a reading leaves may explain less than the reading by so much."""

_OF_NO_AGREEMENT = OF_HOLDINGS | {"deal"}
"""Kinds of question for which one about an agreement may be mistaken."""

_OFFICES = ("CEO", "CHAIR", "PRESIDENT", "COO")
"""Offices at whose mention alone no event is meant."""

_DID = (("was",), ("were",), ("did",), ("is",), ("are",), ("had",))
"""First words of a question whether somebody did or thought of something."""

_ASKED = ("ASK_WHO", "ASK_WHY", "ASK_WHERE", "ASK_COMPANY", "ASK_ARTICLE")
"""What a typed reading has to answer where it is asked."""


def told_first(frame: Frame, match: Match, best: Composed, snapshot: Snapshot, retrieval: Retrieval) -> bool:
    """Whether the claim goes before ``best``, the typed reading that explains enough."""
    if best.intent == "role" and frame.has(*_OFFICES) and not _beyond_the_office(frame, match.key, retrieval):
        return False
    if match.score > best.score + TOLD_LEAD:
        return True
    return _answers_more(frame, match, best, retrieval) or _of_that_kind(frame, match, best, snapshot, retrieval)


def _beyond_the_office(frame: Frame, key: str, retrieval: Retrieval) -> bool:
    """Whether the claim shares more than names and an office with the question (``the head of X is called how``)."""
    named = {place for mention in frame.names for place in range(mention.start, mention.end)}
    said = any(retrieval.says(key, frame.words[place]) for place in frame.unknown if place not in named)
    told = (f for f in frame.found if f.concept not in _OFFICES and retrieval.tells(key, frame, f.start, f.end))
    return said or any(told) or any(retrieval.states(key, figure) for figure in frame.figures)


def _answers_more(frame: Frame, match: Match, best: Composed, retrieval: Retrieval) -> bool:
    """Whether the claim answers what the typed reading would leave."""
    lawful = frame.has("ASK_ARTICLE") and retrieval.wanted(match.key, frame)
    if (match.score >= CERTAIN or lawful) and _answers_instead(frame, match.key, best, retrieval):
        return True
    if best.intent == "stake" and match.score >= ENOUGH and _leaves_the_day(frame, best):
        return _happening_of_all(frame, match.key, retrieval)
    if _asks_who_said(frame) and match.score >= ENOUGH:
        return _happening_of_all(frame, match.key, retrieval)
    if best.intent == "conflict" and frame.has("ASK_COMPANY") and match.score >= CERTAIN:
        return _happening_of_all(frame, match.key, retrieval)  # "which firm was reported to be after its shares"
    if best.intent in OF_HOLDINGS and _asks_of_a_trade(frame, match.key, retrieval):
        return True
    return best.score < WHOLE and _tells_the_rest(frame, match, best, retrieval)


def _of_that_kind(frame: Frame, match: Match, best: Composed, snapshot: Snapshot, retrieval: Retrieval) -> bool:
    """Whether the claim goes before a typed reading of this kind."""
    if best.intent == "reverse" and len(frame.figures) > 1 and match.score >= CERTAIN:
        return all(retrieval.states(match.key, figure) for figure in frame.figures)  # "who went from 9.9 to 1.5 %"
    if best.intent == "votes_cap":
        return bool(frame.dates) and match.score >= ENOUGH  # a rule of some time is told
    if best.intent == "whatif":
        rule = isinstance(retrieval.claim(match.key), Threshold | VotingRule)
        stated = any(retrieval.states(match.key, figure) for figure in frame.figures)
        return rule and stated and match.score >= CERTAIN and frame.has("VOTE", "VOTELESS")
    if best.intent == "worth":
        if match.score >= CERTAIN and frame.has("PRICE") and _of_none_held(frame, snapshot):
            return isinstance(retrieval.claim(match.key), Transaction)
        priced = frame.has("PRICE") and bool(frame.dates) and not frame.has("IF") and not frame.figures
        return priced and isinstance(retrieval.claim(match.key), Transaction)
    if best.intent == "count":
        used = frame.has("EXERCISE") and match.score >= CERTAIN and not frame.has("VOTE")  # of warrants
        return used or (frame.has("TRANCHE") and not frame.has("BEFORE", "AFTER"))
    if best.intent == "deal" and frame.has("START") and frame.has("ALLIANCE_WORD") and not frame.has("NAA"):
        return match.score >= CERTAIN  # since when there is the alliance, not what changed it
    if best.intent in {"deal", "deal_status"}:
        return _before_a_deal(frame, match, best, snapshot, retrieval)
    if best.intent == "stake" and _before_a_stake(frame, match, best, snapshot, retrieval):
        return True
    if best.intent in OF_HOLDINGS and on_the_very_day(frame, match, retrieval):
        return True
    told_by_number = frame.has("TRANCHE") and frame.has(*ORDINALS) and frame.has("ASK_WHEN")
    cancelled = frame.has("CANCEL") and frame.has("TRANCHE", "BUYBACK")
    if best.intent == "series" and (cancelled or told_by_number):
        return isinstance(retrieval.claim(match.key), Transaction)  # when shares were cancelled
    other = best.intent in _OF_NO_AGREEMENT and not is_planned(frame, best, snapshot)
    if other and of_another_agreement(frame, match.key, snapshot, retrieval):
        return True
    return best.intent in {"stake", "series"} and _of_no_stake(frame, best, snapshot)


def _of_none_held(frame: Frame, snapshot: Snapshot) -> bool:
    """Whether nobody is known to hold anything of those named: the price is that of what they hold."""
    return not any(snapshot.stakes_in(key) for key in frame.keys)


def _before_a_deal(frame: Frame, match: Match, best: Composed, snapshot: Snapshot, retrieval: Retrieval) -> bool:
    """Which agreements ended with a deal, or another event than its own steps, is told; not how the deal stands.

    The same goes for an event that says a word which the reading leaves (``the last version before it took effect``).
    """
    sides = {found.end for found in frame.where("BEFORE", "AFTER")}
    left = (frame.words[place] for place in frame.unknown if place not in sides)
    if match.score >= CERTAIN and any(retrieval.says(match.key, word) for word in left):
        return True
    if frame.has("PACTS") and frame.has("END", "SUCCESSOR"):
        return match.score >= ENOUGH
    if frame.has("END") and frame.words[:1] == ("what",) and not frame.has("WHAT_IS"):
        return match.score >= CERTAIN  # "what lapsed when the deal was done"
    if best.intent == "deal":
        return False
    own = next(deal.events for deal in snapshot.deals if deal.key == best.filled.slots["deal"])
    other = isinstance(retrieval.claim(match.key), Event) and match.key not in own
    return match.score > best.score + DEAL_LEAD or (match.score >= CERTAIN and other and bool(frame.names))


def _before_a_stake(frame: Frame, match: Match, best: Composed, snapshot: Snapshot, retrieval: Retrieval) -> bool:
    """Who traded or signed, and what was sold, cancelled or invested, is told; not what is held.

    Whether somebody has a stake in a company is no question for what he invested, where of his stake is known.
    """
    traded = frame.has("BUY", "SELL") and frame.has("ASK_WHO") and not frame.has("HOLD", "DATED")
    sold = frame.has("CANCEL") or (frame.has("TRANCHE") and not frame.has("STAKE", "HOLD", "HAVE"))
    sold = sold and not frame.has("BEFORE", "AFTER", "DATED")
    pair = (best.filled.slots["holder"], best.filled.slots["issuer"])
    owned = frame.has("STAKE", "HOLD") or (frame.has("HAVE") and bool(snapshot.stakes_between(*pair)))
    asked = frame.words[:1] == ("what",) or frame.words[:1] in _DID or (frame.has("ASK_WHICH") and frame.has("INVEST"))
    planned = frame.has("CONSIDER") and asked and not owned and match.score >= CERTAIN
    joined = frame.has("JOIN") and frame.has("ALLIANCE_WORD") and not owned and match.score >= CERTAIN
    invested = frame.has("INVEST") and not owned and match.score >= CERTAIN
    rule = isinstance(retrieval.claim(match.key), Threshold | VotingRule)
    ruled = rule and frame.has("UNDERTAKE") and match.score >= CERTAIN  # shares that are pledged
    return traded or sold or planned or joined or invested or ruled or _asks_who_signed(frame, match.key, retrieval)


def _of_no_stake(frame: Frame, best: Composed, snapshot: Snapshot) -> bool:
    """Whether the reading is about a holding of which nothing is known, and none is asked for in so many words."""
    if snapshot.stakes_between(best.filled.slots["holder"], best.filled.slots["issuer"]):
        return False
    has = frame.has("HAVE") and frame.has("ASK_HOW_MUCH") and not frame.has("INVEST")
    return not (has or frame.has("STAKE", "SHAREHOLDER", "HOLD") or frame.figure("percent"))


def _asks_who_said(frame: Frame) -> bool:
    """``who said that the stake would shrink``: somebody's words, not what became of the stake."""
    said = {found.start for found in frame.where("SAYS", "ANNOUNCE")}
    return any(found.start == 0 and found.end in said for found in frame.where("ASK_WHO"))


def _leaves_the_day(frame: Frame, best: Composed) -> bool:
    """Whether a question that opens with ``when`` is read as one for what is held."""
    return any(found.start <= 1 and (found.start, found.end) in best.left for found in frame.where("ASK_WHEN"))


def _asks_of_a_trade(frame: Frame, key: str, retrieval: Retrieval) -> bool:
    """``how many shares did it sell``, ``to whom``, ``at what price``: asked of a trade that states it.

    How much a holding changed by a trade is another question.
    """
    asked = frame.has("SHARES_COUNT", "PRICE", "ASK_WHO", "ASK_COMPANY", "ASK_WHY", "ASK_HOW", "COMPLETE", "SIGN")
    if not asked or not frame.has("SELL", "BUY", "BUYBACK", "GET") or frame.has("IF", "POINTS", "DATED"):
        return False
    happened = isinstance(retrieval.claim(key), Transaction | Event)
    if not happened or frame.has("BEFORE", "AFTER", "NOW", "LARGEST", "VOTE"):
        return False
    return retrieval.names(key, frame.keys) and retrieval.wanted(key, frame)


def _asks_who_signed(frame: Frame, key: str, retrieval: Retrieval) -> bool:
    """``who signed for X in 1999``: asked of an event of all that are named, which tells people and the signing."""
    signed = frame.where("SIGN") if frame.has("ASK_WHO") and not frame.has("HOLD", "STAKE") else []
    told = any(retrieval.tells(key, frame, found.start, found.end) for found in signed)
    return told and retrieval.names(key, frame.keys) and bool(retrieval.people(key))


def _answers_instead(frame: Frame, key: str, best: Composed, retrieval: Retrieval) -> bool:
    """Whether a claim about all that are named stands where the typed reading leaves the very thing asked."""
    asked = {(found.start, found.end) for found in frame.where(*_ASKED)}
    return bool(asked) and asked <= set(best.left) and _happening_of_all(frame, key, retrieval)


def _tells_the_rest(frame: Frame, match: Match, best: Composed, retrieval: Retrieval) -> bool:
    """Whether a claim about all that are named says what the typed reading leaves, unless it dates the question."""
    key = match.key
    if not _happening_of_all(frame, key, retrieval):
        return False
    sides = [found.end for found in frame.where("BEFORE", "AFTER", "MARKER")]
    left = [span for span in best.left if not any(0 <= span[0] - end <= 2 for end in sides)]
    if any(retrieval.tells(key, frame, *span) for span in left):
        return True
    if best.intent == "count" and not frame.dates:
        return False  # "how many shares has it issued"
    said = (place for place in frame.unknown if not any(0 <= place - end <= 2 for end in sides))
    return match.score >= best.score - NEARLY and any(retrieval.says(key, frame.words[place]) for place in said)


def _happening_of_all(frame: Frame, key: str, retrieval: Retrieval) -> bool:
    """Whether the claim names all that the question names and is more than a figure."""
    return not isinstance(retrieval.claim(key), Conflict | Stake) and retrieval.names(key, frame.keys)
