"""/history: how a holding stood in the base over time, undone versions too; who and why for keepers of facts only."""

from __future__ import annotations

from telegram import Message

from bot.admin.allowed import DASHES, may
from bot.admin.fields import Fields
from bot.admin.person import author_of
from bot.admin.preview import line_page
from bot.admin.words import Said, said_in
from bot.handlers.face import Face
from bot.handlers.speak import say, say_line
from bot.page.answer import shortened
from bot.page.blocks import Span, block
from bot.services import FactsUnavailableError
from bot.texts import Texts
from knowledge.claims.changing.histories import came_by, holding_history, went_by
from knowledge.claims.model import Stake
from knowledge.claims.revisions import Revision, Version
from knowledge.questions.sentences.lines import Lines

_MOMENT = "%Y-%m-%d %H:%M UTC"


async def history(face: Face, message: Message, spoken: Texts, rest: str) -> None:
    """The history of the holding that was named."""
    said, keeping = said_in(spoken.language), face.services.keeping
    rest = "" if rest.startswith(DASHES) else rest
    if keeping is None:
        await say_line(message, spoken.say("facts_unavailable"))
        return
    try:
        desk = await face.services.desks.current()
        today = face.services.today()
        pair = _pair(rest, Lines(desk.snapshot, today), desk.read(rest, today=today).slots if rest else {})
        if pair is None:
            await say(message, line_page([said.say("history_form")], [said.word("examples", "history")]))
            return
        versions = await holding_history(await keeping.ledger(), *pair)
    except FactsUnavailableError:
        await say_line(message, spoken.say("facts_unavailable"))
        return
    who = author_of(message)
    names = who is not None and await may(keeping, who)
    fields = Fields(desk.snapshot, said)
    head = said.say("history_head", holder=fields.name(pair[0]), issuer=fields.name(pair[1]))
    lines = [head, *(_line(version, versions, fields, said, names=names) for version in versions)]
    if not versions:
        lines.append(said.say("history_none"))
    await say(message, shortened([block([(Span(line),) for line in lines])], said.say("cut"), most=3))


def _pair(text: str, lines: Lines, slots: object) -> tuple[str, str] | None:
    told = lines.named(text) if text else None
    if told is not None and told.kind == "stakes":
        return told.value("holder"), told.value("issuer")
    found = dict(slots) if isinstance(slots, dict) else {}
    holder, issuer = found.get("holder"), found.get("issuer")
    return (holder, issuer) if isinstance(holder, str) and isinstance(issuer, str) else None


def _line(version: Version, versions: tuple[Version, ...], fields: Fields, said: Said, *, names: bool) -> str:
    stake = version.record
    assert isinstance(stake, Stake)
    line = said.say(
        "history_line",
        number=version.asserted.number,
        recorded=f"{version.asserted.recorded:{_MOMENT}}",
        kind=said.word("came_by", came_by(version, versions)),
        percent=fields.percent(stake),
        when=fields.when(stake),
        status=stake.status.value,
        publisher=fields.publisher(stake),
    )
    undone = went_by(version)
    if undone is not None:
        line += " " + said.say("history_undone", when=f"{undone.recorded:{_MOMENT}}", number=undone.number)
    elif version.retracted is not None:
        line += " " + said.say("history_until", when=f"{version.retracted.recorded:{_MOMENT}}")
    return f"{line} {_by(version.asserted)}" if names else line


def _by(revision: Revision) -> str:
    return f"– {revision.author_name or revision.author}: “{revision.reason}”"
