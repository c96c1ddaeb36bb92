"""What the base's list of names says of a company: its codes, its full and former names, its country."""

from __future__ import annotations

import re

from knowledge.answers.about import about
from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.told import tell
from knowledge.claims.model import Entity

_FORMERLY = re.compile(r"\(formerly ([^)]*)\)")
_MARK = re.compile(r"\s*\([^)]*\)")

_BASED = "-based "
"""How events tell of a company's city."""

_NO_INITIALS = frozenset({"of", "the", "and", "de", "des", "du", "la", "le", "&"})

_NO_EXCHANGE = frozenset({"ISIN", "EDINET"})
"""Codes that are given by others than an exchange or a news agency."""


def particulars(asked: Asked) -> Answer:
    """A code, name or country of companies; these stand in the list of names, which has no sources of its own."""
    draft = Draft(asked)
    found = [asked.snapshot.entities[key] for key in asked.slots["of"]]
    draft.notes.append(asked.say("particulars.unsourced"))
    if found:
        draft.leaves = {"entity": found[0].key}
    asks = asked.slots["asks"]
    if asks == "code":
        return _code(draft, list({entity.key: entity for entity in found}.values()))
    if asks == "code_of":
        return _code_of(draft, found)
    if asks == "same":
        return _same(draft, found)
    if asks == "country":
        return _country(draft, found[0])
    if asks == "described":
        return about(asked.with_slots(entity=found[0].key))
    if asks == "listed":
        return _listed(draft)
    return _named(draft, found[0], asks)


def _codes(asked: Asked, entity: Entity, markets: list[str]) -> str:
    """The codes on the markets, as ``Reuters RENA.PA, ISIN …``."""
    return asked.wording.listed(
        asked.say("particulars.one_code", market=market, code=", ".join(entity.tickers[market])) for market in markets
    )


def _code(draft: Draft, found: list[Entity]) -> Answer:
    asked = draft.asked
    wanted: list[str] = asked.slots["markets"]
    if asked.sign("ISIN_CODE"):
        wanted = ["ISIN"]
    elif asked.sign("EDINET_CODE"):
        wanted = ["EDINET"]
    lines, missing = [], False
    for entity in found:
        own = list(entity.tickers)
        on_exchanges = [market for market in own if market not in _NO_EXCHANGE]
        chosen = [market for market in own if market in wanted] if wanted else on_exchanges or own
        name = asked.name(entity.key)
        missing = missing or not chosen
        said = _codes(asked, entity, chosen)
        lines.append(
            asked.say("particulars.code", name=name, codes=said)
            if chosen
            else asked.say("particulars.no_code", name=name)
        )
        others = [market for market in own if market not in chosen]
        if others:
            draft.notes.insert(0, asked.say("particulars.other_codes", name=name, codes=_codes(asked, entity, others)))
    draft.notes[:0] = lines[1:]
    return draft.missing(lines[0]) if missing else draft.answered(lines[0])


def _code_of(draft: Draft, found: list[Entity]) -> Answer:
    """Whose code it is, behind yes or no where another name is put beside it."""
    asked = draft.asked
    said: list[str] = asked.slots["said"]
    everywhere = {
        code.lower(): (entity, market, code)
        for entity in found
        for market, codes in entity.tickers.items()
        for code in codes
    }
    place = next(n for n, words in enumerate(said) if words in everywhere)
    entity, market, code = everywhere[said[place]]
    line = asked.say("particulars.code_is", code=code, name=_plain(entity), market=market)
    others = [e for n, e in enumerate(found) if n != place]
    if asked.slots.get("yes_no") and others:
        return draft.answered(asked.say("role.yes" if others[0] == entity else "role.no", line=line))
    return draft.answered(line)


def _same(draft: Draft, found: list[Entity]) -> Answer:
    asked = draft.asked
    one, two = found
    if one.key == two.key:
        first, second = (_as_written(one, said) for said in asked.slots["said"])
        return draft.answered(asked.say("particulars.same", one=first, two=second, name=_plain(one)))
    draft.notes[:0] = [entity.note for entity in found if entity.note]
    things = asked.wording.get("particulars.things")
    kind = things["company" if one.kind == two.kind == "company" else "other"]
    line = asked.say("particulars.not_same", one=_plain(one), two=_plain(two), things=kind)
    return draft.answered(asked.say("role.no", line=line) if asked.slots.get("yes_no") else line)


def _country(draft: Draft, entity: Entity) -> Answer:
    asked = draft.asked
    names = asked.wording.get("particulars.countries")
    if entity.country is None:
        return draft.missing(asked.say("particulars.no_country", name=_plain(entity)))
    words = {
        "name": _plain(entity),
        "article": asked.wording.get("particulars.articles").get(entity.kind, entity.kind),
        "country": names[entity.country],
    }
    opens = entity.short.lower()
    told = [e for e in asked.snapshot.events if _BASED in e.summary and e.title.lower().startswith(opens)]
    draft.use(*told[:1])
    draft.notes[:0] = [tell(asked, event) for event in told[:1]]
    claimed = asked.slots.get("country")
    if not claimed or len(asked.slots["countries"]) > 1:
        return draft.answered(asked.say("particulars.country", **words))
    answer = asked.wording.get("particulars.yes_no")["yes" if claimed == entity.country else "no"]
    return draft.answered(asked.say("particulars.is_of", answer=answer, **words))


def _listed(draft: Draft) -> Answer:
    asked = draft.asked
    country = asked.slots["country"]
    found = [
        e for e in asked.snapshot.entities.values() if e.country == country and e.kind in {"company", "state_body"}
    ]
    if not found:
        names = asked.wording.get("particulars.countries")
        return draft.missing(asked.say("particulars.none_of", country=names[country]))
    names = asked.wording.listed([asked.name(e.key) for e in found])
    return draft.answered(asked.say("particulars.listed", count=len(found), names=names))


def _named(draft: Draft, entity: Entity, asks: str) -> Answer:
    asked = draft.asked
    others = list(dict.fromkeys(name for name in entity.aliases.get("en", ()) if name != entity.name))
    line = asked.say("particulars.others", name=_plain(entity), names=", ".join(others))
    if asks == "others":
        return draft.answered(line)
    former = _FORMERLY.search(entity.name)
    if asks == "former":
        if former is None:
            return draft.missing(asked.say("particulars.no_former", name=_plain(entity)))
        return draft.answered(asked.say("particulars.former", short=_plain(entity), former=former.group(1)))
    if others:
        draft.notes.insert(0, line)
    said = asked.slots["said"][0]
    if asked.sign("STANDS_FOR") and len(said) <= 6 and " " not in said:
        alias = _as_written(entity, said)
        return draft.answered(asked.say("particulars.full", alias=alias, name=_spelled(entity, said).rstrip(".")))
    return draft.answered(
        asked.say("particulars.full_name", short=asked.name(entity.key), name=entity.name.rstrip("."))
    )


def _plain(entity: Entity) -> str:
    """The full name without what is put in brackets behind it."""
    return _MARK.sub("", entity.name)


def _as_written(entity: Entity, said: str) -> str:
    """A name as the base writes it."""
    known = [entity.short, entity.name, *(name for names in entity.aliases.values() for name in names)]
    return next((name for name in known if name.lower() == said), said.upper() if len(said) < 5 else said.title())


def _spelled(entity: Entity, initials: str) -> str:
    """The name whose words begin with these letters, else the full name."""
    for name in (_plain(entity), *(name for names in entity.aliases.values() for name in names)):
        words = [word for word in re.split(r"[\s\-']+", name) if word.lower() not in {*_NO_INITIALS, "d", "l"}]
        if len(words) > 1 and "".join(word[0] for word in words).lower().startswith(initials):
            return name
    return entity.name
