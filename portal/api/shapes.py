"""What the open doors answer with, as types: the published description of the interface is made from these."""

from datetime import datetime
from typing import Annotated, Any

from annotated_types import Ge, Le, MaxLen
from django.utils import timezone
from ninja import Schema
from pydantic import AfterValidator, Field

PER_PAGE, MOST, MOST_HITS = 50, 200, 50
FIRST_YEAR, LAST_YEAR = 1970, 2199  # what every database and time zone can hold
LARGEST_KEY = 2**63 - 1


def _moment(value: datetime) -> datetime:
    """A date alone is midnight of the hall's own day."""
    if not FIRST_YEAR < value.year < LAST_YEAR:
        raise ValueError
    return timezone.make_aware(value) if timezone.is_naive(value) else value


def _words(value: str) -> str:
    if "\x00" in value:
        raise ValueError
    return value


Moment = Annotated[datetime, AfterValidator(_moment)]
Words = Annotated[str, MaxLen(80), AfterValidator(_words)]
Place = Annotated[int, Ge(0), Le(LARGEST_KEY)]


class AskMatters(Schema):
    department: Words = Field("", description="实施主体的代码")
    theme: Words = Field("", description="主题")
    audience: Words = Field("", description="服务对象代码：1 自然人，2 企业法人 …")
    changed_since: Moment | None = Field(None, description="只要这个时间以后发布的")
    changed_before: Moment | None = Field(None, description="只要这个时间以前发布的")
    after: Place = Field(0, description="接着哪一条往下；照 next 里的用")
    size: int = Field(PER_PAGE, ge=1, le=MOST, description="一页几条")


class AskChanges(Schema):
    since: Moment = Field(description="从什么时候起")
    after: Place = Field(0, description="接着哪一条往下；照 next 里的用")
    size: int = Field(PER_PAGE, ge=1, le=MOST, description="一页几条")


class AskSearch(Schema):
    q: str = Field("", description="要找什么，用平常的话")
    size: int = Field(10, ge=1, le=MOST_HITS, description="要几条")


class Refusal(Schema):
    """每一次拒绝都是这个样子。"""

    code: str = Field(description="类别，不会变，程序可以据此判断")
    message: str = Field(description="给人看的一句话，说怎样改")
    fields: dict[str, str] = Field(description="参数名 → 这个参数怎样改")


class NoMatter(Refusal):
    nearest: list["Found"] = Field(description="编码或名称最接近的事项")


class Named(Schema):
    code: str
    name: str


class MatterListed(Schema):
    code: str = Field(description="实施编码")
    title: str = Field(description="事项名称")
    department: Named = Field(description="实施主体")
    revision: int = Field(description="版本，每发布一次加一")
    published_at: datetime
    listed_only: bool = Field(description="只有名称、部门和编码，还没有指南")
    url: str = Field(description="办事指南的地址")
    facts_url: str = Field(description="全部内容的地址")


class MatterList(Schema):
    total: int = Field(description="一共有多少个事项符合条件")
    results: list[MatterListed]
    next: str | None = Field(description="下一页的地址；没有了是 null")


class MatterAnswer(Schema):
    matter: dict[str, Any] = Field(description="全部内容，见 Matter")
    revision: int
    published_at: datetime
    url: str


class Change(Schema):
    code: str
    title: str
    revision: int
    at: datetime = Field(description="发布或者撤下的时间")
    state: str = Field(description="published 现行；withdrawn 已撤下")
    facts_url: str | None = Field(description="现行内容的地址；撤下的是 null")


class ChangeList(Schema):
    results: list[Change]
    next: str = Field(description="以后从这个地址接着取：可能马上还有，也可能要等下一次发布")


class DepartmentCounted(Schema):
    code: str = Field(description="统一社会信用代码")
    name: str
    short_name: str
    matters: int = Field(description="现行事项数")


class DepartmentList(Schema):
    results: list[DepartmentCounted]


class Theme(Schema):
    name: str
    matters: int


class ThemeList(Schema):
    results: list[Theme]


class Found(Schema):
    code: str
    name: str
    department: str
    url: str
    revision: int


class Hit(Found):
    why: Any = Field(default=None, description="为什么找到它")


class SearchAnswer(Schema):
    query: str
    total: int
    weak: bool = Field(description="没有把握：最好换个说法再问")
    degraded: bool = Field(description="搜索服务器不在，用的是本机的排序")
    repaired: Any = Field(default=None, description="替您改成了什么再找")
    results: list[Hit]
