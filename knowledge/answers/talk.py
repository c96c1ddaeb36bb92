"""What is not a question about facts: thanks and greetings, what the bot covers, and what it does not do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from knowledge.answers.answer import Answer, Choice, Outcome
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.stake_lines import one_line
from knowledge.answers.stakes import stake
from knowledge.answers.told import choose, tell
from knowledge.answers.unsaid import kind_of, moves_as_said, tell_near, unsaid
from knowledge.claims.dates import last_day
from knowledge.claims.model import Claim, Stake, StakeKind

EXAMPLES = 3


def examples(asked: Asked) -> list[Choice]:
    """Questions that this base answers: taken from what it holds."""
    out: list[Choice] = []
    deal = asked.snapshot.deal
    for change in deal.changes[:1] if deal else ():
        holder, issuer = asked.name(change.holder), asked.name(change.issuer)
        question = f"What would {holder} hold of {issuer} after the deal?"
        out.append(Choice(question, question))
        question = f"How much of {holder} does {issuer} own?"
        out.append(Choice(question, question))
    main = [r for r in asked.snapshot.roles if deal is None or r.organisation in deal.parties]
    for role in main:
        if role.role.lower() in {"ceo", "president and ceo"} and role.valid.until is None:
            question = f"Who is {asked.name(role.organisation)}'s CEO?"
            out.append(Choice(question, question))
            break
    for claim in reversed(asked.snapshot.stakes):
        if len(out) >= EXAMPLES:
            break
        if claim.kind is StakeKind.HOLDING and claim.valid.until is None:
            question = f"How much of {asked.name(claim.issuer)} does {asked.name(claim.holder)} own?"
            out.append(Choice(question, question))
    return out[:EXAMPLES]


def plain(asked: Asked) -> Answer:
    """Thanks, a greeting, a farewell."""
    return Draft(asked).answered(asked.say(f"meta.{asked.reading.intent}"))


def out_of_scope(asked: Asked) -> Answer:
    """A short friendly line that says what the bot is for."""
    draft = Draft(asked)
    if asked.reading.intent == "oos_injection":
        fact = _fact_instead(asked)
        if fact is not None:
            return fact
    if asked.reading.intent == "oos_prediction" and asked.slots.get("entities"):
        tell_near(draft)
    if asked.reading.intent not in {"oos_insult", "oos_injection"}:
        draft.choices += examples(asked)
    return draft.finish(Outcome.OUT_OF_SCOPE, asked.say(f"oos.{asked.reading.intent}"))


def _fact_instead(asked: Asked) -> Answer | None:
    """What the sources say of the holding that somebody wants to put words about into the bot's mouth."""
    deal = asked.snapshot.deal
    named = asked.slots.get("entities", [])
    change = next((c for c in deal.changes if c.holder in named[:1]), None) if deal else None
    if change is None:
        return None
    slots = {"holder": change.holder, "issuer": change.issuer, "figures": [], "when": {"kind": "now"}, "yes_no": False}
    answer = stake(asked.with_slots(**slots))
    if asked.sign(*_ASKS):
        return replace(answer, headline=f"{asked.say('oos.oos_injection')} {answer.headline}")
    notes = (answer.headline, *answer.notes)
    return replace(answer, outcome=Outcome.OUT_OF_SCOPE, headline=asked.say("oos.oos_injection"), notes=notes)


_ASKS = ("ASK_HOW_MUCH", "ASK_HOW_MANY", "ASK_WHO", "ASK_WHICH", "WHAT_IS")
"""What makes a question of an order to say something: the question is answered, the order is not obeyed."""


def stranger(asked: Asked) -> Answer:
    """A name that the base does not hold."""
    draft = Draft(asked)
    names = asked.wording.listed(name.title() for name in dict.fromkeys(asked.slots.get("strangers", [])))
    draft.choices += examples(asked)
    return draft.finish(Outcome.OUT_OF_SCOPE, asked.say("meta.stranger", names=names))


def coverage(asked: Asked) -> Answer:
    """What the base holds, how fresh it is, and what it does not cover; counted, never written by hand."""
    draft = Draft(asked)
    snapshot = asked.snapshot
    newest = asked.wording.date(snapshot.newest_source_date)
    draft.notes.append(asked.say("meta.coverage_after", newest=newest))
    draft.notes.append(asked.say("meta.coverage_not"))
    draft.choices += examples(asked)
    number = asked.wording.get("meta.coverage_sources")["one" if len(snapshot.sources) == 1 else "many"]
    words = {"claims": len(snapshot.claims), "sources": number.format(count=len(snapshot.sources)), "newest": newest}
    return draft.answered(asked.say("meta.coverage", **words))


def not_understood(asked: Asked) -> Answer:
    """Nothing explains the question well enough: what could not be placed, and questions that work."""
    words = asked.reading.unexplained
    kind = "" if words or asked.slots.get("strangers") else kind_of(asked)
    kind = kind if asked.slots.get("entities") or asked.sign("DEAL") or moves_as_said(asked) else ""
    if kind:
        return unsaid(asked, kind)
    draft = Draft(asked)
    if words:
        draft.notes.append(asked.say("meta.unexplained", words=", ".join(dict.fromkeys(words[:6]))))
    near = asked.slots.get("near", [])
    draft.choices += choose(asked, near[:1]) + examples(asked)[:2]
    draft.notes.append(asked.say("meta.again"))
    return draft.finish(Outcome.NOT_UNDERSTOOD, asked.say("meta.not_understood"))


def left_out(asked: Asked, answer: Answer, figures: Sequence[str]) -> Answer:
    """An answer that makes nothing of the figures in the question, or, without any, does not hold what is asked for.

    It is declined, and a fact beside it told as near.
    """
    draft = Draft(asked)
    if not answer.hypothetical and answer.claims and not answer.working:
        draft.use(*(asked.snapshot.claims[key] for key in answer.claims))
        draft.notes.append(asked.say("meta.beside", line=answer.headline))
    draft.choices += examples(asked)[:2]
    draft.notes.append(asked.say("meta.below"))
    said = asked.wording.listed(dict.fromkeys(figures))
    line = asked.say("meta.left_out", figures=said) if figures else asked.say("meta.owed")
    return draft.finish(Outcome.NOT_UNDERSTOOD, line)


def source(asked: Asked) -> Answer:
    """The sources of the answer that the question refers to."""
    draft = Draft(asked)
    claims = [asked.snapshot.claims[key] for key in asked.context.claims if key in asked.snapshot.claims]
    if not claims:
        return draft.missing(asked.say("meta.source_none"))
    draft.use(*claims)
    lines = []
    for found in draft.sources():
        title = f", “{found.title}”" if found.title else ""
        url = f", {found.url}" if found.url else ""
        date = asked.wording.date(found.date) if found.date else "undated"
        lines.append(asked.say("meta.source", publisher=found.publisher, date=date, title=title, url=url))
    draft.details += lines[1:6]
    draft.notes += [asked.say("meta.paraphrase", text=_sentence(asked, claim)) for claim in claims[:2]]
    return draft.answered(asked.say("meta.source_head", question=asked.context.question, first=lines[0]))


def confirmed(asked: Asked) -> Answer:
    """Whether what the last answer said is stated as done."""
    draft = Draft(asked)
    claims = [asked.snapshot.claims[key] for key in asked.context.claims if key in asked.snapshot.claims]
    if not claims:
        return draft.missing(asked.say("meta.nothing_before"))
    draft.use(*claims)
    weak = next((claim for claim in claims if claim.status.value != "completed"), None)
    if weak is None:
        return draft.answered(asked.say("meta.confirmed_yes", by=asked.by(claims[0])))
    status = asked.wording.get("told.status_now")[weak.status.value]
    return draft.answered(asked.say("meta.confirmed_no", status=status, by=asked.by(weak)))


def when_was(asked: Asked) -> Answer:
    """The date of what the last answer said."""
    draft = Draft(asked)
    claims = [asked.snapshot.claims[key] for key in asked.context.claims if key in asked.snapshot.claims]
    ends = [claim for claim in claims if claim.valid.until] if asked.slots.get("until") else []
    dated = ends or [claim for claim in claims if claim.valid.since]
    if not dated:
        draft.use(*claims)
        return draft.missing(asked.say("meta.when_unknown"))
    draft.use(dated[0])
    since, until = dated[0].valid.since, dated[0].valid.until
    if ends and until is not None:
        since = last_day(until) if isinstance(dated[0], Stake) else until
    draft.as_of = since.first if since else None
    line = one_line(asked, dated[0]) if isinstance(dated[0], Stake) else tell(asked, dated[0])
    return draft.answered(asked.say("told.when", date=asked.wording.date(since), line=line))


def working(asked: Asked) -> Answer:
    """How the last answer was worked out: its claims again, one by one."""
    draft = Draft(asked)
    claims = [asked.snapshot.claims[key] for key in asked.context.claims if key in asked.snapshot.claims]
    if not claims:
        return draft.missing(asked.say("meta.working_none"))
    draft.use(*claims)
    draft.notes += [one_line(asked, claim) for claim in claims if isinstance(claim, Stake)]
    return draft.answered(asked.say("meta.working_of", question=asked.context.question))


def _sentence(asked: Asked, claim: Claim) -> str:
    """What a claim says in our own words."""
    return one_line(asked, claim) if isinstance(claim, Stake) else tell(asked, claim)


def dispute(asked: Asked) -> Answer:
    """Somebody says that the answer was wrong: the source and date again, nothing taken over."""
    draft = Draft(asked)
    claims = [asked.snapshot.claims[key] for key in asked.context.claims if key in asked.snapshot.claims]
    if not claims:
        return draft.finish(Outcome.NOT_UNDERSTOOD, asked.say("meta.dispute_none"))
    draft.use(*claims)
    return draft.answered(asked.say("meta.dispute", line=_sentence(asked, claims[0])))
