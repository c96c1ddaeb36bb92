"""Whether a holding rose or fell, and whether it was larger or smaller at one time than at another."""

from __future__ import annotations

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.held import percent, quantity, whole_held
from knowledge.answers.moments import resolve
from knowledge.answers.stake_lines import one_line

_ALL = frozenset({"all", "whole", "entire", "entirely", "everything", "completely", "fully"})


def whether(asked: Asked, line: str, *, rose: bool, some: bool) -> str:
    """``did it fall?``, ``was it larger in 2020 than now?``: yes or no before what became of the holding.

    ``rose`` tells that the later holding is the larger one, ``some`` that something is held still, so that not all was
    given up; the slot ``subject`` is the place of the moment of which it is asked whether its holding is more or less
    than the other's, where the question sets them against each other.
    """
    if not asked.slots.get("yes_no") or asked.slots.get("either"):
        return line
    subject = asked.slots.get("subject", -1)
    if subject >= 0 and asked.sign("BIGGER") != asked.sign("LESS", "SMALLER"):
        larger = rose == (subject == 1)
        return asked.verdict(line, right=larger == asked.sign("BIGGER"))
    down, up = asked.sign("CUT", "SELL", "LESS", "SMALLER"), asked.sign("RAISE", "BUY", "BIGGER")
    if down == up and not asked.sign("CHANGE"):
        return line
    if down and some and asked.slots.get("entirely"):
        return f"{asked.say('no')}: {line}"
    return asked.verdict(line, right=down in {up, not rose})


def still_held(asked: Asked, holder: str, issuer: str) -> Answer | None:
    """``did it sell everything?``: no, where the holding goes on; None where it does not, or no such thing is asked."""
    everything = asked.sign("WHOLE", "EVERYTHING") or not _ALL.isdisjoint(asked.text.lower().rstrip("?!. ").split())
    if not asked.slots.get("yes_no") or asked.slots.get("route") or not (everything and asked.sign("SELL")):
        return None
    at = resolve(asked, {"kind": "now"})
    found = whole_held(asked, holder, issuer, at)
    if found is None or found.main.valid.ended_by(at.day):
        return None
    draft = Draft(asked)
    draft.as_of = at.day
    draft.use(found.main)
    draft.value("stake", quantity(found.main), percent(asked, found.main))
    return draft.answered(asked.say("check.wrong", line=one_line(asked, found.main)))
