"""Taught wordings as a law: they are understood of every pair in the places of its names, and of nothing else."""

from __future__ import annotations

import itertools

import pytest

from knowledge.claims.model import Phrasing
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.phrasings import Phrasings
from tests.questions.desks import TODAY, reader, snapshot
from tests.questions.scoring import asked, files

TAUGHT = Phrasing(
    key="t1", text="what slice of Nissan lies in Renault's drawer?", question="How much of Nissan does Renault own?"
)


def _phrasings() -> Phrasings:
    base = snapshot()
    taught = Snapshot(type(base.facts)(entities=base.facts.entities, phrasings=(TAUGHT,)))
    return Phrasings(taught, reader().analyser)


COMPANIES = ("renault", "nissan", "mitsubishi_motors", "daimler", "ampere")


@pytest.mark.parametrize(("issuer", "holder"), list(itertools.permutations(COMPANIES, 2)))
def test_the_names_keep_their_places(issuer: str, holder: str) -> None:
    names = {key: snapshot().entities[key].short for key in COMPANIES}
    text = f"What slice of {names[issuer]} lies in {names[holder]}'s drawer"
    meant = _phrasings().of(reader().frame(text, TODAY))
    assert meant is not None
    assert meant.question == f"How much of {names[issuer]} does {names[holder]} own?"


def test_no_other_question_is_caught() -> None:
    phrasings = _phrasings()
    for path in files():
        for each in asked(path):
            for turn in each.question.turns:
                assert phrasings.of(reader().frame(turn, TODAY)) is None, turn
