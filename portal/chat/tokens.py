"""The short-lived key that lets the assistant's actions ask the hall for one turn of one conversation."""

from dataclasses import dataclass

from django.core import signing

from portal.refusals import Forbidden

SALT = "portal.chat.turn"
SECONDS = 120


class NoKey(Forbidden):
    status = 401


@dataclass(frozen=True)
class Bearer:
    conversation: str
    user: int | None


def issue(conversation: str, user: int | None) -> str:
    return signing.dumps({"c": conversation, "u": user}, salt=SALT)


def read(header: str) -> Bearer:
    scheme, _, token = header.partition(" ")
    try:
        held = signing.loads(token, salt=SALT, max_age=SECONDS) if scheme == "Bearer" else None
    except signing.BadSignature:
        held = None
    if held is None:
        raise NoKey("no_key", "这个接口只给大厅自己的助手用。")
    return Bearer(held["c"], held["u"])
