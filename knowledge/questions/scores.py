"""How much of a question a reading has to explain, as parts of its content between 0 and 1."""

from __future__ import annotations

ENOUGH = 0.8
"""Part of a question that a typed reading has to explain."""

ENOUGH_TOLD = 0.54
"""The same for a claim found by its words; claims are told in other words than questions."""

CERTAIN = 0.93
"""Part of a question from which on little of it is left: a typed reading goes before small talk, a claim is meant."""

TOLD_LEAD = 0.12
"""By so much a told claim has to explain more than a typed reading that is good enough by itself."""
