"""The hall's thinking for the assistant's actions: internal, by the key of one turn."""

from typing import Any

from django.http import HttpRequest, JsonResponse

from portal.accounts.models import User
from portal.api.doors import answer, body_of, door
from portal.chat import tokens, turns
from portal.chat.asked import Asked
from portal.refusals import Bad, NotFound


@door("POST")
def think(request: HttpRequest, name: str) -> JsonResponse:
    bearer = tokens.read(request.headers.get("Authorization", ""))
    if name not in turns.DOORS:
        raise NotFound("no_door", "没有这个接口。")
    asked = _asked(body_of(request), bearer)
    return answer(turns.DOORS[name](asked).to_json(asked))


@door("POST")
def choose(request: HttpRequest) -> JsonResponse:
    bearer = tokens.read(request.headers.get("Authorization", ""))
    data = body_of(request)
    asked = _asked(data, bearer)
    return answer(turns.choose(str(data.get("payload") or ""), asked).to_json(asked))


def _asked(data: dict[str, Any], bearer: tokens.Bearer) -> Asked:
    try:
        return Asked(
            text=str(data.get("text") or ""),
            act=data.get("act"),
            facets=tuple(data.get("facets") or ()),
            confidence=float(data.get("confidence") or 0),
            page=data.get("page"),
            context=data.get("context"),
            state=data.get("state"),
            offered=data.get("offered") or (),
            conversation=bearer.conversation,
            user=User.objects.filter(pk=bearer.user, is_active=True).first()
            if bearer.user
            else None,
        )
    except (TypeError, ValueError):
        raise Bad("bad_turn", "请求里有读不懂的内容。") from None
