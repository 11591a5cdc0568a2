"""Every field of a national-schema guide by its Chinese name, and the rule that understands it."""

from typing import Any

from cms import facts
from cms.catalogue.national import codes, parts, values
from cms.catalogue.national.draft import Draft, Rule, Table, also, coded, detail, keep


def _codes(name: str, table: dict[str, str]) -> Rule:
    """Several codes; a word without one is reported and stands beside them under the guide's label."""

    def rule(draft: Draft, path: str, value: Any) -> None:
        words = values.several(value)
        found = {word: values.code_of(word, table) for word in words}
        draft.found[name] = tuple(dict.fromkeys(filter(None, found.values())))
        if lost := [word for word, code in found.items() if not code]:
            draft.puzzled(path, "、".join(lost))
            detail(draft, path, "、".join(words))

    return rule


def _audience(draft: Draft, path: str, value: Any) -> None:
    """The standard has fewer kinds than guides name: their own words stand beside its codes."""
    _codes("audience", codes.AUDIENCES)(draft, path, value)
    if words := [word for word in values.several(value) if word not in codes.AUDIENCE_NAMES]:
        detail(draft, path, "、".join(words))


def _limit(name: str) -> Rule:
    return keep(name, lambda value: (facts.Case(it),) if (it := values.limit(value)) else ())


def _conditions(draft: Draft, path: str, value: Any) -> None:
    text = "\n".join(values.several(value)) if isinstance(value, list) else values.words(value)
    draft.conditions = "\n".join(filter(None, (draft.conditions, text)))


def _situations(draft: Draft, path: str, value: Any) -> None:
    if isinstance(value, dict):
        draft.situations |= {name: values.words(text) for name, text in value.items()}
        return
    for row in parts.situation_rows(draft, value, path):
        if name := values.words(row.get("name")):
            draft.situations[name] = values.words(row.get("text"))


def _exemptions(draft: Draft, path: str, value: Any) -> None:
    draft.exemptions = values.several(value)
    detail(draft, path, value)


def _process(name: str) -> Rule:
    return also(name, values.lines)


FIELDS: Table = {
    # What it is
    "事项名称": keep("title"),
    "日常用语": also("aliases", values.several),
    "事项类型": coded("kind", codes.KINDS),
    "主项名称": keep("main_item"),
    "基本编码": keep("base_code"),
    "实施编码": keep("code"),
    "业务办理项编码": keep("item_code"),
    "事项版本": keep("version"),
    "事项版本号": keep("version"),
    "实施主体": keep("department_name"),
    "实施主体编码": keep("department_code"),
    "行使层级": coded("level", codes.LEVELS),
    "服务对象": _audience,
    "主题分类": also("themes", values.several),
    "自然人主题分类": also("themes", values.several),
    "法人主题分类": also("themes", values.several),
    "服务主题": also("themes", values.several),
    "申请内容": keep("summary"),
    "适用范围": keep("summary"),
    # By what right
    "实施主体性质": coded("power.nature", codes.NATURES),
    "权力来源": keep("power.source"),
    "权限划分": keep("power.division"),
    "行使内容": keep("power.exercise"),
    "行政管辖": keep("power.jurisdiction"),
    "联办机构": also("power.joint", values.several),
    "共同实施部门": also("power.joint", values.several),
    "承办机构": keep("power.carried_by"),
    "委托部门": keep("power.entrusted_by"),
    "设定依据": parts.bases,
    "实施依据": parts.bases,
    "数量限制": keep("quantity_limit"),
    # How long
    "承诺办结时限": _limit("promised"),
    "法定办结时限": _limit("statutory"),
    "承诺办结时限说明": keep("promised_note"),
    "法定办结时限说明": keep("statutory_note"),
    "办件类型": coded("handling", codes.HANDLING),
    "是否告知承诺制": keep("promise_based", values.yes_no),
    "申请期限": keep("apply_within"),
    "特别程序": parts.special,
    # How and where
    "到办事现场次数": keep("visits", values.whole),
    "必须现场办理原因": keep("visit_reason"),
    "办理形式": _codes("channels", codes.CHANNELS),
    "网办深度": coded("online_depth", codes.DEPTHS),
    "实名要求": coded("identity_level", codes.IDENTITY_LEVELS),
    "通办范围": parts.reach,
    "跨域通办": parts.reach,
    "审批服务形式": also("service.ways", values.several),
    "是否进驻政务大厅": keep("service.in_hall", values.yes_no),
    "是否支持物流快递": keep("service.by_post", values.yes_no),
    "是否支持预约办理": keep("service.booking", values.yes_no),
    "是否支持网上支付": keep("service.online_payment", values.yes_no),
    "是否支持自助终端办理": keep("service.self_service", values.yes_no),
    "在线预约地址": keep("service.booking_url"),
    "网办地址": keep("service.url"),
    "网上办理地址": keep("service.url"),
    "在线办理地址": keep("service.url"),
    "业务系统": keep("service.system"),
    "运行系统": keep("service.system"),
    "受理方式": keep("service.submission"),
    "结果领取方式": keep("service.collection"),
    "送达方式": keep("service.collection"),
    "办理环节": parts.steps,
    "办理流程": _process("process"),
    "网上办理流程": _process("process"),
    "线下办理流程": _process("process_offline"),
    "窗口办理流程": _process("process_offline"),
    "办理窗口": parts.windows,
    "办理地点": parts.place,
    "办理时间": parts.hours,
    "咨询电话": also("ask", values.phones),
    "咨询方式": also("ask", values.phones),
    "投诉电话": also("complain", values.phones),
    "监督电话": also("complain", values.phones),
    "监督投诉电话": also("complain", values.phones),
    "投诉方式": also("complain", values.phones),
    "监督投诉方式": also("complain", values.phones),
    "办理责任人": keep("person_in_charge"),
    "责任科室": keep("person_in_charge"),
    "行政复议": parts.remedy("review"),
    "行政诉讼": parts.remedy("litigation"),
    # Who may, with what, for how much, and what comes of it
    "受理条件": _conditions,
    "申请条件": _conditions,
    "办理条件": _conditions,
    "情形材料": _situations,
    "^不受.+限制的情形$": _exemptions,
    "材料清单": parts.materials,
    "申请材料": parts.materials,
    "中介服务": parts.intermediaries,
    "收费": coded("charged", codes.CHARGED),
    "是否收费": coded("charged", codes.CHARGED),
    "收费项目": parts.fees,
    "收费标准": parts.fees,
    "审批结果": parts.results,
    "结果名称": parts.results,
    "补贴标准": keep("benefit.amount"),
    "补贴期限": keep("benefit.period"),
    "补贴对象": keep("benefit.who"),
    "年审年检": keep("annual_review"),
    "年检年审": keep("annual_review"),
    "注意事项": keep("cautions"),
    "温馨提示": keep("cautions"),
    "申请人权利": keep("rights"),
    "申请人义务": keep("duties"),
    "申请人权利和义务": keep("rights"),
    "常见问题": parts.faq,
}
