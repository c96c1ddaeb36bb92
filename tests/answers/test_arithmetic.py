"""Arithmetic asked in chat: every row of the catalogue in several phrasings, and the laws of a what-if."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.answers.answer import Answer, Context
from knowledge.answers.asking import Asked
from knowledge.answers.desk import Desk
from knowledge.answers.effects import described
from knowledge.answers.text import plain
from knowledge.answers.wording import wording
from knowledge.claims.packs import load_pack
from knowledge.claims.snapshot import Snapshot

TODAY = dt.date(2026, 11, 22)
PHRASINGS = yaml.safe_load((Path(__file__).parents[1] / "questions/en/arithmetic.yaml").read_text(encoding="utf-8"))


@cache
def desk(pack: str = "alliance") -> Desk:
    return Desk(Snapshot(load_pack(pack)))


def asked(*turns: str, pack: str = "alliance") -> list[Answer]:
    """The answers of one conversation; its context goes through JSON between the turns, as the faces keep it."""
    context: Context | None = None
    answers = []
    for turn in turns:
        answers.append(desk(pack).reply(turn, context=context, today=TODAY))
        context = Context.from_json(json.loads(json.dumps(answers[-1].context.to_json())))
    return answers


ROWS = (
    *(f"A{n}" for n in range(1, 8)),
    *(f"B{n}" for n in range(1, 12)),
    *(f"C{n}" for n in range(1, 8)),
    *(f"D{n}" for n in range(1, 4)),
    *(f"E{n}" for n in range(1, 7)),
    *(f"F{n}" for n in range(1, 10)),
    *(f"G-{kind}" for kind in ("line", "table", "shares", "turnout", "rounding")),
    "H",
    *(f"I-{kind}" for kind in ("count", "whole", "money", "fx", "missing", "equal")),
    *("J", "J-conflict"),
)
"""Every kind of calculation: look-ups and time, deals, inverse, comparing, look-through, votes, lines, power, money,
precision. Beside them stand sums of typed amounts, lengths of time, ends of terms, and what is declined."""


def test_every_kind_of_calculation_has_three_phrasings() -> None:
    found = Counter(case["row"] for case in PHRASINGS)
    assert found.keys() == {*ROWS, "typed", "time", "counts", "declined"}
    assert {row: found[row] for row in ROWS if found[row] < 3} == {}


@pytest.mark.parametrize("case", PHRASINGS, ids=lambda case: f"{case['row']}-{case['turns'][-1][:40]}")
def test_each_phrasing_of_the_catalogue(case: dict[str, Any]) -> None:
    answer = asked(*case["turns"], pack=case.get("pack", "alliance"))[-1]
    assert answer.outcome.value == case.get("outcome", "answered"), plain(answer)
    for wanted in case.get("has", []):
        assert wanted in plain(answer)


def test_a_what_if_in_our_own_words_is_read_back_as_it_was() -> None:
    """The offered routes are whole sentences made of these words, so that a press loses no step of a chain."""
    for case in PHRASINGS:
        answer = asked(*case["turns"], pack=case.get("pack", "alliance"))[-1]
        steps = answer.context.scenario
        if not steps or steps[0]["when"]["kind"] != "now":
            continue
        words = Asked(desk().snapshot, answer.reading, wording("en"), TODAY, "")
        sentence = f"What if {'; '.join(described(words, step) for step in steps)}?"
        again = asked(sentence, pack=case.get("pack", "alliance"))[0].context.scenario
        assert [_meant(step) for step in again] == [_meant(step) for step in steps], sentence


def _meant(step: dict[str, Any]) -> dict[str, Any]:
    """What of a step moves shares; bought back means cancelled unless it is said to be kept."""
    names = ("verb", "holder", "issuer", "amount", "kind", "party", "cancel", "route", "joins", "party_part")
    plain = {name: step[name] for name in names if step.get(name) not in {"", None, "total"}}
    return {"cancel": True, **plain} if step["verb"] == "buyback" else plain


def test_a_route_chosen_in_a_chain_keeps_the_steps_before() -> None:
    *_, last = asked(
        CHAIN[0], "and then Nissan issues 10% new shares to others", "and Renault sells a further 5 points"
    )
    cancelled = asked(last.choices[0].question)[0]
    assert [step["verb"] for step in cancelled.context.scenario] == ["sell", "issue", "buyback"]
    assert "21.25%" in cancelled.headline


CHAIN = (
    "What if Renault sold 8 points of Nissan?",
    "and a further 5 after that?",
    "and if Nissan then bought them back and cancelled them?",
    "and if Renault then sold 2 more?",
    "its indirect interest in Mitsubishi then?",
)


def test_a_chain_of_what_ifs_is_marked_listed_and_worked_out() -> None:
    figures = ("27.71%", "22.71%", "23.91%", "21.91%", "5.84%")
    for answer, figure in zip(asked(*CHAIN), figures, strict=True):
        assert answer.headline.startswith("HYPOTHETICAL")
        assert answer.hypothetical
        assert figure in answer.headline
        assert any(note.startswith("Assumed:") for note in answer.notes)


def test_undoing_every_step_leads_back_to_the_facts() -> None:
    *_, three, two, one, none = asked(*CHAIN[:4], *["undo that"] * 4)
    assert [len(answer.context.scenario) for answer in (three, two, one, none)] == [3, 2, 1, 0]
    assert not none.hypothetical
    assert "35.71%" in none.headline


def test_a_whole_question_in_the_indicative_leaves_the_what_if_and_says_so() -> None:
    fact = asked(CHAIN[0], "so how much of Nissan does Renault own?", "and Nissan of Renault?")
    assert "35.71%" in fact[1].headline
    assert not fact[1].hypothetical
    assert "the what-if is closed" in plain(fact[1])
    assert fact[1].context.scenario == ()
    assert "HYPOTHETICAL" not in plain(fact[2])


def test_a_refused_step_keeps_the_what_if_as_it_was() -> None:
    answers = asked("What if Renault sold 8 points of Nissan?", "and if Renault then sold 60 more?", "undo that")
    assert answers[1].outcome.value == "missing"
    assert "27.71%" in plain(answers[1])
    assert len(answers[1].context.scenario) == 1
    assert answers[2].context.scenario == ()


def test_where_the_route_was_not_said_the_others_are_offered() -> None:
    (answer,) = asked("What if Renault sold 8 points of Nissan?")
    assert [choice.label for choice in answer.choices] == [
        "Sold to Nissan and cancelled",
        "Sold to Nissan and kept in treasury",
    ]
    cancelled = asked(answer.choices[0].question)[0]
    assert "30.12%" in cancelled.headline


def test_a_percentage_sold_is_points_with_the_part_of_the_holding_beside() -> None:
    (answer,) = asked("What if Renault sells 10% of Nissan?")
    assert "25.71%" in answer.headline
    assert "32.14%" in plain(answer)


def test_the_article_alone_gives_its_own_figures() -> None:
    points, through, others = asked(
        "What if Renault sells another 10 points of Nissan?",
        "What if Renault went to 15%: its indirect interest in Mitsubishi?",
        "and the others' share of Nissan?",
        pack="kyodo-2023-01-17",
    )
    assert "33%" in points.headline
    assert "5.1%" in through.headline
    assert "85%" in others.headline
    assert others.headline.startswith("HYPOTHETICAL")
