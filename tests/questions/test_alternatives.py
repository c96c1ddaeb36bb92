"""Patterns that share their beginnings match what they match one after the other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from knowledge.questions.alternatives import either
from knowledge.questions.chatter import chatter_of

PATTERNS = [
    ["a", "ab", "abc"],
    ["abc", "ab", "a"],
    ["(?:a|b)c?", "ab", "b+"],
    ["(?:a|b)?c", "(?:ab)*c", "[ab|]c"],
    ["(?:a|bc?)+", "(?:a|b){2}", "a?b", r"\w", "ca"],
    ["(?:a(?:b|c)|b) ?(?=a)", "(?:a|b|)c", r"\(a\)|b\|"],
    ["(?:a|b)*?c", "(?:a|b)??c", "(?<=a)b", "", "c"],
]


def spans(pattern: str, text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(pattern, text)]


@pytest.mark.parametrize("patterns", PATTERNS)
@given(text=st.text("abc |()", max_size=12))
def test_what_is_found_stays_the_same(patterns: list[str], text: str) -> None:
    assert spans(either(patterns), text) == spans("|".join(f"(?:{each})" for each in patterns), text)


def test_a_capital_letter_stays_in_its_order() -> None:
    both = re.compile(either(["I am", "i", "in", "I a"]), re.IGNORECASE)
    assert [match.group() for match in both.finditer("i am in")] == ["i am", "i"]


def test_the_chatter_around_real_questions_is_found_as_its_patterns_find_it() -> None:
    folder = Path(__file__).parent / "en"
    data = yaml.safe_load(Path("knowledge/data/languages/en/asides.yaml").read_text(encoding="utf-8"))
    plain = re.compile(rf"\b(?=\w)(?:{'|'.join(each.removeprefix(chr(92) + 'b') for each in data['phrases'])})")
    told = [line.lower() for path in folder.glob("*.yaml") for line in path.read_text(encoding="utf-8").splitlines()]
    for line in told[::7]:
        assert [m.span() for m in chatter_of("en").phrases.finditer(line)] == [m.span() for m in plain.finditer(line)]
