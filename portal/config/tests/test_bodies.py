"""Requests too large to be read get an answer, not a full disk."""

import asyncio

import pytest

from portal.config import bodies


async def echo(scope, receive, send):
    """An application that reports what reaches it."""
    seen, more = b"", True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            await send({"left": True})
            return
        seen += message["body"]
        more = message["more_body"]
    assert (await receive())["type"] == "http.disconnect"
    await send({"size": len(seen), "marked": bodies.MARK in dict(scope["headers"])})


def ask(headers, pieces, path="/chat/"):
    """Send pieces through the bound and return what the application said."""
    said = []

    async def talk():
        left = list(pieces)

        async def receive():
            if not left:
                return {"type": "http.disconnect"}
            piece = left.pop(0)
            return {"type": "http.request", "body": piece, "more_body": bool(left)}

        async def send(message):
            said.append(message)

        await bodies.bounded(echo)(
            {"type": "http", "path": path, "headers": headers}, receive, send
        )

    asyncio.run(talk())
    return said[0]


@pytest.fixture(autouse=True)
def small_limit(settings, monkeypatch):
    settings.UPLOAD_LIMIT_BYTES = 10
    monkeypatch.setattr(bodies, "ROOM_FOR_FIELDS", 0)


def test_a_body_within_the_limit_passes():
    assert ask([(b"content-length", b"4")], [b"ab", b"cd"]) == {"size": 4, "marked": False}


def test_an_oversized_body_is_thrown_away_and_the_request_marked():
    assert ask([(b"content-length", b"12")], [b"x" * 6, b"x" * 6]) == {"size": 0, "marked": True}


def test_a_body_without_a_size_is_thrown_away_beyond_the_limit_and_the_request_marked():
    assert ask([], [b"x" * 6, b"x" * 6, b"x"])["marked"]
    assert ask([], [b"x" * 6, b"x" * 6])["marked"]


def test_a_body_without_a_size_passes_within_the_limit():
    assert ask([], [b"x" * 6, b"x" * 4]) == {"size": 10, "marked": False}


def test_a_stranger_cannot_mark_a_request():
    assert ask([(bodies.MARK, b"1")], [b"ab"]) == {"size": 2, "marked": False}


def test_an_upload_page_takes_several_files_at_once():
    headers = [(b"content-length", b"12")]
    taken = ask(headers, [b"x" * 6, b"x" * 6], path="/filings/drafts/7/upload/")
    assert taken == {"size": 12, "marked": False}
