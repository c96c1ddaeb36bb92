import re

import pytest

from knowledge.answers.told import label, tell, told
from knowledge.claims.model import Claim, Conflict, Event, Known, Statement, Threshold, Transaction, VotingRule
from tests.answers.build import asked
from tests.questions.desks import ALLIANCE, KYODO, snapshot

TOLD = (Event, Statement, Transaction, Threshold, VotingRule, Conflict)


def claims(pack: str) -> list[Claim]:
    return [claim for claim in snapshot(pack).claims.values() if isinstance(claim, TOLD)]


def _subject(claim: Claim) -> str:
    return claim.subject if isinstance(claim, Statement) else ""


@pytest.mark.parametrize("pack", [ALLIANCE, KYODO])
def test_every_claim_is_told_with_publisher_and_status(pack: str) -> None:
    question = asked("told", pack)
    for claim in claims(pack):
        text = tell(question, claim)
        source = question.best_source(claim)
        assert source is not None
        assert source.publisher in text, claim.key
        assert question.wording.get("status")[claim.status.value] in text, claim.key
        assert claim.key not in text
        assert "None" not in text


@pytest.mark.parametrize("pack", [ALLIANCE, KYODO])
def test_a_headline_is_always_called_one(pack: str) -> None:
    for claim in claims(pack):
        if claim.known is Known.HEADLINE:
            assert tell(asked("told", pack), claim).startswith("Headline only"), claim.key


def test_apparently_is_never_lost() -> None:
    concession = snapshot(KYODO).claims["k10"]
    assert "pparently" in tell(asked("told", KYODO), concession)


@pytest.mark.parametrize("pack", [ALLIANCE, KYODO])
def test_what_is_not_done_has_its_status_in_words(pack: str) -> None:
    for claim in claims(pack):
        if claim.key in ABOUT_A_SOURCE:
            continue
        answer = told(asked("told", pack, claims=[claim.key]))
        if claim.status.value != "completed":
            assert any(note.startswith("Status: ") for note in answer.notes), claim.key
        assert answer.claims[0] == claim.key
        assert answer.status is not None


ABOUT_A_SOURCE = {claim.key for claim in (*claims(ALLIANCE), *claims(KYODO)) if _subject(claim).startswith("kyodo-")}


@pytest.mark.parametrize("pack", [ALLIANCE, KYODO])
def test_what_is_said_of_the_article_itself_can_be_told(pack: str) -> None:
    for key in ABOUT_A_SOURCE & set(snapshot(pack).claims):
        assert told(asked("told", pack, claims=[key])).headline


def test_a_trade_without_a_price_is_no_answer_to_how_much() -> None:
    facts = snapshot()
    without = next(t for t in facts.transactions if not t.amount and not t.price)
    answer = told(asked("told", claims=[without.key], signs=["PRICE"]))
    assert answer.outcome.value == "missing"
    assert answer.headline == "My sources give no amount for that."


def test_a_trade_asked_for_by_price_comes_before_an_event() -> None:
    facts = snapshot()
    trade = next(t for t in facts.transactions if t.price)
    event = facts.events[0]
    answer = told(asked("told", claims=[event.key, trade.key], signs=["PRICE"]))
    assert answer.claims[0] == trade.key


def test_a_conflict_shows_each_figure_with_its_publishers() -> None:
    conflict = next(c for c in snapshot().conflicts if len(c.values) > 1)
    answer = told(asked("told", claims=[conflict.key]))
    assert len(answer.details) == len(conflict.values)
    for value, line in zip(conflict.values, answer.details, strict=True):
        assert line.startswith(value.value)


def test_a_plan_whose_day_is_past_is_told_so() -> None:
    answer = told(asked("told", KYODO, claims=["k3-meeting"]))
    assert any("date is past" in note for note in answer.notes)


def test_a_claim_that_is_gone_is_passed_over() -> None:
    answer = told(asked("told", claims=["no-such-claim", "ev01"]))
    assert answer.claims[0] == "ev01"


def test_every_label_can_be_asked_for() -> None:
    for claim in claims(ALLIANCE):
        text = label(claim)
        assert not re.search(r"[\n{}]", text)
        if not isinstance(claim, Threshold):
            assert text, claim.key
