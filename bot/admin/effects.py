"""A change checked and with its effects: the answers that would follow from it, from a desk on what would result."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from bot.admin.fields import Fields
from bot.admin.proposal import Asking
from knowledge.answers.desk import Desk
from knowledge.answers.differences import Difference, differences
from knowledge.answers.wording import wording
from knowledge.claims.changing.change import Change
from knowledge.claims.changing.sums import TooMuch, too_much
from knowledge.claims.checks import check_records
from knowledge.claims.model import Claim, Stake
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.sentences.saying import questions

MOST = 8
"""Holdings, and other claims, on which answers are looked at."""


def resulting(asking: Asking, change: Change) -> Snapshot:
    """What the base would say after the change."""
    before = asking.desk.snapshot
    return Snapshot(change.applied(before.facts), before.revision + 1)


def problems(asking: Asking, change: Change, after: Snapshot) -> Iterator[str]:
    """What is wrong with the records that the change asserts, and with the sums that it leads to."""
    ours = {id(record) for record in change.asserted}
    for finding in check_records(after.facts, asking.today):
        if id(finding.record) in ours:
            yield asking.said.say("finding", message=finding.message, mend=finding.mend)
    for found in too_much(change, after):
        yield _too_much(asking, found, after)


def effects(asking: Asking, change: Change, after: Snapshot) -> tuple[Difference, ...]:
    """Real answers before and after, on the holdings that the change touches and on its other claims."""
    before = asking.desk.snapshot
    pairs = change.pairs(before.facts)
    known = [pair for pair in pairs if all(key in after.entities for key in pair)]
    asserted = [record for record in change.asserted if isinstance(record, Claim) and not isinstance(record, Stake)]
    gone = [*(claim.key for claim in asserted), *change.retracted]
    old = [claim for key in gone if (claim := before.claims.get(key)) and not isinstance(claim, Stake)]
    others = [q for claim in asserted[:MOST] for q in questions(claim, after)]
    others += [q for claim in old[:MOST] for q in questions(claim, before)]
    return tuple(differences(asking.desk, Desk(after), known[:MOST], asking.today, others))


def _too_much(asking: Asking, found: TooMuch, after: Snapshot) -> str:
    fields, words = Fields(after, asking.said), wording("en")
    rows = "; ".join(
        asking.said.say(
            "too_much_row",
            holder=fields.name(row.holder),
            percent=row.percent,
            date=words.date(row.as_of or row.valid.since),
            publisher=fields.publisher(row),
        )
        for row in found.rows
    )
    total = sum((Decimal(row.percent) for row in found.rows), Decimal(0))
    terms = f"{' + '.join(row.percent for row in found.rows)} = {total}"
    return asking.said.say(
        "too_much", issuer=fields.name(found.issuer), sum=terms, day=words.date(found.day), rows=rows
    )
