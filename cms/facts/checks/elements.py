"""What has to be public about a matter, and what contradicts itself: the rules offices check their entries by."""

from collections.abc import Callable, Iterator
from datetime import date

from cms.facts.checks.problem import Problem, block, warn
from cms.facts.codes import check_code, check_organisation, check_phone
from cms.facts.matter import Matter
from cms.facts.words import DEPTHS

# The ten public items (行政许可法第30条、国务院令第716号第6条): without one of them nothing is published.
TEN: tuple[tuple[str, str, Callable[[Matter], bool]], ...] = (
    ("legal_basis", "设定依据", lambda m: bool(m.legal_basis)),
    ("requirements", "受理条件", lambda m: bool(m.requirements)),
    ("quantity_limit", "数量限制", lambda m: bool(m.quantity_limit.strip())),
    ("steps", "办理程序", lambda m: bool(m.steps or m.process or m.process_offline)),
    ("limits.promised", "办理时限", lambda m: bool(m.limits.promised or m.limits.statutory)),
    ("materials", "材料清单", lambda m: bool(m.materials)),
    ("charged", "收不收费", lambda m: m.charged is not None),
    ("person_in_charge", "办理责任人", lambda m: bool(m.person_in_charge.strip())),
    ("phones.ask", "咨询电话", lambda m: bool(m.phones.ask)),
    ("phones.complain", "投诉电话", lambda m: bool(m.phones.complain)),
)
MORE: tuple[tuple[str, str, Callable[[Matter], bool]], ...] = (
    ("limits.statutory", "法定办结时限", lambda m: bool(m.limits.statutory)),
    ("steps", "办理环节", lambda m: bool(m.steps)),
    ("results", "办理结果", lambda m: bool(m.results)),
    ("windows", "办理地点", lambda m: bool(m.windows) or "window" not in m.channels),
    ("channels", "办理形式", lambda m: bool(m.channels)),
)


def named(matter: Matter, today: date) -> Iterator[Problem]:
    if not matter.title.strip():
        yield block("no_title", "title", "还没有写事项名称。")
    if not matter.department.name.strip():
        yield block("no_department", "department", "还没有选实施部门。")
    if not matter.code.strip():
        yield block("no_code", "code", "还没有填实施编码。")


def coded(matter: Matter, today: date) -> Iterator[Problem]:
    for finding in check_code(matter.code) if matter.code.strip() else ():
        yield warn("code", "code", finding)
    for finding in check_code(matter.base_code) if matter.base_code else ():
        yield warn("base_code", "base_code", finding)
    if len(matter.code) == 31 and matter.base_code and matter.code[19:] != matter.base_code:
        yield warn("code_mismatch", "base_code", "基本编码和实施编码的后 12 位不一样。请核对。")
    for finding in check_organisation(matter.department.code) if matter.department.code else ():
        yield warn("department_code", "department.code", finding)


def public_elements(matter: Matter, today: date) -> Iterator[Problem]:
    for found_as, items in ((block, TEN), (warn, MORE)):
        for where, name, there in items:
            if not there(matter):
                message = f"还没有写{name}。办事指南要向公众写明这一项。"
                yield found_as("missing_element", where, message)


def visits_explained(matter: Matter, today: date) -> Iterator[Problem]:
    reason = matter.visit_reason.strip() not in {"", "无"}
    if matter.visits and not reason:
        message = f"要到现场 {matter.visits} 次，没有写原因。请写明为什么必须到现场。"
        yield warn("visit_without_reason", "visit_reason", message)
    if matter.visits == 0 and reason:
        yield warn(
            "reason_without_visit", "visit_reason", "不用到现场，却写了到现场的原因。请核对。"
        )


def depth_fits(matter: Matter, today: date) -> Iterator[Problem]:
    depth = matter.online_depth
    if depth == 4 and matter.visits:
        message = f"网办深度 IV级 是全程网办，却要到现场 {matter.visits} 次。请核对。"
        yield warn("depth_against_visits", "online_depth", message)
    if depth in {1, 2} and {"online", "mobile"} & set(matter.channels):
        message = f"网办深度 {DEPTHS[depth]} 不能在网上办完，办理形式却有网上办理。请核对。"
        yield warn("depth_against_channel", "online_depth", message)
    if depth in {3, 4} and matter.channels and not {"online", "mobile"} & set(matter.channels):
        message = f"网办深度 {DEPTHS[depth]}，办理形式里却没有网上办理。请核对。"
        yield warn("depth_without_channel", "channels", message)


def fees_fit(matter: Matter, today: date) -> Iterator[Problem]:
    if matter.charged and not matter.fees:
        yield warn("fee_without_items", "fees", "写了要收费，没有写收费项目和标准。请补上。")
    if matter.charged is False and matter.fees:
        yield warn("fees_though_free", "fees", "写了不收费，却有收费项目。请核对。")
    if matter.charged and matter.service.online_payment is None:
        message = "要收费，没有写能不能网上支付。请补上。"
        yield warn("no_payment_way", "service.online_payment", message)
    if matter.charged is False and matter.service.online_payment:
        message = "写了不收费，却支持网上支付。请核对。"
        yield warn("payment_though_free", "service.online_payment", message)


def fee_items_fit(matter: Matter, today: date) -> Iterator[Problem]:
    for number, fee in enumerate(matter.fees):
        if "性收费" in fee.way:
            message = f"“{fee.item}”的收费方式写的是收费性质（{fee.way}）。请写怎么交。"
            yield warn("fee_way", f"fees[{number}].way", message)
        if fee.basis is None:
            message = f"“{fee.item}”没有写收费依据。请补上文件名称和文号。"
            yield warn("fee_without_basis", f"fees[{number}].basis", message)
        if fee.amount is None and not fee.standard:
            message = f"“{fee.item}”没有写收多少。请写金额或者标准。"
            yield warn("fee_without_amount", f"fees[{number}].amount", message)


def phones_fit(matter: Matter, today: date) -> Iterator[Problem]:
    named_phones = [
        *(("phones.ask", p) for p in matter.phones.ask),
        *(("phones.complain", p) for p in matter.phones.complain),
        *(("windows", p) for window in matter.windows for p in window.phones),
    ]
    for where, phone in named_phones:
        finding = check_phone(phone)
        if finding:
            yield warn("phone", where, f"电话“{phone}”不像能打通：{finding}")
    same = set(matter.phones.ask) & set(matter.phones.complain)
    if same:
        message = f"咨询和投诉用了同一个电话 {'、'.join(sorted(same))}。最好分开。"
        yield warn("same_phones", "phones.complain", message)


LISTED: tuple[Callable[[Matter, date], Iterator[Problem]], ...] = (named, coded)
RULES: tuple[Callable[[Matter, date], Iterator[Problem]], ...] = (
    *LISTED,
    public_elements,
    visits_explained,
    depth_fits,
    fees_fit,
    fee_items_fit,
    phones_fit,
)
