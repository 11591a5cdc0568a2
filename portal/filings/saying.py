"""What an officer says with a move, and whether it is enough. The table in states.py names what each move needs."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.filings.states import Move, Need
from portal.refusals import Invalid

PROCEDURES: dict[str, Promise] = {
    "hearing": gettext_lazy("听证"),
    "tender": gettext_lazy("招标"),
    "auction": gettext_lazy("拍卖"),
    "test": gettext_lazy("检验"),
    "measure": gettext_lazy("检测"),
    "quarantine": gettext_lazy("检疫"),
    "appraisal": gettext_lazy("鉴定"),
    "experts": gettext_lazy("专家评审"),
}
"""行政许可法 art. 45: what stops the clock."""
WAYS: dict[str, Promise] = {
    "window": gettext_lazy("到窗口领取"),
    "post": gettext_lazy("邮寄送达"),
    "online": gettext_lazy("电子送达"),
    "home": gettext_lazy("上门送达"),
}
LONGEST_SPECIAL = 365
LONGEST_EXTENSION = (
    15  # art. 42 (2), working days; most kinds of handling allow fewer (handling.py)
)


@dataclass(frozen=True)
class Outcome:
    """What a grant gives the applicant."""

    name: str
    number: str = ""
    note: str = ""


@dataclass(frozen=True)
class Item:
    """One thing to be corrected: a field of the form, a material, or something named in words alone (`other`)."""

    place: str
    key: str
    name: str
    why: str


@dataclass(frozen=True)
class Said:
    reason: str = ""
    outcome: Outcome | None = None
    items: tuple[Item, ...] = ()
    procedure: str = ""
    days: int | None = None  # of a special procedure (natural), of an extension (working)
    approved_by: str = ""
    way: str = ""
    received_by: str = ""
    department_id: int | None = None  # of a transfer
    body: str = ""  # which authority it belongs to
    inquiry_id: int | None = None

    def as_data(self) -> dict[str, object]:
        """For the record: what was said beside reason and outcome, which have places of their own."""
        data: dict[str, object] = {}
        if self.items:
            data["items"] = [asdict(item) for item in self.items]
        for name in ("procedure", "days", "approved_by", "way", "received_by", "department_id", "body",
                     "inquiry_id"):  # fmt: skip
            if value := getattr(self, name):
                data[name] = value
        return data


Finding = tuple[str, str]


def reason_lacks(said: Said) -> Iterator[Finding]:
    if not said.reason.strip():
        yield "reason", _("还没有写理由。写清楚哪里不对、怎么改，申请人会看到。")


def result_lacks(said: Said) -> Iterator[Finding]:
    if said.outcome is None or not said.outcome.name.strip():
        yield "result_name", _("还没有写结果名称。")


def items_lack(said: Said) -> Iterator[Finding]:
    if not said.items:
        yield "fixes", _("还没有勾要补正的。只能告知一次，请全部勾上。")
    for item in said.items:
        if not item.why.strip():
            yield (
                f"why.{item.place}.{item.key}",
                _("“%s”还没有写怎么补。写清楚哪里不对、补成什么样。") % item.name,
            )


def gaps_lack(said: Said) -> Iterator[Finding]:
    if not said.items:
        yield "fixes", _("还没有勾要后补的材料。")
    if any(item.place != "upload" for item in said.items):
        yield "fixes", _("容缺的只能是材料，表单和其他的要补正。")


def department_lacks(said: Said) -> Iterator[Finding]:
    if said.department_id is None:
        yield "department", _("还没有选转给哪个部门。")


def body_lacks(said: Said) -> Iterator[Finding]:
    if not said.body.strip():
        yield "body", _("还没有写该向哪个机关申请。")


def inquiry_lacks(said: Said) -> Iterator[Finding]:
    if said.inquiry_id is None:
        yield "inquiry", _("还没有核查记录。先安排两个人现场核查，写好记录。")


def procedure_lacks(said: Said) -> Iterator[Finding]:
    if said.procedure not in PROCEDURES:
        yield "procedure", _("还没有选是哪种特别程序。")
    if said.days is None or not 1 <= said.days <= LONGEST_SPECIAL:
        yield "days", _("所需时间要书面告知申请人。填 1 到 %d 天。") % LONGEST_SPECIAL


def extension_lacks(said: Said) -> Iterator[Finding]:
    if said.days is None or not 1 <= said.days <= LONGEST_EXTENSION:
        yield (
            "days",
            _("填延长几个工作日：一般最多 10 个，联合办理最多 %d 个。") % LONGEST_EXTENSION,
        )
    if not said.approved_by.strip():
        yield "approved_by", _("还没有写由哪位负责人批准。")


def check_extension(said: Said, most: int) -> None:
    """How far the limit may be put off depends on how the matter is handled."""
    if said.days and said.days > most:
        words = _("这类办件最多延长 %d 个工作日。") % most
        raise Invalid("too_long", words, fields={"days": words})


def delivery_lacks(said: Said) -> Iterator[Finding]:
    if said.way not in WAYS:
        yield "way", _("还没有选怎么送达的。")
    if not said.received_by.strip():
        yield "received_by", _("还没有写签收人。")


CHECKS: dict[Need, Callable[[Said], Iterator[Finding]]] = {
    Need.REASON: reason_lacks,
    Need.RESULT: result_lacks,
    Need.ITEMS: items_lack,
    Need.GAPS: gaps_lack,
    Need.DEPARTMENT: department_lacks,
    Need.BODY: body_lacks,
    Need.INQUIRY: inquiry_lacks,
    Need.PROCEDURE: procedure_lacks,
    Need.DAYS: extension_lacks,
    Need.DELIVERY: delivery_lacks,
}


def check(step: Move, said: Said) -> None:
    """Raise with every finding by field, the first one in front; its code names the first thing needed."""
    for need in Need:
        if need in step.needs and (findings := dict(CHECKS[need](said))):
            others = [other for other in Need if other in step.needs and other != need]
            for other in others:
                findings |= dict(CHECKS[other](said))
            raise Invalid(f"{need.value}_needed", next(iter(findings.values())), fields=findings)
