"""Everything else a guide states: facts without a table of their own, by the section they are read under."""

from django.utils.translation import gettext as _

from cms import facts
from cms.catalogue import codes
from cms.facts.matter import Basis, Fee, Material, Matter
from cms.facts.periods import day_words
from cms.facts.words import law_words

type Pairs = list[tuple[str, str]]

# Which section a label stands in: the first whose words it has.
SECTIONS = (
    ("rights", ("权利", "义务", "监督")),
    (
        "record",
        (
            "性质",
            "权力来源",
            "权限",
            "行使",
            "管辖",
            "机构",
            "委托部门",
            "编码",
            "版本",
            "业务系统",
        ),
    ),
    ("limit", ("申请期限", "时限", "受理时间", "特别程序")),
    ("result", ("补贴", "标准", "期限", "有效", "年审", "领取")),
    ("place", ("预约", "地址", "窗口", "大厅", "自助", "通办")),
    ("mat", ("中介",)),
    ("cond", ("申请内容", "适用", "数量", "情形")),
)
OTHERS = "flow"
DEPTHS = dict(codes.DEPTHS)
IDENTITY_LEVELS = dict(codes.IDENTITY_LEVELS)
LEVELS = dict(codes.LEVELS)


def by_section(matter: Matter) -> dict[str, Pairs]:
    """Section key -> (label, words), with what the catalogue itself records about the matter under `record`."""
    placed: dict[str, Pairs] = {"record": _record(matter)}
    for label, value in facts.stated(matter).items():
        placed.setdefault(_section_of(label), []).append((label, value))
    if matter.person_in_charge:
        placed.setdefault("place", []).insert(0, (_("谁负责"), matter.person_in_charge))
    if matter.visit_reason and matter.visits:
        placed.setdefault("flow", []).insert(0, (_("为什么要到现场"), matter.visit_reason))
    return placed


def _section_of(label: str) -> str:
    for section, marks in SECTIONS:
        if any(mark in label for mark in marks):
            return section
    return OTHERS


def _record(matter: Matter) -> Pairs:
    depth = DEPTHS.get(matter.online_depth) if matter.online_depth else ""
    pairs = [
        (_("也叫"), "、".join(matter.aliases)),
        (_("主项"), matter.main_item),
        (_("主题"), "、".join(matter.themes)),
        (_("办件类型"), matter.handling),
        (_("网办深度"), str(depth or "")),
        (_("实名要求"), str(IDENTITY_LEVELS.get(matter.identity_level or 0, ""))),
        (_("通办范围"), matter.reach),
        (_("适用地区"), matter.region),
        (_("行使层级"), str(LEVELS.get(matter.level, ""))),
        (_("基本编码"), matter.base_code),
        (_("实施主体编码"), matter.department.code),
    ]
    return [(label, value) for label, value in pairs if value]


def of_material(material: Material) -> tuple[str, ...]:
    """What else the guide says of one document, a line each."""
    days = material.max_age_days
    lines = (
        material.note,
        material.paper,
        _named(_("出具机构"), material.issuer),
        _named(_("从哪里来"), material.source_note),
        _named(_("怎样算合格"), material.standard),
        _named(_("依据"), cited(material.basis)),
        material.remark,
        _("开具后 %(n)s 天内有效。") % {"n": days} if days else "",
        _paper(_("空白表"), material.blank, there=material.has_blank),
        _paper(_("样本"), material.sample, there=material.has_sample),
    )
    return tuple(line for line in lines if line)


def _paper(label: str, name: str, *, there: bool | None) -> str:
    """A blank or sample that has no address: what it is called, or that there is one."""
    if name:
        return "" if is_address(name) else _named(label, name)
    return _("有%(label)s，可以向窗口要。") % {"label": label} if there else ""


def of_fee(fee: Fee) -> tuple[str, ...]:
    """What else the guide says of one fee."""
    reducible = {True: _("可以减免。"), False: _("不减免。"), None: ""}[fee.reducible]
    lines = (
        fee.standard if fee.amount is not None else "",
        fee.note,
        reducible,
        *fee.reductions,
        _named(_("谁收"), fee.body),
        _named(_("怎么交"), fee.way),
        _named(_("依据"), cited(fee.basis)),
    )
    return tuple(line for line in lines if line)


def is_address(text: str) -> bool:
    """Whether it can be opened; a name alone leads nowhere."""
    return text.startswith(("/", "http://", "https://"))


def cited(basis: Basis | None) -> str:
    """A law with what the guide says of it."""
    if basis is None:
        return ""
    since = _("自%(day)s起施行") % {"day": day_words(basis.since)} if basis.since else ""
    return "，".join(filter(None, (law_words(basis), basis.issuer, since, basis.note)))


def _named(label: str, value: str) -> str:
    return _("%(label)s：%(value)s") % {"label": label, "value": value} if value else ""
