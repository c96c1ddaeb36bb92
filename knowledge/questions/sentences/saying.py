"""A claim as the sentence in which an administrator would tell it: what is read, turned round."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from string import Formatter
from typing import Any

from knowledge.claims.dates import last_day
from knowledge.claims.facts import SECTIONS
from knowledge.claims.model import Basis, Claim, Deal, Stake
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.sentences.forms import LASTING, TABLES, Form, Head, forms_of
from knowledge.questions.sentences.slot import Slot
from knowledge.questions.sentences.told import Told
from knowledge.questions.sentences.words import Words, words_of
from knowledge.stakes.status import Status


def sentence(claim: Claim, snapshot: Snapshot, language: str = "en", *, status: bool = True) -> str:
    """The claim as a sentence; empty where its kind is not told in one, or it lacks what a sentence needs."""
    form = forms_of(language).get(SECTIONS[type(claim)])
    if form is None:
        return ""
    words = words_of(language)
    for head in form.heads:
        told = _told(claim, snapshot, form, head, words)
        if told is not None:
            return (told if status else replace(told, status_ready="")).sentence()
    return ""


def questions(claim: Claim, snapshot: Snapshot, language: str = "en") -> Iterator[str]:
    """Questions whose answers rest on the claim."""
    words, kind = words_of(language), SECTIONS[type(claim)]
    form = forms_of(language).get(kind)
    types = {part.name: part.type for head in form.heads for part in head.fields} if form else {}
    types |= {clause.name: clause.type for clause in form.clauses if clause.type} if form else {}
    types |= dict.fromkeys(("holder", "issuer", "parties"), "company")
    for template in words.data["questions"].get(kind, ()):
        places = [name for _, name, _, _ in Formatter().parse(template) if name]
        texts = {name: _text(claim, name, types.get(name, "text"), snapshot, words) for name in places}
        if all(texts.values()):
            yield template.format_map(texts)


def _told(claim: Claim, snapshot: Snapshot, form: Form, head: Head, words: Words) -> Told | None:
    if any(str(getattr(claim, name)) != value for name, value in head.sets.items()):
        return None
    texts = {part.name: _text(claim, part.name, part.type, snapshot, words) for part in head.fields}
    other = isinstance(claim, Stake) and "basis" not in head.sets and claim.basis is not Basis.CAPITAL
    if not all(texts.values()) or other:
        return None
    types = {clause.name: clause.type for clause in form.clauses}
    texts |= {name: _text(claim, name, kind, snapshot, words) for name, kind in types.items() if name not in texts}
    flags = {each.name: each.words[0] for each in form.clauses if each.sets and _is_so(claim, each.sets)}
    phrases = {part.name: part.phrases[0] for part in head.parts if not part.type}
    status = "" if claim.status is Status.COMPLETED else f", {claim.status.value}"
    slots: dict[str, Slot[Any]] = {name: Slot(text, text) for name, text in texts.items() if text}
    return Told(form, head, phrases, slots, flags=flags, status=claim.status, status_ready=status)


def _is_so(claim: Claim, sets: Mapping[str, str]) -> bool:
    """Whether words that set this have to be said; a direct route goes without saying."""
    return sets != {"route": "direct"} and all(str(getattr(claim, name, "")) == value for name, value in sets.items())


def _text(claim: Claim, name: str, kind: str, snapshot: Snapshot, words: Words) -> str:
    """A field of the claim as it is typed; empty where it has none."""
    value = _value(claim, name)
    if value in (None, "", ()):
        return ""
    match kind:
        case "company" | "person" | "entity":
            named = value[0] if isinstance(value, tuple) else value
            return snapshot.entities[named].short if named in snapshot.entities else ""
        case "percent":
            return f"{value}%" if not isinstance(claim, Stake) else _qualified(claim, words)
        case "count":
            return f"{int(value):,}" if value.isdigit() else ""
        case "metric" | "held" | "country":
            return str(words.data[TABLES[kind]].get(value, [""])[0])
        case "changes":
            return _changes(claim, snapshot, words)
    return str(value)


def _value(claim: Claim, name: str) -> Any:
    lasting = SECTIONS[type(claim)] in LASTING
    if name == "on":
        return getattr(claim, "as_of", None) if lasting else claim.valid.since
    if name == "since":
        return claim.valid.since if lasting else None
    if name == "until":
        return last_day(claim.valid.until) if claim.valid.until else None
    return getattr(claim, name, None)


def _qualified(stake: Stake, words: Words) -> str:
    signs = words.data["qualifiers"].get(stake.qualifier.value)
    return f"{signs[-1]} {stake.percent}%" if signs else f"{stake.percent}%"


def _changes(claim: Claim, snapshot: Snapshot, words: Words) -> str:
    assert isinstance(claim, Deal)
    told = []
    for change in claim.changes:
        after = next((snapshot.claims[key] for key in change.after if key in snapshot.claims), None)
        if isinstance(after, Stake):
            holder, issuer = (snapshot.entities[key].short for key in (change.holder, change.issuer))
            goes, of = (words.data["lists"][name][0] for name in ("goes_to", "of"))
            told.append(f"{holder} {goes} {after.percent}% {of} {issuer}")
    return "; ".join(told)
