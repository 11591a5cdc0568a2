"""Public words for the codes and values of a matter, as guide, lists and search results print them."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms import facts
from cms.facts.matter import Fee, Limit, Matter

# GB/T 39046-2020 Annex A: kind of matter, kind of person served.
KINDS = {
    "00": gettext_lazy("行政权力"),
    "01": gettext_lazy("行政许可"),
    "02": gettext_lazy("行政处罚"),
    "03": gettext_lazy("行政强制"),
    "04": gettext_lazy("行政征收"),
    "05": gettext_lazy("行政给付"),
    "06": gettext_lazy("行政检查"),
    "07": gettext_lazy("行政确认"),
    "08": gettext_lazy("行政奖励"),
    "09": gettext_lazy("行政裁决"),
    "10": gettext_lazy("其他行政权力"),
    "20": gettext_lazy("公共服务"),
}
AUDIENCES = {
    "1": gettext_lazy("个人"),
    "2": gettext_lazy("企业"),
    "3": gettext_lazy("事业单位"),
    "4": gettext_lazy("社会组织"),
    "5": gettext_lazy("行政机关"),
    "6": gettext_lazy("其他组织"),
}
SOURCES = {
    "applicant": gettext_lazy("申请人自备"),
    "government": gettext_lazy("政府部门核发"),
    "other": gettext_lazy("其他"),
}
NEEDS = {
    "required": gettext_lazy("必要"),
    "optional": gettext_lazy("非必要"),
    "deferrable": gettext_lazy("可以后补"),
}
CHANNELS = {
    "window": gettext_lazy("到窗口办"),
    "online": gettext_lazy("网上办"),
    "mobile": gettext_lazy("手机上办"),
    "post": gettext_lazy("寄快递办"),
    "other": gettext_lazy("其他方式"),
}
WAYS = {
    "unseen": gettext_lazy("不见面办"),
    "once": gettext_lazy("只跑一次"),
    "instant": gettext_lazy("当场办结"),
    "anywhere": gettext_lazy("全国通办"),
}
SECTIONS = {
    "cond": gettext_lazy("谁能办"),
    "mat": gettext_lazy("要交什么"),
    "flow": gettext_lazy("怎么办理"),
    "limit": gettext_lazy("多久办好"),
    "fee": gettext_lazy("收费"),
    "result": gettext_lazy("办好拿到什么"),
    "place": gettext_lazy("到哪里办"),
    "law": gettext_lazy("依据"),
    "rights": gettext_lazy("权利与救济"),
    "faq": gettext_lazy("常见问题"),
}
FULL_ONLINE_DEPTH = 4
NO_LIMIT = frozenset({"无", "没有", "不限", "无限制", "无数量限制"})


def kind(matter: Matter) -> str:
    return str(KINDS.get(matter.kind, ""))


def audience(matter: Matter) -> str:
    return "、".join(str(AUDIENCES[code]) for code in matter.audience if code in AUDIENCES)


def office(matter: Matter) -> str:
    """The department, and where it is unless its name says so."""
    name = matter.department.name
    if not matter.region or name.startswith(matter.region):
        return name
    return _("%(name)s（%(region)s）") % {"name": name, "region": matter.region}


def quantity(matter: Matter) -> str:
    limit = matter.quantity_limit
    if limit in NO_LIMIT:
        return _("没有数量限制。")
    return _("数量限制：%(limit)s") % {"limit": limit} if limit else ""


def why(item: facts.Item) -> str:
    """The reason as it follows “为什么要：”."""
    return item.reason.removeprefix("因为").rstrip("。")


def channels(matter: Matter) -> str:
    return "、".join(str(CHANNELS[code]) for code in matter.channels if code in CHANNELS)


def is_online(matter: Matter) -> bool:
    return bool({"online", "mobile"} & set(matter.channels)) or bool(matter.online_depth)


def is_all_online(matter: Matter) -> bool:
    return matter.online_depth == FULL_ONLINE_DEPTH and matter.visits == 0


def limit(value: Limit | None) -> str:
    """The clock named with the figure: a limit runs from acceptance (受理)."""
    if value is None:
        return ""
    words = facts.limit_words(value)
    return words if value.n == 0 else _("受理后 %(words)s") % {"words": words}


def how_limits_count(limits: Sequence[Limit | None]) -> str:
    units = {value.unit for value in limits if value is not None and value.n}
    if "working_day" in units:
        return _("从受理的第二天起算，周末和法定节假日不算。")
    if "natural_day" in units:
        return _("从受理的第二天起算，休息日也算；最后一天是休息日的，顺延到下一个工作日。")
    return ""


def money(fee: Fee) -> str:
    """What the person pays; where the guide gives no figure, the standard it names."""
    if fee.amount is None:
        return fee.standard
    amount = _("%(amount)s 元") % {"amount": facts.plain(fee.amount)}
    return f"{amount}/{fee.unit}" if fee.unit and fee.unit != _("元") else amount


def charge(matter: Matter) -> str:
    if matter.charged is False:
        return _("不收费")
    if matter.charged or matter.fees:
        return _("收费")
    return ""
