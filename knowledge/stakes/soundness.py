"""Whether an ownership graph has an answer at all: nobody over-held, and somebody outside at the end of every walk."""

from __future__ import annotations

from collections.abc import Iterable

from .caveats import Caveat
from .changes import Effect
from .elimination import ClosedLoopError
from .links import LinkGraph
from .result import Outcome, Reason, RefusedError
from .terms import total
from .working import capital, operand, points, refuse


def check_sound(graph: LinkGraph, changes: Iterable[Effect], *, verdict: bool) -> None:
    """Whether the graph has an answer at all.

    Raises:
        RefusedError: over_100 with the sum, or no_outside_holder.
    """
    overfull = graph.overfull()
    if overfull:
        raise _overfull(graph, overfull, changes, verdict=verdict)
    try:
        graph.check_closed()
    except ClosedLoopError as error:
        named = Reason.NO_OUTSIDE_HOLDER
        raise refuse(
            Outcome.NO_ANSWER,
            named,
            verdict=named.value if verdict else "",
            changes=changes,
            caveats={Caveat.NO_OUTSIDE_HOLDER},
            also=[link for company in error.members for link in graph.links[company].values()],
        ) from error


def _overfull(graph: LinkGraph, company: str, changes: Iterable[Effect], *, verdict: bool) -> RefusedError:
    links = graph.links[company]
    behind = [operand("stake", capital(link), holder, company) for holder, link in links.items()]
    return refuse(
        Outcome.INCONSISTENT,
        Reason.OVER_100,
        verdict=Reason.OVER_100.value if verdict else "",
        values={"sum_points": points(total(links.values()))} if verdict else {},
        caveats={Caveat.OVER_100},
        changes=changes,
        behind=behind,
    )
