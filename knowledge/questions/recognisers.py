"""The recognisers of calculations in the order in which they are asked, each with the signs that it needs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from knowledge.questions import (
    against,
    amounts,
    ballots,
    bond_shares,
    bought_up,
    chains,
    claimed,
    company_counts,
    compounds,
    control,
    count_moments,
    dealings,
    diluted,
    disputed,
    duties,
    expressions,
    figure_meant,
    formulas,
    groups,
    held_counts,
    in_the_meantime,
    inverse,
    levels_asked,
    limits,
    line_gap,
    lines,
    listed,
    money,
    number_meant,
    paces,
    parts,
    per_one,
    periods,
    permitted,
    plans,
    portions,
    precision,
    rates,
    rest,
    scenarios,
    share_counts,
    splits,
    spread,
    stages,
    stated_count,
    sums_claimed,
    tallies,
    term_ends,
    terms,
    thought_away,
    trade_set,
    trade_sums,
    traded,
    trades_ranked,
    two_counts,
    two_sides,
    unworkable,
    valued,
    vote_numbers,
    voted,
    voters,
)
from knowledge.questions.reading import Reading
from knowledge.questions.saying import signs_said
from knowledge.questions.scene import Scene
from knowledge.questions.verbs import CHANGING

Recognise = Callable[[Scene], Reading | None]


@dataclass(frozen=True, slots=True)
class Recogniser:
    """Reads one kind of calculation; without a sign of each of the groups that it ``needs`` it reads nothing.

    The signs only save asking it in vain: whatever else it needs it looks for itself.
    """

    recognise: Recognise
    needs: tuple[frozenset[str], ...]

    def may_read(self, signs: frozenset[str]) -> bool:
        """Whether a question with these signs may be of the kind."""
        return not any(map(signs.isdisjoint, self.needs))


def _asked(recognise: Recognise, *needs: str) -> Recogniser:
    """The recogniser asked where a word of each of these groups of signs stands in the question."""
    return Recogniser(recognise, tuple(frozenset(group.split()) for group in needs))


_REST = "rest.later rest.against rest.own rest.but rest.unheld rest.not rest.aside rest.others rest.left"
_TRADE_SUMS = " ".join(f"trade_sums.{name}" for name in ("plus", "minus", "mean", "all", "would", "product", "part"))
_TRADE_SETS = " ".join(f"trade_sets.{name}" for name in ("count", "listed", "first", "last", "buyer", "seller"))
_LINES = " ".join((*line_gap.KINDS, "CAP"))
_TO_BE_SOLVED = "reach keep lose rate overtake equal meet block majority reciprocal_rule full"

RECOGNISERS = (
    _asked(scenarios.scenario_step, "reset undo listing"),
    _asked(chains.supposed, "indirect > via", "FIGURE"),
    _asked(chains.supposed_otherwise, "FIGURE"),
    _asked(rates.at_rate, "paces.year paces.half paces.quarter paces.month paces.week paces.day", "FIGURE"),
    _asked(bond_shares.bond_shares, "CONVERT"),
    _asked(thought_away.thought_away, "thought_away.away thought_away.undone"),
    _asked(precision.precision, "as_fraction decimals exact_figure how_exact F_percent F_number"),
    _asked(levels_asked.at_which_time, "FIGURE", "BEFORE AFTER", "or"),
    _asked(disputed.disputed, "FIGURE or"),
    _asked(levels_asked.whose, "FIGURE", "ASK_WHO ASK_WHICH BUYER_SELLER whose.whose"),
    _asked(levels_asked.either, "FIGURE", "or vs versus"),
    _asked(figure_meant.figure_meant, "measured refers routed seen_last"),
    _asked(duties.duty, "obliged", "SELL CUT"),
    _asked(permitted.permitted, "permitted.may", "SELL CUT BUY RAISE"),
    _asked(bought_up.bought_up, "BUY", "FIGURE"),
    _asked(in_the_meantime.held_between, "between"),
    _asked(voted.of_a_former_level, "VOTE VOTELESS VOTES_EXERCISABLE VOTES_THEORETICAL SHARES_COUNT", "FIGURE"),
    _asked(stages.staged, "stages.early", "stages.late", "stages.apart"),
    _asked(voters.voters, "voters.more", "VOTE VOTES_THEORETICAL VOTES_EXERCISABLE"),
    _asked(trade_set.trade_set, _TRADE_SETS),
    _asked(
        trade_sums.trade_sums,
        "PRICE paid received INVEST CANCEL SELL BUY TRANCHE BUYBACK TENDER EXERCISE TRUST trade_sums.brought",
        f"{_TRADE_SUMS} since",
    ),
    _asked(vote_numbers.vote_numbers, "VOTE VOTES_EXERCISABLE VOTES_THEORETICAL", "CAP FIGURE cap limit UNCAPPED"),
    _asked(
        two_sides.two_sides,
        "sides.apart sides.sided sides.relative sides.together TIMES POINTS GAP RELATIVE BOTH_SIDES "
        "holdings.over holdings.share holdings.mean",
    ),
    _asked(
        terms.compared,
        "holdings.product holdings.into holdings.over holdings.share holdings.mean holdings.plus holdings.minus",
    ),
    _asked(splits.split, "FIGURE evenly"),
    _asked(against.against, "holdings.product holdings.over holdings.share holdings.plus holdings.minus"),
    _asked(diluted.diluted, "ISSUE", "diluted.asked"),
    _asked(rest.remaining, _REST),
    _asked(portions.portion, "F_points F_fraction F_times F_percent portions.part"),
    _asked(paces.paced, "paces.year paces.half paces.quarter paces.month paces.week paces.step paces.steps"),
    _asked(
        limits.from_limit,
        "limits.cap limits.floor limits.ceiling",
        "limits.share limits.apart limits.lifted UNCAPPED",
    ),
    _asked(valued.valued, "FIGURE"),
    _asked(per_one.per_one, "FIGURE"),
    _asked(count_moments.counted_between, "shares stock titles", "BEFORE AFTER NOW"),
    _asked(trades_ranked.trades_ranked, "SELL BUY TRANCHE BUYBACK PRICE received paid trade_sets.trades"),
    _asked(traded.traded, "PRICE paid received INVEST CANCEL SELL BUY TRANCHE BUYBACK"),
    _asked(plans.planned, "planned first_step to will would ANNOUNCE"),
    _asked(groups.averaged, "average"),
    _asked(control.weakest, "weakest"),
    _asked(line_gap.line_gap, _LINES, "POINTS GAP ASK_HOW_MUCH ASK_HOW_MANY ASK_WHICH"),
    _asked(lines.of_cast, "FIGURE", "block SPECIAL_RESOLUTION ORDINARY_RESOLUTION APPOINT DISMISS majority"),
    _asked(lines.needed, "shares votes", "third thirds block majority half plus"),
    _asked(lines.table, "thresholds"),
    _asked(lines.stated, "F_percent", "block tender"),
    _asked(ballots.ballots, "quarter_rule reciprocal_rule weight cast cap silent double_votes votes"),
    _asked(control.controlled, "majority"),
    _asked(spread.spread, "concentration float"),
    _asked(lines.turnout, "turnout turned_out"),
    _asked(lines.power, "power"),
    _asked(money.money, "F_money F_number"),
    _asked(formulas.formula, "TYPED"),
    _asked(share_counts.share_counts),
    _asked(company_counts.company_counts, f"ITSELF VOTE shares stock titles {' '.join(company_counts.METRICS)}"),
    _asked(two_counts.two_counts, "than", "shares"),
    _asked(held_counts.held_counts, "share shares stock titles pieces"),
    _asked(number_meant.number_meant, "FIGURE"),
    _asked(stated_count.stated_count, "FIGURE"),
    _asked(dealings.cancelled, "cancel"),
    _asked(term_ends.term, "F_years END TERM_LENGTH until till over deadline by last up"),
    _asked(amounts.amounts, "FIGURE"),
    _asked(tallies.tally, "FIGURE"),
    _asked(compounds.compound),
    _asked(dealings.dealings, "FIGURE WHOLE trusted dividend times_each implied per shares"),
    _asked(expressions.expression, "TYPED"),
    _asked(inverse.inverse, f"FIGURE between distance far {_TO_BE_SOLVED}"),
    _asked(sums_claimed.sum_claimed, "FIGURE"),
    _asked(claimed.claimed, "FIGURE"),
    _asked(scenarios.whatif, f"FIGURE all_of too also {' '.join(CHANGING)}"),
    _asked(scenarios.asked_of_scenario),
    _asked(periods.crossing, "below above", "F_percent F_fraction"),
    _asked(periods.between, "change points relative gap times cut raise sell BIGGER LESS SMALLER"),
    _asked(periods.gained, "points"),
    _asked(parts.portion, "trusted direct"),
    _asked(listed.listed),
    _asked(chains.chained, "itself indirect in_the_end every_path via loop >"),
    _asked(groups.grouped),
    _asked(groups.whole_register, "sum"),
    _asked(rest.of_stated, "FIGURE"),
    _asked(unworkable.unworkable),
)
"""Asked in this order; the first that recognises the question reads it."""


_IN_ANY_CASE = frozenset(place for place, recogniser in enumerate(RECOGNISERS) if not recogniser.needs)
"""The places of the recognisers that need no sign."""


def _by_sign() -> dict[str, list[int]]:
    """The places of the other recognisers by the signs of the first group that they need."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, recogniser in enumerate(RECOGNISERS):
        for sign in next(iter(recogniser.needs), ()):
            places[sign].append(place)
    return dict(places)


_BY_SIGN = _by_sign()
_SAID = frozenset(sign for each in RECOGNISERS for group in each.needs for sign in group if "." in sign)

_DIGIT = re.compile(r"\d")


def signs_of(scene: Scene) -> frozenset[str]:
    """All by which a calculation may be known: concepts, kinds of figures, labels, words, and kinds of phrases.

    A figure is ``FIGURE`` and ``F_percent``, a figure or a digit ``TYPED``, a phrase ``limits.cap``; two times told by
    their sides are ``BOTH_SIDES``.
    """
    frame = scene.frame
    figures = {f"F_{figure.kind}" for figure in frame.figures}
    if figures:
        figures |= {"FIGURE", "TYPED"}
    elif _DIGIT.search(frame.text):
        figures.add("TYPED")
    if frame.concepts >= {"BEFORE", "AFTER"}:
        figures.add("BOTH_SIDES")
    phrases = signs_said(scene.reader.language.code, _SAID, frame.words)
    return frame.concepts.union(scene.line.labels, frame.words, figures, phrases)


def recognised(scene: Scene) -> Reading | None:
    """The reading of the first that recognises the question; None where none does."""
    signs = signs_of(scene)
    near = _IN_ANY_CASE.union(*[_BY_SIGN[sign] for sign in signs & _BY_SIGN.keys()])
    for place in sorted(near):
        recogniser = RECOGNISERS[place]
        if len(recogniser.needs) > 1 and not recogniser.may_read(signs):
            continue  # of one group a sign was found already
        reading = recogniser.recognise(scene)
        if reading is not None:
            return reading
    return None
