"""``python -m tests.questions.report``: asks every question, writes the baseline and prints how it went.

``--keep`` leaves the baseline as it is; ``--show wrong`` (or ``declined``, ``right``, ``misread``) lists the questions.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator

from tests.questions.scoring import BASELINE, VERDICTS, Asked, asked, files, misread, tally

_HEAD = """\
# What became of the questions of each file, by kind, when this was last written. Fewer right or more wrong than here
# fails the tests; written anew by: python -m tests.questions.report
"""


def main() -> None:
    """Ask, write and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", action="store_true", help="do not write the baseline")
    parser.add_argument("--show", choices=[*VERDICTS, "misread", "none"], default="none")
    options = parser.parse_args()
    if not options.keep:
        BASELINE.write_text(baseline(), encoding="utf-8")
        print(f"Written: {BASELINE}\n")
    for line in shown(options.show):
        print(line)
    for line in (*by_kind(), "", *by_file(), "", *confusion()):
        print(line)


def everything() -> Iterator[Asked]:
    """Every question of every file, asked."""
    for path in files():
        yield from asked(path)


def shown(which: str) -> Iterator[str]:
    """The questions that came out in one way."""
    for each in everything():
        if which == "misread" and misread(each):
            yield f"{each.question.id} {list(each.question.turns)}: {misread(each)}"
        elif each.verdict == which:
            yield each.line


def by_kind() -> Iterator[str]:
    """A table of verdicts by kind of question."""
    yield from _table("kind", [(each.question.kind, each.verdict) for each in everything()])


def by_file() -> Iterator[str]:
    """A table of verdicts by file."""
    yield from _table("file", [(path.stem, each.verdict) for path in files() for each in asked(path)])


def _table(name: str, pairs: list[tuple[str, str]]) -> Iterator[str]:
    rows: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for key, verdict in pairs:
        rows[key][verdict] += 1
        rows["all"][verdict] += 1
    yield f"{name:15}{'n':>6}" + "".join(f"{verdict:>15}" for verdict in VERDICTS)
    for key in [*sorted(rows.keys() - {"all"}), "all"]:
        row, total = rows[key], rows[key].total()
        yield f"{key:15}{total:6}" + "".join(f"{row[v]:8} {row[v] / total:6.1%}" for v in VERDICTS)


def confusion() -> Iterator[str]:
    """Which intent was read for which where another one was expected, most often first."""
    expected = [each for each in everything() if each.question.intent and each.answer]
    pairs = Counter((each.question.intent, each.answer.reading.intent) for each in expected if each.answer)
    wrong = {pair: count for pair, count in pairs.items() if pair[0] != pair[1]}
    yield f"intents: {len(expected)} expected, {len(expected) - sum(wrong.values())} read so"
    for (wanted, read), count in sorted(wrong.items(), key=lambda item: (-item[1], item[0])):
        yield f"{count:4} {wanted} read as {read}"


def baseline() -> str:
    """The counts of right and wrong by file and kind, as YAML."""
    lines = [_HEAD.rstrip()]
    for path in files():
        lines.append(f"{path.stem}:")
        lines += [f"  {kind}: {{right: {n['right']}, wrong: {n['wrong']}}}" for kind, n in tally(path).items()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
