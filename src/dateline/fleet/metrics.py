"""The status for Prometheus: as text, or at an address of this machine (https://prometheus.io/docs/instrumenting/exposition_formats/)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from prometheus_client import CollectorRegistry, generate_latest, start_http_server
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric, SummaryMetricFamily
from prometheus_client.registry import Collector

from dateline.errors import SettingsError
from dateline.fleet.status import FeedStatus, RunStatus, Status

_OF_RUNS: tuple[tuple[str, str, Callable[[RunStatus], float]], ...] = (
    ("pages", "Pages of a running run", lambda run: run.pages),
    ("pages_per_second", "Its rate since it started", lambda run: run.rate),
    ("pages_in_flight", "Pages between its reader and its writer", lambda run: run.waiting),
    ("done_ratio", "The part of its sources that is read", lambda run: run.done),
)
_OF_FEEDS: tuple[tuple[str, str, Callable[[FeedStatus], float | None]], ...] = (
    ("up", "1 where a feed answered last", lambda feed: float(feed.state == "ok")),
    ("items_waiting", "Items of a feed to be fetched", lambda feed: feed.waiting),
    ("checked_age_seconds", "Since a feed was asked", lambda feed: feed.checked_s),
    ("newest_item_age_seconds", "Since a feed had a new item", lambda feed: feed.newest_item_s),
    ("newest_report_age_seconds", "Since its newest report was published", lambda feed: feed.newest_report_s),
)


class _Collected(Collector):
    """Asks for the status whenever somebody looks."""

    def __init__(self, ask: Callable[[], Status]) -> None:
        self._ask = ask

    def collect(self) -> Iterable[Metric]:
        status = self._ask()
        yield _gauges("dateline_rows", "Rows of the record by table", "table", status.held)
        pages = CounterMetricFamily("dateline_pages", "Pages tried, by what became of them", labels=["kind"])
        for kind, n in status.pages.items():
            pages.add_metric([kind], n)
        yield pages
        yield _gauges("dateline_pages_last_hour", "The same within an hour", "kind", status.last_hour)
        yield SummaryMetricFamily(
            "dateline_page_seconds",
            "Seconds of coding a page",
            count_value=status.coded,
            sum_value=status.coding_s,
        )
        yield GaugeMetricFamily(
            "dateline_items_waiting", "Items of feeds to be fetched", value=status.waiting
        )
        yield from _runs(status)
        yield from _feeds(status.feeds)

    def describe(self) -> Iterable[Metric]:
        """Nothing ahead: to name the metrics the record would have to be read."""
        return []


def _gauges(name: str, says: str, label: str, values: Mapping[str, float]) -> Metric:
    made = GaugeMetricFamily(name, says, labels=[label])
    for key, value in values.items():
        made.add_metric([key], value)
    return made


def _runs(status: Status) -> Iterable[Metric]:
    running = [run for run in status.runs if run.state == "running"]
    for name, says, of in _OF_RUNS:
        yield _gauges(f"dateline_run_{name}", says, "run", {f"{r.verb} {r.id}": of(r) for r in running})


def _feeds(feeds: tuple[FeedStatus, ...]) -> Iterable[Metric]:
    for name, says, of in _OF_FEEDS:
        values = {f.feed: of(f) for f in feeds}
        known = {feed: value for feed, value in values.items() if value is not None}
        yield _gauges(f"dateline_feed_{name}", says, "feed", known)


def text(status: Status) -> str:
    """The status in Prometheus' text format."""
    return generate_latest(_registry(lambda: status)).decode("utf-8")


def serve(at: str, ask: Callable[[], Status]) -> Callable[[], None]:
    """Answer at ``PORT`` (this machine alone) or ``HOST:PORT``; returns what ends it. Raises SettingsError."""
    host, _, port = at.rpartition(":")
    if not port.isdigit() or int(port) > 65_535:
        raise SettingsError(f"--metrics {at}: expected PORT or HOST:PORT")
    try:
        server, thread = start_http_server(int(port), host or "127.0.0.1", _registry(ask))
    except OSError as error:
        raise SettingsError(f"--metrics {at}: cannot be listened at: {error.strerror or error}") from error

    def end() -> None:
        server.shutdown()
        server.server_close()
        thread.join()

    return end


def _registry(ask: Callable[[], Status]) -> CollectorRegistry:
    made = CollectorRegistry()
    made.register(_Collected(ask))
    return made
