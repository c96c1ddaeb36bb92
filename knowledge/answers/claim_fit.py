"""How a claim fits the kind of question: which of several is told first, and what the first leaves open."""

from __future__ import annotations

from knowledge.answers.asking import Asked
from knowledge.claims.model import Claim, Event, Stake, Statement, Threshold, Transaction, VotingRule
from knowledge.questions.fits import OF_A_TRUSTEE
from knowledge.stakes.status import Status

_RULED = ("LOCKUP", "CAP", "DOUBLE_VOTES", "FIRST_OFFER", "TERM_LENGTH", "DIVIDEND", "NEUTRAL")
"""What rules are about; when they were made or changed is told by an event."""

PLANNED = ("ANNOUNCE", "CONSIDER", "SIGN", "TALKS", "SAYS", "PROPOSE", "DEAL", "INVEST", "MEET", "START")
"""What a question that is about a plan says; one for the day of something else is answered by what was done."""

_STATES = frozenset({"financial_state", "seeks", "size_relative_to", "would_be_changed_by", "talks_progress"})
"""Predicates of how something stands, which no event tells better."""


def fit(asked: Asked, claim: Claim) -> int:
    """Which kind of claim answers the kind of question best; the order found breaks ties."""
    if asked.sign("PRICE", "WORTH", "SHARES_COUNT") and isinstance(claim, Transaction) and not asked.sign("CONVERT"):
        return 5 if no_amount(asked, claim) else 0
    if isinstance(claim, Transaction) and asked.sign("ASK_WHEN") and asked.sign("SELL") and not asked.sign(*PLANNED):
        return 0 if claim.seller in asked.slots.get("entities", ())[:1] else 4
    if isinstance(claim, Transaction) and asked.sign("ASK_WHO") and asked.sign("SELL", "BUY") and claim.seller:
        return 1  # who sold to whom
    ends = (asked.sign("ASK_WHEN") and asked.sign("END")) or (asked.sign("HAPPEN") and asked.slots.get("yes_no"))
    if ends and claim.status is Status.ENDED:
        return 0
    if isinstance(claim, Stake) and claim.on_behalf_of and asked.sign("TRUSTEE") and not asked.sign(*OF_A_TRUSTEE):
        return 0
    made = asked.sign("CHANGE") or (asked.sign("ASK_WHEN") and not asked.sign("SINCE_WHEN", "START", "END"))
    entitled = set(asked.wording.get("told.entitled")) & set(asked.text.lower().split())
    ruled = asked.sign("RULE", "UNDERTAKE", "BREACH") or (asked.sign(*_RULED) and not made) or entitled
    if ruled and isinstance(claim, Threshold | VotingRule):
        return 0
    if asked.sign("ASK_WHY", "CONCERN", "ASK_WHICH") and isinstance(claim, Statement | VotingRule):
        return 1
    if isinstance(claim, Event):
        planned = claim.status in {Status.ANNOUNCED, Status.REPORTED} and asked.sign("ASK_WHEN")
        if claim.status is Status.AGREED and asked.sign("ASK_WHEN") and asked.sign("BUY", "SELL"):
            return 2 if asked.sign(*PLANNED) else 5  # the day of the trade, not of its agreement
        return 3 if planned and not asked.sign(*PLANNED) else 2
    if isinstance(claim, Statement):
        if claim.predicate == "meeting_purpose" and asked.sign("PURPOSE"):
            return 0
        state = claim.predicate in _STATES or (claim.predicate == "since" and asked.sign("FIRST", "START"))
        return 1 if state else 3
    return 4


def no_amount(asked: Asked, claim: Claim) -> bool:
    """Whether money was asked for and the trade that was found names none."""
    asks = asked.sign("PRICE", "WORTH") or (asked.sign("ASK_HOW_MUCH") and asked.sign("INVEST"))
    if not isinstance(claim, Transaction) or not asks:
        return False
    money = f"{claim.amount or ''}{claim.price or ''}"
    if "disclosed" in money:
        return False  # that it was not disclosed is what the source says
    return not any(char.isdigit() for char in money) and "rouble" not in money


def only_planned(asked: Asked, claim: Claim) -> bool:
    """Whether the question takes something for done (``when was it listed?``) of which only the plan is told."""
    meant = set(asked.wording.get("told.meant")) & set(asked.text.lower().split())  # "when was it meant to be listed"
    if not isinstance(claim, Event | Transaction) or asked.sign(*PLANNED) or meant:
        return False
    day = asked.sign("ASK_WHEN") and asked.sign("COMPLETE", "LISTING")
    begun = asked.text.lower().split()[:1]
    whether = asked.slots.get("yes_no") and begun and begun[0] in asked.wording.get("told.done")
    return bool(day or whether) and claim.status in {Status.REPORTED, Status.ANNOUNCED, Status.AGREED}
