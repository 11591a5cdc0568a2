"""Requests too large to be read. Django would write them to disk before any view could refuse them."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from django.conf import settings

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]

MARK = b"x-mingtang-too-large"
ROOM_FOR_FIELDS = 2 * 1024 * 1024
UPLOAD_PAGES = "/upload/"
FILES_AT_ONCE = (
    10  # without scripts one form posts every slot; each file is still held to its own limit
)
DISCARDED_AT_MOST = 200 * 1024 * 1024


def bounded(app: App) -> App:
    """Wrap the hall: an oversized body is thrown away and the request marked, so that a page can say so."""

    async def hall(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        limit = limit_for(scope.get("path", ""))
        headers = [(name, value) for name, value in scope["headers"] if name != MARK]
        if declared_size(headers) > limit:
            await discard(receive)
            await app({**scope, "headers": marked(headers)}, emptied(receive), send)
            return
        await app({**scope, "headers": headers}, counted(receive, limit, headers), send)

    return hall


def limit_for(path: str) -> int:
    """The largest body that is read, in bytes."""
    files = FILES_AT_ONCE if path.endswith(UPLOAD_PAGES) else 1
    return settings.UPLOAD_LIMIT_BYTES * files + ROOM_FOR_FIELDS


def declared_size(headers: Headers) -> int:
    value = dict(headers).get(b"content-length", b"0")
    return int(value) if value.isdigit() else 0


def marked(headers: Headers) -> Headers:
    """The headers of a request whose body was thrown away."""
    kept = [pair for pair in headers if pair[0] not in {b"content-length", b"content-type"}]
    return [*kept, (MARK, b"1")]


async def discard(receive: Receive) -> None:
    """Read to the end, so that the sender gets to hear the answer; but not for ever."""
    size, more = 0, True
    while more and size <= DISCARDED_AT_MOST:
        message = await receive()
        size += len(message.get("body", b""))
        more = message["type"] == "http.request" and message.get("more_body", False)


def emptied(receive: Receive) -> Receive:
    """An empty body, and after it what the server has to say: Django goes on listening for a sender who leaves."""
    given = False

    async def receive_emptied() -> MutableMapping[str, Any]:
        nonlocal given
        if not given:
            given = True
            return {"type": "http.request", "body": b"", "more_body": False}
        while (message := await receive())["type"] != "http.disconnect":
            pass
        return message

    return receive_emptied


def counted(receive: Receive, limit: int, headers: Headers) -> Receive:
    """For bodies that declare no size: beyond the limit the rest is thrown away and the headers are marked in place.

    Django makes the request out of them only when it has read to the end.
    """
    size = 0
    rest = receive

    async def receive_counted() -> MutableMapping[str, Any]:
        nonlocal size, rest
        message = await rest()
        size += len(message.get("body", b""))
        if size <= limit or rest is not receive:
            return message
        if message.get("more_body", False):
            await discard(receive)
        headers[:] = marked(headers)
        rest = emptied(receive)
        return await rest()

    return receive_counted
