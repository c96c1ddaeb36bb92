"""/company and /alias: names come into the base on purpose only, and none that would capture other questions.

``/company NAME (person)`` makes a person, ``/company NAME = new name`` gives another everyday name; the old one stays
an alias.
"""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace

from bot.admin.effects import problems, resulting
from bot.admin.proposal import Asking, Proposed, Wrong, form_of
from bot.admin.work import Work
from knowledge.answers.desk import Desk
from knowledge.answers.differences import Difference
from knowledge.claims.changing.change import Change
from knowledge.claims.model import Entity
from knowledge.questions.language import load
from knowledge.questions.sentences.companies import folded, mixes_scripts
from knowledge.questions.sentences.lines import Lines
from knowledge.questions.sentences.records import key_of
from knowledge.questions.sentences.slot import Slot
from knowledge.questions.sentences.texts import one_line, text_mistakes

SHORTEST = 2
"""Letters that a name must have at least."""

MOST_ALIASES = 20


KINDS = ("company", "person", "trust", "fund", "state", "state_body")
"""What a name can be of, in brackets behind it; a company without them."""

_KIND = re.compile(rf"\s*\((?P<kind>{'|'.join(kind.replace('_', ' ') for kind in KINDS)})\)", re.IGNORECASE)


async def company(asking: Asking, rest: str) -> Proposed | Wrong:
    """``/company NAME[ (person)][, alias, …] | REASON`` or ``/company NAME = new name | REASON``."""
    return await asyncio.to_thread(_renamed if "=" in rest.partition("|")[0] else _company, asking, rest)


async def alias(asking: Asking, rest: str) -> Proposed | Wrong:
    """``/alias NAME = alias[, alias, …] | REASON``."""
    return await asyncio.to_thread(_alias, asking, rest)


def _company(asking: Asking, rest: str) -> Proposed | Wrong:
    typed, reason, lines = _parts(asking, rest)
    told = _KIND.search(typed)
    kind = told["kind"].lower().replace(" ", "_") if told else "company"
    names = [one_line(name) for name in _KIND.sub("", typed).split(",") if name.strip()][: MOST_ALIASES + 1]
    if not names:
        return form_of(asking.said, "company")
    mistakes = [*reason.mistakes, *(each for name in names for each in name_mistakes(asking, lines, name))]
    if mistakes or reason.value is None:
        return Wrong(tuple(mistakes), (f"/company {typed} | {reason.ready}",))
    aliases = {"en": tuple(dict.fromkeys(names))}
    made = Entity(key=key_of(names[0]), name=names[0], kind=kind, short=names[0], aliases=aliases)
    return _proposed(asking, "company", made, names, reason.value, typed)


def _renamed(asking: Asking, rest: str) -> Proposed | Wrong:
    """The entity with another everyday name; the old one stays an alias, and every fact stays with it."""
    typed, reason, lines = _parts(asking, rest)
    old_name, _, new_name = (one_line(part) for part in typed.partition("="))
    whom = _whom(lines, old_name)
    own = whom.value is not None and lines.companies.of(new_name) == [whom.value]
    mistakes = [*whom.mistakes, *reason.mistakes, *([] if own else name_mistakes(asking, lines, new_name))]
    if mistakes or whom.value is None or reason.value is None:
        return Wrong(tuple(mistakes), (f"/company {whom.ready} = {new_name} | {reason.ready}",))
    old = asking.desk.snapshot.entities[whom.value]
    names = tuple(dict.fromkeys((new_name, old.short, old.name, *old.aliases.get("en", ()))))
    made = replace(old, name=new_name, short=new_name, aliases={**old.aliases, "en": names})
    return _proposed(asking, "company", made, list(names), reason.value, typed)


def _whom(lines: Lines, name: str) -> Slot[str]:
    return lines.companies.read(name, lines.words, "company", person=bool(lines.companies.person(name)))


def _alias(asking: Asking, rest: str) -> Proposed | Wrong:
    typed, reason, lines = _parts(asking, rest)
    name, _, others = typed.partition("=")
    names = [one_line(each) for each in others.split(",") if each.strip()][:MOST_ALIASES]
    if not names:
        return form_of(asking.said, "alias")
    whom = _whom(lines, one_line(name))
    mistakes = [*whom.mistakes, *reason.mistakes]
    mistakes += [each for alias in names for each in name_mistakes(asking, lines, alias)]
    if mistakes or whom.value is None or reason.value is None:
        return Wrong(tuple(mistakes), (f"/alias {whom.ready} = {', '.join(names)} | {reason.ready}",))
    old = asking.desk.snapshot.entities[whom.value]
    known = {**old.aliases, "en": tuple(dict.fromkeys((*old.aliases.get("en", ()), *names)))}
    return _proposed(asking, "alias", replace(old, aliases=known), names, reason.value, typed)


def name_mistakes(asking: Asking, lines: Lines, name: str) -> list[str]:
    """Why a name cannot be taken: it is somebody's already, too short, a plain word or number, or not what it seems."""
    say, plain = asking.said.say, folded(name)
    mistakes = list(text_mistakes(name, "alias", lines.words))
    taken = lines.companies.of(name)
    if taken:
        owner = asking.desk.snapshot.entities[taken[0]].short
        mistakes.append(say("name_taken", name=name, owner=owner))
    elif mixes_scripts(name):
        mistakes.append(say("name_mixed", name=name))
    elif len(plain.replace(" ", "")) < SHORTEST or not re.search(r"[^\W\d_]", plain):
        mistakes.append(say("name_short", name=name))
    elif _is_a_plain_word(plain):
        mistakes.append(say("name_common", name=name))
    return mistakes


def _is_a_plain_word(plain: str) -> bool:
    """Whether the name is made of nothing but words that questions are made of."""
    language = load("en")
    common = language.fillers | language.vocabulary | language.leave | frozenset(language.months)
    return all(word in common or word in language.numbers for word in plain.split())


def _parts(asking: Asking, rest: str) -> tuple[str, Slot[str], Lines]:
    lines = Lines(asking.desk.snapshot, asking.today)
    typed, _, reason = rest.partition("|")
    return one_line(typed), lines.reason(reason), lines


def _proposed(
    asking: Asking, command: str, made: Entity, names: list[str], reason: str, typed: str
) -> Proposed | Wrong:
    say, change = asking.said.say, Change((made,))
    after = resulting(asking, change)
    wrong = tuple(problems(asking, change, after))
    if wrong:
        return Wrong(wrong, (f"/{command} {typed} | {reason}",))
    desk = Desk(after)
    shown = []
    template = "Who is {name}?" if made.kind == "person" else "Who holds {name}?"
    for name in names[:2]:
        question = template.format(name=name)
        one, two = (each.reply(question, today=asking.today).headline for each in (asking.desk, desk))
        shown.append(Difference(question, one, two))
    fields = (
        say("field_company", name=made.name, kind=asking.said.word("kinds", made.kind)),
        say("field_aliases", names=", ".join(names)),
        say("field_reason", reason=reason),
    )
    return Proposed(Work(reason, change), fields, tuple(each for each in shown if each.changed) or tuple(shown[:1]))
