"""``ask``: one answer, JSON and batches, as the contract has them."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any, cast

import pytest

from bot.asking import ask_batch, ask_once
from tests.bot.desk_double import NISSAN_IN_RENAULT, RENAULT_IN_NISSAN, DeskDouble

TODAY = dt.date(2026, 11, 22)


@pytest.fixture
def desk() -> Any:
    return DeskDouble()


def once(desk: Any, question: str, style: str = "text") -> int:
    return ask_once(desk, question, language="en", today=TODAY, style=style)


def batch(desk: Any, capsys: pytest.CaptureFixture[str], *lines: str) -> tuple[int, list[dict[str, Any]]]:
    code = ask_batch(desk, lines, language="en", today=TODAY)
    return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def task(*turns: str, **more: Any) -> str:
    return json.dumps({"id": "q", "turns": turns, **more})


def test_exit_codes_tell_the_outcome(desk: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert once(desk, RENAULT_IN_NISSAN) == 0
    assert "Renault holds 43%" in capsys.readouterr().out
    assert once(desk, "Who is the mayor?") == 3
    assert once(desk, "blah") == 3


def test_json_is_one_object_whatever_the_outcome(desk: Any, capsys: pytest.CaptureFixture[str]) -> None:
    for question, outcome in ((RENAULT_IN_NISSAN, "answered"), ("blah", "not_understood")):
        once(desk, question, "json")
        [line] = capsys.readouterr().out.splitlines()
        found = json.loads(line)
        assert found["outcome"] == outcome
        assert found["ms"] >= 0
        assert set(found) == {
            *("id", "outcome", "text", "reading", "values", "status", "as_of", "hypothetical", "sources", "ms")
        }


def test_explain_tells_how_it_was_read(desk: Any, capsys: pytest.CaptureFixture[str]) -> None:
    once(desk, RENAULT_IN_NISSAN, "explain")
    shown = capsys.readouterr().out
    assert "43%" in shown
    assert "intent: stake (1.00)" in shown
    assert "slots: {}" in shown


def test_a_batch_keeps_its_order_and_answers_the_last_turn(desk: Any, capsys: pytest.CaptureFixture[str]) -> None:
    first = json.dumps({"id": 1, "turns": [RENAULT_IN_NISSAN, NISSAN_IN_RENAULT]})
    code, found = batch(desk, capsys, "\ufeff" + first, "", json.dumps({"turns": ["Who is the mayor?"]}))
    assert code == 0
    assert [each["id"] for each in found] == [1, None]
    assert "Nissan holds 15%" in found[0]["text"]
    assert found[1]["outcome"] == "missing"
    _, context = desk.asked[1]
    assert context.question == "r"
    assert desk.asked[2][1] is None


@pytest.mark.parametrize(
    ("line", "key", "said"),
    [
        ("{", None, "no JSON"),
        ("[]", None, "give an object"),
        ("7", None, "give an object"),
        ('{"id": "a"}', "a", '"turns"'),
        ('{"id": "a", "turns": []}', "a", '"turns"'),
        ('{"id": "a", "turns": [1]}', "a", '"turns"'),
        ('{"id": "a", "turns": "x"}', "a", '"turns"'),
        ('{"id": "a", "turns": ["x"], "lang": "xx"}', "a", '"lang"'),
        ('{"id": "a", "turns": ["x"], "lang": {}}', "a", '"lang"'),
        ('{"id": "a", "turns": ["x"], "today": "soon"}', "a", '"today"'),
        ('{"id": "a", "turns": ["x"], "today": 5}', "a", '"today"'),
        ('{"id": {}, "turns": ["x"]}', {}, '"id"'),
        ("[" * 100_000, None, "no JSON"),
    ],
)
def test_malformed_lines_are_named_and_the_rest_is_answered(
    desk: Any, capsys: pytest.CaptureFixture[str], line: str, key: object, said: str
) -> None:
    code, found = batch(desk, capsys, line, task(RENAULT_IN_NISSAN))
    assert code == 2
    assert found[0]["id"] == key
    assert found[0]["error"].startswith("line 1: ")
    assert said in found[0]["error"]
    assert found[1]["outcome"] == "answered"


def test_a_day_can_be_given(desk: Any, capsys: pytest.CaptureFixture[str]) -> None:
    days: list[dt.date] = []
    reply = desk.reply

    def noting(text: str, **more: Any) -> Any:
        days.append(more["today"])
        return reply(text, **more)

    desk.reply = noting
    batch(cast("Any", desk), capsys, task("x", today="2023-02-01"), task("x"))
    assert days == [dt.date(2023, 2, 1), TODAY]


def test_a_fault_in_one_line_does_not_end_the_batch(desk: Any, capsys: pytest.CaptureFixture[str]) -> None:
    desk.fault = RuntimeError("words of a user")
    code, found = batch(desk, capsys, task("x"))
    assert code == 2
    assert found == [{"id": "q", "error": "line 1: a fault of the program (RuntimeError)"}]
