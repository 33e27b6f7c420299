"""Fetching many pages as a good guest: robots.txt (RFC 9309), and a pause between two requests to one host."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from urllib.parse import urlsplit

from protego import Protego

from dateline.acquire.clock import Clock
from dateline.acquire.web import Answer, ask, fetch
from dateline.errors import AddressRefused, FetchFailed, SourceBusy, SourceError
from dateline.model.page import Page
from dateline.settings import Settings

ROBOTS_AGE_S = 86_400.0
"""RFC 9309, 2.4: robots.txt should not be used for longer than a day."""
UNREACHABLE_AGE_S = 600.0
"""How long a host whose robots.txt fails is left alone before it is asked again."""
ROBOTS_BYTES = 512 * 1024
"""RFC 9309, 2.5: at least 500 kibibytes must be read."""
LONGEST_PAUSE_S = 60.0
"""A Crawl-delay above this is taken for this."""
_HOSTS = 5_000
"""Hosts remembered; those seen longest ago are forgotten first."""


@dataclass(slots=True)
class _Host:
    """What is known of a host. rules: None where robots.txt could not be read, which refuses everything for now."""

    rules: Protego | None = None
    read: float = float("-inf")
    trouble: str = ""
    ready: float = 0.0


class Polite:
    """Fetches for one run. Not for several threads."""

    def __init__(self, settings: Settings, clock: Clock | None = None) -> None:
        self._settings = settings
        self._clock = clock or Clock()
        self._hosts: OrderedDict[str, _Host] = OrderedDict()

    def fetch(self, address: str) -> Page:
        """A page, once its host may be asked again. Raises a SourceError."""
        try:
            return fetch(address, self._settings, hop=self._hop)
        except SourceBusy as error:
            self._hold(address, error.wait_s)
            raise

    def ask(self, address: str, accept: str, more: tuple[tuple[str, str], ...] = ()) -> Answer:
        """Anything else, under the same rules. Raises a SourceError."""
        answer = ask(address, self._settings, accept, more, hop=self._hop)
        if answer.wait_s:
            self._hold(address, answer.wait_s)
        return answer

    def ready_in(self, address: str) -> float:
        """Seconds until the host of ``address`` may be asked again."""
        return max(0.0, self._host(address).ready - self._clock.now())

    def _hop(self, address: str) -> None:
        """Before each request: is it allowed, and is it time? Raises AddressRefused, FetchFailed."""
        host = self._host(address)
        self._learn(address, host)
        if host.rules is None:
            raise FetchFailed(address, f"left alone: robots.txt of its host {host.trouble}")
        agent = self._settings.user_agent
        if not host.rules.can_fetch(address, agent):
            raise AddressRefused(address, "refused: robots.txt of its host does not allow it")
        self._pause(host, min(LONGEST_PAUSE_S, host.rules.crawl_delay(agent) or 0.0))

    def _pause(self, host: _Host, asked: float = 0.0) -> None:
        self._clock.sleep(host.ready - self._clock.now())
        host.ready = self._clock.now() + max(self._settings.host_delay_s, asked)

    def _hold(self, address: str, wait: float | None) -> None:
        host = self._host(address)
        host.ready = max(host.ready, self._clock.now() + min(wait or 0.0, LONGEST_PAUSE_S))

    def _learn(self, address: str, host: _Host) -> None:
        """Read robots.txt, where what is known is too old. 4xx allows everything, anything else that is no answer nothing."""
        age = ROBOTS_AGE_S if host.rules is not None else UNREACHABLE_AGE_S
        if self._clock.now() - host.read < age:
            return
        parts = urlsplit(address)
        self._pause(host)
        host.read, host.rules = self._clock.now(), None
        try:
            answer = ask(
                f"{parts.scheme}://{parts.netloc}/robots.txt", self._settings, "text/plain, */*;q=0.1"
            )
        except AddressRefused:
            raise
        except SourceError as error:
            host.trouble = f"cannot be read ({error.why})"
            return
        if answer.status == 200:
            host.rules = Protego.parse(answer.body[:ROBOTS_BYTES].decode("utf-8", "replace"))
        elif 400 <= answer.status < 500 and answer.status != 429:
            host.rules = Protego.parse("")
        else:
            host.trouble = f"answered {answer.status}"

    def _host(self, address: str) -> _Host:
        parts = urlsplit(address)
        key = f"{parts.scheme}://{parts.netloc}".lower()
        host = self._hosts.setdefault(key, _Host())
        self._hosts.move_to_end(key)
        if len(self._hosts) > _HOSTS:
            self._hosts.popitem(last=False)
        return host
