"""The desk: a question in, an answer out, on one snapshot; the only way in for every face."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from knowledge.answers import accounted, premises, rivals, talk, told
from knowledge.answers.answer import Answer, Choice, Context, Outcome
from knowledge.answers.asking import Asked
from knowledge.answers.families import FAMILIES
from knowledge.answers.owed import Owed
from knowledge.answers.pressed import pressed
from knowledge.answers.remembered import remembered
from knowledge.answers.scenario import carried
from knowledge.answers.wording import wording
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.asides import without_asides
from knowledge.questions.calculations import by_its_own_figures
from knowledge.questions.followups import follow
from knowledge.questions.frame import Frame
from knowledge.questions.messages import Clauses, behind_the_first, last_question, only_questions, several
from knowledge.questions.next_best import next_best
from knowledge.questions.ourselves import as_an_outsider
from knowledge.questions.phrasings import Phrasings
from knowledge.questions.reader import Reader
from knowledge.questions.reading import Reading
from knowledge.questions.stake_kinds import STAKE_KINDS
from knowledge.questions.standing_alone import may_stand_alone
from knowledge.questions.stems import stem
from knowledge.questions.stray import without_strays
from knowledge.questions.turn import Turn

WHOLE = 0.9
"""From this score on a message is one question, however many sentences it has."""

FEW = 2
"""Claims of an answer that tells of one thing."""

MOST_LINES = 3
"""Lines behind the first one of each of several answers in one message."""

_PLAIN = frozenset(
    {"told", "stake", "role", "person", "holders", "holdings", "count", "series", "deal", "about", "jargon", "nothing"}
    | {"votes", "votes_cap", "reverse", "duration", "stake_change", "timeline", "deal_status", "overview", "cross"}
    | {"traded"}
)
"""Kinds of question that work nothing out; two of them may be joined in one sentence."""


_OF_BOTH_WAYS = frozenset({"cross", "reverse_mutual"})
"""Kinds of question about two companies in each other, of which no direction is chosen."""

_OF_NOBODY = frozenset({"nothing", "stranger"})
"""Readings of what was not understood, for which words that carry nothing may be to blame."""

_REMARKS = frozenset({"thanks", "greeting", "source", "confirmed", "share", "working", "precision", "pressed"})
_COURTESIES = frozenset({"thanks", "greeting"})
_ORDERS = frozenset({"oos_injection", "oos_insult"})


class Desk:
    """Answers questions on one snapshot; built once a revision, safe to use from several threads."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self._reader = Reader(snapshot)
        self._contested = rivals.contested(snapshot)
        words = self._reader.language.data["words"]
        self._clauses, self._owed = (
            Clauses(**words["clauses"]),
            Owed(**words["owed"], **{kind: words["wanted"][kind] for kind in ("reason", "noted")}),
        )
        self.phrasings = Phrasings(snapshot, self._reader.analyser)

    def read(self, text: str, *, context: Context | None = None, today: dt.date) -> Reading:
        """How a question is understood, with its candidates and scores."""
        return follow(self._reader, text, _turn(context), today)

    def frame(self, text: str, today: dt.date) -> Frame:
        """The message taken apart."""
        return self._reader.frame(text, today)

    def gist(self, text: str, today: dt.date) -> frozenset[str]:
        """What a message is about: its names and concepts, the stems of its other telling words, and who holds whom."""
        frame = self._reader.frame(text, today)
        slots = self.read(text, today=today).slots
        terms = {*self._reader.retrieval.terms(frame), *(f"d:{when.date}" for when in frame.dates)}
        terms |= {f"w:{stem(frame.words[place])}" for place in frame.plain}
        terms |= {f"{role}:{slots[role]}" for role in ("holder", "issuer") if slots.get(role)}
        return frozenset(terms) or frozenset(frame.words)

    def reply(self, text: str, *, context: Context | None = None, today: dt.date, language: str = "en") -> Answer:
        """The answer to a message; ``answer.context`` is what the next message may lean on."""
        answer = self._taught(text, today, language) or self._answer(text, context, today, language)
        if context is None or context.scenario or answer.outcome not in {Outcome.NOT_UNDERSTOOD, Outcome.MISSING}:
            return answer
        if answer.reading.intent in _REMARKS or not may_stand_alone(self._reader, self.frame(text, today)):
            return answer
        alone = self._answer(text, None, today, language)
        return alone if alone.outcome is Outcome.ANSWERED else answer

    def _taught(self, text: str, today: dt.date, language: str) -> Answer | None:
        """The answer to what the wording was taught to mean; None when nobody taught it."""
        meant = self.phrasings.of(self._reader.frame(text, today)) if self.phrasings else None
        if meant is None:
            return None
        answer = self._answer(meant.question, None, today, language)
        line = wording(answer.reading.language).say("taught", question=meant.question)
        return replace(answer, read_as=f"{line} {answer.read_as}".strip())

    def _answer(self, text: str, context: Context | None, today: dt.date, language: str) -> Answer:
        """The answer to a message as the language's own sentences read it."""
        text = without_asides(self._reader, as_an_outsider(self._reader, text, today), today)
        reading = self.read(text, context=context, today=today)
        if reading.intent == "nothing":
            part = last_question(text)
            if part is not None and part != text.strip():
                return self.reply(part, context=context, today=today, language=language)
        if reading.intent in _OF_NOBODY:
            calm = without_strays(self._reader, text, today)
            if calm is not None:
                return self._answer(calm, context, today, language)
        together = self._parts(text, reading, context, today, language)
        if together is not None:
            return together
        chosen = reading.slots.get("question")
        if chosen:
            return self.reply(str(chosen), context=None, today=today, language=language)
        asked = Asked(self.snapshot, reading, wording(reading.language), today, text, context or Context())
        if reading.intent == "still":
            return _still(asked)
        if reading.intent == "pressed":
            return _finished(asked, pressed(asked, _again(asked)))
        family = FAMILIES.get(reading.intent) or talk.out_of_scope
        denial = premises.granted(asked)
        rest = self._behind_a_premise(asked) if denial is None else ""
        if rest:
            return self._answer(rest, context, today, language)
        answer = denial or rivals.worked_out(asked, family(asked), family, self._contested)
        return _finished(asked, self._accounted(asked, answer))

    def _behind_a_premise(self, asked: Asked) -> str:
        """``now that X runs Y, who runs Z?``: the question behind what it rightly takes for granted of an office."""
        offices = any(kind == "role" for kind, _, _ in asked.slots.get("supposed", ()))
        led = offices and any(not found.start for found in self.frame(asked.text, asked.today).where("MARKER"))
        rest = behind_the_first(asked.text) if led else ""
        return rest if rest and self.frame(rest, asked.today).names else ""

    def _accounted(self, asked: Asked, answer: Answer) -> Answer:
        """The answer where it holds what is asked for and uses every figure, else what the figures make alone."""
        frame = self.frame(asked.text, asked.today)
        left = accounted.left_out(frame, answer, self.snapshot)
        whole = not (left or self._owed.owes(frame, answer, self.snapshot))
        if whole and answer.outcome not in {Outcome.NOT_UNDERSTOOD, Outcome.MISSING}:
            return answer
        own = by_its_own_figures(self._reader, frame, asked.reading, _turn(asked.context))
        if own is not None:
            return FAMILIES[own.intent](replace(asked, reading=own))
        if answer.outcome is Outcome.MISSING and asked.slots.get("instead"):
            return told.told(asked.with_slots(claims=asked.slots["instead"]))
        if whole:
            return answer
        return self._next_best(asked, frame) or talk.left_out(asked, answer, left)

    def _next_best(self, asked: Asked, frame: Frame) -> Answer | None:
        """The answer of the next reading that holds what is asked for and uses every figure."""
        for other in next_best(self._reader, frame, asked.reading):
            answer = FAMILIES[other.intent](replace(asked, reading=other))
            used = answer.outcome is Outcome.ANSWERED and not accounted.left_out(frame, answer, self.snapshot)
            if used and not self._owed.owes(frame, answer, self.snapshot):
                return answer
        return None

    def _parts(
        self, text: str, reading: Reading, context: Context | None, today: dt.date, language: str
    ) -> Answer | None:
        """The questions of a message answered one by one; None for a message that is one question.

        A courtesy before a question is no part of the answer.
        """
        if reading.intent in _COURTESIES:
            rest = behind_the_first(text)
            asked = self._answer(rest, context, today, language) if rest else None
            return asked if asked is not None and asked.outcome is Outcome.ANSWERED else None
        parts = several(text)
        if reading.score < WHOLE or only_questions(parts):
            together = self._several(parts, context, today, language)
            if together is not None:
                return together
        together = self._several(self._clauses.of(text), None, today, language) if reading.intent in _PLAIN else None
        return together if together is not None and together.outcome is Outcome.ANSWERED else None

    def _several(self, parts: list[str], context: Context | None, today: dt.date, language: str) -> Answer | None:
        """Each question answered, numbered; None unless each is understood by itself and answered by its own."""
        answers: list[Answer] = []
        for part in parts:
            last = answers[-1].context if answers else context
            answers.append(self.reply(part, context=last, today=today, language=language))
        said = {Outcome.ANSWERED, Outcome.MISSING, Outcome.OUT_OF_SCOPE}
        understood = [a for a in answers if a.outcome in said and a.reading.intent not in _REMARKS | {"nothing"}]
        if len(answers) < 2 or len(understood) < len(answers) or len({a.headline for a in answers}) < len(answers):
            return None
        lines: dict[str, None] = {}
        for number, answer in enumerate(answers, 1):
            lines[f"{number}. {answer.headline}"] = None
            lines |= dict.fromkeys([*answer.notes, *answer.details][:MOST_LINES])
        first, *rest = lines
        answered = all(answer.outcome is Outcome.ANSWERED for answer in answers)
        return replace(
            answers[-1],
            outcome=Outcome.ANSWERED if answered else Outcome.MISSING,
            headline=first,
            read_as="",
            notes=tuple(rest),
            details=(),
            working=tuple(line for answer in answers for line in answer.working),
            sources=tuple(dict.fromkeys(source for answer in answers for source in answer.sources)),
            values=tuple(value for answer in answers for value in answer.values),
            claims=tuple(dict.fromkeys(key for answer in answers for key in answer.claims)),
        )


def _again(asked: Asked) -> Answer:
    """The last answer given again from the facts of now."""
    last = asked.context
    again = replace(asked, reading=replace(asked.reading, intent=last.intent, slots=last.slots), text=last.question)
    return (FAMILIES.get(last.intent) or talk.out_of_scope)(again)


def _still(asked: Asked) -> Answer:
    """Whether the last answer is still so, or by what it is out of date."""
    last, now = asked.context, _again(asked)
    if now.outcome is not Outcome.ANSWERED or not last.value:
        return now
    said = last.value["display"]
    same = now.values and now.values[0].display == said
    key = "former.still" if same else "former.out_of_date"
    return replace(now, headline=asked.say(key, said=said, line=now.headline))


def _as_a_name(asked: Asked, words: str) -> str:
    """A corrected name with its capitals; any other word as it is."""
    plain = words.removesuffix("'s")
    for entity in asked.snapshot.entities.values():
        if plain in entity.short.lower().split():
            return words.capitalize()
    return words


def _turn(context: Context | None) -> Turn:
    if context is None:
        return Turn()
    of_one = context.intent == "timeline" and len(context.claims) <= FEW  # a day on which one thing happened
    return Turn(
        "told" if of_one else context.intent,
        context.slots,
        context.claims,
        tuple((c.label, c.question) for c in context.choices),
        context.question,
        context.scenario,
        context.value,
        context.told,
    )


def _is_no_question(asked: Asked, answer: Answer) -> bool:
    """Whether the message was a remark on the last answer or an order, so that the next one leans on that answer."""
    intent, before = answer.reading.intent, asked.context.intent
    order = intent in _ORDERS and not answer.claims
    return bool(before) and (intent in _REMARKS or order or (intent == "when_was" and before in STAKE_KINDS))


def _with_the_other_way(asked: Asked, answer: Answer) -> Answer:
    """The stake of one of two named companies in the other, with the other's in it where words leave both possible."""
    holder, issuer = (asked.slots[side] for side in ("holder", "issuer"))
    if asked.reading.intent != "stake" or not {holder, issuer} <= set(asked.slots.get("entities", ())):
        return answer
    turned = FAMILIES["stake"](asked.with_slots(holder=issuer, issuer=holder))
    if turned.outcome is not Outcome.ANSWERED or answer.working or turned.working:
        return answer
    line = asked.say("the_other_way", line=turned.headline)
    return replace(
        answer, notes=(line, *answer.notes), sources=tuple(dict.fromkeys((*answer.sources, *turned.sources)))
    )


def _finished(asked: Asked, answer: Answer) -> Answer:
    """The answer with what was corrected or doubted, and with the context kept where the message was no question."""
    reading = answer.reading
    lines = []
    if reading.corrections and answer.outcome is not Outcome.OUT_OF_SCOPE:
        pairs = {
            asked.say("corrected_pair", typed=c.typed, read=_as_a_name(asked, c.read_as)) for c in reading.corrections
        }
        lines.append(asked.say("corrected", pairs=asked.wording.listed(sorted(pairs))))
    anchor = asked.snapshot.claims.get(reading.slots.get("when", {}).get("claim", ""))
    if anchor is not None and told.label(anchor) and answer.outcome is Outcome.ANSWERED:
        lines.append(asked.say("anchored", title=told.label(anchor), date=asked.wording.date(anchor.valid.since)))
    choices = answer.choices
    one_way = reading.intent not in _OF_BOTH_WAYS
    if (
        reading.doubtful
        and one_way
        and {"holder", "issuer"} <= set(reading.slots)
        and answer.outcome is Outcome.ANSWERED
    ):
        names = {"holder": asked.name(reading.slots["holder"]), "issuer": asked.name(reading.slots["issuer"])}
        lines.append(asked.say("read_as", reading=asked.say("read_pair", **names)))
        if asked.snapshot.stakes_between(reading.slots["issuer"], reading.slots["holder"]):
            other = Choice(asked.say("other_way", **names), asked.say("other_way_question", **names))
            choices = (*choices, other)
            answer = _with_the_other_way(asked, answer)
    context = answer.context
    if _is_no_question(asked, answer):
        context = asked.context
    elif answer.outcome is Outcome.ANSWERED:
        context = replace(context, choices=choices, told=remembered(asked, answer))
    elif answer.outcome is Outcome.NOT_UNDERSTOOD and asked.context.intent:
        context = replace(asked.context, choices=choices, unanswered=asked.text)
    elif context.choices != choices:
        context = replace(context, choices=choices, told=asked.context.told)
    read_as = " ".join(lines)
    if (read_as, choices, context) != (answer.read_as, answer.choices, answer.context):
        answer = replace(answer, read_as=read_as, choices=choices, context=context)
    return carried(asked, answer)
