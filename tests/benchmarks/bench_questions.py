"""From question to Answer, in process, on the shipped base and on one a thousand times larger.

Run as a module: prints one line a case. The questions are those of tests/questions/en.
"""

from __future__ import annotations

import datetime as dt
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

import yaml

from knowledge.answers.answer import Context
from knowledge.answers.desk import Desk
from knowledge.claims.packs import load_pack
from knowledge.claims.snapshot import Snapshot
from tests.benchmarks.big_base import big_base

TODAY = dt.date(2026, 11, 22)
QUESTIONS = Path(__file__).parent.parent / "questions" / "en"
SLOW = {
    "4,096 characters of names": "Renault Nissan " * 273,
    "4,096 digits": "7" * 4096,
    "one letter 4,096 times": "a" * 4096,
    "4,096 characters of misspelled names": "renalt nisann " * 292,
    "4,096 characters without spaces": "renaultnissan" * 315,
}


def conversations() -> Iterator[list[str]]:
    """Every conversation of the question data."""
    for path in sorted(QUESTIONS.glob("*.yaml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        rows = data if isinstance(data, list) else data.get("questions", [])
        for row in rows:
            if isinstance(row, dict) and "turns" in row:
                yield list(row["turns"])


def timed(desk: Desk, talks: list[list[str]]) -> list[float]:
    """Milliseconds for each answer, after one run that warms up."""
    found: list[float] = []
    for warm in (True, False):
        for turns in talks:
            context: Context | None = None
            for turn in turns:
                start = time.perf_counter()
                answer = desk.reply(turn, context=context, today=TODAY)
                took = (time.perf_counter() - start) * 1000
                context = answer.context
                if not warm:
                    found.append(took)
    return sorted(found)


def told(name: str, ms: list[float], bar: str) -> None:
    """One line of the report."""
    last = ms[min(int(len(ms) * 0.99), len(ms) - 1)]
    print(f"{name:34} n={len(ms):5}  median {statistics.median(ms):7.2f} ms   p99 {last:7.2f} ms   bar: {bar}")


def main() -> None:
    """Print the report."""
    talks = list(conversations())
    facts = load_pack("alliance")
    start = time.perf_counter()
    small = Desk(Snapshot(facts))
    print(f"desk of the shipped base built in {time.perf_counter() - start:.2f} s")
    told("shipped base", timed(small, talks), "median 1 ms, p99 5 ms")
    start = time.perf_counter()
    large = Desk(Snapshot(big_base(facts)))
    print(f"desk of 10,000 companies, 50,000 aliases, 100,000 stakes built in {time.perf_counter() - start:.2f} s")
    told("large base", timed(large, talks), "median 3 x the shipped base's")
    for name, text in SLOW.items():
        told(name, timed(small, [[text]]), "no slower than 50 ms")


if __name__ == "__main__":
    main()
