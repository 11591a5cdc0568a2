"""The interface described for machines (OpenAPI): what the operations declare, the chat door, and the shape of a matter."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.openapi.schema import OpenAPISchema

from cms.facts import schema
from portal.api import doors
from portal.refusals import Bad

SCHEMAS = "#/components/schemas/"
ABOUT = (
    "明堂网上政务大厅的开放接口。只读的接口谁都可以用，不用登记。"
    "带上次的 ETag 来问（If-None-Match），没有变就答 304，不用再传一遍。"
)


class HallAPI(NinjaAPI):
    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        described = super().get_openapi_schema(**options)
        shapes = described["components"]["schemas"]
        parts = schema.definitions(SCHEMAS)
        if both := parts.keys() & shapes.keys():
            raise ValueError(f"two shapes of one name: {both}")
        shapes.update(parts)
        shapes["MatterAnswer"]["properties"]["matter"] = {"$ref": f"{SCHEMAS}Matter"}
        exported = described["paths"]["/api/v1/export/"]["get"]["responses"][200]
        exported["content"]["application/json"]["schema"]["items"] = {"$ref": f"{SCHEMAS}Matter"}
        described["paths"]["/api/v1/chat/"] = {"post": CHAT}
        return described


def _json(shape: dict[str, Any], words: str) -> dict[str, Any]:
    return {"description": words, "content": {"application/json": {"schema": shape}}}


def _refused(words: str) -> dict[str, Any]:
    return _json({"$ref": f"{SCHEMAS}Refusal"}, words)


# The chat door reads its body itself (doors.py): it is described here, and kept by test_doors.
CHAT: dict[str, Any] = {
    "operationId": "chat",
    "summary": "问一问",
    "description": "和网页上的“问一问”同一个助手。第一句 conversation 给 null，以后带上答复里的。",
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {
                    "type": "object",
                    "required": ["text"],
                    "properties": {
                        "conversation": {"type": ["string", "null"], "format": "uuid"},
                        "text": {"type": "string", "minLength": 1, "maxLength": 2000},
                        "page": {"type": "string", "description": "正在看哪个事项，实施编码"},
                        "payload": {"type": "string", "description": "选了哪个选项"},
                    },
                },
                "example": {"conversation": None, "text": "开小店要什么材料"},
            }
        },
    },
    "responses": {
        "200": _json(
            {
                "type": "object",
                "required": ["conversation", "messages", "understood", "does", "sources"],
                "properties": {
                    "conversation": {"type": "string"},
                    "messages": {"type": "array", "items": {"type": "object"}},
                    "understood": {"type": "object"},
                    "does": {"type": ["string", "null"]},
                    "sources": {"type": "array", "items": {"type": "object"}},
                },
            },
            "助手的答复",
        ),
        "400": _refused("读不懂"),
        "404": _refused("没有这个对话"),
        "413": _refused("太长"),
        "429": _refused("问得太快，过 Retry-After 秒再问"),
    },
}

api = HallAPI(
    title="明堂开放接口",
    version="1",
    description=ABOUT,
    urls_namespace="api",
    openapi_url="openapi.json",
    docs_url=None,
)


@api.exception_handler(ValidationError)
def unreadable(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """What does not fit, in the one shape of all refusals."""
    fields = {str(one["loc"][-1]): _how(one) for one in error.errors}
    first = next(iter(fields))
    return doors.refusal(Bad(f"bad_{first}", fields[first], fields=fields))


def _how(error: dict[str, Any]) -> str:
    name = str(error["loc"][-1])
    limit = error.get("ctx", {})
    if name == "size":
        most = limit.get("le", "")
        return _("size 要是整数，最少 1，不超过上限%(most)s。") % {
            "most": f" {most}" if most else ""
        }
    if name == "after":
        return _("after 要照上一页 next 里的写；第一页不用写。")
    if name in {"since", "changed_since", "changed_before"}:
        return _(
            "%(name)s 要写成日期或者时间，例如 2026-11-01 或者 2026-11-01T08:00:00+08:00。"
        ) % {"name": name}
    return _("%(name)s 要是文字，最多 80 个字。") % {"name": name}
