"""Frame ─► Reading: candidates of every kind are composed and scored; the one that explains the question wins.

A candidate's score is the part of the question's content that it explains. Below ``ENOUGH`` nothing is answered, and
claims told about as well as the best one are told beside it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from knowledge.claims.model import Conflict, Event, Stake, Statement, Transaction
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.ages import age
from knowledge.questions.analysis import Analyser
from knowledge.questions.asked_for import Things
from knowledge.questions.bound import Bound
from knowledge.questions.directions import Directions
from knowledge.questions.doubts import leaves_the_question, of_another_office, of_something_unknown
from knowledge.questions.frame import Frame
from knowledge.questions.going_on import GoingOn
from knowledge.questions.in_force import in_force
from knowledge.questions.intents import Intent, compile_intents, signs
from knowledge.questions.language import load
from knowledge.questions.moments import Moment, Moments
from knowledge.questions.reading import Candidate, Reading
from knowledge.questions.retrieval import Match, Retrieval
from knowledge.questions.slots import Filled, SlotFiller, of_somebody_unknown
from knowledge.questions.spans import asks_length, ends
from knowledge.questions.supposed import supposed
from knowledge.questions.term_lengths import terms_of

ENOUGH = 0.8
"""Part of a question that a typed reading has to explain."""

ENOUGH_TOLD = 0.54
"""The same for a claim found by its words; claims are told in other words than questions."""

CLEAR_TOLD = 0.58
"""Below this score a claim is told only where it is clearly nearer than the next one."""

ALIKE = 0.05

WEAK_TALK = frozenset(
    {"oos_chat", "oos_opinion", "oos_product", "oos_sport", "oos_market", "oos_price", "greeting", "help"}
)
"""Talk whose words also occur in real questions: a typed reading that explains nearly everything goes first."""

CERTAIN = 0.93
"""Part of a question that a typed reading has to explain to go before small talk."""

NEAR = 0.2
"""Told claims nearer to the best one than this are told beside it."""

MOST = 3
"""Claims told in one answer."""

TOLD_LEAD = 0.12
"""By so much a told claim has to explain more than a typed reading that is good enough by itself."""


WHOLE = 0.95
"""Below this score of a typed reading a claim is told that says what the reading leaves unexplained."""

LATELY = 16
"""Messages and parts of messages whose frames are kept."""

STRANGE_PARTY = 0.15
"""What it costs a reading of a holding to leave a company unexplained that the question names."""

DEAL_LEAD = 0.05
"""The same before a reading that tells of a deal as a whole."""


@dataclass(frozen=True, slots=True)
class _Composed:
    intent: str
    filled: Filled
    score: float
    why: str
    left: tuple[tuple[int, int], ...]
    """Places of what it does not explain."""


class Reader:
    """Reads questions in one language against one snapshot."""

    def __init__(self, snapshot: Snapshot, language: str = "en") -> None:
        self.language = load(language)
        self.snapshot = snapshot
        self.analyser = Analyser(snapshot, self.language)
        self._frames: dict[tuple[str, dt.date], Frame] = {}
        self.directions = Directions(self.language.data["directions"])
        self.moments = Moments(snapshot)
        self.slots = SlotFiller(snapshot, self.directions, self.moments, self.language.data["intents"]["glossary"])
        self.retrieval = Retrieval(snapshot, self.analyser)
        self.terms = terms_of(snapshot, self.analyser)
        self._bound = Bound(snapshot, self.analyser)
        self._intents = compile_intents(self.language.data["intents"])
        self._kinds = {key: entity.kind for key, entity in snapshot.entities.items()}
        self._verbs = frozenset(self.language.data["words"]["yes_no_verbs"].split())
        self._tags = frozenset(self.language.data["words"]["tags"].split())
        tags = "|".join(sorted(self._tags))
        self._tagged = re.compile(rf"\b(?:{tags})\b\s*\?")
        self._openers = frozenset(self.language.data["words"]["openers"].split())
        self.going_on = GoingOn(**self.language.data["words"]["going_on"])
        self._things = Things(**self.language.data["words"]["things"])
        self._parts = frozenset(self.language.data["words"]["parts_of_the_world"].split())
        self._past = frozenset(self.language.data["words"]["past_verbs"].split())
        self._talk: dict[str, tuple[list[frozenset[str]], bool]] = {
            str(name): ([frozenset(group) for group in spec["needs"]], bool(spec.get("names", True)))
            for name, spec in self.language.data["intents"]["talk"].items()
        }

    def frame(self, text: str, today: dt.date) -> Frame:
        """The question taken apart; the last few are kept, as one message is looked at from several sides."""
        known = self._frames.get((text, today))
        if known is None:
            if len(self._frames) >= LATELY:
                self._frames.clear()
            known = self._frames[text, today] = self.analyser.frame(text, today)
        return known

    def read(
        self, frame: Frame, background: Mapping[str, float] | None = None, recent: tuple[str, ...] = ()
    ) -> Reading:
        """The best reading of a question that stands alone; intent ``nothing`` when there is none.

        ``background`` are terms taken from the conversation, with weights, ``recent`` the claims of its last answer.
        """
        reading = self._best(frame, background or {}, recent)
        if self._misses_the_thing(frame, reading, alone=not background):
            return replace(reading, intent="nothing", slots={"near": [], **self._facts(frame)})
        if _asks_the_future(frame, reading):
            return replace(reading, intent="oos_prediction")
        usual = self.snapshot.deal
        return _refined(frame, reading, usual.key if usual is not None else "")

    def _misses_the_thing(self, frame: Frame, reading: Reading, *, alone: bool) -> bool:
        """Whether the very thing asked for is a word that neither the kind of question nor the claim explains.

        ``alone`` tells that no conversation says what the question is about.
        """
        if reading.intent in {"nothing", "stranger"} or reading.intent.startswith("oos_"):
            return False
        things = self._things.of(frame)
        if reading.intent != "told":
            return bool(things)
        key = reading.slots["claims"][0]
        if alone and not (frame.names or frame.dates or frame.figures or self._tells_any(frame, key)):
            return True  # "no, I asked about votes"
        if reading.score < CERTAIN and (self._shares_little(frame, key) or self._pays_another(frame, key)):
            return True
        return not all(self.retrieval.says(key, frame.words[place]) for place in things)

    def _shares_little(self, frame: Frame, key: str) -> bool:
        """Whether a word is unexplained and what else the claim shares fits many things (``is there a French law``)."""
        told = {f.concept for f in frame.found if self.retrieval.tells(key, frame, f.start, f.end)}
        strange = (frame.words[place] for place in frame.unknown if frame.words[place] not in self._things.vague)
        little = told <= _GENERAL and len(told) < SEVERAL and len(frame.names) < 2
        return little and any(not self.retrieval.says(key, word) for word in strange)

    def _tells_any(self, frame: Frame, key: str) -> bool:
        """Whether the claim tells a concept of the question, or says a rare or two ordinary words of it."""
        said = {place for place in frame.unknown if self.retrieval.says(key, frame.words[place])}
        return (
            len(said) > 1
            or bool(said - frame.plain)
            or any(self.retrieval.tells(key, frame, found.start, found.end) for found in frame.found)
        )

    def _pays_another(self, frame: Frame, key: str) -> bool:
        """Whether money is asked for of somebody whom the claim does not name (``what has Qualcomm paid?``)."""
        few = len(frame.keys) < SEVERAL
        return few and frame.has("PRICE", "INVEST") and not self.retrieval.names(key, frame.keys)

    def _best(self, frame: Frame, background: Mapping[str, float], recent: tuple[str, ...]) -> Reading:
        talk = self._small_talk(frame)
        composed = sorted(self._compose(frame), key=lambda c: -c.score)
        told = self._of_the_pair(frame, self.retrieval.search(frame, background, recent))
        candidates = tuple(Candidate(c.intent, round(c.score, 3), c.why) for c in composed[:5]) + tuple(
            Candidate("told", round(match.score, 3), match.key) for match in told[:3]
        )
        best = composed[0] if composed else None
        if talk and not (talk in WEAK_TALK and composed and composed[0].score >= self._certain(frame)):
            return self._reading(frame, talk, self._facts(frame), 1.0, candidates)
        story = self.moments.story_day()
        between = ends(frame, self.analyser, self.retrieval, self.snapshot.deal, story) if asks_length(frame) else []
        if between:
            return self._reading(frame, "duration", {"ends": between, **self._facts(frame)}, 1.0, candidates)
        lived = self._lived(frame, told) if frame.has("HOW_LONG") else []
        if lived:
            return self._reading(frame, "duration", {"ends": lived, **self._facts(frame)}, told[0].score, candidates)
        placed = self._beside_a_trade(frame, best, told) if told else None
        if placed is not None:
            return self._reading(frame, "stake", {**placed, **self._facts(frame)}, ENOUGH, candidates)
        solid = bool(told) and (told[0].solid or self._speaks(frame, told[0].key) or self._places(frame, told))
        alike = (
            told[0].score < CLEAR_TOLD and any(told[0].score - m.score < ALIKE for m in told[1:2]) if told else False
        )
        if solid and not alike and self._told_wins(frame, told[0], best):
            near = [match.key for match in told if told[0].score - match.score <= NEAR][:MOST]
            return self._reading(frame, "told", {"claims": near, **self._facts(frame)}, told[0].score, candidates)
        if best and best.intent == "count" and best.score >= ENOUGH and frame.has("CANCEL", "TRANCHE"):
            moment = self.trade_moment(frame, (best.filled.slots.get("holder", ""), best.filled.slots["issuer"]))
            best.filled.slots["when"] = moment or best.filled.slots["when"]
        if best and best.score >= ENOUGH and not leaves_the_question(frame, best.intent, best.left):
            slots = {**best.filled.slots, **self._facts(frame)}
            return self._reading(frame, best.intent, slots, best.score, candidates, best.filled.doubtful)
        score = max([best.score if best else 0.0, told[0].score if told else 0.0])
        slots = {"near": [match.key for match in told[:3]], **self._facts(frame)}
        return self._reading(frame, "nothing", slots, score, candidates)

    def _of_the_pair(self, frame: Frame, told: list[Match]) -> list[Match]:
        """The claims found, rules and sales of other holdings behind where those of one holding are asked for."""
        things = [frame.words[place] for place in self._things.of(frame)]
        if things:  # what says the very thing asked for goes first
            told.sort(key=lambda match: not all(self.retrieval.says(match.key, word) for word in things))
        turned = frame.has(*_BINDING, "SELL") and len(self.slots.owners(frame)) > 1
        filled = self.slots.fill("pair", frame) if turned else None
        if filled is None:
            return told
        if filled.doubtful:
            behind = _parted_with(frame)
            others = [key for key in self.slots.owners(frame) if key != behind]
            return self._bound.sold(told, (others[0], behind)) if behind and len(others) == 1 else told
        if frame.has("SELL"):
            told = self._bound.sold(told, (filled.slots["holder"], filled.slots["issuer"]))
        if not frame.has(*_BINDING):
            return told
        laws = [country for concept, country in _LAWS.items() if frame.has(concept)]
        pair = (filled.slots["holder"], filled.slots["issuer"])
        return self._bound.ranked(told, pair, laws[0] if len(laws) == 1 else "")

    def _certain(self, frame: Frame) -> float:
        """How much a typed reading has to explain to go before small talk; less where a stake is plainly asked for."""
        asks = frame.has("STAKE", "HOLD") or (frame.has("HAVE") and frame.has("ASK_HOW_MUCH"))
        return ENOUGH if len(self.slots.owners(frame)) > 1 and asks else CERTAIN

    def _speaks(self, frame: Frame, key: str) -> bool:
        """``what did he say``: what a person is known to have said is asked for by the name alone."""
        claim = self.retrieval.claim(key)
        if not frame.has("SAYS") or len(frame.keys) != 1 or self._kinds[frame.keys[0]] != "person":
            return False
        return (isinstance(claim, Statement) and claim.subject == frame.keys[0]) or (
            isinstance(claim, Event) and bool(frame.dates)
        )

    def _places(self, frame: Frame, told: list[Match]) -> bool:
        """``in which city is X``: asked by the name alone of the one claim about it that tells a place."""
        asks = (
            frame.has("ASK_PLACE", "ASK_WHERE") and bool(frame.keys) and self.retrieval.names(told[0].key, frame.keys)
        )
        return asks and [m.key for m in told if m.score >= ENOUGH_TOLD] == [told[0].key]

    def _lived(self, frame: Frame, told: list[Match]) -> list[list[str]]:
        """The events between which something went on: a deal, or an agreement in force."""
        return (
            age(frame, self.snapshot, self.moments.story_day())
            or self._told_ends(frame, told)
            or in_force(frame, self.analyser, self.retrieval, self.snapshot.events)
            or self._until_cancelled(frame)
        )

    def _until_cancelled(self, frame: Frame) -> list[list[str]]:
        """A buyback that is counted out, and the cancellation of its shares."""
        place = next((number for number, concept in enumerate(ORDINALS) if frame.has(concept)), None)
        if place is None or not frame.has("CANCEL") or frame.dates:
            return []
        bought = [t for t in self.snapshot.transactions if t.buyer == t.issuer and t.cancelled_on and t.valid.since]
        deal = self.snapshot.deal
        issuers = set(frame.keys) & {t.issuer for t in bought} or {c.issuer for c in (deal.changes[:1] if deal else ())}
        bought = sorted((t for t in bought if t.issuer in issuers), key=lambda t: t.valid.start)
        if place >= len(bought):
            return []
        trade = bought[place]
        return [[str(date), trade.description, trade.key] for date in (trade.valid.since, trade.cancelled_on)]

    def _told_ends(self, frame: Frame, told: list[Match]) -> list[list[str]]:
        """The two dated events between which the time asked about lies: of one deal, or of the parties named."""
        fitting = [match.key for match in told if match.solid and match.score >= ENOUGH_TOLD]
        events = [claim for key in fitting if isinstance(claim := self.snapshot.claims[key], Event)]
        deal = next((d for d in self.snapshot.deals if events and events[0].key in d.events and not d.default), None)
        strange = not frame.keys or any(not set(frame.keys) <= set(event.parties) for event in events)
        if strange or len(events) != len(fitting) or not events:
            return []
        if len(events) == 1 and deal is not None:
            steps = [claim for key in deal.events if isinstance(claim := self.snapshot.claims[key], Event)]
            events = [steps[0], steps[-1]]
        if len(events) != 2 or events[0].valid.since == events[1].valid.since:
            return []
        return [[str(event.valid.since), event.title, event.key] for event in events if event.valid.since]

    def _beside_a_trade(self, frame: Frame, best: _Composed | None, told: list[Match]) -> dict[str, Any] | None:
        """A holding asked for before or after a trade in it: the slots with the day before the trade, or of it."""
        if best is None or best.intent not in {"stake", "stake_change"} or frame.has("PRICE"):
            return None
        slots = best.filled.slots
        pair = (slots["holder"], slots["issuer"])
        moment = self.trade_moment(frame, pair) if frame.has("SELL", "TRANCHE", "CANCEL") else None
        if moment is None and frame.has("BUY", "SELL", "TRANCHE"):
            close = [match.key for match in told if match.score >= max(ENOUGH_TOLD, told[0].score - TOLD_LEAD)]
            own = {trade.key: trade for trade in self.snapshot.trades_between(*pair)}
            if frame.has("SELL") and any(trade.seller == pair[0] for trade in own.values()):
                own = {key: trade for key, trade in own.items() if trade.seller == pair[0]}
            moment = next((_beside(frame, own[key]) for key in close if key in own), None)
        return {**slots, "when": moment} if moment else None

    def trade_moment(self, frame: Frame, pair: tuple[str, str]) -> Moment | None:
        """The time beside a buyback that is counted out: ``after the second sale``."""
        places = [n for n, concept in enumerate(ORDINALS) if frame.has(concept)]
        bought = [
            t
            for t in self.snapshot.trades_in(pair[1])
            if t.buyer == pair[1] and (not pair[0] or t.seller == pair[0]) and t.valid.since
        ]
        bought.sort(key=lambda t: t.valid.start)
        return _beside(frame, bought[places[0]]) if places and places[0] < len(bought) else None

    def _told_wins(self, frame: Frame, match: Match, best: _Composed | None) -> bool:
        score = match.score
        if score < ENOUGH_TOLD or self._reckons(frame, match.key) or not self.retrieval.measures(match.key, frame):
            return False
        if not self.retrieval.counts(match.key, frame):
            return False
        if frame.has("SHAREHOLDER") and frame.has("TRUST") and not frame.names and not frame.has("MOTION"):
            return False  # who owns the trustee
        if score < CERTAIN and frame.has("STAKE", "HOLD") and of_somebody_unknown(frame):
            return False  # somebody's stake of whom nothing is known
        if score < CERTAIN and (of_something_unknown(frame) or self._asks_an_office(frame)):
            return False
        if frame.has("ASK_WHO") and frame.has(*_HELD_OFFICES) and not (frame.keys or frame.dates or frame.figures):
            return False  # whose office it is, is not said
        only_dated = bool(frame.dates) and not frame.has("ASK_WHO")
        typed = best is not None and (best.score >= ENOUGH or only_dated) and self._known_stake(best)
        if typed and not self.retrieval.beyond_names(match.key, frame):
            return False  # names and a date alone do not tell one claim from another
        if best is None or best.score < ENOUGH:
            return True
        if best.intent == "person" and not self.retrieval.beyond_names(match.key, frame):
            return False
        if score > best.score + TOLD_LEAD:
            return True
        lawful = frame.has("ASK_ARTICLE") and self.retrieval.wanted(match.key, frame)
        if (score >= CERTAIN or lawful) and self._answers_instead(frame, match.key, best):
            return True
        if best.intent in _OF_HOLDINGS and self._asks_of_a_trade(frame, match.key):
            return True
        if best.score < WHOLE and self._tells_the_rest(frame, match.key, best):
            return True
        traded = frame.has("BUY", "SELL") and frame.has("ASK_WHO") and not frame.has("HOLD")
        if best.intent == "stake" and traded and not frame.has("DATED"):
            return True
        if best.intent == "stake" and self._asks_who_signed(frame, match.key):
            return True
        if best.intent == "votes_cap":
            return bool(frame.dates) and score >= ENOUGH  # a rule of some time is told
        slots = best.filled.slots
        if best.intent == "worth" and isinstance(self.retrieval.claim(match.key), Transaction):
            return frame.has("PRICE") and bool(frame.dates) and not frame.has("IF") and not frame.figures
        of_a_sale = frame.has("CANCEL") or (frame.has("TRANCHE") and not frame.has("STAKE", "HOLD", "HAVE"))
        if best.intent == "stake" and of_a_sale and not frame.has("BEFORE", "AFTER", "DATED"):
            return True
        if best.intent == "count" and frame.has("TRANCHE") and not frame.has("BEFORE", "AFTER"):
            return True
        if best.intent in {"deal", "deal_status"} and frame.has("PACTS") and frame.has("END", "SUCCESSOR"):
            return score >= ENOUGH  # which agreements ended with it, not how it stands
        if best.intent == "deal_status":
            own = next(deal.events for deal in self.snapshot.deals if deal.key == slots["deal"])
            other = isinstance(self.snapshot.claims[match.key], Event) and match.key not in own
            return score > best.score + DEAL_LEAD or (score >= CERTAIN and other and bool(frame.names))
        if best.intent == "stake" and frame.has("INVEST") and not frame.has("STAKE", "HOLD") and score >= CERTAIN:
            return True
        stakeless = best.intent in {"stake", "series"} and not self.snapshot.stakes_between(
            slots["holder"], slots["issuer"]
        )
        has = frame.has("HAVE") and frame.has("ASK_HOW_MUCH") and not frame.has("INVEST")
        asks = frame.has("STAKE", "SHAREHOLDER", "HOLD") or has
        return stakeless and not (asks or frame.figure("percent"))

    def _known_stake(self, best: _Composed) -> bool:
        """Whether a typed reading is about a holding of which something is known."""
        pair = [best.filled.slots.get(side) for side in ("holder", "issuer")]
        return all(pair) and bool(self.snapshot.stakes_between(str(pair[0]), str(pair[1])))

    def _reckons(self, frame: Frame, key: str) -> bool:
        """Whether the question brings figures to reckon with; two that the claim tells are asked about instead."""
        own = [figure for figure in frame.figures if figure.kind in _OWN_FIGURES]
        if frame.has("CALC_WORD") and own:
            return True
        sum_asked = frame.has("ASK_HOW_MUCH", "ASK_HOW_MANY", "PRICE") and "or" not in frame.words
        return len(own) > 1 and (sum_asked or not all(self.retrieval.states(key, figure) for figure in own))

    def _asks_an_office(self, frame: Frame) -> bool:
        """``who was the head of X``: an office is asked for, which no event tells that only shares words."""
        asks = [found.end for found in frame.where("ASK_WHO")]
        offices = frame.where("CEO", "CHAIR", "PRESIDENT")
        company = any(self._kinds[key] == "company" for key in frame.keys)
        return company and any(0 <= office.start - end <= 2 for office in offices for end in asks)

    def _asks_of_a_trade(self, frame: Frame, key: str) -> bool:
        """``how many shares did it sell``, ``to whom``, ``at what price``: asked of a trade that states it.

        How much a holding changed by a trade is another question.
        """
        claim = self.retrieval.claim(key)
        asked = frame.has("SHARES_COUNT", "PRICE", "ASK_WHO", "ASK_COMPANY", "ASK_WHY", "ASK_HOW", "COMPLETE", "SIGN")
        if not asked or not frame.has("SELL", "BUY", "BUYBACK", "GET") or frame.has("IF", "POINTS", "DATED"):
            return False
        if not isinstance(claim, Transaction | Event) or frame.has("BEFORE", "AFTER", "NOW", "LARGEST", "VOTE"):
            return False
        return self.retrieval.names(key, frame.keys) and self.retrieval.wanted(key, frame)

    def _asks_who_signed(self, frame: Frame, key: str) -> bool:
        """``who signed for X in 1999``: asked of an event of all that are named, which tells people and the signing."""
        signed = frame.where("SIGN") if frame.has("ASK_WHO") and not frame.has("HOLD", "STAKE") else []
        told = any(self.retrieval.tells(key, frame, found.start, found.end) for found in signed)
        return told and self.retrieval.names(key, frame.keys) and bool(self.retrieval.people(key))

    def _answers_instead(self, frame: Frame, key: str, best: _Composed) -> bool:
        """Whether a claim about all that are named stands where the typed reading leaves the very thing asked."""
        asked = [(found.start, found.end) for found in frame.where(*_ASKED)]
        if not asked or isinstance(self.retrieval.claim(key), Conflict | Stake):
            return False
        return set(asked) <= set(best.left) and self.retrieval.names(key, frame.keys)

    def _tells_the_rest(self, frame: Frame, key: str, best: _Composed) -> bool:
        """Whether a claim about all that are named says what the typed reading leaves, unless it dates the question."""
        if isinstance(self.retrieval.claim(key), Conflict | Stake) or not self.retrieval.names(key, frame.keys):
            return False
        sides = [found.end for found in frame.where("BEFORE", "AFTER", "MARKER")]
        left = [span for span in best.left if not any(0 <= span[0] - end <= 2 for end in sides)]
        return any(self.retrieval.tells(key, frame, *span) for span in left)

    def _reading(
        self,
        frame: Frame,
        intent: str,
        slots: dict[str, Any],
        score: float,
        candidates: tuple[Candidate, ...],
        doubtful: bool = False,
    ) -> Reading:
        return Reading(
            intent=intent,
            slots=slots,
            score=round(score, 3),
            corrections=frame.corrections,
            unexplained=tuple(frame.words[place] for place in frame.unknown),
            candidates=candidates,
            doubtful=doubtful,
            language=self.language.code,
        )

    def facts(self, frame: Frame) -> dict[str, Any]:
        """What every kind of answer may need of the question, for readings that are made elsewhere."""
        return self._facts(frame)

    def _facts(self, frame: Frame) -> dict[str, Any]:
        """What every kind of answer may need of the question: figures, signs, dates, names and strangers."""
        return {
            "figures": [[figure.kind, figure.amount, figure.currency] for figure in frame.figures],
            "signs": sorted(frame.concepts - _excluded(frame)),
            "dates": [[str(when.date), when.edge] for when in frame.dates],
            "entities": list(frame.keys),
            "strangers": list(frame.strangers),
            "yes_no": self._is_yes_no(frame),
            "either": "or" in frame.words,
            "past": self._verb(frame) in self._past,
            "stated": self._stated(frame),
            "supposed": supposed(frame, self._kinds),
        }

    def _is_yes_no(self, frame: Frame) -> bool:
        """Whether the question wants yes or no: it begins with a verb, or asks to be confirmed."""
        said = [word for word in frame.words if word[0].isalnum()]
        if frame.has("CHECK_MATH", "CONFIRMED", "YESNO") or (said and said[-1] in self._tags):
            return True
        if self._tagged.search(frame.text.lower()):
            return True  # "she runs it, right? since when"
        if len(said) > 3 and said[-2] in self._verbs and said[-1] in _PERSONS:
            return True  # "isn't he?"
        return self._verb(frame) in self._verbs

    def _verb(self, frame: Frame) -> str:
        """The first word behind the openers and a leading date, a verb in a question for yes or no."""
        dated = (when.end for when in frame.dates if when.start <= 2 and frame.words[0] in _BEFORE_A_DATE)
        return next((word for word in frame.words[next(dated, 0) :] if word not in self._openers), "")

    def _stated(self, frame: Frame) -> list[list[str]]:
        """Figures that the asker puts on a holding of his own: ``nissan at 34 of mitsubishi``, ``nissan has 34``."""
        out = []
        for figure in frame.figures:
            if figure.kind not in {"percent", "number"}:
                continue
            pair = self.slots.around(frame, figure)
            if pair:
                out.append([*pair, figure.amount])
        return out

    def _small_talk(self, frame: Frame) -> str | None:
        concepts = frame.concepts
        content = sum(item[2] for item in frame.items) or 1
        if frame.has("AGE") and "person" in {self._kinds[key] for key in frame.keys}:
            return "oos_personal"
        for name, (needs, with_names) in self._talk.items():
            if not all(concepts & group for group in needs) or (not with_names and frame.names):
                continue
            wanted = frozenset[str]().union(*needs)
            explained = len({found.start for found in frame.where(*wanted)})
            if name.startswith("oos_") or name == "share" or explained / content >= 0.5:
                return name
        return None

    def _compose(self, frame: Frame) -> list[_Composed]:
        present = signs(frame) - frame.dating | ({"YES_NO"} if self._is_yes_no(frame) else set())
        if not frame.items:
            return []
        out: list[_Composed] = []
        cache: dict[str, Filled | None] = {}
        for intent in self._intents:
            if intent.name == "count" and not frame.has(*_COUNTED) and "YES_NO" not in present:
                continue
            if not intent.fits(present):
                continue
            if intent.name == "cross" and frame.has("OTHER") and not frame.has(*_ABOUT_HOLDINGS):
                continue  # the other company, not each in the other
            if intent.name == "role" and of_another_office(frame, self._parts):
                continue  # "the head of design", "the union leader"
            if intent.name == "role" and frame.has("SAYS", "ANNOUNCE") and "what" in frame.words[:3]:
                continue  # what an office holder said is told by its event
            if intent.name == "duration" and "person" in {self._kinds[key] for key in frame.keys}:
                continue  # how long somebody was in office is told with the office
            if intent.name == "timeline" and frame.has("DEAL") and not frame.has("TIMELINE"):
                continue  # "sum up the deal" asks for the deal, not for every event
            if intent.slots not in cache:
                cache[intent.slots] = self.slots.fill(intent.slots, frame)
            filled = cache[intent.slots]
            if filled is not None:
                out.append(self._scored(frame, intent, filled))
        return out

    def _scored(self, frame: Frame, intent: Intent, filled: Filled) -> _Composed:
        explained = intent.explained(frame)
        for mention in frame.names:
            if mention.key in filled.names:
                explained.update(range(mention.start, mention.end))
        left = [item for item in frame.items if item[0] not in explained]
        score = 1 - sum(item[2] for item in left) / sum(item[2] for item in frame.items)
        if intent.name in _OF_HOLDINGS and frame.has(*_DEALT) and self._somebody_else(frame, left):
            score -= STRANGE_PARTY
        named = " ".join(" ".join(frame.words[start:end]) for start, end, _ in left)
        return _Composed(
            intent.name,
            filled,
            score + intent.prior,
            f"unexplained: {named}" if left else "all explained",
            tuple((start, end) for start, end, _ in left),
        )

    def _somebody_else(self, frame: Frame, left: list[tuple[int, int, float]]) -> bool:
        """Whether a company is named of which the reading makes nothing, so that it is about something else."""
        spans = {(start, end) for start, end, _ in left}
        examples = set(self.slots.owners(frame))
        return any((m.start, m.end) in spans and m.key in examples for m in frame.names)


_COUNTED = (
    "SHARES_COUNT",
    "AUTHORISED",
    "TREASURY_COUNT",
    "VOTES_THEORETICAL",
    "VOTES_EXERCISABLE",
    "VEHICLE",
)
"""What asks for a number; a number that is only stated asks for nothing."""

_DEALT = ("BUY", "SELL", "COMPLETE", "MERGER", "GET", "INVEST", "SIGN", "TENDER")
"""What companies do with each other: a third one that is named has a part in it."""

_OF_HOLDINGS = frozenset({"stake", "stake_change", "series", "worth", "holders", "count"})
"""Kinds of question about a holding, for which one about a trade in it may be mistaken."""

SEVERAL = 3
"""So many general concepts together do tell a claim."""

_GENERAL = frozenset(
    [
        "JAPAN",
        "FRANCE_WORD",
        "CEO",
        "CHAIR",
        "PRESIDENT",
        "DIRECTOR",
        "BOARD",
        "MINISTER",
        "PRIME_MINISTER",
        "VOTE",
        "RULE",
        "START",
        "END",
        "COMPLETE",
        "ROLE_WORD",
        "MAJORITY",
        "RESOLVE",
        "MOTION",
    ]
)
"""Concepts of any country, company or firm: with an unexplained word beside them they tell no claim of this base."""

_OWN_FIGURES = frozenset({"number", "shares", "money"})
"""Kinds of figure of which two make a sum, not a question about what happened."""

ORDINALS = ("ORDINAL_1", "ORDINAL_2", "ORDINAL_3")


_BEFORE_A_DATE = frozenset({"in", "on", "by", "at", "as", "before", "after", "during", "around"})

_LAWS = {"JAPAN": "JP", "FRANCE_WORD": "FR"}
"""Words for a country, and the country whose law they mean."""

_BINDING = ("RULE", "ASK_ARTICLE", "CAP", "VOTELESS", *_LAWS)
"""What a rule on a holding is asked for by."""

_PERSONS = frozenset({"it", "he", "she", "they", "we", "you", "i"})

_PUT = frozenset({"was", "were", "had", "did", "went"})
"""Words of the past: what ``was put`` in trust, not what is parked there."""

_ABOUT_HOLDINGS = ("STAKE", "HOLD", "HAVE", "VOTE", "SHAREHOLDER", "INVEST", "BUY")

_HELD_OFFICES = ("CEO", "CHAIR", "PRESIDENT", "COO")

_ASKED = ("ASK_WHO", "ASK_WHY", "ASK_WHERE", "ASK_COMPANY", "ASK_ARTICLE")
"""What a typed reading has to answer where it is asked."""


def _parted_with(frame: Frame) -> str:
    """The one company named right behind a word for selling (``they parted with X``); empty without one."""
    ends = {found.end for found in frame.where("SELL")}
    behind = {mention.key for mention in frame.names if mention.start in ends and not mention.possessive}
    return behind.pop() if len(behind) == 1 else ""


def _excluded(frame: Frame) -> frozenset[str]:
    """Offices that are not meant: ``the chair (not the CEO)``."""
    before = {found.start: frame.words[max(found.start - 2, 0) : found.start] for found in frame.where("CEO", "CHAIR")}
    not_meant = frozenset(found.concept for found in frame.where("CEO", "CHAIR") if "not" in before[found.start])
    return not_meant if len(not_meant) == 1 and frame.has("CEO") and frame.has("CHAIR") else frozenset()


def _beside(frame: Frame, trade: Transaction) -> Moment | None:
    """The day before a trade (or before its cancellation), or the day from which both count."""
    dates = [date for date in (trade.valid.since, trade.cancelled_on) if date is not None]
    if not dates or not frame.has("BEFORE", "AFTER"):
        return None
    if frame.has("BEFORE"):
        first = dates[-1] if frame.has("CANCEL") else dates[0]
        return {"kind": "on", "date": (first.first - dt.timedelta(days=1)).isoformat(), "edge": ""}
    return {"kind": "on", "date": max(date.last for date in dates).isoformat(), "edge": ""}


def _asks_the_future(frame: Frame, reading: Reading) -> bool:
    """Whether a typed question is about what will be: a date to come, or ``will`` without the deal's own future."""
    if reading.intent in {"told", "nothing", "role", "count", "deal", "timeline"} and not frame.has("PREDICT_WORD"):
        return False
    if reading.intent.startswith("oos_"):
        return False
    first = next((word for word in frame.words if word not in {"so", "and", "but", "then"}), "")
    asks_ahead = first == "will" or (frame.has("PREDICT_WORD") and not frame.names)
    if asks_ahead and reading.intent == "told" and not frame.has("DEAL", "MEET"):
        return True
    if frame.has("NEXT", "SUCCESSOR") and frame.has("PREDICT_WORD") and not frame.dates:
        return True
    ahead = any(when.date.first > frame.today for when in frame.dates)
    told_plan = reading.intent in {"told", "votes", "role", "person", "count"} and not ahead
    wills = frame.has("PREDICT_WORD") and not frame.has("AFTER", "DEAL", "BEFORE", "COMPLETE") and not told_plan
    return ahead or wills


def _at_first(frame: Frame, slots: Mapping[str, Any], usual: str) -> bool:
    """``its initial stake``, ``in the beginning``: the first holding that is known, where no other time is named.

    The ``original`` one is the one before the ``usual`` deal where that one is meant.
    """
    if frame.dates or frame.moment is not None or not frame.has("FIRST"):
        return False
    if frame.has(
        "TRUST", "TRANCHE", "DEAL", "NOW", "AFTER", "CEO", "CHAIR", "KYODO_STORY", "DATED", "ASK_WHEN", "SIGN"
    ):
        return False
    when = slots["when"]
    return when["kind"] in {"now", "last"} or (when["kind"] == "before" and when["deal"] != usual)


def _refined(frame: Frame, reading: Reading, usual: str) -> Reading:
    """Small turns of a stake question by its signs: both sides of the deal, the first holding, a whole company."""
    slots = dict(reading.slots)
    if frame.unknown and (reading.intent == "about" or (reading.intent in {"person", "role"} and slots["yes_no"])):
        return replace(reading, intent="nothing", slots=slots | {"near": []})  # "did Nissan sue Ghosn"
    if reading.intent == "stake" and {f.start for f in frame.where("TRUST")} <= {
        f.start for f in frame.where("TRANCHE")
    }:
        slots["signs"] = sorted({*slots["signs"]} - {"TRUST"})  # "before the trust sale" asks for no part
        reading = replace(reading, slots=slots)
    dated = any(when.date.precision == "day" for when in frame.dates)
    both = frame.has("BEFORE") and frame.has("AFTER") and not frame.has("NEGATION", "CANCEL")
    if reading.intent == "stake" and both and not dated:
        slots["signs"] = sorted({*slots["signs"], "FROM_TO"})
        return replace(reading, intent="stake_change", slots=slots)
    if reading.intent == "stake" and frame.has("BEFORE") and frame.has("NOW") and slots["when"]["kind"] != "now":
        slots["moments"] = [slots["when"], {"kind": "now"}]
        return replace(reading, intent="stake_change", slots=slots)
    if reading.intent == "complement" and frame.has("ASK_WHO") and frame.has("BESIDES"):
        slots["beside"] = [slots["holder"]]
        return replace(reading, intent="holders", slots=slots)
    began = frame.has("FIRST", "START") and not frame.has("CEO", "NOW", "BUY") and not frame.dates
    if reading.intent == "stake" and frame.has("TRUST") and began and slots["when"]["kind"] == "now":
        slots["when"] = {"kind": "began", "pair": [slots["holder"], slots["issuer"]]}
        return replace(reading, slots=slots)
    if reading.intent == "stake" and _at_first(frame, slots, usual):
        slots["when"] = {"kind": "first", "pair": [slots["holder"], slots["issuer"]]}
        return replace(reading, slots=slots)
    if reading.intent == "stake" and frame.has("SHAREHOLDER") and frame.has("BREAKDOWN") and len(frame.keys) == 2:
        return replace(reading, intent="holders", slots=slots)  # "ownership split of X: parent and Y"
    named = Counter(mention.key for mention in frame.names)
    if reading.intent == "stake" and "or" in frame.words and sorted(named.values()) == [2, 2]:
        return replace(reading, intent="cross")
    if frame.has("WHOLE") and "holder" in slots and not frame.figure("percent"):
        slots["figures"] = [*slots["figures"], ["percent", "100", ""]]
        return replace(reading, slots=slots)
    put = frame.has("TRANSFER", "INVEST") and not frame.has("NOW", "SELL", "CANCEL", "TRANCHE") and not frame.dates
    put = put and frame.has("TRUST") and bool(_PUT & set(frame.words))
    if reading.intent == "stake" and put and slots["when"]["kind"] == "now":
        slots["when"] = {"kind": "began", "pair": [slots["holder"], slots["issuer"]]}
        return replace(reading, slots=slots)  # "how much was put in trust"
    acquired = frame.has("BUY", "JOIN", "INVEST") and not frame.has("SELL", "CUT", "NOW", "TRUST", "LOCKUP")
    if reading.intent == "stake" and acquired and slots["when"]["kind"] == "now":
        slots["when"] = {"kind": "first", "pair": [slots["holder"], slots["issuer"]]}
        return replace(reading, slots=slots)
    return reading
