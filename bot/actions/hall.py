"""The hall's internal API, as the actions see it. Everything about matters is decided there, never here."""

from __future__ import annotations

import asyncio
import os
from typing import Any

import aiohttp

TIMEOUT = aiohttp.ClientTimeout(total=10)


class HallDown(Exception):
    """The hall did not answer, or not as agreed."""


class HallClient:
    """Speaks for one turn of one conversation, with the token that the hall gave for it."""

    def __init__(self, base: str, token: str) -> None:
        self.base = base.rstrip("/")
        self.headers = {"Authorization": f"Bearer {token}", "Accept": "application/json"}

    async def ask(self, door: str, **body: Any) -> dict[str, Any]:
        url = f"{self.base}/api/v1/bot/{door}/"
        try:
            async with (
                aiohttp.ClientSession(timeout=TIMEOUT, headers=self.headers) as session,
                session.post(url, json=body) as response,
            ):
                if response.status != 200:
                    raise HallDown(f"{url} answered {response.status}")
                return await response.json()
        except (asyncio.TimeoutError, aiohttp.ClientError, ValueError) as error:
            raise HallDown(f"{url}: {error!r}") from error


def client_with(token: str) -> HallClient:
    return HallClient(os.environ.get("MINGTANG_HALL", "http://127.0.0.1:8000"), token)
