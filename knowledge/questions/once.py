"""What an object works out when it is first asked for it, and keeps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


class once(Generic[T]):  # noqa: N801 - read as the property that it is
    """A property worked out once; ``functools.cached_property`` without its lock, which costs more than most of them.

    It is for what belongs to one question. Two threads that ask at once both work it out, to the same value.
    """

    def __init__(self, work_out: Callable[[Any], T]) -> None:
        self._work_out = work_out
        self.__doc__ = work_out.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, one: None, owner: type) -> once[T]: ...

    @overload
    def __get__(self, one: object, owner: type) -> T: ...

    def __get__(self, one: object | None, owner: type) -> once[T] | T:
        if one is None:
            return self
        found = one.__dict__[self._name] = self._work_out(one)
        return found
