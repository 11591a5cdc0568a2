"""JSON for everybody: the chat, the facts of a matter, the search."""

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from cms import facts
from cms.catalogue import selectors as catalogue
from cms.catalogue.selectors import NotPublished
from cms.finder import selectors as finder
from portal.accounts.models import User
from portal.api.doors import answer, body_of, door, text_in
from portal.chat.door import Sent, exchange
from portal.chat.services import Exchange
from portal.refusals import Bad, NotFound

LONGEST_TEXT = 2000
LONGEST_CODE = 64
LONGEST_PAYLOAD = 4000


class NoMatter(NotFound):
    """`more`: the nearest matters, so that a typing error is put right at a glance."""

    def __init__(self, code: str) -> None:
        super().__init__("no_matter", _("没有编码是“%(code)s”的事项。") % {"code": code})
        self.more = {"nearest": [_hit(item) for item in finder.nearest(code, 3)]}


@door("POST")
async def chat(request: HttpRequest) -> JsonResponse:
    """Open to all channels, no cookie needed: what it does for a person it does under their session alone."""
    sent = _sent(request)
    user = await _user_of(request)
    turn = await exchange(sent, user)
    return answer(_told(turn))


def published(code: str) -> catalogue.Published:
    if "\x00" in code:
        raise NoMatter("")
    try:
        return catalogue.published(code)
    except NotPublished:
        raise NoMatter(code[:LONGEST_CODE]) from None


def told(item: catalogue.Published) -> dict[str, object]:
    return {
        "matter": facts.to_json(item.matter),
        "revision": item.revision,
        "published_at": item.published_at.isoformat(),
        "url": item.url,
    }


def search(query: str, size: int) -> JsonResponse:
    text = text_in({"q": query}, "q", LONGEST_TEXT)
    found = finder.find(text, size=size)
    return answer(
        {
            "query": text,
            "total": found.total,
            "weak": found.weak,
            "degraded": found.degraded,
            "repaired": found.repaired,
            "results": [{**_hit(hit.published), "why": hit.why} for hit in found.hits],
        }
    )


@door("GET")
def start(request: HttpRequest) -> JsonResponse:
    """Where everything is."""
    doors = ("matters", "changes", "departments", "themes", "export", "search")
    addresses = {name: request.build_absolute_uri(reverse(f"api:{name}")) for name in doors}
    described = {
        "openapi": request.build_absolute_uri(reverse("api:openapi-json")),
        "docs": request.build_absolute_uri(reverse("open_data")),
    }
    return answer({**described, **addresses})


@csrf_exempt
def nothing_here(request: HttpRequest) -> JsonResponse:
    raise NotFound("no_door", _("没有这个接口。请核对网址。"))


def _sent(request: HttpRequest) -> Sent:
    data = body_of(request)
    text = text_in(data, "text", LONGEST_TEXT)
    if not text.strip():
        words = _("还没有写问题。请在 text 里写上您想问的，例如“要带什么材料”。")
        raise Bad("no_text", words, fields={"text": words})
    key = data.get("conversation")
    return Sent(
        text=text,
        conversation=text_in(data, "conversation", LONGEST_CODE) if key is not None else None,
        page=text_in(data, "page", LONGEST_CODE),
        payload=text_in(data, "payload", LONGEST_PAYLOAD),
        address=request.META.get("REMOTE_ADDR", ""),
    )


async def _user_of(request: HttpRequest) -> User | None:
    user = await request.auser()
    return user if user.is_authenticated else None


def _told(turn: Exchange) -> dict[str, object]:
    said = turn.halls.payload
    return {
        "conversation": str(turn.conversation.pk),
        "messages": [{"text": turn.halls.text, "options": said.get("options", [])}],
        "understood": {
            "act": said.get("act"),
            "facet": said.get("facet"),
            "matters": said.get("matters", []),
            "confidence": said.get("confidence", 0.0),
        },
        "does": said["does"],
        "sources": [
            {name: source[name] for name in ("title", "url", "revision")}
            for source in said.get("sources", [])
        ],
    }


def _hit(item: catalogue.Published) -> dict[str, object]:
    return {
        "code": item.matter.code,
        "name": item.matter.title,
        "department": item.matter.department.name,
        "url": item.url,
        "revision": item.revision,
    }
