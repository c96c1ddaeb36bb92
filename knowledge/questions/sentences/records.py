"""What a line tells as records of the base: a source, known or new, and a stake with a key of its own."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import replace

from knowledge.claims.dates import Period, day_after
from knowledge.claims.model import Qualifier, Source, Stake, StakeKind
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.sentences.sources import Cited
from knowledge.questions.sentences.stakes import Told
from knowledge.stakes.status import Status


def slug(text: str, most: int = 40) -> str:
    """Letters and digits of the text as part of a key."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:most].strip("-")


def key_of(*parts: str) -> str:
    """A key from readable parts, with a mark of them all so that different ones differ."""
    mark = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:8]
    return f"{slug('-'.join(parts), 60) or 'x'}-{mark}"


def source_of(cited: Cited, snapshot: Snapshot) -> Source:
    """The source as the base has it, else as a new one."""
    for known in snapshot.sources.values():
        if (known.publisher, known.date, known.title, known.url) == (
            cited.publisher,
            cited.date,
            cited.title,
            cited.url,
        ):
            return known
    key = key_of(cited.publisher, str(cited.date or ""), cited.title or "", cited.url or "")
    return Source(key=key, publisher=cited.publisher, title=cited.title, date=cited.date, url=cited.url)


def stake_of(told: Told, source: Source, snapshot: Snapshot) -> Stake:
    """The stake as a claim on this source; a plan where it is not completed yet."""
    holder, issuer, percent = told.holder.value, told.issuer.value, told.percent.value
    assert holder
    assert issuer
    assert percent
    done = told.status is Status.COMPLETED
    qualifier = percent.qualifier
    if not done and qualifier is Qualifier.EXACT:
        qualifier = Qualifier.PLANNED
    until = day_after(told.until.value) if told.until.value else None
    since = told.since.value or (None if done else told.on.value)
    day = str(told.on.value or told.since.value or "")
    stake = Stake(
        key=key_of(holder, issuer, percent.text, day, source.key),
        holder=holder,
        issuer=issuer,
        percent=percent.text,
        qualifier=qualifier,
        route=told.route,
        kind=StakeKind.HOLDING if done else StakeKind.PLAN,
        votes=told.votes,
        as_of=told.on.value if done else None,
        valid=Period(since, until),
        status=told.status,
        sources=(source.key,),
    )
    number, key = 1, stake.key
    while key in snapshot.claims:
        number += 1
        key = f"{stake.key}-{number}"
    return replace(stake, key=key)
