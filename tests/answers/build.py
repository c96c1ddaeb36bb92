"""Readings made by hand, so that an answer module can be tried without the reader."""

from __future__ import annotations

from typing import Any

from knowledge.answers.asking import Asked
from knowledge.answers.wording import wording
from knowledge.questions.reading import Reading
from tests.questions.desks import ALLIANCE, TODAY, snapshot

DEAL = "deal-rebalancing-2023"
NOW: dict[str, Any] = {"kind": "now"}


def on(date: str, edge: str = "") -> dict[str, Any]:
    """The slot of a date."""
    return {"kind": "on", "date": date, "edge": edge}


def asked(intent: str = "stake", pack: str = ALLIANCE, text: str = "", **slots: Any) -> Asked:
    """A question with the slots given, the others empty."""
    empty: dict[str, Any] = {
        "figures": [],
        "signs": [],
        "dates": [],
        "entities": [],
        "strangers": [],
        "stated": [],
        "supposed": [],
    }
    reading = Reading(intent, empty | {"when": NOW, "yes_no": False, "either": False} | slots)
    return Asked(snapshot(pack), reading, wording("en"), TODAY, text)


def percent(amount: str) -> list[list[str]]:
    """The figure slot of a percentage."""
    return [["percent", amount, ""]]
