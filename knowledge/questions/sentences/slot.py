"""One field of a typed line: what it says, or what is wrong with it, and how it stands in a line to send again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Slot(Generic[T]):
    """``value`` is None where the field is absent or wrong; ``mistakes`` says all that is wrong.

    ``ready`` is the field's text in a line to send again, a gap where nothing right was typed; ``others`` are texts to
    choose from where it could mean several things. ``note`` tells how it was understood, where not as typed.
    """

    value: T | None = None
    ready: str = ""
    mistakes: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    note: str = ""

    @property
    def wrong(self) -> bool:
        """Whether anything is wrong with it."""
        return bool(self.mistakes)


def bad(ready: str, mistake: str, *others: str) -> Slot[T]:
    """A field that cannot be taken."""
    return Slot(ready=ready, mistakes=(mistake,), others=others)
