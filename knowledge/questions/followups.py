"""Follow-ups: a message that leans on the last answer is completed from its reading; a whole question stands alone."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Set
from dataclasses import replace
from functools import partial
from typing import Any

from knowledge.claims.dates import PartialDate
from knowledge.claims.model import Stake
from knowledge.questions.again import asked_again
from knowledge.questions.anchors import anchored, beside
from knowledge.questions.calculations import calculated
from knowledge.questions.frame import Frame
from knowledge.questions.going_on import stake_meant
from knowledge.questions.moments import Moment
from knowledge.questions.normal import normalise
from knowledge.questions.officers import DEEDS, OF_OFFICE, of_a_person, of_an_office, signs_of
from knowledge.questions.pronouns import PERSONS, person_meant, resolved
from knowledge.questions.reader import Reader
from knowledge.questions.reading import Reading
from knowledge.questions.remarks import remarked
from knowledge.questions.scores import ENOUGH
from knowledge.questions.topics import of_others, of_that_day, why_so, with_its_company, with_the_topic
from knowledge.questions.turn import Turn
from knowledge.questions.words import cut
from knowledge.questions.years import with_its_year

_ORDINALS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "one": 0, "two": 1, "three": 2, "1st": 0, "2nd": 1}
BACKGROUND = 0.35
"""Part of their weight that the terms of the last question keep in a follow-up."""

_OF_THE_MESSAGE = ("figures", "signs", "dates", "entities", "strangers", "yes_no", "either", "operations")
FRAGMENT = 9
"""Words of a message that may well go on about the last answer."""

SHORT = 5
"""Words of a message that can only be a fragment."""

_OF_A_TIME = frozenset({"ASK_WHEN", "SINCE_WHEN", "COMPLETE", "STATUS_ASK", "EXACTLY", "ASK_WHICH", "MARKER", "THANKS"})
"""What a message may speak of that asks for nothing but the date of what was just told."""

_OF_A_HOLDING = (
    *("STAKE", "HOLD", "HAVE", "VOTE", "TRUST", "POINTS", "CUT", "RAISE", "CHANGE"),
    *("SHARES_COUNT", "ASK_HOW_MUCH", "BEFORE", "AFTER", "SINCE_WHEN", "TIMELINE"),
)
"""A message with one of these goes on about the holding of the last answer."""

_COUNTABLE = frozenset(
    {"TREASURY", "TREASURY_COUNT", "SHARES_COUNT", "AUTHORISED", "VOTE", "VOTES_THEORETICAL", "VOTES_EXERCISABLE"}
)
"""What is counted of a company; a message with nothing else goes on about the counts of the last answer."""

STANDALONE = frozenset({"which", "overview", "deal", "timeline", "about", "jargon", "deal_status"})
"""Kinds of question that are whole without the last answer."""

_KEEP = ("holder", "issuer", "via", "organisation", "person", "deal")
STAKE_KINDS = frozenset(
    {
        "stake",
        "stake_change",
        "compare",
        "complement",
        "votes",
        "majority",
        "lookthrough",
        "whatif",
        "solve",
        "series",
        "count",
        "cross",
        "sum",
        "traded",
    }
)


def follow(reader: Reader, text: str, turn: Turn, today: dt.date) -> Reading:
    """The reading of a message within its conversation."""
    chosen = _choice(text, turn)
    if chosen:
        return Reading("choice", {"question": chosen})
    frame = of_that_day(reader, reader.frame(with_its_year(reader, reader.frame(text, today), turn), today), turn)
    recent = turn.claims if turn.intent == "told" and len(frame.words) <= FRAGMENT else ()
    as_of = anchored(reader, frame)
    frame, alone = as_of or (frame, reader.read(frame, _background(reader, frame, turn, today), recent))
    gone_on = reader.going_on.read(frame, turn, partial(_whole, reader, today))
    if gone_on is not None:
        return gone_on
    worked_out = calculated(reader, frame, alone, turn)
    if worked_out is not None:
        return worked_out
    said = _said_before(reader, frame, alone, turn)
    if said is not None:
        return said
    if frame.has("SWAP") and not frame.names and len(frame.words) <= FRAGMENT and "holder" not in turn.slots:
        return replace(alone, intent="nothing", slots=reader.facts(frame))
    if not turn.intent:
        return _strangers(frame, _named_alone(frame, _without_context(frame, alone)), reader.language.strangers)
    leaning = _leaning(reader, frame, alone, turn)
    prior = stake_meant(turn.intent, turn.slots) if leaning.intent == "stake" else ""
    if prior:
        leaning = replace(leaning, slots={**leaning.slots, "prior": prior})
    return _strangers(frame, _on_topic(frame, _named_alone(frame, leaning), turn), reader.language.strangers)


def _named_alone(frame: Frame, reading: Reading) -> Reading:
    """``Ampere?``, ``the Chennai plant``: a name and nothing else asks what is known of it."""
    own = {place for mention in frame.names for place in range(mention.start, mention.end)}
    beside = {word for place, word in enumerate(frame.words) if place not in own}
    if reading.intent != "nothing" or len(frame.names) != 1 or not beside <= {"the", "?"}:
        return reading
    return replace(reading, intent="about", slots={**reading.slots, "entity": frame.names[0].key}, score=ENOUGH)


def _leaning(reader: Reader, frame: Frame, alone: Reading, turn: Turn) -> Reading:
    """The reading of a message that may lean on the last answer; ``alone`` where it does not."""
    who = person_meant(reader, frame, turn) if PERSONS & set(frame.words) and not frame.names else ""
    if who and who != turn.slots.get("person"):
        turn = replace(turn, slots={**turn.slots, "person": who, "organisation": ""})
    of_somebody = PERSONS & set(frame.words) or frame.concepts == {"ASK_WHERE"}
    named = _with_names(reader, frame, turn) if of_somebody else None
    if named is not None and (named.intent == "told" or frame.has("ASK_WHERE")):
        return named
    remark = remarked(reader, frame, turn)
    if remark is not None:
        return remark
    whole = partial(_whole, reader, frame.today)
    why = why_so(reader, frame, turn, whole)
    if why is not None:
        return why
    sold = turn.intent == "traded"
    completed = (asked_again(reader, frame, turn, whole) if sold else None) or _completed(reader, frame, alone, turn)
    if completed is alone or completed.intent in {"nothing", "told"}:
        again = asked_again(reader, frame, turn, whole)
        if again is not None:
            return again
        named = named or _with_names(reader, frame, turn)
        if named is not None:
            return named
    if completed.intent in {"nothing", "told"} and not turn.scenario:
        beside = with_its_company(reader, frame, turn, completed) or with_the_topic(reader, frame, turn, completed)
        completed = beside or completed
    points = set(frame.words) & reader.language.pointing and turn.intent in {"told", "traded"}
    if completed is alone and alone.doubtful and points and len(frame.names) == 1 and alone.intent in STAKE_KINDS:
        return replace(alone, intent="nothing", slots=reader.facts(frame))  # "how much of it came from Nissan"
    if completed.intent == "told" and (
        (who and not reader.retrieval.names(completed.slots["claims"][0], [who]))
        or (completed is alone and of_others(reader, frame, turn, completed))
    ):
        return replace(completed, intent="nothing", slots=reader.facts(frame))
    return completed


def _whole(reader: Reader, today: dt.date, text: str) -> Reading:
    """The reading of a question that leans on nothing."""
    return follow(reader, text, Turn(), today)


def _with_names(reader: Reader, frame: Frame, turn: Turn) -> Reading | None:
    """The message read with names for its pronouns, where that makes a whole question."""
    text = resolved(reader, frame, turn)
    reading = _whole(reader, frame.today, text) if text is not None else None
    if text is None or reading is None or reading.intent in {"nothing", "stranger"} or reading.score < ENOUGH:
        return None
    if reading.intent == "about" and not frame.has("WHAT_IS"):
        return None
    new = set(reading.slots["entities"]) - set(frame.keys)
    if reading.intent == "told" and not reader.retrieval.names(reading.slots["claims"][0], new):
        return None
    return replace(reading, slots={**reading.slots, "topic": text}, corrections=frame.corrections)


def _on_topic(frame: Frame, reading: Reading, turn: Turn) -> Reading:
    """The reading with the question that the conversation is still about, where the message names nobody itself."""
    whole = frame.names or frame.strangers or len(frame.words) > FRAGMENT or reading.intent in STANDALONE
    if whole or not turn.topic or "topic" in reading.slots or reading.intent.startswith("oos_"):
        return reading
    return replace(reading, slots={**reading.slots, "topic": turn.topic})


def _choice(text: str, turn: Turn) -> str | None:
    """The question that a typed number, ordinal or label stands for."""
    if not turn.choices:
        return None
    words = cut(normalise(text))
    plain = [word for word in words if word not in {"the", "one", "number", "please", "option"}] or words
    if len(plain) == 1:
        if re.fullmatch(r"[1-9]", plain[0]) and int(plain[0]) <= len(turn.choices):
            return turn.choices[int(plain[0]) - 1][1]
        if plain[0] in _ORDINALS and _ORDINALS[plain[0]] < len(turn.choices):
            return turn.choices[_ORDINALS[plain[0]]][1]
    wanted = normalise(text).strip("?!. ")
    return next((question for label, question in turn.choices if normalise(label).strip("?!. ") == wanted), None)


def _background(reader: Reader, frame: Frame, turn: Turn, today: dt.date) -> dict[str, float]:
    """What a message without names of its own takes over from the question before it, ordinals apart."""
    if not turn.topic or turn.intent.startswith("oos_") or turn.intent == "stranger":
        return {}
    weight = BACKGROUND if not frame.names or len(frame.words) <= SHORT else 0.0
    if frame.unknown and len(frame.unknown) > 2:
        weight = 0.0
    before = reader.retrieval.terms(reader.frame(turn.topic, today))
    return {term: weight for term in before if weight and "ORDINAL" not in term and term[0] in "ec"}


def _said_before(reader: Reader, frame: Frame, alone: Reading, turn: Turn) -> Reading | None:
    """``you told me 43.4% last week``, ``is 43% still right?``, ``still so?``: told before, seen from now."""
    figures = [figure.amount for figure in frame.figures if figure.kind in {"percent", "number"}]
    still = frame.has("STILL_SO") and not frame.names and len(frame.words) <= FRAGMENT
    if still and turn.intent and not frame.figures:
        return replace(alone, intent="still")
    if not (still or frame.has("YOU_SAID")) or not figures:
        return None
    own = alone.slots if frame.names else turn.slots
    pair = (own.get("holder"), own.get("issuer"))
    if None in pair:
        said = [s for s in reader.snapshot.facts.stakes if s.percent == figures[0]]
        pair = (said[-1].holder, said[-1].issuer) if said else pair
    if None in pair:
        return None
    slots = {"holder": pair[0], "issuer": pair[1], "when": {"kind": "now"}, "yes_no": still}
    return replace(alone, intent="stake", slots=reader.facts(frame) | slots, score=ENOUGH)


def _without_context(frame: Frame, alone: Reading) -> Reading:
    if frame.has("DISPUTE") and alone.intent == "nothing":
        return replace(alone, intent="dispute")
    if frame.has("SOURCE") and alone.intent == "nothing":
        return replace(alone, intent="source")
    return alone


def _strangers(frame: Frame, reading: Reading, listed: Set[str]) -> Reading:
    """A question about a name that the base does not hold is told apart from one that was not understood."""
    known = set(frame.words)
    named = [name for name in frame.strangers if " " in name or name in known]
    pair = {str(reading.slots.get("holder", "")), str(reading.slots.get("issuer", ""))}
    if pair <= set(frame.keys) and not any(" " in name or name in listed for name in named):
        return reading  # an odd word beside two companies that are known: a place, a paper
    if not named or reading.intent.startswith("oos_") or reading.intent in {"thanks", "help", "coverage", "greeting"}:
        return reading
    if reading.intent == "told" and reading.score >= ENOUGH and not any(name in listed for name in named):
        return reading
    return replace(reading, intent="stranger")


def _completed(reader: Reader, frame: Frame, alone: Reading, turn: Turn) -> Reading:
    if alone.intent.startswith("oos_") or alone.intent in {"thanks", "greeting", "help", "coverage", "cancel", "share"}:
        return alone
    if _bare(frame, "SOURCE") or (frame.has("SOURCE") and alone.intent == "nothing"):
        return replace(alone, intent="source")
    if frame.has("DISPUTE"):
        return replace(alone, intent="dispute")
    if frame.has("CONFIRMED") and not frame.names and not frame.figures:
        return replace(alone, intent="confirmed")
    if turn.intent in {"role", "person", "told"} and turn.slots.get("person"):
        about_them = of_a_person(frame, alone, turn)
        if about_them is not None:
            return about_them
    when_told = frame.has("ASK_WHEN") or (frame.has("SINCE_WHEN") and turn.intent == "told")
    asked = reader.frame(turn.topic, frame.today).concepts if turn.intent == "told" and turn.topic else frozenset()
    of_a_time = frame.concepts <= _OF_A_TIME | asked and not frame.names and not frame.unknown
    trades = _trades(reader, turn) if of_a_time and when_told and turn.intent in {"stake_change", "traded"} else []
    if trades:
        return replace(alone, intent="told", slots=dict(alone.slots) | {"claims": trades}, score=ENOUGH)
    if when_told and turn.claims and of_a_time:
        return replace(alone, intent="when_was")
    if (
        frame.has("WORKING", "EXACTLY")
        and not frame.has("SINCE_WHEN", "ASK_WHEN")
        and not frame.names
        and not frame.figures
        and turn.question
    ):
        return replace(alone, intent="working")
    beside = turn.intent in STAKE_KINDS and frame.has("BEFORE", "AFTER") and not frame.names
    leans = alone.intent == "which" and turn.intent in STAKE_KINDS | _NAMES_HOLDERS and len(frame.words) <= FRAGMENT
    if alone.intent in STANDALONE and alone.score >= ENOUGH and not (beside or leans):
        return alone
    trades = _trades(reader, turn) if frame.has("PRICE") and not frame.names else []
    if trades:
        return replace(alone, intent="told", slots=dict(alone.slots) | {"claims": trades}, score=ENOUGH)
    elliptic = _elliptic(reader, frame, alone, turn) or _at_another_time(reader, frame, alone, turn)
    if elliptic is not None:
        return elliptic
    return _same_holding(frame, alone, turn)


def _at_another_time(reader: Reader, frame: Frame, alone: Reading, turn: Turn) -> Reading | None:
    """``and on 26 July?`` after something was told: the last question, asked of the new date."""
    if turn.intent != "told" or alone.intent != "nothing" or frame.names or frame.found or not frame.dates:
        return None
    before = reader.frame(turn.topic, frame.today)
    dated = {place for when in before.dates for place in range(when.start, when.end)}
    kept = [word for place, word in enumerate(before.words) if place not in dated]
    again = reader.read(reader.frame(" ".join([*kept, *frame.words]), frame.today))
    return again if again.intent == "told" else None


def _same_holding(frame: Frame, alone: Reading, turn: Turn) -> Reading:
    """A question about a holding that names nobody and no deal is about the holding of the last answer."""
    pair = {key: turn.slots[key] for key in ("holder", "issuer") if key in turn.slots}
    asks = alone.intent in STAKE_KINDS and "holder" in alone.slots and alone.score >= ENOUGH
    if not asks or frame.names or len(pair) < 2 or turn.intent not in STAKE_KINDS or frame.has("DEAL", "CROSS"):
        return alone
    return replace(alone, slots={**alone.slots, **pair}, doubtful=True)


def _trades(reader: Reader, turn: Turn) -> list[str]:
    """``at what price?``: the trades in the holding of the last answer, those in the time that it was about."""
    if turn.intent == "traded":
        return list(turn.slots["claims"])
    holder, issuer = turn.slots.get("holder"), turn.slots.get("issuer")
    if not holder or not issuer or turn.intent not in {"stake", "stake_change", "series", "count"}:
        return []
    own = reader.snapshot.trades_between(holder, issuer)
    since = {claim.valid.since for key in turn.claims if (claim := reader.snapshot.claims.get(key)) is not None}
    own = tuple(trade for trade in own if trade.valid.since in since) or own if turn.intent == "series" else own
    when = turn.slots.get("when", {})
    if when.get("kind") == "on":
        date = PartialDate.parse(str(when["date"]))
        own = tuple(t for t in own if date.first <= t.valid.start <= date.last)
    return [t.key for t in sorted(own, key=lambda t: t.valid.start, reverse=True)][:3]


def _bare(frame: Frame, concept: str) -> bool:
    small = len({found.start for found in frame.found}) <= 2
    return small and frame.has(concept) and not frame.names and not frame.figures and not frame.dates


def _elliptic(reader: Reader, frame: Frame, alone: Reading, turn: Turn) -> Reading | None:
    """The last reading with what the message changes, or None when the message stands on its own."""
    slots = {key: value for key, value in turn.slots.items() if key in _KEEP or key in {"when", "organisations"}}
    slots |= {key: alone.slots[key] for key in _OF_THE_MESSAGE if key in alone.slots}
    companies = reader.slots.owners(frame)
    moment = reader.moments.of(frame, (str(slots.get("holder", "")), str(slots.get("issuer", ""))))
    if moment["kind"] != "now" or frame.has("NOW"):
        slots["when"] = moment
    if turn.intent in STAKE_KINDS and "holder" in slots:
        return _stake_follow_up(reader, frame, alone, turn, slots, companies)
    if (
        turn.intent in {"holders", "holdings"}
        and len(companies) == 1
        and (frame.has("ASK_HOW_MUCH", "FOLLOW_WHAT") or frame.words[:1] == ("and",) or alone.score < ENOUGH)
        and frame.has("HAVE", "HOLD", "STAKE", "ASK_HOW_MUCH")
    ):
        pair = {"holders": ("holder", "issuer"), "holdings": ("issuer", "holder")}[turn.intent]
        if turn.slots.get(pair[1]) not in {None, companies[0]}:
            slots |= {pair[0]: companies[0], pair[1]: turn.slots[pair[1]]}
            return replace(alone, intent="stake", slots=slots, score=ENOUGH)
    if turn.intent == "holders" and not frame.names and frame.has("ORDINAL_2", "ORDINAL_3", "LARGEST", "LEAST"):
        rank = {"LEAST"} if frame.has("LEAST") else {"LARGEST"}
        slots |= {"issuer": turn.slots["issuer"], "signs": sorted({*slots["signs"], *rank})}
        return replace(alone, intent="holders", slots=slots, score=ENOUGH)
    issuer = str(turn.slots.get("issuer", ""))
    bare = turn.intent == "holders" and len(companies) == len(frame.keys) == 1 and not (frame.found or frame.unknown)
    if bare and reader.snapshot.stakes_in(companies[0]) and not reader.snapshot.stakes_between(companies[0], issuer):
        return replace(alone, intent="holders", slots=slots | {"issuer": companies[0]}, score=ENOUGH)
    sized = _of_the_holder(reader, frame, alone, turn)
    if sized is not None:
        return sized
    if turn.intent == "count" and "issuer" in turn.slots and not frame.names:
        counted = reader.trade_moment(frame, (str(turn.slots.get("holder", "")), str(turn.slots["issuer"])))
        if counted is not None:
            return replace(alone, intent="count", slots=slots | {"when": counted}, score=ENOUGH)
        if frame.has(*_COUNTABLE) and frame.concepts - reader.retrieval.silent <= _COUNTABLE and not frame.unknown:
            return replace(alone, intent="count", slots=slots, score=ENOUGH)
    people = [key for key in frame.keys if key not in companies]
    whole = alone.intent == "told" and alone.score >= ENOUGH
    if turn.intent in {"role", "person"} and people and len(frame.words) <= SHORT and not whole:
        slots |= {"person": people[0]} | signs_of(turn)
        beside = {"SUCCESSOR"} if frame.has("AFTER") else {"PREDECESSOR"} if frame.has("BEFORE") else set()
        if turn.intent == "role" and beside:
            slots["signs"] = sorted({*slots["signs"], *beside})  # "after Bolloré got the boot"
        return replace(alone, intent=turn.intent, slots=slots, score=ENOUGH)
    other = frame.concepts - reader.retrieval.silent - OF_OFFICE
    if turn.intent == "role" and not (frame.unknown or other) and not (whole and people) and not frame.has(*DEEDS):
        return of_an_office(frame, alone, turn, slots, companies)
    return None


def _of_the_holder(reader: Reader, frame: Frame, alone: Reading, turn: Turn) -> Reading | None:
    """``with how many %``, ``its share?`` after a holder was named: the size of that holding.

    It is the holding that was told first, or the one between the two companies that the last question names.
    """
    asks = frame.has("ASK_HOW_MUCH", "ASK_HOW_MANY", "STAKE") and frame.concepts <= _OF_A_SIZE
    if not asks or turn.intent not in _NAMES_HOLDERS or frame.names or frame.dates or frame.figures or frame.unknown:
        return None
    named = reader.slots.owners(reader.frame(turn.topic, frame.today)) if turn.intent == "told" else []
    pairs = [(one, two) for one in named for two in named if reader.snapshot.stakes_between(one, two)]
    first = reader.snapshot.claims.get(turn.claims[0]) if turn.claims and turn.intent != "told" else None
    if isinstance(first, Stake):
        pairs = [(first.holder, first.issuer)]
    if len(pairs) != 1:
        return None
    slots = {"holder": pairs[0][0], "issuer": pairs[0][1], "when": turn.slots.get("when", {"kind": "now"})}
    return replace(alone, intent="stake", slots={**reader.facts(frame), **slots}, score=ENOUGH)


_OF_THE_OTHERS = frozenset({"ASK_WHO", "REST", "BESIDES", "HAVE", "HOLD", "STAKE", "SHAREHOLDER", "MARKER", "WHAT_IS"})
"""What ``who has the rest?`` may speak of."""

_NAMES_HOLDERS = frozenset({"holders", "reverse", "rank", "told"})
"""Kinds of answer that name who holds something."""

_OF_A_SIZE = frozenset({"ASK_HOW_MUCH", "ASK_HOW_MANY", "STAKE", "HAVE", "HOLD", "WHAT_IS", "ASK_WHICH", "MARKER"})


def _stake_follow_up(
    reader: Reader, frame: Frame, alone: Reading, turn: Turn, slots: dict[str, Any], companies: list[str]
) -> Reading | None:
    if len(companies) < len(frame.names) and alone.intent in {"person", "role"} and alone.score >= ENOUGH:
        return None
    if len(companies) >= 2 or (alone.intent == "told" and alone.score >= ENOUGH and frame.names):
        return None
    other = alone.intent == "told" and not frame.dates and not frame.has(*_OF_A_HOLDING)
    if other and _of_both(reader, alone, slots):
        return None
    whose = frame.has("ASK_WHO") and (frame.has("REST", "BESIDES") or "else" in frame.words)
    named = companies or frame.dates or frame.figures or frame.unknown
    if whose and not named and frame.concepts <= _OF_THE_OTHERS:
        when = slots.get("when", {"kind": "now"})
        others = {"issuer": slots["issuer"], "beside": [slots["holder"]], "when": when}
        return replace(alone, intent="holders", slots=reader.facts(frame) | others, score=ENOUGH)
    in_percent = frame.has("STAKE", "RELATIVE") and {"%", "percent", "percentage"} & set(frame.words)
    if turn.intent == "count" and in_percent and frame.concepts <= _OF_A_SIZE | {"RELATIVE"} and not companies:
        of_votes = reader.frame(turn.topic, frame.today).has("VOTE", "VOTES_THEORETICAL", "VOTES_EXERCISABLE")
        return replace(alone, intent="votes" if of_votes else "stake", slots=slots, score=ENOUGH)
    if frame.has("ASK_WHY", "CONFLICT_WORD") and frame.figures and not companies:
        return replace(alone, intent="conflict", slots=slots, score=ENOUGH)
    if frame.has("BUYER_SELLER") and not companies:
        return replace(alone, intent="stake", slots=slots, score=ENOUGH)
    if frame.has("SWAP") and not companies:
        slots["holder"], slots["issuer"] = slots["issuer"], slots["holder"]
        return replace(alone, intent=_kind(frame, turn.intent), slots=slots)
    if frame.has("ASK_WHO", "SEND", "MEET", "CEO", "ASK_WHY", "SAYS", "PRICE") and not frame.has("STAKE", "HOLD"):
        return None
    short = len(frame.words) <= SHORT or frame.words[:1] == ("and",) or frame.has("FOLLOW_WHAT")
    if "TRUST" in turn.slots.get("signs", ()) and not companies and not frame.has("DIRECT", "TOTAL", "DEAL"):
        slots["signs"] = sorted({*slots["signs"], "TRUST"})
    counted = reader.trade_moment(frame, (str(slots["holder"]), str(slots["issuer"])))
    if counted is not None and not companies:
        return replace(alone, intent=_kind(frame, turn.intent), slots=slots | {"when": counted}, score=ENOUGH)
    if counted is None and not companies and frame.has("CANCEL") and "DATED" in frame.concepts:
        moment = _beside_the_same_sale(reader, frame, turn, slots)
        return None if moment is None else replace(alone, intent="stake", slots=slots | {"when": moment}, score=ENOUGH)
    whole = alone.score >= ENOUGH and alone.intent != "nothing"
    if companies and short and (not whole or frame.words[:1] == ("and",) or frame.has("FOLLOW_WHAT")):
        _replace_name(frame, slots, companies[0])
        if turn.intent == "traded" and not frame.has(*_OF_A_HOLDING):
            same = reader.snapshot.trades_between(slots["holder"], slots["issuer"])
            own = {"claims": [trade.key for trade in same]}
            return replace(alone, intent="traded", slots=slots | own, score=ENOUGH) if len(same) == 1 else None
    elif companies:
        return None
    small = len({found.start for found in frame.found}) + 2 * len(frame.names) <= 6 and not frame.unknown
    if not small:
        return None
    return replace(
        alone, intent=_kind(frame, turn.intent), slots=slots, score=max(alone.score, ENOUGH), doubtful=bool(companies)
    )


def _beside_the_same_sale(reader: Reader, frame: Frame, turn: Turn, slots: dict[str, Any]) -> Moment | None:
    """``and after cancellation?``: beside the cancellation nearest to the day of the last answer."""
    told = turn.slots.get("when", {})
    if told.get("kind") != "on" or frame.dates:
        return None
    day = PartialDate.parse(str(told["date"])).last
    trades = reader.snapshot.trades_between(str(slots["holder"]), str(slots["issuer"]))
    done = [(abs((t.cancelled_on.first - day).days), t) for t in trades if t.cancelled_on is not None]
    near = [trade for away, trade in sorted(done, key=lambda row: row[0]) if away <= SAME_SALE]
    return beside(near[0], "before" if frame.has("BEFORE") else "after", cancelled=True) if near else None


SAME_SALE = 60
"""Days between a day that was told of and the cancellation that is meant beside it."""


def _of_both(reader: Reader, alone: Reading, slots: dict[str, Any]) -> bool:
    """Whether the claim that was found is about the two companies of the last answer."""
    return reader.retrieval.names(alone.slots["claims"][0], (slots["holder"], slots["issuer"]))


def _replace_name(frame: Frame, slots: dict[str, Any], key: str) -> None:
    """``and in Mitsubishi?`` changes the issuer, ``and Nissan?`` the holder; never a company in itself."""
    mention = next(m for m in frame.names if m.key == key)
    before = mention.start - 1
    while before > 0 and frame.words[before] in _ARTICLES:
        before -= 1
    inside = mention.start > 0 and frame.words[before] in {"in", "of", "into"}
    if inside:
        if key == slots["holder"]:
            slots["holder"] = slots["issuer"]
        slots["issuer"] = key
    else:
        if key == slots["issuer"]:
            slots["issuer"] = slots["holder"]
        slots["holder"] = key
    slots.pop("via", None)


_ARTICLES = frozenset({"the", "a", "an", "that", "this", "their", "its"})


def _kind(frame: Frame, before: str) -> str:
    """What is asked of the same stake now."""
    if frame.has("VOTE", "VOTELESS"):
        return "votes"
    if frame.has("SINCE_WHEN", "TIMELINE"):
        return "series"
    if frame.has("POINTS", "RELATIVE", "FROM_TO") and before in {"stake", "stake_change", "compare"}:
        return "stake_change"
    if frame.has("SHARES_COUNT"):
        return "count"
    if frame.has("INDIRECT"):
        return "lookthrough"
    return "stake" if before == "traded" else before
