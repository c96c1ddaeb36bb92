"""Holdings that a question names one by one."""

import datetime as dt

import pytest

from knowledge.claims.packs import load_pack
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.holdings import named
from knowledge.questions.reader import Reader
from knowledge.questions.scene import line_of

READER = Reader(Snapshot(load_pack("alliance")))
TODAY = dt.date(2026, 11, 22)

RENAULT_NISSAN = ("renault", "nissan")
NISSAN_RENAULT = ("nissan", "renault")
NISSAN_MMC = ("nissan", "mitsubishi_motors")


def known(holder: str, issuer: str) -> bool:
    return bool(READER.snapshot.stakes_between(holder, issuer))


def pairs(text: str) -> list[tuple[str, str]]:
    return [holding.pair for holding in named(line_of(READER, READER.frame(text, TODAY)), known)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nissan's 2016 stake in Mitsubishi minus its stake in Renault", [NISSAN_MMC, NISSAN_RENAULT]),
        ("its Renault stake against its Mitsubishi stake, for Nissan", [NISSAN_RENAULT, NISSAN_MMC]),
        ("did Nissan hold more of Mitsubishi or of Renault", [NISSAN_MMC, NISSAN_RENAULT]),
        ("the stake of Renault in Nissan and that of Nissan in Renault", [RENAULT_NISSAN, NISSAN_RENAULT]),
        ("how much of Nissan does Renault hold", [RENAULT_NISSAN]),
        ("Renault shares held by Nissan", [NISSAN_RENAULT]),
        ("Nissan's and the French State's holdings in Renault", [NISSAN_RENAULT, ("french_state", "renault")]),
        ("Renault's stake in Horse or Aramco's", [("renault", "horse"), ("aramco", "horse")]),
        ("Nissan's Mitsubishi stake now and what it had in 2016", [NISSAN_MMC, NISSAN_MMC]),
        ("Honda's stake in Nissan", [("honda", "nissan")]),
        ("Renault and Nissan", []),
    ],
)
def test_each_holding_is_found_with_its_sides(text: str, found: list[tuple[str, str]]) -> None:
    assert pairs(text) == found
