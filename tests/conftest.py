"""What every test lives under: nothing leaves this machine."""

from __future__ import annotations

import ipaddress
import sys
from typing import Any

from hypothesis import settings

# How long an example takes says nothing on a busy machine; that is what benchmarks are for.
# The same examples every time, so that a red run means a change; `--hypothesis-profile search` looks for new ones.
settings.register_profile("house", deadline=None, print_blob=True, derandomize=True)
settings.register_profile("search", deadline=None, print_blob=True)
settings.load_profile("house")


class NetworkForbiddenError(RuntimeError):
    """A test tried to reach another machine."""


def _is_here(address: object) -> bool:
    if not isinstance(address, tuple):
        return True  # a Unix socket
    host = address[0]
    if host in ("", "localhost"):
        return True
    try:
        return ipaddress.ip_address(str(host)).is_loopback
    except ValueError:
        return False


def _forbid_network(event: str, arguments: tuple[Any, ...]) -> None:
    if event in {"socket.connect", "socket.sendto"} and not _is_here(arguments[1]):
        raise NetworkForbiddenError(f"a test tried to reach {arguments[1]!r}")
    if event == "socket.getaddrinfo" and arguments[0] is not None and not _is_here((arguments[0],)):
        raise NetworkForbiddenError(f"a test tried to look up {arguments[0]!r}")


# An audit hook cannot be taken away again, so no test and no library can step round it.
sys.addaudithook(_forbid_network)
