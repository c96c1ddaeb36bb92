"""Is a source's link one that a reader may be sent to; nothing is ever fetched."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from urllib.parse import SplitResult, urlsplit

from knowledge.claims.checks.finding import Finding
from knowledge.claims.facts import Facts

LONGEST = 2000
"""The longest link that is taken, in characters."""

_INTERNAL = ("localhost", "local", "internal", "intranet", "lan", "home", "corp", "test", "invalid", "onion")
_HOST = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))+\.?")
_WEB = "write the public address, like https://example.org/page"


def _split(url: str) -> SplitResult | None:
    try:
        found = urlsplit(url)
        _ = found.port
    except ValueError:
        return None
    return found


def _host(host: str) -> tuple[str, str] | None:
    if not host.isascii():
        return "its host has letters outside a to z, which can pass for another", "write the host in its xn-- form"
    if re.fullmatch(r"[0-9a-fx.]*", host) or ":" in host:
        try:
            public = ipaddress.ip_address(host).is_global
        except ValueError:
            public = False
        return None if public else ("it leads to an internal address", _WEB)
    if host.rstrip(".").rpartition(".")[2] in _INTERNAL:
        return "it leads to an internal address", _WEB
    return None if _HOST.fullmatch(host) else ("its host is no public name", _WEB)


def link_problem(url: str) -> tuple[str, str] | None:
    """Why a link cannot be taken, and the mend; None if it can. Credentials in it are not repeated."""
    if len(url) > LONGEST:
        return f"the link has {len(url)} characters", f"keep it within {LONGEST}"
    if re.search(r"[\s\x00-\x1f\x7f<>\"\\]", url):
        return "the link has spaces or signs that no link has", _WEB
    found = _split(url)
    if found is None or found.scheme.lower() not in {"http", "https"} or not found.netloc:
        return "it is no http or https link", _WEB
    if "@" in found.netloc:
        return "the link carries a user name or password", "leave that out"
    problem = _host((found.hostname or "").lower())
    return (f"the link cannot be taken: {problem[0]}", problem[1]) if problem else None


def check(facts: Facts) -> Iterator[Finding]:
    """Sources that cannot be found again or should not be followed."""
    for source in facts.sources:
        if not source.publisher.strip():
            yield Finding(source, "publisher", "the publisher is empty", "say who published it")
        if source.url is not None and (problem := link_problem(source.url)):
            yield Finding(source, "url", *problem)
        if source.url is None and (source.title is None or source.date is None):
            yield Finding(source, "", "it has neither a link nor both title and date", "add url:, or title: and date:")
