"""Every field of a national-schema guide by its Chinese name, and the rule that understands it."""

from typing import Any

from cms import facts
from cms.catalogue.national import parts, values
from cms.catalogue.national.draft import Draft, Table, also, coded, detail, ignore, keep

KINDS = {
    "行政许可": "01", "行政处罚": "02", "行政强制": "03", "行政征收": "04", "行政给付": "05", "行政检查": "06",
    "行政确认": "07", "行政奖励": "08", "行政裁决": "09", "其他行政权力": "10", "公共服务": "20", "行政权力": "00",
}  # fmt: skip
LEVELS = {
    "国家级": "1", "省级": "2", "市级": "3", "县级": "4", "镇（乡、街道）级": "5", "镇": "5", "乡": "5", "街道": "5",
    "村": "6", "社区": "6", "分级管理": "7",
}  # fmt: skip
AUDIENCES = {
    "自然人": "1", "企业法人": "2", "事业法人": "3", "社会组织法人": "4", "行政机关": "5", "其他组织": "6",
    "非法人企业": "6",
}  # fmt: skip
CHANNELS = {
    "窗口": "window", "网上": "online", "电脑端": "online", "移动": "mobile", "手机": "mobile", "快递": "post",
    "邮寄": "post", "其他": "other",
}  # fmt: skip
HANDLING = {
    "即办": "即办",
    "承诺": "承诺",
    "联办": "联办",
    "上报": "上报",
    "代办": "代办",
    "待办": "待办",
}
DEPTHS = {"IV": "4", "Ⅳ": "4", "III": "3", "Ⅲ": "3", "II": "2", "Ⅱ": "2", "I": "1", "Ⅰ": "1"}
CHARGED = {"不收费": "no", "免费": "no", "否": "no", "收费": "yes", "是": "yes"}


def _codes(value: Any, table: dict[str, str]) -> tuple[str, ...]:
    found = (values.code_of(item, table) for item in values.several(value))
    return tuple(dict.fromkeys(filter(None, found)))


def _audience(draft: Draft, path: str, value: Any) -> None:
    """Codes of the standard; where it has fewer kinds than the guide names, the guide's words stand beside."""
    draft.found["audience"] = _codes(value, AUDIENCES)
    if len(draft.found["audience"]) < len(values.several(value)):
        detail(draft, path, "、".join(values.several(value)))


def _channels(draft: Draft, path: str, value: Any) -> None:
    draft.found["channels"] = _codes(value, CHANNELS)


def _depth(draft: Draft, path: str, value: Any) -> None:
    code = values.code_of(value, DEPTHS)
    draft.found["online_depth"] = int(code) if code else None


def _charged(draft: Draft, path: str, value: Any) -> None:
    code = values.code_of(value, CHARGED)
    draft.found["charged"] = {"no": False, "yes": True}.get(code)
    if not code:
        detail(draft, path, value)


def _limit(name: str) -> Any:
    def rule(draft: Draft, path: str, value: Any) -> None:
        limit = values.limit(value)
        if limit is None:
            detail(draft, path, value)
        else:
            draft.found[name] = (facts.Case(limit),)

    return rule


def _title(draft: Draft, path: str, value: Any) -> None:
    draft.found["title"] = values.words(value)


def _conditions(draft: Draft, path: str, value: Any) -> None:
    draft.conditions = (
        "\n".join(values.several(value)) if isinstance(value, list) else values.words(value)
    )


def _situations(draft: Draft, path: str, value: Any) -> None:
    if isinstance(value, dict):
        draft.situations = {name: values.words(text) for name, text in value.items()}
    else:
        draft.unknown.append(path)


def _exemptions(draft: Draft, path: str, value: Any) -> None:
    draft.exemptions = values.several(value)
    detail(draft, path, value)


def _process(name: str) -> Any:
    def rule(draft: Draft, path: str, value: Any) -> None:
        lines = value if isinstance(value, list) else values.numbered(values.words(value))
        draft.found[name] = tuple(filter(None, map(values.words, lines)))

    return rule


FIELDS: Table = {
    "事项名称": _title,
    "日常用语": also("aliases", values.several),
    "事项类型": coded("kind", KINDS),
    "主项名称": keep("main_item"),
    "基本编码": keep("base_code"),
    "实施编码": keep("code"),
    "业务办理项编码": keep("item_code"),
    "实施主体": keep("department_name"),
    "实施主体编码": keep("department_code"),
    "行使层级": coded("level", LEVELS),
    "承诺办结时限": _limit("promised"),
    "法定办结时限": _limit("statutory"),
    "办件类型": coded("handling", HANDLING),
    "是否告知承诺制": keep("promise_based", values.yes_no),
    "数量限制": keep("quantity_limit"),
    "到办事现场次数": keep("visits", values.whole),
    "必须现场办理原因": keep("visit_reason"),
    "办理形式": _channels,
    "网办深度": _depth,
    "通办范围": parts.reach,
    "跨域通办": parts.reach,
    "服务对象": _audience,
    "主题分类": also("themes", values.several),
    "服务主题": also("themes", values.several),
    "法人主题分类": also("themes", values.several),
    "受理条件": _conditions,
    "申请条件": _conditions,
    "情形材料": _situations,
    "^不受.+限制的情形$": _exemptions,
    "材料清单": parts.materials,
    "办理环节": parts.steps,
    "办理流程": _process("process"),
    "网上办理流程": _process("process"),
    "线下办理流程": _process("process_offline"),
    "窗口办理流程": _process("process_offline"),
    "办理窗口": parts.windows,
    "咨询电话": also("ask", values.phones),
    "咨询方式": also("ask", values.phones),
    "投诉电话": also("complain", values.phones),
    "监督电话": also("complain", values.phones),
    "监督投诉电话": also("complain", values.phones),
    "办理责任人": keep("person_in_charge"),
    "责任科室": keep("person_in_charge"),
    "收费": _charged,
    "是否收费": _charged,
    "收费项目": parts.fees,
    "审批结果": parts.results,
    "结果名称": also("results", lambda value: tuple(map(facts.Result, values.several(value)))),
    "设定依据": parts.bases,
    "实施依据": parts.bases,
    "行政复议": parts.remedy("review"),
    "行政诉讼": parts.remedy("litigation"),
    "常见问题": parts.faq,
    "特别程序": parts.special,
    "申请内容": keep("summary"),
    "在线预约地址": detail,
    "事项版本": ignore,
} | dict.fromkeys(
    (
        "实施主体性质", "是否进驻政务大厅", "是否支持物流快递", "是否支持预约办理", "是否支持网上支付", "权力来源",
        "审批服务形式", "业务系统", "联办机构", "委托部门", "共同实施部门", "承办机构", "申请人权利", "申请人义务",
        "补贴标准", "补贴期限", "补贴对象", "申请期限", "中介服务", "权限划分", "行使内容", "收费依据", "网办地址",
        "办理地点", "办理时间", "结果样本", "行政管辖", "法定办结时限说明", "承诺办结时限说明", "运行系统",
        "受理方式", "结果领取方式", "年审年检", "注意事项",
    ),
    detail,
)  # fmt: skip
