"""The plain parts of a matter: no part of them depends on anybody's situation. `matter.py` joins them to the rest."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal


@dataclass(frozen=True)
class Basis:
    """Legal basis (设定依据): name of the law and article, as cited."""

    law: str
    article: str = ""
    number: str = ""  # 文号
    issuer: str = ""
    since: date | None = None
    note: str = ""  # 条款内容
    serial: str = ""  # 原文序号: its place in the list it was taken from


@dataclass(frozen=True)
class Limit:
    """A time limit (时限). `n` may be a half; 0 working days = on the spot (当场)."""

    n: Decimal
    unit: Literal["working_day", "natural_day", "month", "hour"] = "working_day"
    note: str = ""


@dataclass(frozen=True)
class Power:
    """By what right the department decides, and who acts with it."""

    nature: Literal["1", "2", "3", "9", ""] = ""  # 实施主体性质: 法定机关 授权组织 受委托组织 其他
    source: str = ""  # 权力来源
    division: str = ""  # 权限划分
    exercise: str = ""  # 行使内容
    jurisdiction: str = ""  # 行政管辖
    joint: tuple[str, ...] = ()  # 联办机构、共同实施部门
    carried_by: str = ""  # 承办机构
    entrusted_by: str = ""  # 委托部门


@dataclass(frozen=True)
class Service:
    """How the hall serves the matter. None = the guide does not say."""

    ways: tuple[str, ...] = ()  # 审批服务形式: 马上办 网上办 就近办 一次办
    in_hall: bool | None = None  # 是否进驻政务大厅
    by_post: bool | None = None  # 是否支持物流快递
    booking: bool | None = None  # 是否支持预约办理
    booking_url: str = ""  # 在线预约地址
    online_payment: bool | None = None  # 是否支持网上支付
    self_service: bool | None = None  # 是否支持自助终端办理
    url: str = ""  # 网办地址
    system: str = ""  # 业务系统
    submission: str = ""  # 受理方式
    collection: str = ""  # 结果领取方式


@dataclass(frozen=True)
class Benefit:
    """What a subsidy or allowance gives (补贴)."""

    who: str = ""  # 补贴对象
    amount: str = ""  # 补贴标准
    period: str = ""  # 补贴期限


@dataclass(frozen=True)
class Reach:
    """Where else it can be handled (跨域通办)."""

    kind: str  # 通办类型
    area: str = ""
    way: str = ""


@dataclass(frozen=True)
class SpecialProcedure:
    """特别程序: a check whose days the limit does not count."""

    kind: str
    limit: Limit | None = None  # 总时限
    limit_note: str = ""
    note: str = ""
    basis: Basis | None = None


@dataclass(frozen=True)
class Intermediary:
    """中介服务: a service of the market that a material comes from."""

    name: str
    code: str = ""
    material: str = ""
    basis: Basis | None = None
    note: str = ""


@dataclass(frozen=True)
class Phones:
    ask: tuple[str, ...] = ()  # 咨询电话
    complain: tuple[str, ...] = ()  # 投诉电话


@dataclass(frozen=True)
class Faq:
    ask: str
    answer: str


@dataclass(frozen=True)
class Remedy:
    """Where a decision can be contested (行政复议、行政诉讼)."""

    body: str
    phones: tuple[str, ...] = ()
    address: str = ""
    url: str = ""


@dataclass(frozen=True)
class Department:
    """Implementing body (实施主体) as the revision shows it."""

    code: str  # unified social credit code, or a TE… pseudo-code of a township body
    name: str
    short_name: str = ""
