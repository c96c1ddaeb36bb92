"""Whether a holding rose or fell, and whether it was larger or smaller at one time than at another."""

from __future__ import annotations

from knowledge.answers.asking import Asked


def whether(asked: Asked, line: str, *, rose: bool) -> str:
    """``did it fall?``, ``was it larger in 2020 than now?``: yes or no before what became of the holding.

    ``rose`` tells that the later holding is the larger one; the slot ``subject`` is the place of the moment of which it
    is asked whether its holding is more or less than the other's, where the question sets them against each other.
    """
    if not asked.slots.get("yes_no") or asked.slots.get("either"):
        return line
    subject = asked.slots.get("subject", -1)
    if subject >= 0 and asked.sign("BIGGER") != asked.sign("LESS", "SMALLER"):
        larger = rose == (subject == 1)
        return f"{asked.say('yes' if larger == asked.sign('BIGGER') else 'no')}: {line}"
    down, up = asked.sign("CUT", "SELL", "LESS", "SMALLER"), asked.sign("RAISE", "BUY", "BIGGER")
    if down == up and not asked.sign("CHANGE"):
        return line
    return f"{asked.say('yes' if down in {up, not rose} else 'no')}: {line}"
