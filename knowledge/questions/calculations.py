"""Questions that want something worked out, recognised by what is done to which figure; the way in for all of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from knowledge.questions import (
    against,
    amounts,
    ballots,
    chains,
    claimed,
    company_counts,
    compounds,
    control,
    dealings,
    diluted,
    disputed,
    expressions,
    formulas,
    from_lines,
    groups,
    inverse,
    limits,
    lines,
    listed,
    money,
    paces,
    parts,
    per_one,
    periods,
    plans,
    portions,
    precision,
    rest,
    scenarios,
    set_out,
    share_counts,
    splits,
    spread,
    stages,
    stated_count,
    sums_claimed,
    tallies,
    term_ends,
    terms,
    traded,
    unworkable,
    valued,
)
from knowledge.questions.frame import Frame
from knowledge.questions.kinds import COUNT
from knowledge.questions.order_said import with_order
from knowledge.questions.reader import Reader
from knowledge.questions.reading import Reading
from knowledge.questions.scene import Scene, line_of

_RECOGNISERS: tuple[Callable[[Scene], Reading | None], ...] = (
    scenarios.scenario_step,
    precision.precision,
    disputed.disputed,
    stages.staged,
    terms.compared,
    splits.split,
    against.against,
    diluted.diluted,
    rest.remaining,
    portions.portion,
    paces.paced,
    limits.from_limit,
    per_one.per_one,
    valued.valued,
    traded.traded,
    plans.planned,
    groups.averaged,
    control.weakest,
    from_lines.from_line,
    lines.needed,
    lines.table,
    lines.stated,
    ballots.ballots,
    control.controlled,
    spread.spread,
    lines.over_the_cap,
    lines.turnout,
    lines.power,
    money.money,
    formulas.formula,
    share_counts.share_counts,
    company_counts.company_counts,
    stated_count.stated_count,
    dealings.cancelled,
    term_ends.term,
    amounts.amounts,
    tallies.tally,
    compounds.compound,
    dealings.dealings,
    expressions.expression,
    inverse.inverse,
    sums_claimed.sum_claimed,
    claimed.claimed,
    scenarios.whatif,
    scenarios.asked_of_scenario,
    periods.crossing,
    periods.between,
    periods.gained,
    parts.parts,
    listed.listed,
    chains.chained,
    groups.grouped,
    groups.whole_register,
    rest.of_stated,
    unworkable.unworkable,
)
"""Tried in this order; the first that recognises the question reads it."""

MOST_FIGURES = 40
"""Figures of a message from which on it is a table or a joke, with nothing to be worked out."""

_WORKED = frozenset({"whatif", "solve", "lookthrough", "worth"})
"""Kinds of question that are answered by what is worked out alone."""

_OF_FIGURES = frozenset(
    {
        per_one.per_one,
        valued.valued,
        from_lines.from_line,
        formulas.formula,
        stated_count.stated_count,
        amounts.amounts,
        tallies.tally,
    }
    | {expressions.expression, lines.stated}
)
"""Those that reckon with what is typed: not asked where no figure is."""

_WITHOUT_FIGURES = tuple(recognise for recognise in _RECOGNISERS if recognise not in _OF_FIGURES)

_DIGIT = re.compile(r"\d")


def scene(reader: Reader, frame: Frame, alone: Reading, turn: object) -> Scene:
    """The question with its conversation, ready for the recognisers."""
    return Scene(
        reader,
        line_of(reader, frame),
        alone,
        getattr(turn, "slots", {}),
        getattr(turn, "scenario", ()),
        getattr(turn, "intent", ""),
        getattr(turn, "claims", ()),
    )


def calculated(reader: Reader, frame: Frame, alone: Reading, turn: object) -> Reading | None:
    """The reading of a question that wants something worked out; None for every other question."""
    chat = alone.intent in {"oos_chat", "oos_personal"} and not frame.figures
    if alone.intent in {"oos_product", "oos_advice", "oos_market"} or chat:
        return None  # figures of cars or of somebody's savings are none of ours, and small talk goes on with no what-if
    if len(frame.figures) > MOST_FIGURES:
        return replace(alone, intent="nothing", slots={**alone.slots, "near": []}) if alone.intent in _WORKED else None
    if ("now", "that") in pairwise(frame.words):
        return None  # the rest of the sentence is taken for granted, not assumed
    asked = scene(reader, frame, alone, turn)
    own = set_out.set_out(asked)
    if own is not None:
        return with_order(asked.line, own)
    counted = any(f.kind in {"shares", "number"} and Fraction(f.amount) >= COUNT for f in frame.figures)
    if frame.has("DOUBLE_VOTES") and not frame.has("IF") and not counted:
        return None  # the double vote is a right of shares, nothing that is doubled here
    reckoned = asked.line.has("quarter_rule", "reciprocal_rule", "thresholds") or any(
        stated(asked) is not None for stated in (lines.stated, from_lines.from_line)
    )
    if frame.has("TRUSTEE") or (frame.has("RULE") and alone.slots.get("yes_no") and not reckoned):
        return None  # what a trustee does, and whether a rule is the reason, is told
    typed = frame.figures or _DIGIT.search(frame.text)
    recognisers = _RECOGNISERS if typed else _WITHOUT_FIGURES
    found = next((reading for recognise in recognisers if (reading := recognise(asked)) is not None), None)
    dated = frame.has("ASK_WHEN") and not frame.has("IF", "HOW_LONG", "ASK_HOW_MANY", "ASK_HOW_MUCH")
    reckoned = found is not None and found.intent == "expression" and found.slots["operator"] != "years"
    return None if (reckoned and dated) or found is None else with_order(asked.line, found)
