"""The question data: well-formed, no worse than the baseline, and read as expected where a reading is given."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from knowledge.questions.intents import compile_intents
from knowledge.questions.language import load as load_language
from tests.questions.scoring import BASELINE, Asked, asked, files, load, misread, questions, tally

KINDS = {"stake", "fact", "arith", "followup", "false_premise", "oos"}
_BASELINE: dict[str, dict[str, dict[str, int]]] = load(BASELINE) if BASELINE.exists() else {}
_GUARDED = [(path, kind) for path in files() for kind in sorted({each.kind for each in questions(path)})]
_OWN = [path for path in files() if any(each.intent for each in questions(path))]


@pytest.mark.parametrize(("path", "kind"), _GUARDED, ids=[f"{path.stem}-{kind}" for path, kind in _GUARDED])
def test_no_kind_of_question_gets_worse(path: Path, kind: str) -> None:
    kept, now = _BASELINE[path.stem][kind], tally(path)[kind]
    faults = "\n".join(each.line for each in asked(path) if each.question.kind == kind and each.verdict != "right")
    assert now["right"] >= kept["right"], f"{now['right']} right, {kept['right']} before; now not right:\n{faults}"
    assert now["wrong"] <= kept["wrong"], f"{now['wrong']} wrong, {kept['wrong']} before; now not right:\n{faults}"


@pytest.mark.parametrize("path", files(), ids=lambda path: path.stem)
def test_no_question_crashes(path: Path) -> None:
    assert [each.line for each in asked(path) if each.crash] == []


@pytest.mark.parametrize("path", _OWN, ids=lambda path: path.stem)
def test_our_own_wordings_are_read_and_answered_as_expected(path: Path) -> None:
    failing = {each.question.id: _fault(each) for each in asked(path) if _fault(each)}
    known = {each.id for each in questions(path) if each.known_failure}
    new = "\n".join(f"{key}: {fault}" for key, fault in failing.items() if key not in known)
    assert not new, f"not as expected:\n{new}"
    assert failing.keys() >= known, f"no failures any more, so take known_failure away: {known - failing.keys()}"


def _fault(each: Asked) -> str:
    if each.crash:
        return each.crash
    return misread(each) or ("" if each.verdict == "right" else each.line)


def test_every_intent_has_three_wordings_of_our_own() -> None:
    own = [each.intent for path in _OWN for each in questions(path)]
    data = load_language("en").data["intents"]
    wanted = [intent.name for intent in compile_intents(data)] + list(data["talk"])
    assert {name: own.count(name) for name in wanted if own.count(name) < 3} == {}


def test_the_data_is_well_formed() -> None:
    every = [each for path in files() for each in questions(path)]
    assert len({each.id for each in every}) == len(every)
    for each in every:
        assert each.kind in KINDS, each.id
        assert each.turns, each.id
        for pattern in (*each.expect.all, *each.expect.any, *each.expect.none):
            re.compile(pattern)


def test_no_question_is_asked_twice() -> None:
    seen: dict[tuple[object, ...], str] = {}
    twice = []
    for path in files():
        for each in questions(path):
            key = (each.pack, *(" ".join(turn.lower().split()) for turn in each.turns))
            if key in seen:
                twice.append(f"{each.id} = {seen[key]}")
            seen.setdefault(key, each.id)
    assert not twice


def test_the_baseline_is_as_the_report_writes_it() -> None:
    text = BASELINE.read_text(encoding="utf-8")
    assert yaml.safe_load(text) == _BASELINE
    assert set(_BASELINE) == {path.stem for path in files()}
