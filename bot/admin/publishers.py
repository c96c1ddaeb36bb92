"""/retract everything from PUBLISHER: all that rests on one publisher alone withdrawn as one change."""

from __future__ import annotations

import re
from dataclasses import replace

from rapidfuzz import process

from bot.admin.effects import effects, problems, resulting
from bot.admin.fields import Fields
from bot.admin.proposal import Asking, Proposed, Wrong
from bot.admin.work import Work
from knowledge.claims.changing.change import Change, ImpossibleChangeError
from knowledge.claims.changing.stakes import withdrawn
from knowledge.questions.sentences.companies import folded
from knowledge.questions.sentences.slot import Slot
from knowledge.questions.sentences.words import any_of, words_of

SHOWN = 8
OFFERED = 4


def publisher_named(text: str) -> str | None:
    """The publisher of which everything is meant; None where the text means something else."""
    found = re.match(rf"(?:{any_of(words_of('en').data['everything'])})\s+(.+)", text, re.IGNORECASE)
    return found[1].strip() if found else None


def withdraw_all(asking: Asking, name: str, reason: Slot[str], note: str) -> Proposed | Wrong:
    """Withdraw the facts that only this publisher states; others lose its sources and stay on the rest."""
    say, snapshot = asking.said.say, asking.desk.snapshot
    known = {folded(source.publisher): source.publisher for source in snapshot.sources.values()}
    publisher = known.get(folded(name))
    if publisher is None:
        near = [known[found] for found, _, _ in process.extract(folded(name), list(known), limit=OFFERED)]
        ready = tuple(f"/retract everything from {each} | {reason.ready}" for each in near)
        return Wrong((say("no_publisher", name=name), *reason.mistakes), ready)
    if reason.value is None:
        return Wrong(reason.mistakes, (f"/retract everything from {publisher} | {reason.ready}",))
    keys = {source.key for source in snapshot.sources.values() if source.publisher == publisher}
    named = [claim for claim in snapshot.claims.values() if keys & set(claim.sources)]
    alone = [claim for claim in named if keys >= set(claim.sources)]
    kept = [replace(c, sources=tuple(key for key in c.sources if key not in keys)) for c in named if c not in alone]
    try:
        change = Change(tuple(kept)).then(withdrawn(alone, note)) if alone or not kept else Change(tuple(kept))
    except ImpossibleChangeError as error:
        return Wrong((say(error.reason, **error.values),))
    after, fields = resulting(asking, change), Fields(snapshot, asking.said)
    wrong = tuple(problems(asking, change, after))
    if wrong:
        return Wrong(wrong[:SHOWN])
    lines = [say("withdraws_all", name=publisher, count=len(alone), kept=len(kept))]
    lines += [f"– {fields.brief(claim)}" for claim in alone[:SHOWN]]
    lines += [say("and_more", count=len(alone) - SHOWN)] if len(alone) > SHOWN else []
    lines += [say("follows_retract"), say("field_reason", reason=reason.value)]
    return Proposed(Work(reason.value, change), tuple(lines), effects(asking, change, after))
