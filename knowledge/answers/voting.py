"""Votes of a stake: whether the shares vote, how far, and by which rule; capital is never passed off as votes."""

from __future__ import annotations

from fractions import Fraction

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.beside import aged
from knowledge.answers.checks import asked_level, asked_percent
from knowledge.answers.held import Held, held, known_on, percent, quantity
from knowledge.answers.moments import At, resolve
from knowledge.answers.stake_lines import line, one_line
from knowledge.answers.stakes import stake as plain_stake
from knowledge.answers.told import told
from knowledge.answers.unknown_stakes import nothing_held
from knowledge.answers.vote_levels import beside_a_level
from knowledge.claims.caps import cap_percent, vote_cap
from knowledge.claims.model import Basis, Route, Stake, Threshold, VoteState, VotingRule
from knowledge.stakes.quantity import parse_percent

VOTE_BASES = (Basis.VOTES_EXERCISABLE, Basis.VOTES, Basis.VOTES_THEORETICAL)
ASKED_BASIS = {
    "VOTES_THEORETICAL": Basis.VOTES_THEORETICAL,
    "VOTES_EXERCISABLE": Basis.VOTES_EXERCISABLE,
    "UNCAPPED": Basis.VOTES_EXERCISABLE,
}
_HALF = Fraction(1, 2)
LASTING = 730
"""Days after which a printed share of the votes says nothing of another day."""


def votes(asked: Asked) -> Answer:
    """Whether and how far a holder votes its shares of an issuer."""
    draft = Draft(asked)
    holder, issuer = asked.slots["holder"], asked.slots["issuer"]
    at = resolve(asked)
    found = held(asked, holder, issuer, at)
    if found is None:
        return nothing_held(draft, holder, issuer, at)
    since = _voting_since(asked, holder, issuer, at) if asked.sign("SINCE_WHEN") else None
    if since is not None:
        return told(asked.with_slots(claims=[since.key]))
    in_trust = asked.sign("TRUST") and not asked.sign("DIRECT", "TOTAL")
    owned = (found.trust if in_trust else None) or found.direct or found.main
    draft.use(owned)
    draft.as_of = at.day
    draft.value("stake", quantity(owned), percent(asked, owned))
    _rules(draft, owned, at)
    figures = _vote_figures(asked, holder, issuer, at)
    share = not asked.slots.get("yes_no") and not asked.sign("ASK_HOW", "EXERCISE")
    if at.is_now:
        aged(draft, owned)
    if figures and share and owned.votes is not VoteState.NONE and not _outdated(asked, figures[0], at):
        return _share(draft, owned, figures)
    known = [s for s in asked.snapshot.stakes_between(holder, issuer) if s.basis in VOTE_BASES and s.kind.was_held]
    beside = beside_a_level(asked, known, at, owned.votes)
    if beside is not None:
        draft.use(beside[0])
        return draft.answered(asked.verdict(vote_figure(asked, beside[0]), right=beside[1]))
    if asked_level(asked) is not None and asked.sign("BIGGER", "LESS") and owned.votes is VoteState.FULL and known:
        return draft.missing(asked.say("votes.unknown", holder=asked.name(holder), issuer=asked.name(issuer)))
    draft.use(*figures)
    draft.notes += [vote_figure(asked, stake) for stake in figures]
    return _worded(draft, found, owned, at)


def _voting_since(asked: Asked, holder: str, issuer: str, at: At) -> VotingRule | None:
    """The rule by which the shares vote, or do not, since the day that it tells."""
    rules = (r for r in asked.snapshot.voting_rules if (r.holder, r.issuer) == (holder, issuer))
    return next((r for r in rules if r.valid.since is not None and r.valid.holds_on(at.day)), None)


def _outdated(asked: Asked, figure: Stake, at: At) -> bool:
    """Whether a printed share of the votes is too old for the day asked about; votes move with every meeting."""
    seen = known_on(figure, asked)
    return at.kind == "on" and seen is not None and (at.day - seen.last).days > LASTING


def votes_cap(asked: Asked) -> Answer:
    """The most of the votes that a holder may use, by contract; the votes as they are where no cap is known."""
    draft = Draft(asked)
    holder, issuer = asked.slots["holder"], asked.slots["issuer"]
    at = resolve(asked)
    cap = vote_cap(asked.snapshot, holder, issuer, at.day)
    if cap is None:
        return votes(asked)
    draft.use(cap)
    found = held(asked, holder, issuer, at)
    for stake in [part for part in (found.direct, found.main) if part is not None] if found is not None else ():
        draft.use(stake)
        draft.notes.append(one_line(asked, stake))
    words = {"holder": asked.name(holder), "issuer": asked.name(issuer), "level": cap.threshold, "basis": cap.basis}
    return draft.answered(asked.say("votes.cap", by=asked.by(cap), effect=cap.effect.rstrip("."), **words))


def _worded(draft: Draft, found: Held, owned: Stake, at: At) -> Answer:
    asked = draft.asked
    words = {
        "holder": asked.name(owned.holder),
        "issuer": asked.name(owned.issuer),
        "percent": percent(asked, owned),
        "by": asked.by(owned),
        "moment": f"as of {asked.wording.date(known_on(owned, asked))}" if at.is_now else at.words,
    }
    state = owned.votes
    if state is VoteState.NOT_STATED:
        return draft.missing(asked.say("votes.unknown", **words))
    if state is VoteState.NONE and asked.sign("PREDICT_WORD"):
        draft.notes.append(asked.say("votes.none", **words))
        return draft.missing(asked.say("votes.not_said", **words))
    if _denies(asked) and state in {VoteState.NONE, VoteState.CAPPED, VoteState.FULL}:
        if state is VoteState.NONE:
            return draft.answered(asked.say("votes.none_so", **words))
        key = "votes.capped" if state is VoteState.CAPPED else "votes.full"
        return draft.answered(asked.verdict(asked.say(key, cap=_cap_in_words(asked, owned, at), **words), right=False))
    if state is VoteState.NONE:
        share = not asked.slots.get("yes_no")
        return draft.answered(asked.say("votes.none_plain" if share else "votes.none", **words))
    if state is VoteState.CAPPED:
        if found.trust is not None:
            draft.use(found.trust)
            draft.notes.append(asked.say("votes.neutral", **(words | {"percent": percent(asked, found.trust)})))
        cap = vote_cap(asked.snapshot, owned.holder, owned.issuer, at.day)
        words["cap"] = _cap_in_words(asked, owned, at)
        if asked.slots.get("yes_no") and cap is not None and _beyond(asked, cap):
            return draft.answered(asked.say("votes.capped_no", **words))
        return draft.answered(asked.say("votes.capped_yes" if asked.slots.get("yes_no") else "votes.capped", **words))
    if state is VoteState.NEUTRALISED:
        line = asked.say("votes.neutral", **words)
        told = asked.sign("NEGATION") and not asked.sign("ASK_WHY")
        answer = asked.say("yes" if asked.sign("NEUTRAL") or told else "no")
        return draft.answered(f"{answer}: {line[0].lower()}{line[1:]}" if asked.slots.get("yes_no") else line)
    return draft.answered(asked.say("votes.yes" if asked.slots.get("yes_no") else "votes.full", **words))


def _cap_in_words(asked: Asked, owned: Stake, at: At) -> str:
    cap = vote_cap(asked.snapshot, owned.holder, owned.issuer, at.day)
    return f"{cap.threshold} of the {cap.basis}" if cap else asked.say("votes.some_cap")


def _denies(asked: Asked) -> bool:
    """``is it true that it could not vote``: whether the question says that there are no votes; ``can't it`` does not.

    Neither a verb at the beginning (``can't it vote?``) nor a tag (``…, doesn't it?``) denies anything.
    """
    words = asked.text.lower().strip(" ?!.").split()
    inside = words[1:-2] if len(words) > 1 and words[-2].endswith("n't") else words[1:]
    said = not _NOT.isdisjoint(inside) or any(word.endswith("n't") for word in inside)
    plain = bool(asked.slots.get("yes_no")) and not asked.slots.get("either")
    return plain and said and asked.sign("VOTELESS", "NEGATION") and not asked.sign("SWITCHED_ON", "ASK_WHY", "IF")


_NOT = frozenset({"not", "cannot", "no", "never", "without", "barred", "unable", "voteless", "cant", "couldnt"})
_ONLY = frozenset({"only", "just", "merely", "solely"})


def _beyond(asked: Asked, cap: Threshold) -> bool:
    """Whether the question is after more votes than the cap lets pass."""
    stated, limit = asked_percent(asked), parse_percent(cap_percent(cap))
    if stated is None:
        return asked.sign("WHOLE")
    if stated.value == limit.value and not _ONLY.isdisjoint(asked.text.lower().split()):
        return False  # "has it only 15 % of the votes even though it owns more"
    return stated.value > limit.value or (stated.value == limit.value and asked.sign("BIGGER"))


def _rules(draft: Draft, owned: Stake, at: At) -> None:
    """Up to two rules on these votes that were in force at the moment."""
    asked = draft.asked
    trusts = {key for key, entity in asked.snapshot.entities.items() if entity.kind == "trust"}
    whose = trusts if owned.route is Route.TRUST else {owned.holder}
    rules = [r for r in asked.snapshot.voting_rules if r.holder in whose and r.issuer == owned.issuer]
    for rule in [r for r in rules if r.valid.holds_on(at.day)][:2]:
        draft.use(rule)
        draft.notes.append(_rule(asked, rule))


def _rule(asked: Asked, rule: VotingRule) -> str:
    return asked.say("votes.rule", rule=rule.rule.rstrip("."), by=asked.by(rule))


def _share(draft: Draft, owned: Stake, figures: list[Stake]) -> Answer:
    """The share of the votes that a source prints, on the basis asked for; the holding in capital beside it."""
    asked = draft.asked
    wanted = {basis for sign, basis in ASKED_BASIS.items() if asked.sign(sign)}
    first, *rest = sorted(figures, key=lambda stake: bool(wanted) and stake.basis not in wanted)
    draft.use(first, *rest, owned)
    draft.value("votes", quantity(first), asked.wording.percent(quantity(first)))
    draft.notes += [vote_figure(asked, stake) for stake in rest]
    draft.notes.append(one_line(asked, owned))
    return draft.answered(vote_figure(asked, first))


def _vote_figures(asked: Asked, holder: str, issuer: str, at: At) -> list[Stake]:
    """The shares of the votes that sources print for the moment, the newest first."""
    fitting = [
        stake
        for stake in asked.snapshot.stakes_between(holder, issuer)
        if stake.basis in VOTE_BASES
        and stake.kind.was_held
        and (stake.valid.holds_on(at.day) or (stake.as_of and stake.as_of.first <= at.day and at.is_now))
    ]
    return sorted(fitting, key=lambda stake: stake.valid.start, reverse=True)


def vote_figure(asked: Asked, stake: Stake) -> str:
    """A printed share of the votes with its base, its day and its source."""
    return asked.say(
        "votes.figure",
        holder=asked.name(stake.holder),
        issuer=asked.name(stake.issuer),
        percent=asked.wording.percent(quantity(stake)),
        basis=asked.wording.get("basis")[stake.basis.value],
        as_of=asked.wording.date(known_on(stake, asked)),
        by=asked.by(stake),
    )


def majority(asked: Asked) -> Answer:
    """Whether a stake is a majority, a minority or exactly half of the capital."""
    draft = Draft(asked)
    holder, issuer = asked.slots["holder"], asked.slots["issuer"]
    at = resolve(asked)
    found = held(asked, holder, issuer, at)
    if found is None:
        return plain_stake(asked)  # ended, or not known
    headline = line(draft, found, at)
    value = found.quantity
    draft.notes.append(asked.say("majority.level"))
    key = "majority" if value.low > _HALF else "minority" if value.high < _HALF else "half"
    text = asked.say(f"majority.{key}", line=headline)
    if asked.slots.get("yes_no") and not asked.slots.get("either"):
        right = (key == "majority") == asked.sign("MAJORITY", "CONTROL")
        text = f"{asked.say('yes' if right else 'no')}: {text[0].lower()}{text[1:]}"
    return draft.answered(text)
