"""Facts that have no section of their own on a guide, by their public label: one table for page, assistant and search."""

from collections.abc import Iterator

from cms.facts.matter import Intermediary, Matter, Reach, SpecialProcedure
from cms.facts.varying import limit_words
from cms.facts.words import joined, law_words

NATURES = {"1": "法定机关", "2": "授权组织", "3": "受委托组织", "9": "其他", "": ""}


def stated(matter: Matter) -> dict[str, str]:
    """Label -> words, in the order a guide prints them; what the guide says under a label of its own comes last."""
    found = {label: words for label, words in _stated(matter) if words}
    return {**found, **matter.details}


def _stated(matter: Matter) -> Iterator[tuple[str, str]]:
    benefit = matter.benefit
    yield "补贴对象", benefit.who
    yield "补贴标准", benefit.amount
    yield "补贴期限", benefit.period
    yield "申请期限", matter.apply_within
    yield "跨域通办", joined(map(_reach, matter.reaches))
    yield from _service(matter)
    yield "特别程序", joined(map(_special, matter.special))
    yield "中介服务", joined(map(_intermediary, matter.intermediaries))
    yield "注意事项", matter.cautions
    yield "年审年检", matter.annual_review
    yield "申请人权利", matter.rights
    yield "申请人义务", matter.duties
    yield from _power(matter)
    yield "业务办理项编码", matter.item_code
    yield "事项版本", matter.version


def _service(matter: Matter) -> Iterator[tuple[str, str]]:
    service = matter.service
    yield "审批服务形式", "、".join(service.ways)
    yield "是否进驻政务大厅", _yes(service.in_hall)
    yield "是否支持预约办理", _yes(service.booking)
    yield "在线预约地址", service.booking_url
    yield "是否支持物流快递", _yes(service.by_post)
    yield "是否支持网上支付", _yes(service.online_payment)
    yield "是否支持自助终端办理", _yes(service.self_service)
    yield "网上办理地址", service.url
    yield "受理方式", service.submission
    yield "结果领取方式", service.collection
    yield "业务系统", service.system


def _power(matter: Matter) -> Iterator[tuple[str, str]]:
    power = matter.power
    yield "实施主体性质", NATURES[power.nature]
    yield "权力来源", power.source
    yield "权限划分", power.division
    yield "行使内容", power.exercise
    yield "行政管辖", power.jurisdiction
    yield "联办机构", "、".join(power.joint)
    yield "承办机构", power.carried_by
    yield "委托部门", power.entrusted_by


def _yes(value: bool | None) -> str:
    return {True: "是", False: "否", None: ""}[value]


def _reach(reach: Reach) -> str:
    inside = joined([reach.area, reach.way], "，")
    return f"{reach.kind}（{inside}）" if inside else reach.kind


def _special(special: SpecialProcedure) -> str:
    limit = limit_words(special.limit) if special.limit else ""
    basis = f"依据{law_words(special.basis)}" if special.basis else ""
    return joined([special.kind, limit, special.limit_note, special.note, basis], "，")


def _intermediary(service: Intermediary) -> str:
    material = f"出“{service.material}”" if service.material else ""
    basis = f"依据{law_words(service.basis)}" if service.basis else ""
    return joined([service.name, material, service.note, basis], "，")
