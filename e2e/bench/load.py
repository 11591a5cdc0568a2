"""A bounded load from this machine to this machine: keep-alive connections, counted requests, raw sockets for little cost."""

import asyncio
import time


async def one(host: str, port: int, request: bytes, count: int) -> None:
    reader, writer = await asyncio.open_connection(host, port)
    for _ in range(count):
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        if head.startswith(b"HTTP/1.1 304"):
            continue  # never has a body
        if not head.startswith(b"HTTP/1.1 200"):
            raise SystemExit(f"the page answered {head.splitlines()[0].decode()}")
        lower = head.lower()
        if b"content-length:" in lower:
            length = int(lower.split(b"content-length:")[1].split(b"\r\n")[0])
            await reader.readexactly(length)
        else:
            await chunks(reader)
    writer.close()


async def chunks(reader: asyncio.StreamReader) -> None:
    while size := int(await reader.readuntil(b"\r\n"), 16):
        await reader.readexactly(size + 2)
    await reader.readexactly(2)


async def all_of(port: int, path: str, connections: int, each: int, header: str) -> None:
    lines = (
        f"GET {path} HTTP/1.1",
        f"Host: localhost:{port}",
        "Accept: text/html",
        "Connection: keep-alive",
        *([header] if header else []),
        "",
        "",
    )
    request = "\r\n".join(lines).encode()
    await asyncio.gather(*(one("127.0.0.1", port, request, each) for _ in range(connections)))


def rate(port: int, path: str, connections: int = 8, each: int = 60, header: str = "") -> float:
    """Requests a second over `connections * each` requests, each with one header more."""
    started = time.monotonic()
    asyncio.run(all_of(port, path, connections, each, header))
    return connections * each / (time.monotonic() - started)
