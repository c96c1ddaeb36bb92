"""Numbers for Prometheus: what came in, what became of it, how long it took, what waits, how Telegram is."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

BUCKETS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 1.0, 3.0, 10.0, 60.0)

Reading = Callable[[], dict[str, float]]
"""Values at this moment: names that end in ``_total`` only grow, the others go up and down."""


class _Now(Collector):
    """Asks for the values when they are scraped, so that nothing has to be kept up to date."""

    def __init__(self, read: Reading) -> None:
        self._read = read

    def collect(self) -> Iterator[Metric]:
        for name, value in self._read().items():
            if name.endswith("_total"):
                yield CounterMetricFamily(f"bot_{name.removesuffix('_total')}", name, value=value)
            else:
                yield GaugeMetricFamily(f"bot_{name}", name, value=value)


class Metrics:
    """One registry a worker; nothing global, so that tests can have many."""

    def __init__(self) -> None:
        """Empty numbers."""
        self.registry = CollectorRegistry()
        self._updates = Counter(
            "bot_updates", "Updates handled, by what became of them", ["result"], registry=self.registry
        )
        self._answers = Counter("bot_answers", "Answers given, by outcome", ["outcome"], registry=self.registry)
        self._handling = Histogram(
            "bot_update_seconds", "From hand-over to done", buckets=BUCKETS, registry=self.registry
        )
        self._answering = Histogram(
            "bot_answer_seconds", "From text to answer", buckets=BUCKETS, registry=self.registry
        )

    def update(self, result: str, seconds: float) -> None:
        """Count one update."""
        self._updates.labels(result).inc()
        self._handling.observe(seconds)

    def answer(self, outcome: str, seconds: float) -> None:
        """Count one answer."""
        self._answers.labels(outcome).inc()
        self._answering.observe(seconds)

    def watch(self, read: Reading) -> None:
        """Show the values that ``read`` gives at each scrape."""
        self.registry.register(_Now(read))

    def text(self, more: dict[str, float]) -> bytes:
        """Everything, in Prometheus's format; ``more`` holds values of this very moment."""
        now = CollectorRegistry()
        now.register(_Now(lambda: more))
        return generate_latest(self.registry) + generate_latest(now)
