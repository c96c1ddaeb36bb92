"""What may be asked after each kind of answer, with what has to be told, worked out from the claims themselves."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from fractions import Fraction

from knowledge.claims.model import Role, StakeKind, Transaction
from tests.questions.desks import TODAY, snapshot
from tests.questions.talks import WORDS, Follow, Judge, Opened, date, like, name, shows, something, told, verdict_on

HOLDINGS = (
    ("renault", "nissan"),
    ("nissan", "renault"),
    ("nissan", "mitsubishi_motors"),
    ("french_state", "renault"),
    ("mitsubishi_corp", "mitsubishi_motors"),
)
OFFICES = {
    "CEO": ("CEO", "chairman and CEO", "president and CEO", "interim CEO", "acting CEO"),
    "chairman": ("chairman", "chairman of the board", "chair of the board", "chairman and CEO"),
}
THIRD = Fraction(1, 3)


def every() -> Iterator[Opened]:
    """All conversations; a whole question follows each kind of answer too."""
    for opened in (*_stakes(), *_trades(), *_events(), *_offices(), *_rules(), *_assumed()):
        whole = WORDS["whole"][len(opened.fills[0][1]) % len(WORDS["whole"])]
        anew = Follow("anything", like(whole), (("question", whole),))
        yield Opened(opened.last, opened.opening, opened.fills, (*opened.follows, anew), opened.claim)


def _stakes() -> Iterator[Opened]:
    for stake in snapshot().stakes:
        pair, since = (stake.holder, stake.issuer), stake.valid.since
        if pair not in HOLDINGS or since is None or stake.kind is not StakeKind.HOLDING or stake.basis != "capital":
            continue
        end = stake.valid.until.first if stake.valid.until else min(TODAY, since.last + dt.timedelta(days=400))
        at = f"{since.last + (end - since.last) / 2:%B %Y}"
        answer = told(_asked(*pair, at))
        if (end - since.last).days < 70 or stake.key not in answer.claims[:1]:
            continue
        own = answer.values[0].fraction
        follows = (
            Follow("time", like(_asked(*pair, "June 2016")), (("month", "June 2016"),)),
            Follow("now", like(_asked(*pair))),
            Follow("since", shows(date(since), first=True)),
            Follow("source", _sources(stake.sources)),
            Follow("doubt", something),
            Follow("third", verdict_on(right=own > THIRD)),
            Follow("sell", shows(f"{float(own * 100 - 2):.2f}".rstrip("0").rstrip(".")), (("points", "2"),)),
        )
        fills = (("holder", name(stake.holder)), ("issuer", name(stake.issuer)), ("month", at))
        yield Opened("stake", "stake", fills, follows, stake.key)


def _asked(holder: str, issuer: str, at: str = "") -> str:
    return f"How much of {name(issuer)} {'did' if at else 'does'} {name(holder)} hold{' in ' + at if at else ''}?"


def _sources(keys: tuple[str, ...]) -> Judge:
    return shows("|".join(snapshot().sources[key].publisher for key in keys))


def _trades() -> Iterator[Opened]:
    for trade in snapshot().transactions:
        if trade.valid.since is not None and not trade.status.taken_back:
            fills = (("text", trade.description),)
            yield Opened("trade", "text", fills, tuple(_of_a_trade(trade)), trade.key)


def _of_a_trade(trade: Transaction) -> Iterator[Follow]:
    if trade.buyer and trade.buyer != "market":
        yield Follow("buyer", shows(name(trade.buyer)))
    if trade.seller and trade.seller != "market":
        yield Follow("seller", shows(name(trade.seller)))
    for asks, stated in (("price", trade.price), ("amount", trade.amount), ("size", trade.percent)):
        figures = re.findall(r"\d[\d,.]*\d|\d", stated or "")
        if figures:
            yield Follow(asks, shows(figures[0]))
    if trade.shares:
        yield Follow("quantity", shows(f"{int(trade.shares):,}"))
    if trade.cancelled_on:
        yield Follow("cancelled", shows(date(trade.cancelled_on)))
    yield Follow("source", _sources(trade.sources))
    if trade.seller is None:
        return
    row = [t for t in snapshot().trades_in(trade.issuer) if t.seller == trade.seller and t.valid.since]
    row.sort(key=lambda one: one.valid.start)
    place = row.index(trade)
    if place + 1 < len(row):
        yield Follow("next_trade", shows(f"{row[place + 1].valid.start:%B %Y}"))
    if place:
        yield Follow("last_trade", shows(f"{row[place - 1].valid.start:%B %Y}"))


def _events() -> Iterator[Opened]:
    for event in snapshot().events:
        if event.valid.since is not None:
            follows = (
                Follow("when", shows(date(event.valid.since))),
                Follow("parties", shows(*(name(party) for party in event.parties[:2]))),
                Follow("source", _sources(event.sources)),
                Follow("doubt", something),
            )
            yield Opened("event", "text", (("text", event.title),), follows, event.key)


def _offices() -> Iterator[Opened]:
    for organisation in ("renault", "nissan", "mitsubishi_motors"):
        for office, titles in OFFICES.items():
            row = [r for r in snapshot().roles if r.organisation == organisation and r.role in titles and r.valid.since]
            row.sort(key=lambda role: role.valid.start)
            for place, role in enumerate(row):
                years = range(role.valid.start.year + 1, role.valid.until.year if role.valid.until else TODAY.year)
                if years and len([r for r in row if r.valid.holds_on(dt.date(years[0], 6, 1))]) == 1:
                    fills = (("role", office), ("org", name(organisation)), ("year", str(years[0])))
                    yield Opened("office", "office", fills, tuple(_of_an_office(row, place)), role.key)


def _of_an_office(row: list[Role], place: int) -> Iterator[Follow]:
    role = row[place]
    yield Follow("office_since", shows(date(role.valid.since) if role.valid.since else ""))
    if role.last:
        yield Follow("until", shows(str(role.last.year)))
    if place + 1 < len(row):
        yield Follow("successor", shows(name(row[place + 1].person), first=True))
    if place and row[place - 1].person != role.person:
        yield Follow("predecessor", shows(name(row[place - 1].person), first=True))
    yield Follow("source", _sources(role.sources))


def _rules() -> Iterator[Opened]:
    for rule in snapshot().voting_rules:
        follows = [Follow("source", _sources(rule.sources)), Follow("doubt", something)]
        if rule.valid.since:
            follows.append(Follow("since", shows(date(rule.valid.since))))
        yield Opened("rule", "text", (("text", rule.topic),), tuple(follows), rule.key)


def _assumed() -> Iterator[Opened]:
    for holder, issuer in HOLDINGS:
        own = told(_asked(holder, issuer)).values[0].fraction * 100 - 3
        left = f"{float(own - 2):.2f}".rstrip("0").rstrip(".")
        follows = (
            Follow("more_points", shows(left, first=True), (("points", "2"),)),
            Follow("third", verdict_on(right=own / 100 > THIRD)),
        )
        yield Opened("what-if", "whatif", (("holder", name(holder)), ("issuer", name(issuer))), follows)
