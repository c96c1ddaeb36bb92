"""What a question takes for granted about who is whose: "as Ampere is Nissan's EV company"."""

from __future__ import annotations

from collections.abc import Mapping

from knowledge.questions.frame import Frame, Mention

_LINKS = frozenset({"is", "being", "was", "as", "are", "were"})
_PRESENT = frozenset({"current", "present", "incumbent", "sitting"})
_OFFICES = ("CEO", "CHAIR", "PRESIDENT", "COO", "DIRECTOR")


def supposed(frame: Frame, kinds: Mapping[str, str]) -> list[list[str]]:
    """Suppositions as ``[kind, subject, owner]``.

    The kind is ``role`` (a person's office), ``current`` (an office held now) or ``unit`` (whose business).
    Only clauses that are not the question itself count: they begin with a marker (since, because, as) or use ``being``.
    """
    out: list[list[str]] = []
    for left, right in zip(frame.names, frame.names[1:], strict=False):
        between = frame.words[left.end : right.start]
        if set(between) & _PRESENT and set(between) <= _PRESENT | {",", "the"} and kinds[left.key] == "person":
            if any(0 <= f.start - right.end <= 1 for f in frame.where(*_OFFICES)):
                out.append(["current", left.key, right.key])
            continue
        if (
            not right.possessive
            or len(between) != 1
            or between[0] not in _LINKS
            or not _granted(frame, left, between[0])
        ):
            continue
        if kinds[left.key] == "person" and any(0 <= f.start - right.end <= 1 for f in frame.where(*_OFFICES)):
            out.append(["role", left.key, right.key])
        elif kinds[left.key] == "company":
            out.append(["unit", left.key, right.key])
    return out


def _granted(frame: Frame, mention: Mention, link: str) -> bool:
    return link == "being" or any(found.end == mention.start for found in frame.where("MARKER"))
