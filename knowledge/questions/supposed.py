"""What a question takes for granted about who is whose: "as Ampere is Nissan's EV company"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from knowledge.questions.frame import Frame, Mention

_LINKS = frozenset({"is", "being", "was", "as", "are", "were"})
_BACK = frozenset({"back", "returned", "again", "reinstated", "reappointed"})
_ALL = frozenset(
    {"all", "whole", "entire", "full", "every", "everything", "complete", "completely", "entirely", "last"}
)
_OPEN = frozenset(
    {"if", "whether", "would", "could", "should", "can", "may", "might", "will", "or", "not", "never"}
    | {"say", "suppose", "supposing", "imagine", "assume", "assuming", "had"}
)
"""Words that leave open whether something was done."""
_PRESENT = frozenset({"current", "present", "incumbent", "sitting"})
_OFFICES = ("CEO", "CHAIR", "PRESIDENT", "COO", "DIRECTOR")


def supposed(frame: Frame, kinds: Mapping[str, str]) -> list[list[str]]:
    """Suppositions as ``[kind, subject, owner]``.

    The kind is ``role`` (a person's office), ``office`` (the very office that is named), ``left`` (gone from it),
    ``current`` (an office held now), ``back`` (one held again), ``unit`` (whose business), ``own`` (its part of the
    other), ``sold_all`` (a holding is gone, all or the part that is stated) or ``stands`` (a company with the concept
    of how it is said to have stood, or of what it is said to have done).
    Only clauses that are not the question itself count: they begin with a marker (since, because, as) or use ``being``.
    """
    out: list[list[str]] = [["stands", *said] for said in _stands(frame, kinds)]
    for left, right in zip(frame.names, frame.names[1:], strict=False):
        between = frame.words[left.end : right.start]
        if kinds[left.key] == "person" and _is_back(frame, left, right, between):
            out.append(["back", left.key, right.key])
            continue
        if kinds[left.key] == "person" and kinds[right.key] == "company":
            if _leads_it(frame, left, between):
                out += [["role", left.key, right.key], ["current", left.key, right.key]]
                continue
            in_office, gone = _in_an_office(frame, left, right), _has_left(frame, left, right)
            said = (["office"] if in_office else []) + (["role", "left"] if gone else [])
            if said:
                out += [[kind, left.key, right.key] for kind in said]
                continue
        if kinds[left.key] != "person" and _has_sold(frame, left, right, between):
            out.append(["sold_all", left.key, right.key])
            continue
        if kinds[left.key] != "person" and _is_its_own(frame, left, right):
            out.append(["own", left.key, right.key])
            continue
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


def taken_as_done(frame: Frame) -> bool:
    """Whether nothing in the question leaves open whether what it says was done."""
    return _OPEN.isdisjoint(frame.words)


def _is_back(frame: Frame, left: Mention, right: Mention, between: tuple[str, ...]) -> bool:
    """``now that Ghosn is back at Nissan``: somebody holds an office again, in a clause that takes it for granted."""
    led = any(found.end == left.start for found in frame.where("MARKER")) or frame.has("ASK_WHY", "ASK_WHEN")
    return led and not _BACK.isdisjoint((*between, *frame.words[right.end :])) and _OPEN.isdisjoint(between)


def _stands(frame: Frame, kinds: Mapping[str, str]) -> Iterator[list[str]]:
    """``why was Renault close to bankruptcy``, ``why did Nissan send Ghosn``: the company with the concept."""
    for found in frame.where(*_STANDING):
        left = [mention for mention in frame.names if mention.end <= found.start and kinds[mention.key] == "company"]
        if not left or not set(frame.words[left[-1].end : found.start]) <= _NEARLY:
            continue
        asked = frame.has("ASK_WHY", "ASK_WHEN") and frame.words[max(left[-1].start - 1, 0)] in _LINKS | _DID
        if asked or any(marker.end == left[-1].start for marker in frame.where("MARKER")):
            yield [left[-1].key, found.concept]


_STANDING = ("BANKRUPT", "SEND", "JUNIOR")
_NEARLY = frozenset(
    {"close", "to", "almost", "near", "nearly", "the", "on", "of", "so", "in", "was", "is", "practically"}
)
_DID = frozenset({"did", "does", "do"})


def _leads_it(frame: Frame, left: Mention, between: tuple[str, ...]) -> bool:
    """``now that Uchida runs Renault``: somebody is said to be its head now."""
    led = any(found.end == left.start for found in frame.where("MARKER"))
    return led and 0 < len(between) <= _NEAR and bool(_LEADS & set(between)) and _OPEN.isdisjoint(between)


_LEADS = frozenset({"runs", "heads", "leads", "manages", "directs", "chairs", "charge", "helm", "running", "heading"})


def _has_left(frame: Frame, left: Mention, right: Mention) -> bool:
    """``why did de Meo leave Nissan``: he was somebody there."""
    between = frame.words[left.end : right.start]
    asked = frame.has("ASK_WHY", "ASK_WHEN") or frame.words[:2] == ("what", "made")
    return asked and len(between) <= _NEAR and not _LEAVE.isdisjoint(between) and _OPEN.isdisjoint(frame.words)


def _in_an_office(frame: Frame, left: Mention, right: Mention) -> bool:
    """``when did de Meo become chairman of Renault``, ``why was Senard sacked as Nissan CEO``."""
    titles = [found.start for found in frame.where(*_OFFICES[:4]) if frame.words[found.start] in _TITLES]
    links = [place for place, word in enumerate(frame.words) if word in _INTO and left.end <= place]
    near = any(0 < title - link <= _NEAR and abs(right.start - title) <= _NEAR for title in titles for link in links)
    other = frame.has("VICE_CHAIR", "INTERIM", "SUCCESSOR", "PREDECESSOR", "BEFORE", "AFTER", "CONSIDER")
    return near and not other and frame.has("ASK_WHY", "ASK_WHEN", "ASK_HOW", "MARKER") and taken_as_done(frame)


_INTO = frozenset({"as", "become", "became", "becoming", "named", "made", "appointed", "elected"})
_TITLES = frozenset({"ceo", "chief", "chairman", "chair", "chairperson", "president", "coo"})
_NEAR = 4
"""Words from what is said of an office to its name, and from there to the company."""

_LEAVE = frozenset(
    {
        "leave",
        "leaves",
        "left",
        "quit",
        "fired",
        "sacked",
        "dismissed",
        "ousted",
        "resign",
        "resigned",
        "retire",
        "retired",
    }
)


def _has_sold(frame: Frame, left: Mention, right: Mention, between: tuple[str, ...]) -> bool:
    """``since Nissan sold its whole Renault stake``, ``why did X sell its 15 % of Y``, ``who bought X's 15 % of Y``."""
    led = any(found.end == left.start for found in frame.where("MARKER"))
    led = led or frame.has("ASK_WHY", "ASK_WHEN", "ASK_WHO", "PRICE")
    if not led or frame.has("TRUST", "TRANCHE") or not _OPEN.isdisjoint(frame.words):
        return False
    own = {figure.start - 1 for figure in frame.figures if figure.kind == "percent" and figure.end <= right.start}
    if left.possessive and left.end - 1 in own:
        return any(found.end <= left.start for found in frame.where("BUY"))
    verbs = [found.start for found in frame.where("SELL") if left.end <= found.start < right.start]
    sold = any(frame.words[verb - 1] != "to" for verb in verbs)  # "why does X want to sell"
    its = any(left.end < place and frame.words[place] in _ITS for place in own)
    return sold and (its or not _ALL.isdisjoint(between))


def _is_its_own(frame: Frame, left: Mention, right: Mention) -> bool:
    """``what did X pay for its 45 % of Y``: a part of the one that is called the other's own."""
    levels = [figure for figure in frame.figures if figure.kind == "percent"]
    if len(levels) != 1 or not taken_as_done(frame) or frame.has("TRUST", "POINTS", "VOTE", "CONSIDER"):
        return False
    level = levels[0]
    called = left.end < level.start and frame.words[level.start - 1] in _ITS
    return called and frame.words[level.end : right.start] in {("of",), ("in",), ("stake", "in"), ("share", "of")}


_ITS = frozenset({"its", "their", "his", "her"})


def _granted(frame: Frame, mention: Mention, link: str) -> bool:
    return link == "being" or any(found.end == mention.start for found in frame.where("MARKER"))
