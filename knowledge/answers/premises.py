"""Questions that take a change or a figure for granted ("why did it raise its stake to 60 %?"): put right first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.checks import agrees
from knowledge.answers.held import done, held, percent, quantity
from knowledge.answers.history import series
from knowledge.answers.lengths import length
from knowledge.answers.moments import resolve
from knowledge.answers.never_held import never_held, of_its_fund, of_percent
from knowledge.answers.office_lines import period
from knowledge.answers.offices import is_office
from knowledge.answers.offices_held import no_office
from knowledge.answers.put_right import left_as_holding, left_as_office
from knowledge.answers.reached import levels_named, reached
from knowledge.answers.stake_lines import line, words_of
from knowledge.answers.told import left_as_told, told, told_instead
from knowledge.answers.trade_denials import done_by_now, not_the_whole, other_way_round, past_the_last
from knowledge.answers.undone import not_bought, not_merged, not_sold, not_taken
from knowledge.answers.unknown_stakes import nothing_held
from knowledge.answers.untraded import untraded
from knowledge.answers.whether_traded import whether_traded
from knowledge.claims.dates import PartialDate, last_day
from knowledge.claims.model import Route, Stake, StakeKind
from knowledge.stakes.quantity import Quantity, parse_percent
from knowledge.stakes.status import Status

_ON_FACTS = frozenset({"majority", "stake", "holders", "told", "nothing", "votes", "count", "solve", "complement"})
"""Kinds of question in which a figure after "since" or "now that" is meant as a fact."""


def premise(asked: Asked) -> Answer:
    """Denied where no source shows what the question supposes; else answered from what is told of it."""
    holder, issuer = asked.slots["holder"], asked.slots["issuer"]
    figures = levels_named(asked)
    asked = of_its_fund(asked, holder, issuer, figures)
    holder = asked.slots["holder"]
    known = asked.snapshot.stakes_between(holder, issuer)
    if not known:
        return never_held(asked, holder, issuer)
    real = [stake for stake in known if done(stake)] if asked.sign("MARKER") else list(known)
    wrong = next((figure for figure in figures if not any(agrees(figure, stake) for stake in real)), None)
    traded = _trade_of(asked, holder, issuer, wrong)
    if traded is not None:
        return left_as_told(told(asked.with_slots(claims=[traded])))
    if wrong is not None or _turned_round(asked, known, figures) or _not_sold(asked, known, figures):
        return _denied(asked, holder, issuer, wrong)
    meant = [stake for stake in real if done(stake) and any(agrees(figure, stake) for figure in figures)]
    seen = bool(meant) and all(s.kind is StakeKind.SNAPSHOT for s in meant)
    if seen and asked.sign("ASK_WHEN") and asked.sign("GET", "BUY"):
        return series(asked)  # which says that nobody tells since when
    came = reached(asked, real, figures)
    if came is not None:
        return came
    if asked.sign("HOW_LONG"):
        return _while_held(asked, real, figures) or series(asked)
    return _while_held(asked, real, figures) or told_instead(asked) or series(asked)


def _while_held(asked: Asked, known: list[Stake], figures: list[Quantity]) -> Answer | None:
    """``when did it hold 49 %?``: the time of the one holding of that size, where no change of it is asked for."""
    if (
        len(figures) != 1
        or not asked.sign("ASK_WHEN", "HOW_LONG")
        or asked.sign("BUY", "SELL", "RAISE", "CUT", "GET", "FIRST")
    ):
        return None
    level = [stake for stake in known if done(stake) and agrees(figures[0], stake) and stake.valid.since]
    if asked.sign("HOW_LONG"):  # what goes on at the same level is one time
        same = [stake for stake in level if stake.kind is StakeKind.HOLDING and quantity(stake).text == figures[0].text]
        level = same[:1] if all(one.valid.until == two.valid.since for one, two in pairwise(same)) else same
        last = same[-1].valid.until if same else None
    else:
        last = level[0].valid.until if level else None
    parted = any(s.route is Route.TRUST and s.valid.holds_on(level[0].valid.start) for s in known) if level else False
    if len(level) != 1 or parted:
        return None  # a part of the holding alone was of that size
    draft, stake = Draft(asked), level[0]
    draft.use(stake)
    draft.value("stake", quantity(stake), percent(asked, stake))
    since, until = asked.wording.date(stake.valid.since), last
    if asked.sign("HOW_LONG") and stake.valid.since is not None:
        end = until or PartialDate.of(asked.today)
        draft.notes.append(asked.say("stake.lasting", length=length(draft, stake.valid.since, end)))
    ended = asked.wording.date(last_day(until)) if until else ""
    moment = asked.say("role.from_to" if until else "role.since", since=since, until=ended)
    return draft.answered(asked.say("stake.held", moment=moment, **words_of(asked, stake)))


def _trade_of(asked: Asked, holder: str, issuer: str, figure: Quantity | None) -> str | None:
    """The trade between the two that was of this percentage."""
    if figure is None:
        return None
    own = asked.snapshot.trades_between(holder, issuer)
    return next((trade.key for trade in own if of_percent(trade, figure)), None)


_AHEAD = frozenset({Status.REPORTED, Status.ANNOUNCED, Status.AGREED})


def granted(asked: Asked) -> Answer | None:
    """The denial of what the question takes for granted about who is whose; None where it is so, or unknown."""
    intent = asked.reading.intent
    unsaid = bool(asked.slots.get("topic")) or intent in _TRADES_FOUND or intent.startswith("oos_")
    for kind, subject, owner in asked.slots.get("supposed", []):
        if kind in _DEEDS and unsaid:
            continue  # the words of two messages tell no deed, nor does what nobody can tell
        denial = _DENIALS[kind](asked, subject, owner)
        if denial is not None:
            return denial
    whether = asked.reading.intent == "votes" and asked.slots.get("yes_no")  # the figure is one of votes
    if asked.sign("MARKER") and asked.reading.intent in _ON_FACTS and not whether:
        denial = _wrong_figure(asked)
        if denial is not None:
            return denial
    return untraded(asked) or whether_traded(asked)


def _wrong_figure(asked: Asked) -> Answer | None:
    for holder, issuer, amount in asked.slots.get("stated", []):
        if "/" in amount or Fraction(amount) > 100:
            continue
        figure = parse_percent(amount)
        known = [stake for stake in asked.snapshot.stakes_between(holder, issuer) if done(stake)]
        now = asked.with_slots(when={"kind": "now"})
        open_ended = [stake for stake in known if stake.valid.until is None]
        if not any(agrees(figure, stake) for stake in known):
            return _denied(now, holder, issuer, figure)
        if asked.sign("NOW") and open_ended and not any(agrees(figure, stake) for stake in open_ended):
            return _denied(now, holder, issuer, figure, key="check.denied_now")  # "as it owns 43 % today"
    return None


def _wrong_office(asked: Asked, person: str, organisation: str) -> Answer | None:
    roles = [r for r in asked.snapshot.roles if r.person == person]
    if not roles or any(r.organisation == organisation for r in roles):
        return None
    draft = Draft(asked)
    draft.use(*roles[:2])
    words = {"person": asked.name(person), "organisation": asked.name(organisation)}
    draft.notes += [
        asked.say("check.known", line=f"{words['person']}, {r.role} of {asked.name(r.organisation)} ({asked.by(r)})")
        for r in roles[:2]
    ]
    return left_as_office(draft.answered(asked.say("check.denied_office", **words)), person, organisation)


def _past_office(asked: Asked, person: str, organisation: str, *, all_ended: bool = True) -> Answer | None:
    """The office that is called present has ended: said first, with its time."""
    own = [r for r in asked.snapshot.roles if (r.person, r.organisation) == (person, organisation)]
    ended = [r for r in own if r.valid.until is not None and r.valid.until.last <= asked.today]
    if not ended or (all_ended and len(ended) < len(own)):
        return None
    draft = Draft(asked)
    last = max(ended, key=lambda r: r.valid.until.first if r.valid.until else r.valid.start)
    draft.use(last)
    draft.notes.append(asked.say("check.known", line=f"{last.role}, {period(asked, last)} ({asked.by(last)})."))
    words = {"person": asked.name(person), "organisation": asked.name(organisation), "role": last.role}
    return left_as_office(draft.answered(asked.say("check.denied_present", **words)), person, organisation)


def _not_that_office(asked: Asked, person: str, organisation: str) -> Answer | None:
    """Another office there than the one that is named: denied with those that are known."""
    named = [concept for concept in ("CEO", "CHAIR", "PRESIDENT", "COO") if asked.sign(concept)]
    own = [r for r in asked.snapshot.roles if (r.person, r.organisation) == (person, organisation)]
    if not own:
        return _wrong_office(asked, person, organisation)
    if len(named) != 1 or any(is_office(role, named[0]) for role in own):
        return None
    return no_office(asked.with_slots(organisation=organisation), person, own)


def _not_left(asked: Asked, person: str, organisation: str) -> Answer | None:
    """Somebody is said to have gone of whom no office there is known to have ended."""
    own = [r for r in asked.snapshot.roles if (r.person, r.organisation) == (person, organisation)]
    named = [concept for concept in ("CEO", "CHAIR", "PRESIDENT", "COO") if asked.sign(concept)]
    own = [role for role in own if is_office(role, named[0])] or own if len(named) == 1 else own
    if not own or any(role.valid.until for role in own):
        return None
    draft = Draft(asked)
    draft.use(own[0])
    line = f"{asked.name(person)}, {own[0].role}, {period(asked, own[0])} ({asked.by(own[0])})."
    draft.notes.append(asked.say("check.known", line=line))
    words = {"person": asked.name(person), "organisation": asked.name(organisation)}
    return left_as_office(draft.answered(asked.say("check.denied_leaving", **words)), person, organisation)


def _not_back(asked: Asked, person: str, organisation: str) -> Answer | None:
    """The last office is over, to which somebody is said to have come back; none is known to have begun after it."""
    own = [r for r in asked.snapshot.roles if (r.person, r.organisation) == (person, organisation)]
    ended = max((r.valid.until.first for r in own if r.valid.until), default=None)
    later = ended is not None and any(r.valid.start > ended for r in own)
    return None if later else _past_office(asked, person, organisation, all_ended=False)


def _still_held(asked: Asked, holder: str, issuer: str) -> Answer | None:
    """The denial that a holding was sold, all of it or what is stated, where it is known to go on at that size."""
    rows = [s for s in asked.snapshot.stakes_between(holder, issuer) if done(s) and s.kind is StakeKind.HOLDING]
    stated = levels_named(asked)[:1]
    held_on = [s for s in rows if s.valid.until is None and all(agrees(level, s) for level in stated)]
    pending = any(t.seller == holder and t.status in _AHEAD for t in asked.snapshot.trades_in(issuer))
    if not held_on or pending:
        return None
    denial = _denied(asked.with_slots(when={"kind": "now"}), holder, issuer, None)
    return replace(denial, notes=(*denial.notes, *(stake.note for stake in held_on[:1] if stake.note)))


def _not_its_own(asked: Asked, holder: str, issuer: str) -> Answer | None:
    """The denial of a level that is called somebody's own, of which neither a holding nor a trade is known."""
    level = parse_percent(next(iter(asked.figures("percent"))))
    known = asked.snapshot.stakes_between(holder, issuer)
    traded = any(of_percent(trade, level) for trade in asked.snapshot.trades_between(holder, issuer))
    if not known or traded or any(agrees(level, stake) for stake in known):
        return None
    return _denied(asked, holder, issuer, level)


_SAID = {"BANKRUPT": "financial_state", "SEND": "sent", "JUNIOR": "size_relative_to"}
"""What a statement says of whom, by the concept of the question that takes it for granted of somebody."""


def _stands_otherwise(asked: Asked, company: str, concept: str) -> Answer | None:
    """The denial of what is known of the other party of the main deal, and not of the one that is named."""
    said = [s for s in asked.snapshot.statements if s.predicate == _SAID[concept]]
    deal = asked.snapshot.deal
    parties = set(deal.parties) if deal is not None else set()
    unknown = not said or any(s.subject == company for s in said) or company not in parties
    if unknown or not any(concept != "SEND" or s.object in asked.slots.get("entities", ()) for s in said):
        return None
    draft = Draft(asked)
    draft.use(said[0])
    line = f"{said[0].text.rstrip('.')} ({asked.by(said[0])})."
    return left_as_told(draft.answered(asked.verdict(line, right=False)))


def _wrong_owner(asked: Asked, unit: str, owner: str) -> Answer | None:
    owners = [s for s in asked.snapshot.statements if s.predicate == "is_business_of" and s.subject == unit]
    if not owners or any(s.object == owner for s in owners):
        return None
    draft = Draft(asked)
    draft.use(*owners)
    draft.notes.append(asked.say("check.known", line=f"{owners[0].text.rstrip('.')} ({asked.by(owners[0])})."))
    return draft.answered(asked.say("check.denied_owner", unit=asked.name(unit), owner=asked.name(owner)))


_DENIALS: dict[str, Callable[[Asked, str, str], Answer | None]] = {
    "role": _wrong_office,
    "current": _past_office,
    "office": _not_that_office,
    "left": _not_left,
    "back": _not_back,
    "unit": _wrong_owner,
    "stands": _stands_otherwise,
    "sold_all": _still_held,
    "own": _not_its_own,
    "gave": other_way_round,
    "nth": past_the_last,
    "whole": not_the_whole,
    "pending": done_by_now,
    "bought": not_bought,
    "sold": not_sold,
    "took_all": not_taken,
    "merged": not_merged,
}


_DEEDS = frozenset({"bought", "sold", "took_all", "merged"})
"""Deeds, which the order of words tells."""

_TRADES_FOUND = frozenset({"whatif", "scenario", "scenario_change", "ranked_trades", "trade_set"})
"""Kinds of question whose trades are supposed by the asker, or known: nothing of them is put right."""


def _turned_round(asked: Asked, known: tuple[Stake, ...], figures: list[Quantity]) -> bool:
    """Whether the question tells a change from one level to another that went the other way, or one that never was."""
    rising = asked.sign("RAISE", "BUY") and not asked.sign("CUT", "SELL")
    falling = asked.sign("CUT", "SELL") and not asked.sign("RAISE", "BUY")
    if not (rising or falling) or len(figures) < 2:
        return False
    first, last = (min(_days(known, figure), default=None) for figure in figures[:2])
    return first is not None and last is not None and first > last


def _days(known: tuple[Stake, ...], figure: Quantity) -> list[int]:
    dates = [s.valid.since or s.as_of for s in known if agrees(figure, s)]
    return [date.first.toordinal() for date in dates if date]


def _not_sold(asked: Asked, known: tuple[Stake, ...], figures: list[Quantity]) -> bool:
    """Whether what the question calls sold went into a trust."""
    if not asked.sign("SELL") or not figures:
        return False
    matching = [stake for stake in known if agrees(figures[0], stake)]
    return bool(matching) and all(stake.route.value == "trust" for stake in matching)


def _denied(
    asked: Asked, holder: str, issuer: str, wrong: Quantity | None, *, key: str = "check.denied_figure"
) -> Answer:
    draft = Draft(asked)
    slot = asked.slots.get("when", {})
    at = resolve(asked, slot if slot.get("kind") in {"on", "now"} else {"kind": "now"})
    found = held(asked, holder, issuer, at)
    words = {"holder": asked.name(holder), "issuer": asked.name(issuer)}
    if found is None:
        return nothing_held(draft, holder, issuer, at)
    shown = line(draft, found, at)
    draft.notes.append(asked.say("check.known", line=shown))
    _by_the_deal(draft, holder, issuer)
    figure = {} if wrong is None else {"asked": asked.wording.percent(wrong)}
    answer = draft.answered(asked.say("check.denied_change" if wrong is None else key, **figure, **words))
    return left_as_holding(asked, answer, holder, issuer)


def _by_the_deal(draft: Draft, holder: str, issuer: str) -> None:
    """What the default deal did change, where it is about this pair."""
    asked = draft.asked
    deal = asked.snapshot.deal
    if deal is None or not any((c.holder, c.issuer) == (holder, issuer) for c in deal.changes):
        return
    sides = [
        held(asked, holder, issuer, resolve(asked, {"kind": kind, "deal": deal.key})) for kind in ("before", "after")
    ]
    before, after = sides
    if before is not None and after is not None and quantity(before.main).value != quantity(after.main).value:
        draft.use(before.main, after.main)
        words = {"before": percent(asked, before.main), "after": percent(asked, after.main), "by": asked.by(after.main)}
        draft.notes.append(
            asked.say("check.by_the_deal", holder=asked.name(holder), issuer=asked.name(issuer), **words)
        )
