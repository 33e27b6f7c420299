"""Around every request: who is called (against DNS rebinding), how much is sent, and what the browser may do with the answer."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; worker-src 'self' blob:; "
    "connect-src 'self'; frame-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_SAFE = {"GET", "HEAD", "OPTIONS"}
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


def install(app: Starlette, hosts: frozenset[str]) -> None:
    """hosts: names by which the desk may be called; empty lets any pass (behind a server that checks)."""
    app.add_middleware(Guard, hosts=hosts)


class Guard:
    """ASGI middleware."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str]) -> None:
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _ALWAYS.items():
                    headers[name] = value
                headers.setdefault("Content-Security-Policy", POLICY)
                if scope["path"].startswith(("/api", "/collections")):
                    headers.setdefault("Cache-Control", "no-store")
            await send(message)

        refusal = self._refusal(str(scope["method"]), Headers(scope=scope))
        await (refusal or self._app)(scope, receive, guarded)

    def _refusal(self, method: str, headers: Headers) -> JSONResponse | None:
        host = headers.get("host", "")
        if self._hosts and _name(host) not in self._hosts:
            said = f"the desk is not called {_name(host)!r}; name it with --host or --also-called"
            return JSONResponse({"error": said, "kind": "wrong host"}, 421)
        origin = headers.get("origin")
        if method not in _SAFE and origin is not None and origin.partition("://")[2] != host:
            said = "this change was sent by another site's page; nothing was written"
            return JSONResponse({"error": said, "kind": "csrf"}, 403)
        return None


def _name(host: str) -> str:
    """``[::1]:8000`` -> ``[::1]``; ``localhost:8000`` -> ``localhost``."""
    host = host.lower()
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.rpartition(":")[0] or host if ":" in host else host
