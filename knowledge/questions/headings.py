"""What claims are headed with: all the more a claim is about that, and who stands first there is the one who acts."""

from __future__ import annotations

from abc import ABC, abstractmethod

from knowledge.questions.frame import Frame
from knowledge.questions.index_terms import labels_of
from knowledge.questions.values import Figure

_END = "c:END"


class Headings(ABC):
    """The terms and names of the headings of claims, by the keys of these."""

    def __init__(self) -> None:
        self._headed: dict[str, set[str]] = {}
        self._called: dict[str, tuple[str, ...]] = {}
        self._joint: set[str] = set()

    @abstractmethod
    def weighed(self, frame: Frame) -> dict[str, float]:
        """The question's terms with their weights."""

    def headed(self, key: str, frame: Frame) -> bool:
        """Whether the question says what the claim is headed with: half of its concepts, and its end if it tells one.

        A heading without concepts has to share a word or a figure.
        """
        heading = self._headed[key]
        terms = {label for term in self.weighed(frame) for label in (labels_of(term) or [term]) if label[0] != "e"}
        concepts = {term for term in heading if term[0] == "c" and "|" not in term}
        if not concepts:
            return not terms.isdisjoint(heading)
        return len(concepts & terms) * 2 >= len(concepts) and (_END not in concepts or _END in terms)

    def in_heading(self, key: str, frame: Frame) -> int:
        """How many of the question's concepts and words, names aside, the claim is headed with."""
        heading = self._headed[key]
        return sum(term[0] != "e" and term in heading for term in self.weighed(frame))

    def headed_by(self, key: str, figure: Figure) -> bool:
        """Whether the claim's heading states the figure."""
        return f"n:{figure.amount}" in self._headed[key]

    def heading_names(self, key: str) -> tuple[str, ...]:
        """The entities that the claim's heading names, in order."""
        return self._called[key]

    def jointly(self, key: str) -> bool:
        """Whether the claim's heading begins with two that act together."""
        return key in self._joint
