"""What is wrong with a pack, where, and how to mend it; problems are values, so that all can be told at once."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.claims.packs.nodes import Place


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake: ``key`` is the record it stands in (may be empty), ``mend`` says what to write instead."""

    file: str
    line: int
    column: int
    key: str
    message: str
    mend: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}:{self.column}"
        subject = f"{self.key}: " if self.key else ""
        mend = self.mend[:1].upper() + self.mend[1:]
        return f"{where}: {subject}{self.message}. {mend}{'' if mend.endswith('?') else '.'}"


class PackError(Exception):
    """A pack cannot be taken; ``problems`` has every reason in the order of the file."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class Report:
    """Collects the problems of one file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def add(self, place: Place, key: str, message: str, mend: str) -> None:
        """Note a problem."""
        self.problems.append(Problem(self.file, place.line, place.column, key, message, mend))

    def sorted(self) -> tuple[Problem, ...]:
        """The problems in the order of the file, each once."""
        return tuple(sorted(set(self.problems)))
