"""What a claim tells: its words, the figures of its fields, and the entities that it names in fields of their own."""

from __future__ import annotations

from knowledge.claims.model import Claim, Conflict, Deal, Event, Stake, Statement, Threshold, Transaction, VotingRule


def text_of(claim: Claim) -> str:
    """The words in which a claim is told."""
    match claim:
        case Event():
            return f"{claim.title}. {claim.summary} {claim.note} {claim.place or ''}"
        case Statement():
            return claim.text
        case Transaction():
            return f"{claim.description} {claim.note}"
        case Threshold():
            return f"{claim.effect} {claim.basis} {claim.applies_to} {claim.threshold} {claim.country}"
        case VotingRule():
            return f"{claim.topic}. {claim.rule}"
        case Conflict():
            told = "; ".join(f"{value.value} {value.note}" for value in claim.values)
            return f"{claim.topic}. {claim.explanation} {told}"
        case Deal():
            return f"{claim.title}. {claim.summary}"
        case Stake():
            return f"stake {claim.percent}% {claim.note} {claim.votes_note}"
        case _:
            return ""


def heading_of(claim: Claim) -> str:
    """What a claim is headed with, where it has a heading besides what it goes on to tell."""
    match claim:
        case Event() | Deal():
            return claim.title
        case VotingRule() | Conflict():
            return claim.topic
        case Transaction():
            return claim.description
        case _:
            return ""


def with_figures(claim: Claim) -> str:
    """The words of a claim together with the figures of its fields."""
    fields = ("percent", "shares", "price", "amount", "threshold")
    return " ".join([text_of(claim), *(str(getattr(claim, field, None) or "") for field in fields)])


def parties(claim: Claim) -> tuple[str, ...]:
    """The entities that a claim names in fields of their own."""
    match claim:
        case Event():
            return claim.parties
        case Statement():
            return tuple(key for key in (claim.subject, claim.object) if key)
        case Transaction():
            return tuple(key for key in (claim.issuer, claim.seller, claim.buyer) if key)
        case VotingRule():
            return (claim.holder, claim.issuer)
        case Conflict():
            return tuple(key for key in (claim.holder, claim.issuer) if key)
        case Deal():
            return claim.parties
        case Stake():
            return (claim.holder, claim.issuer)
        case _:
            return ()
