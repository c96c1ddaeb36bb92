"""Kinds of question as data, compiled: what each needs, what it explains and what rules it out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from knowledge.questions.frame import Frame


@dataclass(frozen=True, slots=True)
class Intent:
    """One kind of question; ``slots`` names the builder that fills it."""

    name: str
    slots: str
    needs: tuple[frozenset[str], ...]
    uses: frozenset[str]
    excludes: frozenset[str]
    prior: float

    def fits(self, concepts: frozenset[str]) -> bool:
        """Whether each needed group is met and nothing rules the kind out."""
        return self.excludes.isdisjoint(concepts) and not any(map(concepts.isdisjoint, self.needs))

    def explained(self, frame: Frame) -> set[int]:
        """Positions of the question that this kind of question explains by its concepts, figures and dates."""
        places: set[int] = set()
        for found in frame.found:
            if found.concept in self.uses:
                places.update(range(found.start, found.end))
        for figure in frame.figures:
            if f"F_{figure.kind}" in self.uses:
                places.update(range(figure.start, figure.end))
        for when in frame.dates:
            places.update(range(when.start, when.end))
        return places


def signs(frame: Frame) -> frozenset[str]:
    """The concepts of a question together with the kinds of its figures (``F_percent``)."""
    return frame.concepts | {f"F_{figure.kind}" for figure in frame.figures}


def compile_intents(data: Mapping[str, Any]) -> tuple[Intent, ...]:
    """The intents of a language's ``intents.yaml``, the names of groups replaced by their members."""
    groups: Mapping[str, list[str]] = data["groups"]

    def members(names: Iterable[str]) -> frozenset[str]:
        out: set[str] = set()
        for name in names:
            out.update(groups[name[1:]] if name.startswith("=") else [name])
        return frozenset(out)

    return tuple(
        Intent(
            name=name,
            slots=spec["slots"],
            needs=tuple(members(group) for group in spec.get("needs", []) if group),
            uses=members(spec.get("uses", [])) | members(c for group in spec.get("needs", []) for c in group),
            excludes=frozenset(spec.get("not", [])),
            prior=float(spec.get("prior", 0)),
        )
        for name, spec in data["intents"].items()
    )
