"""What a line tells as records of the base: a source, known or new, and a claim with a key of its own."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

from knowledge.claims.dates import Period, day_after
from knowledge.claims.facts import KINDS
from knowledge.claims.model import Basis, Claim, Qualifier, Route, Source, Stake, StakeKind, VoteState
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.sentences.companies import Companies
from knowledge.questions.sentences.sources import Cited
from knowledge.questions.sentences.told import Told
from knowledge.stakes.status import Status

Values = dict[str, Any]


def slug(text: str, most: int = 40) -> str:
    """Letters and digits of the text as part of a key."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:most].strip("-")


def key_of(*parts: str) -> str:
    """A key from readable parts, with a mark of them all so that different ones differ."""
    mark = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:8]
    return f"{slug('-'.join(parts), 60) or 'x'}-{mark}"


def free_key(key: str, snapshot: Snapshot) -> str:
    """The key, or with a number behind it where the base has it already."""
    number, free = 1, key
    while free in snapshot.claims or free in snapshot.taken_back:
        number += 1
        free = f"{key}-{number}"
    return free


def source_of(cited: Cited, snapshot: Snapshot) -> Source:
    """The source as the base has it, else as a new one."""
    told = (cited.publisher, cited.date, cited.title, cited.url)
    for known in snapshot.sources.values():
        if (known.publisher, known.date, known.title, known.url) == told:
            return known
    key = key_of(cited.publisher, str(cited.date or ""), cited.title or "", cited.url or "")
    return Source(key=key, publisher=cited.publisher, title=cited.title, date=cited.date, url=cited.url)


def claim_of(told: Told, source: Source, snapshot: Snapshot) -> Claim:
    """The fact as a claim on this source; what a deal changes is left to the change that records it."""
    kind: Any = KINDS[told.kind]
    values = _BUILDERS[told.kind](told)
    if told.kind == "events":
        values["parties"] = Companies(snapshot).mentioned(values["title"])
    until = told.value("until")
    since = told.value("since") or (None if "as_of" in values else told.value("on"))
    day = str(told.value("on") or told.value("since") or "")
    parts = [str(value) for value in values.values() if isinstance(value, str)]
    key = free_key(key_of(*parts[:3], day, source.key), snapshot)
    period = Period(since, day_after(until) if until else None)
    made: Claim = kind(key=key, sources=(source.key,), status=told.status, valid=period, **values)
    return made


def _fields(told: Told, *names: str) -> Values:
    return {name: value for name in names if (value := told.value(name)) is not None}


def _stake(told: Told) -> Values:
    """A holding; a plan where it is not completed yet."""
    percent, done = told.value("percent"), told.status is Status.COMPLETED
    planned = not done and percent.qualifier is Qualifier.EXACT
    values = _fields(told, "holder", "issuer") | {
        "percent": percent.text,
        "qualifier": Qualifier.PLANNED if planned else percent.qualifier,
        "basis": Basis(told.sets.get("basis", Basis.CAPITAL)),
        "route": Route(told.sets.get("route", Route.DIRECT)),
        "kind": StakeKind.HOLDING if done else StakeKind.PLAN,
        "votes": VoteState(told.sets.get("votes", VoteState.NOT_STATED)),
    }
    return values | ({"as_of": told.value("on")} if done else {})


def _count(told: Told) -> Values:
    metric = told.sets.get("metric") or told.value("metric")
    value = told.value("value")
    percent = metric.endswith("percent")
    return _fields(told, "entity", "issuer") | {
        "metric": metric,
        "value": value.text if percent else value,
        "unit": "percent" if percent else "votes" if "votes" in metric else "shares",
    }


def _trade(told: Told) -> Values:
    percent = told.value("percent")
    values = _fields(told, "issuer", "seller", "buyer", "shares", "amount", "price", "cancelled_on")
    values |= {"percent": percent.text} if percent else {}
    values |= {"cancelled": values["shares"]} if "cancelled_on" in values and "shares" in values else {}
    return values | {"description": told.short()}


def _event(told: Told) -> Values:
    return {"summary": ""} | _fields(told, "title", "summary", "place")


def _role(told: Told) -> Values:
    return _fields(told, "person", "role", "organisation") | {"as_of": told.value("on")}


def _threshold(told: Told) -> Values:
    return _fields(told, "country", "threshold", "basis", "effect", "applies_to")


def _rule(told: Told) -> Values:
    holder, issuer = (told.slots[name].ready for name in ("holder", "issuer"))
    topic, rule = f"votes of {holder} in {issuer}", told.value("rule") or ""
    return {"topic": topic, "rule": rule} | _fields(told, "holder", "issuer")


def _deal(told: Told) -> Values:
    changes = told.value("changes")
    parties = tuple(dict.fromkeys(key for each in changes for key in (each.holder, each.issuer)))
    title = told.value("title")
    return {
        "title": title,
        "aliases": {"en": (title,)},
        "parties": parties,
        "summary": f"{told.slots['changes'].ready}.",
    }


def _statement(told: Told) -> Values:
    return _fields(told, "subject", "text") | {"predicate": "told"}


_BUILDERS: Mapping[str, Callable[[Told], Values]] = {
    "stakes": _stake,
    "counts": _count,
    "transactions": _trade,
    "events": _event,
    "roles": _role,
    "thresholds": _threshold,
    "voting_rules": _rule,
    "deals": _deal,
    "statements": _statement,
}


def planned_stake(told: Told, change: Any, source: Source, snapshot: Snapshot) -> Stake:
    """What a deal brings a holder to, as a stake of its own: held if the deal is completed, else planned."""
    done = told.status is Status.COMPLETED
    day = told.value("since") or told.value("on")
    return Stake(
        key=free_key(key_of(change.holder, change.issuer, change.percent.text, str(day or ""), source.key), snapshot),
        holder=change.holder,
        issuer=change.issuer,
        percent=change.percent.text,
        qualifier=Qualifier.EXACT if done else Qualifier.PLANNED,
        kind=StakeKind.HOLDING if done else StakeKind.PLAN,
        votes=VoteState.NOT_STATED,
        valid=Period(day),
        status=told.status,
        sources=(source.key,),
    )
