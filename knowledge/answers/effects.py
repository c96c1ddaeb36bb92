"""Assumed changes, as the conversation keeps them, made into changes of the stake engine and into words."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from knowledge.answers.asking import Asked
from knowledge.answers.book import Book
from knowledge.stakes import (
    OTHERS,
    Buyback,
    Cancel,
    Effect,
    Entitlement,
    Entrust,
    Fold,
    Issue,
    PartOfHolding,
    Points,
    Quantity,
    Route,
    SetStake,
    Shares,
    Subscription,
    ToPercent,
    Transfer,
    Unit,
    exact,
)

Change = Mapping[str, Any]
NEEDS_COUNTS = frozenset({"shares", "convertible"})


def effect(book: Book, change: Change, before: Fold | None) -> Effect:
    """One change for the engine; ``before`` is the fold of the changes that went before it.

    Raises:
        ValueError: when the amount is no number.
    """
    verb, holder, issuer = change["verb"], change["holder"], change["issuer"]
    party = change.get("party") or OTHERS
    route = Route.TRUST if change.get("route") == "trust" and (holder, issuer) in book.split else Route.DIRECT
    match verb:
        case "set":
            return SetStake(issuer, holder, _level(change), OTHERS, route=route)
        case "times":
            return SetStake(issuer, holder, exact(Fraction(change["amount"]), Unit.TIMES), party, route=route)
        case "buy":
            return _purchase(book, change, party, before)
        case "buyback":
            cancel = change.get("cancel") is not False
            return Buyback(issuer, holder or OTHERS, _amount(book, change, before), cancel, route)
        case "issue":
            return _issue(book, change, before)
        case "entrust":
            return Entrust(issuer, holder, _amount(book, change, before))
        case "cancel":
            return Cancel(issuer, _amount(book, change, before))
        case _:
            return Transfer(issuer, holder or OTHERS, party, _amount(book, change, before), route)


def _level(change: Change) -> Quantity:
    amount = Fraction(change["amount"])
    return exact(amount if "/" in change["amount"] else amount / 100, Unit.CAPITAL)


def _amount(book: Book, change: Change, before: Fold | None) -> Points | Shares | ToPercent | PartOfHolding:
    kind = change["kind"]
    if kind == "convertible":
        part = exact(_convertible(book, change["issuer"]).value * Fraction(change["amount"]), Unit.SHARES)
        return Shares(part)
    if kind == "moved":
        return Points(_moved(before))
    amount = Fraction(change["amount"])
    match kind:
        case "part" | "whole":
            return PartOfHolding(exact(amount, Unit.RATIO))
        case "part_percent":
            return PartOfHolding(exact(amount / 100, Unit.RATIO))
        case "to":
            return ToPercent(_level(change))
        case "shares":
            return Shares(exact(amount, Unit.SHARES))
        case "points_fraction":
            return Points(exact(amount * 100, Unit.POINTS))
    return Points(exact(amount, Unit.POINTS))


def _purchase(book: Book, change: Change, seller: str, before: Fold | None) -> Effect:
    """A purchase: by points or shares from the seller, or to a level or by a part of what the buyer has."""
    holder, issuer, kind = change["holder"], change["issuer"], change["kind"]
    if kind == "to":
        return SetStake(issuer, holder, _level(change), seller)
    if kind in {"part", "part_percent"}:
        part = Fraction(change["amount"]) / (100 if kind == "part_percent" else 1)
        return SetStake(issuer, holder, exact(1 + part, Unit.TIMES), seller)
    return Transfer(issuer, seller, holder, _amount(book, change, before))


def _issue(book: Book, change: Change, before: Fold | None) -> Issue:
    amount = _amount(book, change, before)
    subscribers: tuple[Subscription, ...] = ()
    if change.get("party") and isinstance(amount, Points | Shares):
        subscribers = (Subscription(change["party"], _taken(change, amount)),)
    elif change.get("joins") and change.get("joiner"):
        subscribers = (Subscription(change["joiner"], Entitlement(exact(1, Unit.RATIO))),)
    return Issue(change["issuer"], amount, subscribers)


def _taken(change: Change, amount: Points | Shares) -> Points | Shares:
    """What of an issue the subscriber named takes: all of it, or the part said."""
    said = str(change.get("party_part", "1"))
    part = Fraction(said.rstrip("%")) / (100 if said.endswith("%") else 1)
    if isinstance(amount, Shares):
        return Shares(exact(amount.shares.value * part, Unit.SHARES))
    return Points(exact(amount.points.value * part, Unit.POINTS))


def _convertible(book: Book, issuer: str) -> Quantity:
    claims = [c for c in book.asked.snapshot.counts if c.metric == "convertible_bond_potential_shares"]
    claim = next((c for c in claims if c.entity == issuer), None)
    if claim is None:
        raise ValueError(f"{issuer}: no convertible bond is known")
    return exact(claim.value, Unit.SHARES)


def _moved(before: Fold | None) -> Quantity:
    """What the last change moved, in points of the capital before it."""
    if before is None or not before.trail:
        raise ValueError("nothing was moved before")
    found, left = before.trail[-1]
    effect_made = before.changes[-1]
    holder = getattr(effect_made, "seller", "") or getattr(effect_made, "holder", "")
    route = getattr(effect_made, "route", Route.DIRECT)
    one, two = found.stake(holder, route), left.stake(holder, route)
    if one is None or two is None:
        raise ValueError("what was moved is not known")
    gap = one.value - two.value if one.value >= two.value else two.value - one.value
    return exact(gap * 100, Unit.POINTS)


# ---- in words


def described(asked: Asked, change: Change) -> str:
    """One change in a short clause: ``Renault sells 5 points of Nissan to others``."""
    words = {
        "holder": named(asked, change["holder"]),
        "issuer": named(asked, change["issuer"]),
        "party": named(asked, change.get("party", "")),
        "amount": change_amount(asked, change),
    }
    verb = change["verb"]
    if verb == "sell" and change.get("route") in {"trust", "direct"}:
        words["amount"] += " " + asked.say(f"scenario.from_{change['route']}")
    if verb == "set" and change.get("route") in {"trust", "direct"}:
        verb = f"set_{change['route']}"
    if verb == "buyback":
        verb = "buyback_kept" if change.get("cancel") is False else "buyback"
    if change["kind"] == "convertible":
        verb = "convert" if Fraction(change["amount"]) == 1 else "convert_part"
        words["amount"] = str(change["amount"])
    elif verb == "issue":
        verb = "issue_joined" if change.get("joins") else "issue_part" if change.get("party_part") else "issue"
        words["part"] = str(change.get("party_part", ""))
    return asked.say(f"scenario.{verb}", **words)


def change_amount(asked: Asked, change: Change) -> str:
    """The amount in words: ``5 points``, ``a third of its holding``, ``to 20%``."""
    kind, amount = change["kind"], str(change["amount"])
    number = asked.wording.number(Fraction(amount)) if amount and "/" not in amount else amount
    if kind == "points":
        return asked.wording.counted_points(number)
    if kind == "moved":
        return asked.say("scenario.amounts.moved")
    if kind == "to":
        kind = "points_fraction" if "/" in amount else "enough" if change["verb"] != "set" else kind
    return asked.say(f"scenario.amounts.{kind}", amount=number)


def named(asked: Asked, key: str) -> str:
    """The name of a party; others where nobody is named, a stranger as typed."""
    if key in {"", OTHERS}:
        return asked.say("scenario.others")
    name = asked.name(key)
    return name.title() if name == key and key.islower() else name
