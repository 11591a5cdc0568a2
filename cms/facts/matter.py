"""The facts of one matter (事项) as values. What follows from them is derived in the modules beside this one.

Field names and code sets are those of GB/T 39046-2020 where it has one (docs/glossary.md gives the Chinese terms).
A value of None, "" or () means that the hall does not know: nothing that is derived may guess it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from cms.facts.basics import Basis as Basis
from cms.facts.basics import Benefit as Benefit
from cms.facts.basics import Department as Department
from cms.facts.basics import Faq as Faq
from cms.facts.basics import Intermediary as Intermediary
from cms.facts.basics import Limit as Limit
from cms.facts.basics import Phones as Phones
from cms.facts.basics import Power as Power
from cms.facts.basics import Reach as Reach
from cms.facts.basics import Remedy as Remedy
from cms.facts.basics import Service as Service
from cms.facts.basics import SpecialProcedure as SpecialProcedure

# --- Conditions (条件): pure expressions over answers, see conditions.py -------------------------------------------

Scalar = str | int | Decimal | bool | date
Operator = Literal["is", "in", "has", "lt", "le", "gt", "ge", "before", "after"]


@dataclass(frozen=True)
class Atom:
    """One comparison on one question. `value` is a tuple for `in`; `before`/`after` also take "today±P…"."""

    operator: Operator
    question: str
    value: Scalar | tuple[Scalar, ...]


@dataclass(frozen=True)
class All:
    parts: tuple["Condition", ...]


@dataclass(frozen=True)
class Any:
    parts: tuple["Condition", ...]


@dataclass(frozen=True)
class Not:
    part: "Condition"


Condition = Atom | All | Any | Not


@dataclass(frozen=True)
class Case[T]:
    """One branch of a value that depends on the situation; the first whose condition is yes wins."""

    value: T
    when: Condition | None = None


type Varying[T] = tuple[Case[T], ...]
"""A value that may depend on the situation: () = unknown, one case without `when` = always this."""


# --- Parts of a matter ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Limits:
    statutory: Varying[Limit] = ()  # 法定办结时限
    promised: Varying[Limit] = ()  # 承诺办结时限


@dataclass(frozen=True)
class Option:
    key: str
    label: str
    help: str = ""


@dataclass(frozen=True)
class Question:
    """A situation question (情形问题)."""

    key: str
    ask: str
    kind: Literal["yesno", "one", "some", "number", "date", "place"]
    why: str = ""
    options: tuple[Option, ...] = ()  # for one and some
    unit: str = ""
    min: Decimal | None = None
    max: Decimal | None = None
    when: Condition | None = None
    label: str = ""  # short name for lists of answers; else `ask`
    same_as: str = ""  # question of a life event it is bound to


@dataclass(frozen=True)
class Requirement:
    """Who may apply (受理条件). A gate with a yes `when` means: cannot apply. Without `when` it is stated to all."""

    say: str
    when: Condition | None = None
    gate: bool = False
    basis: Basis | None = None


@dataclass(frozen=True)
class Copies:
    original: int = 0
    copy: int = 0


@dataclass(frozen=True)
class Material:
    """One document (材料) that may be needed."""

    key: str
    name: str
    copies: Varying[Copies] = (Case(Copies(original=1)),)
    source: Literal["applicant", "government", "other", ""] = ""  # 申请人自备 政府部门核发 其他
    kind: Literal["certificate", "form", "other", ""] = ""  # 证件证书证明 申请表格文书 其他
    medium: Literal["paper", "electronic", "both", ""] = ""  # 纸质 电子化 纸质/电子化
    need: Literal["required", "optional", "deferrable"] = "required"  # 必要 非必要 容缺后补
    trust: Literal["A", "B", "C", "D", ""] = ""
    waived: bool = False  # 免提交: the hall obtains it by sharing
    held_as: str = ""  # kind of e-certificate it can be taken from (已关联电子证照)
    reads: tuple[str, ...] = ()
    when: Condition | None = None
    because: str = ""  # reason when needed, in plain words
    max_age_days: int | None = None
    sample: str = ""
    blank: str = ""
    note: str = ""  # 填报须知: how to fill in, what counts
    remark: str = ""  # 备注信息
    standard: str = ""  # 受理标准
    issuer: str = ""  # 出具机构
    source_note: str = ""  # 来源渠道说明
    linked: bool | None = None  # 已关联电子证照
    has_blank: bool | None = None  # 空白表格: there is one, `blank` is where
    has_sample: bool | None = None  # 示例样表
    paper: str = ""
    basis: Basis | None = None


@dataclass(frozen=True)
class Field:
    """One field of the form (表单). Rules by kind are in forms.py, the only place that knows them."""

    key: str
    label: str
    kind: Literal[
        "text", "long", "name", "id_number", "credit_code", "phone", "email", "number", "money", "date",
        "one", "some", "yesno", "address", "bank_account", "declaration",
    ]  # fmt: skip
    required: bool = True
    help: str = ""
    options: tuple[Option, ...] = ()
    unit: str = ""
    min: Decimal | None = None
    max: Decimal | None = None
    max_length: int | None = None
    prefill: str = ""  # "person.name", "person.id_number", "person.phone", "person.email", "answers.<question>"
    when: Condition | None = None


@dataclass(frozen=True)
class Section:
    key: str
    title: str
    fields: tuple[Field, ...]
    help: str = ""
    when: Condition | None = None


@dataclass(frozen=True)
class Step:
    """One step (办理环节): who does what within what limit."""

    key: str
    name: str
    role: Literal["window", "reviewer", "approver", ""] = ""
    who: str = ""  # as the guide names them
    authorised: bool = False  # 窗口授权
    decides: bool = False
    produces: str = ""
    limit: Limit | None = None
    standard: str = ""  # 审查标准
    outcome: str = ""  # 办理结果
    delivery: str = ""  # 送达方式
    note: str = ""


@dataclass(frozen=True)
class Window:
    """Where it can be filed in person (办理窗口)."""

    name: str
    address: str = ""
    hours: str = ""  # as shown
    phones: tuple[str, ...] = ()
    directions: str = ""
    when: Condition | None = None


@dataclass(frozen=True)
class Fee:
    """What the person pays (收费项目). `amount` None: depends, `standard` says how."""

    item: str
    amount: Decimal | None = None
    unit: str = ""
    standard: str = ""
    basis: Basis | None = None
    reducible: bool | None = None  # 是否允许减免
    reductions: tuple[str, ...] = ()  # 减免依据
    body: str = ""  # 收费主体
    way: str = ""  # 收费方式
    note: str = ""
    when: Condition | None = None


@dataclass(frozen=True)
class Result:
    """What one gets (审批结果)."""

    name: str
    kind: Literal["certificate", "document", "other", ""] = ""
    valid: str = ""
    sample: str = ""
    electronic: bool = False
    note: str = ""
    when: Condition | None = None


@dataclass(frozen=True)
class Matter:
    """All public facts of one matter in one revision."""

    id: str
    code: str
    title: str
    department: Department
    base_code: str = ""
    item_code: str = ""  # 业务办理项编码
    version: str = ""  # 事项版本
    aliases: tuple[str, ...] = ()
    main_item: str = ""  # 主项
    summary: str = ""  # what it is for, in citizens' words
    kind: str = ""  # 事项类型代码, GB/T 39046 Annex A ("01" 行政许可 … "20" 公共服务)
    audience: tuple[str, ...] = ()  # 服务对象代码 "1" 自然人 "2" 企业法人 …
    themes: tuple[str, ...] = ()
    region: str = ""  # where it applies, e.g. a street, to tell implementations apart
    level: str = ""  # 行使层级代码
    limits: Limits = Limits()
    visits: int | None = None  # 到办事现场次数
    visit_reason: str = ""
    online_depth: int | None = None  # 网办深度 1-4
    identity_level: int | None = (
        None  # 实名要求 to file online: 1 real name, 2 seen at a window; None: an account
    )
    channels: tuple[str, ...] = ()  # 办理形式 "window" "online" "mobile" "post" "other"
    reach: str = ""  # 通办范围
    reaches: tuple[Reach, ...] = ()  # 跨域通办
    power: Power = field(default=Power())
    service: Service = field(default=Service())
    handling: str = ""  # 办件类型: 即办 承诺 联办 上报 代办 待办
    promise_based: bool | None = None  # 告知承诺制
    secrecy: Literal["public", "protected", "offline"] = "public"
    quantity_limit: str = ""
    benefit: Benefit = field(default=Benefit())
    apply_within: str = ""  # 申请期限
    special: tuple[SpecialProcedure, ...] = ()
    intermediaries: tuple[Intermediary, ...] = ()
    rights: str = ""  # 申请人权利
    duties: str = ""  # 申请人义务
    cautions: str = ""  # 注意事项
    annual_review: str = ""  # 年审年检
    person_in_charge: str = ""
    phones: Phones = field(default=Phones())
    charged: bool | None = None  # 是否收费; None = not stated
    fees: tuple[Fee, ...] = ()
    legal_basis: tuple[Basis, ...] = ()
    questions: tuple[Question, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    materials: tuple[Material, ...] = ()
    form: tuple[Section, ...] = ()
    steps: tuple[Step, ...] = ()
    process: tuple[str, ...] = ()  # 办理流程 in words: on line
    process_offline: tuple[str, ...] = ()
    windows: tuple[Window, ...] = ()
    results: tuple[Result, ...] = ()
    review: Remedy | None = None
    litigation: Remedy | None = None
    faq: tuple[Faq, ...] = ()
    details: Mapping[str, str] = field(
        default_factory=dict
    )  # further facts by their public label (补贴标准, 申请期限 …)
    deviations: Mapping[str, str] = field(
        default_factory=dict
    )  # why this office differs from others of the same base code: field -> reason
    source: str = ""  # where the facts come from, for imports
    reviewed: date | None = None  # 核对日期
    review_due: date | None = None

    @property
    def listed_only(self) -> bool:
        """Published with name, department and code alone: found and answered about, not filable."""
        return not (self.materials or self.requirements or self.steps or self.form or self.windows)
