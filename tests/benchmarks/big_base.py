"""A made-up base of any size around the shipped one: companies with aliases and a net of stakes."""

from __future__ import annotations

import random
from dataclasses import replace

from knowledge.claims.dates import PartialDate, Period
from knowledge.claims.facts import Facts
from knowledge.claims.model import Entity, Stake
from knowledge.stakes.status import Status

SYLLABLES = (
    "bra",
    "ko",
    "ten",
    "vil",
    "mar",
    "sun",
    "dor",
    "pex",
    "lin",
    "gar",
    "tu",
    "zen",
    "fal",
    "rik",
    "mos",
    "hul",
)


def big_base(
    base: Facts, companies: int = 10_000, aliases: int = 50_000, stakes: int = 100_000, seed: int = 1
) -> Facts:
    """The base with so many made-up companies, aliases and stakes more; the same for the same seed."""
    rng = random.Random(seed)
    names = _names(rng, companies)
    each = max(aliases // companies - 1, 1)
    made = tuple(
        Entity(
            key=f"made_{number}",
            name=f"{name} Holding",
            short=name,
            kind="company",
            country="DE",
            aliases={"en": tuple(f"{name} {word}" for word in ("Group", "Works", "Industries", "Partners")[:each])},
        )
        for number, name in enumerate(names)
    )
    return replace(base, entities=base.entities + made, stakes=base.stakes + _stakes(rng, base, companies, stakes))


def _names(rng: random.Random, count: int) -> list[str]:
    names: dict[str, None] = {}
    while len(names) < count:
        names["".join(rng.choices(SYLLABLES, k=4)).capitalize()] = None
    return list(names)


def _stakes(rng: random.Random, base: Facts, companies: int, count: int) -> tuple[Stake, ...]:
    source = base.sources[0].key
    out: list[Stake] = []
    for number in range(count):
        issuer = number % companies
        year = 2001 + number // companies
        out.append(
            Stake(
                key=f"made-stake-{number}",
                holder=f"made_{rng.randrange(companies)}",
                issuer=f"made_{issuer}",
                percent=str(rng.randint(1, 8)),
                sources=(source,),
                status=Status.COMPLETED,
                valid=Period(PartialDate(year, 1, 1), PartialDate(year + 1, 1, 1)),
            )
        )
    return tuple(stake for stake in out if stake.holder != stake.issuer)
