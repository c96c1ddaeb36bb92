"""Frame ─► Reading: candidates of every kind are composed and scored; the one that explains the question wins.

A candidate's score is the part of the question's content that it explains. Below ``ENOUGH`` nothing is answered, and
claims told about as well as the best one are told beside it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from knowledge.claims.snapshot import Snapshot
from knowledge.questions.analysis import Analyser
from knowledge.questions.asked_for import Things
from knowledge.questions.bound import Bound
from knowledge.questions.common import common_slots
from knowledge.questions.composing import OF_HOLDINGS, Composed, Composer
from knowledge.questions.deeds import Deeds
from knowledge.questions.directions import Directions
from knowledge.questions.doubts import leaves_the_question
from knowledge.questions.durations import in_force, lasted
from knowledge.questions.everybody import Everybody
from knowledge.questions.frame import Frame
from knowledge.questions.future import asks_the_future
from knowledge.questions.going_on import GoingOn
from knowledge.questions.held_for import held_for
from knowledge.questions.language import load
from knowledge.questions.missed import misses_the_thing
from knowledge.questions.moments import Moments
from knowledge.questions.nearest import of_the_deal, of_the_holding, saying_the_thing, with_the_first_deal
from knowledge.questions.office_term import office_term
from knowledge.questions.office_turn import left_office, turn_of
from knowledge.questions.particulars import Particulars
from knowledge.questions.reading import Candidate, Reading, Weighed
from knowledge.questions.refining import refined
from knowledge.questions.retrieval import Match, Retrieval
from knowledge.questions.scores import CERTAIN, ENOUGH
from knowledge.questions.sequence import Sequence
from knowledge.questions.slots import SlotFiller
from knowledge.questions.small_talk import WEAK_TALK, SmallTalk
from knowledge.questions.spans import asks_length, ends, until_today
from knowledge.questions.term_left import term_left
from knowledge.questions.term_lengths import terms_of
from knowledge.questions.terms_compared import compared
from knowledge.questions.told import claims_told
from knowledge.questions.told_instead import told_instead
from knowledge.questions.top_holder import since_at_the_top
from knowledge.questions.trade_times import beside_a_buyback, beside_a_trade, beside_the_only_trade
from knowledge.questions.verdicts import Verdicts, may_be_a_move
from knowledge.questions.words import Phrases
from knowledge.questions.yes_no import YesNo

LATELY = 32
"""Messages and parts of messages whose frames are kept."""

ALIKE_TOLD = 0.12
"""Claims nearer than this to the best one may be told before it, where their kind fits the question better."""


class Reader:
    """Reads questions in one language against one snapshot."""

    def __init__(self, snapshot: Snapshot, language: str = "en") -> None:
        self.language = load(language)
        self.snapshot = snapshot
        self.analyser = Analyser(snapshot, self.language)
        self._frames: dict[tuple[str, dt.date], Frame] = {}
        self._readings: dict[tuple[str, dt.date], Reading] = {}
        self._last_facts: tuple[Frame | None, dict[str, Any]] = None, {}
        intents, words = self.language.data["intents"], self.language.data["words"]
        self.directions = Directions(self.language.data["directions"])
        self.moments = Moments(snapshot)
        everybody = Everybody(words["everybody"])
        self._turning = frozenset(words["turning"].split())
        self.slots = SlotFiller(snapshot, self.directions, self.moments, intents["glossary"], everybody)
        self.retrieval = Retrieval(snapshot, self.analyser)
        self.terms = terms_of(snapshot, self.analyser)
        self.going_on = GoingOn(**words["going_on"], pointing=self.language.pointing)
        self.did_next = Phrases(words["did_next"])
        self.doubting = Phrases(words["doubting"])
        self._deeds = Deeds(**words["deeds"])
        self._bound = Bound(snapshot, self.analyser)
        self._kinds = {key: entity.kind for key, entity in snapshot.entities.items()}
        self._composer = Composer(intents, self.slots, self._kinds, words["parts_of_the_world"].split())
        self._talk = SmallTalk(intents["talk"], self._kinds, words["private"].split())
        self._things = Things(**words["things"])
        self._yes_no = YesNo(words)
        self._particulars = Particulars(snapshot, words["particulars"])
        self._verdicts = Verdicts(self.retrieval, self._yes_no, words)
        self._sequence = Sequence(snapshot, self.analyser, self.retrieval, words["sequence"])

    def frame(self, text: str, today: dt.date) -> Frame:
        """The question taken apart; the last few are kept, as one message is looked at from several sides."""
        known = self._frames.get((text, today))
        if known is None:
            if len(self._frames) >= LATELY:
                self._frames.clear()
                self._readings.clear()
            known = self._frames[text, today] = self.analyser.frame(text, today)
        return known

    def read(
        self, frame: Frame, background: Mapping[str, float] | None = None, recent: tuple[str, ...] = ()
    ) -> Reading:
        """The best reading of a question that stands alone; intent ``nothing`` when there is none.

        ``background`` are terms taken from the conversation, with weights, ``recent`` the claims of its last answer.
        Without either the reading of a message is kept with its frame: it is asked for again within the conversation.
        """
        said = (frame.text, frame.today)
        if background or recent or self._frames.get(said) is not frame:
            return self._read(frame, background or {}, recent)
        known = self._readings.get(said)
        if known is None:
            known = self._readings[said] = self._read(frame, {}, ())
        return known

    def _read(self, frame: Frame, background: Mapping[str, float], recent: tuple[str, ...]) -> Reading:
        """The best reading, or none where it misses what is asked for."""
        reading = self._best(frame, background, recent)
        alone = not any(self._leads_on(term, reading) for term in background)
        if misses_the_thing(frame, reading, self._things, self.retrieval, alone=alone):
            return replace(reading, intent="nothing", slots={"near": [], **self.facts(frame)})
        if asks_the_future(frame, reading):
            return replace(reading, intent="oos_prediction")
        return since_at_the_top(frame, refined(frame, reading, self.snapshot.deal), self.snapshot)

    def talk(self, frame: Frame) -> str | None:
        """The kind of small talk that a message may be; None for a question, and for most messages."""
        return self._talk.of(frame)

    def _leads_on(self, term: str, reading: Reading) -> bool:
        """Whether a term of the conversation leads to what is told; it does to every other kind of reading."""
        return reading.intent != "told" or reading.slots["claims"][0] in self.retrieval.holding(term)

    def in_sequence(self, frame: Frame) -> Reading | None:
        """The reading of a question for which of two things came first; None for every other one."""
        return self._sequence.of(frame, self.snapshot.deal, self.moments.story_day)

    def composed(self, frame: Frame) -> list[Composed]:
        """All typed readings of a question, the best first."""
        return self._composer.compose(frame, yes_no=self.facts(frame)["yes_no"])

    def facts(self, frame: Frame) -> dict[str, Any]:
        """What every kind of answer may need of the question, for readings that are made elsewhere too.

        Those of the last question are kept, as several readings are made of one.
        """
        known, facts = self._last_facts
        if known is not frame:
            yes_no = self._yes_no.asked(frame)
            facts = common_slots(frame, self._kinds, self.slots, self._yes_no, asks_yes_no=yes_no)
            facts["supposed"] += self._deeds.of(frame, self._kinds)
            self._last_facts = frame, facts
        return dict(facts)

    def _best(self, frame: Frame, background: Mapping[str, float], recent: tuple[str, ...]) -> Reading:
        """The reading that explains the question, before anything in the question speaks against it."""
        talk, yes_no = self.talk(frame), self.facts(frame)["yes_no"]
        composed = self._composer.compose(frame, yes_no=yes_no)
        told = saying_the_thing(frame, self.retrieval.search(frame, background, recent), self._things, self.retrieval)
        told = of_the_holding(frame, told, self._bound, self.slots)
        told = with_the_first_deal(frame, told, self.snapshot, self.retrieval)
        deal = self.moments.deal_named(frame) if frame.has("DEAL") and not frame.dates else None
        told = of_the_deal(told, deal.events) if deal is not None else told
        best = composed[0] if composed else None
        if talk and not (talk in WEAK_TALK and best is not None and self._certain(frame, best)):
            found = Reading(talk)
        else:
            read = (
                compared(frame, self.snapshot)
                or self._particulars.of(frame, yes_no=yes_no)
                or self.in_sequence(frame)
                or self._left(frame)
                or office_term(frame, self.snapshot, self.terms)
                or left_office(frame, told, self.snapshot, self.retrieval, yes_no=yes_no)
                or self._lasting(frame, told)
                or self._verdicts.denied(frame, best, told)
                or self._told(frame, told, best)
                or self._typed(frame, best)
            )
            found = read or _nothing(told, best)
        return Reading(
            found.intent,
            {
                **found.slots,
                **self.facts(frame),
                **self._instead(frame, found, told, best),
                **(turn_of(frame, self.language) if found.intent in {"role", "person"} else {}),
            },
            score=round(found.score, 3),
            corrections=frame.corrections,
            unexplained=tuple(frame.words[place] for place in frame.unknown),
            candidates=Weighed(partial(_candidates, composed, told)),
            doubtful=found.doubtful,
            language=self.language.code,
        )

    def _instead(self, frame: Frame, found: Reading, told: list[Match], best: Composed | None) -> dict[str, list[str]]:
        """The claim to tell where a typed reading finds nothing in the base, as a slot; none beside other readings."""
        if best is None or found.intent != best.intent:
            return {}
        keys = told_instead(frame, told, best, self.snapshot, self.retrieval)
        return {"instead": keys} if keys else {}

    def _certain(self, frame: Frame, best: Composed) -> bool:
        """Whether a typed reading goes before small talk; it has to explain less where a stake is plainly asked for."""
        asks = frame.has("STAKE", "HOLD") or (frame.has("HAVE") and frame.has("ASK_HOW_MUCH"))
        return best.score >= (ENOUGH if len(self.slots.owners(frame)) > 1 and asks else CERTAIN)

    def _left(self, frame: Frame) -> Reading | None:
        """The time that is left of a term."""
        left = term_left(frame, self.snapshot, self.analyser, self.terms)
        return Reading("duration", {"ends": left}) if left else None

    def _lasting(self, frame: Frame, told: list[Match]) -> Reading | None:
        """The time between two things that are named, or that something named went on."""
        held = held_for(frame, self.snapshot, self.directions)
        if held is not None:
            return Reading("duration", held)
        if not asks_length(frame) or frame.has("BALANCED_RELATION"):
            return None
        story = self.moments.story_day
        ran = in_force(frame, self.analyser, self.retrieval, self.snapshot.events)
        if ran and frame.has("END", "COMPLETE") and not frame.has("KYODO_STORY", "DEAL", "AGE"):
            return Reading("duration", {"ends": ran})
        between = ends(frame, self.analyser, self.retrieval, self.snapshot, story)
        between = between or until_today(frame, self.analyser, self.retrieval, self.snapshot, story)
        if between:
            return Reading("duration", {"ends": between})
        if not frame.has("HOW_LONG"):
            return None
        lived = lasted(frame, told, self.snapshot, self.analyser, self.retrieval, story)
        return Reading("duration", {"ends": lived}, told[0].score if told else ENOUGH) if lived else None

    def _told(self, frame: Frame, told: list[Match], best: Composed | None) -> Reading | None:
        """What the claims found make of the question: a holding beside a trade, or the claims themselves."""
        if told and best is not None and best.intent in {"stake", "stake_change"}:
            placed = beside_a_trade(frame, self.snapshot, best.filled.slots, told)
            if placed is not None:
                return Reading("stake", placed, ENOUGH)
        aside = best is not None and leaves_the_question(frame, best.intent, best.left)
        claims = claims_told(frame, told, None if aside else best, self.snapshot, self.retrieval)
        if not claims and told and told[0].score >= CERTAIN and may_be_a_move(frame, best):
            claims = [told[0].key] if self._verdicts.of(frame, told[0].key) else []
        if not claims:
            return None
        alike = sum(told[0].score - match.score <= ALIKE_TOLD for match in told if match.key in claims)
        return Reading("told", {"claims": claims, "alike": alike, **self._verdicts.of(frame, claims[0])}, told[0].score)

    def _leaves_a_person(self, frame: Frame, best: Composed) -> bool:
        """Whether the office of somebody is asked for, of whom a reading of a holding makes nothing."""
        left = {mention.key for mention in frame.names if (mention.start, mention.end) in best.left}
        return frame.has("ROLE_WORD") and any(self._kinds[key] == "person" for key in left)

    def _typed(self, frame: Frame, best: Composed | None) -> Reading | None:
        """The best typed reading, where it explains enough."""
        if best is None or best.score < ENOUGH or leaves_the_question(frame, best.intent, best.left):
            return None
        if best.intent in OF_HOLDINGS and self._leaves_a_person(frame, best):
            return None
        if not self._turning.isdisjoint(frame.words[place] for place in frame.unknown):
            return None  # "neither directly nor in the trust", "leaving out": more is asked than what is held
        slots = dict(best.filled.slots)
        if best.intent == "count" and frame.has("CANCEL", "TRANCHE"):
            pair = (slots.get("holder", ""), slots["issuer"])
            slots["when"] = beside_a_buyback(frame, self.snapshot, pair) or slots["when"]
        elif best.intent == "count" and slots.get("holder"):
            pair = (slots["holder"], slots["issuer"])
            slots["when"] = beside_the_only_trade(frame, self.snapshot, pair) or slots["when"]
        return Reading(best.intent, slots, best.score, doubtful=best.filled.doubtful)


def _nothing(told: list[Match], best: Composed | None) -> Reading:
    """No reading, with the claims that lie near."""
    score = max([best.score if best else 0.0, told[0].score if told else 0.0])
    return Reading("nothing", {"near": [match.key for match in told[:3]]}, score)


def _candidates(composed: list[Composed], told: list[Match]) -> tuple[Candidate, ...]:
    """The best readings of both kinds, for ``ask --explain``."""
    return tuple(Candidate(c.intent, round(c.score, 3), c.why) for c in composed[:5]) + tuple(
        Candidate("told", round(match.score, 3), match.key) for match in told[:3]
    )
