"""The columns of a matter in the editor, in the groups of GB/T 39046-2020. Help texts name the standard's field."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import Block

from cms.blocks.details import DetailBlock, DeviationBlock
from cms.blocks.faq import FaqBlock
from cms.blocks.fees import FeeBlock
from cms.blocks.fields import CodesField, FactsStreamField, LineField, LinesField, PlainNumberField
from cms.blocks.form_sections import SectionBlock
from cms.blocks.legal_basis import BasisBlock
from cms.blocks.limits import UNITS, LimitBlock
from cms.blocks.materials import MaterialBlock
from cms.blocks.questions import QuestionBlock
from cms.blocks.requirements import RequirementBlock
from cms.blocks.results import ResultBlock
from cms.blocks.serving import IntermediaryBlock, ReachBlock, SpecialProcedureBlock
from cms.blocks.steps import StepBlock
from cms.blocks.varying import CaseBlock
from cms.blocks.windows import WindowBlock
from cms.catalogue import codes

type Words = Any
"""Text, or text that is translated when it is shown."""


def _text(label: Words, help_text: Words = "") -> LineField:
    return LineField(label, blank=True, help_text=help_text)


def _yes(label: Words, help_text: Words = "") -> models.BooleanField:
    return models.BooleanField(label, null=True, blank=True, help_text=help_text)


def _long(label: Words, help_text: Words = "") -> models.TextField:
    return models.TextField(label, blank=True, help_text=help_text)


def _stream(kind: str, block: Block, label: Words, help_text: Words = "") -> FactsStreamField:
    return FactsStreamField(
        [(kind, block)], blank=True, verbose_name=label, help_text=help_text, collapsed=True
    )


def _limit_number(label: Words, help_text: Words) -> PlainNumberField:
    return PlainNumberField(
        label, max_digits=7, decimal_places=2, null=True, blank=True, help_text=help_text
    )


def _limit_unit(label: Words) -> models.CharField:
    return models.CharField(label, max_length=12, choices=UNITS, default="working_day")


class IdentityFields(models.Model):
    """What it is: codes, names, whom it is for."""

    code = models.CharField(
        _("实施编码"),
        max_length=64,
        db_index=True,
        help_text=_(
            "GB/T 39046 实施编码，31 位 = 实施主体 18 + 层级 1 + 基本编码 12；外省的照原样填，最长 64 位"
        ),
    )
    base_code = _text(_("基本编码"), _("GB/T 39046 基本编码，例：440125044001"))
    item_code = _text(_("业务办理项编码"), _("实施编码后面再加 2 位，例：…04400102；没有就空着"))
    version = _text(_("事项版本"), _("来源系统里的版本号，例：42"))
    also_called = LinesField(_("日常用语"), help_text=_("群众怎么叫它，一行一个，例：办营业执照"))
    main_item = models.CharField(
        _("主项"),
        max_length=255,
        blank=True,
        help_text=_("目录里的主项名称，例：个体工商户登记注册"),
    )
    summary = _long(_("一句话说明"), _("这件事是办什么的，用办事人的话说"))
    kind = models.CharField(
        _("事项类型"),
        max_length=2,
        blank=True,
        choices=codes.KINDS,
        help_text=_("GB/T 39046 事项类型代码，例：行政许可"),
    )
    audience = CodesField(
        _("服务对象"), codes=codes.AUDIENCES, help_text=_("GB/T 39046 服务对象代码")
    )
    themes = LinesField(_("服务主题"), help_text=_("GB/T 39046 服务主题，一行一个，例：设立变更"))
    region = _text(_("适用地区"), _("同名事项靠它区分，例：化龙镇"))
    level = models.CharField(
        _("行使层级"),
        max_length=1,
        blank=True,
        choices=codes.LEVELS,
        help_text=_("GB/T 39046 行使层级代码，例：县级"),
    )
    secrecy = models.CharField(_("保密"), max_length=12, choices=codes.SECRECY, default="public")
    featured = models.PositiveSmallIntegerField(
        _("热门次序"),
        null=True,
        blank=True,
        help_text=_("填 1、2、3… 就排在首页热门里，空着 = 不排"),
    )

    class Meta:
        abstract = True


class LimitFields(models.Model):
    """How long: the promise first, because that is what editors change."""

    promised_n = _limit_number(
        _("承诺办结时限"), _("GB/T 39046 承诺办结时限，只填数，例：2；0 = 当场办结；空着 = 不知道")
    )
    promised_unit = _limit_unit(_("承诺时限单位"))
    promised_note = _text(_("承诺时限说明"))
    promised_cases = _stream(
        "case",
        CaseBlock(LimitBlock()),
        _("承诺时限按情形不同"),
        _("先看这里，都不符合时用上面的数"),
    )
    statutory_n = _limit_number(_("法定办结时限"), _("GB/T 39046 法定办结时限，例：20"))
    statutory_unit = _limit_unit(_("法定时限单位"))
    statutory_note = _text(_("法定时限说明"))
    statutory_cases = _stream("case", CaseBlock(LimitBlock()), _("法定时限按情形不同"))
    handling = models.CharField(
        _("办件类型"), max_length=4, blank=True, choices=codes.HANDLING, help_text=_("例：承诺")
    )
    promise_based = _yes(_("告知承诺制"), _("国办要素：是否告知承诺制"))
    apply_within = _text(_("申请期限"), _("多久以内要来申请，例：办理就业登记之日起1年内"))
    special = _stream(
        "special",
        SpecialProcedureBlock(),
        _("特别程序"),
        _("GB/T 39046 特别程序：不计入时限的听证、检验、公示等"),
    )
    quantity_limit = _long(_("数量限制"), _("GB/T 39046 数量限制，没有就空着"))

    class Meta:
        abstract = True


class ServiceFields(models.Model):
    """Where and how: visits, channels, windows, telephones, remedies."""

    visits = models.PositiveSmallIntegerField(
        _("到办事现场次数"), null=True, blank=True, help_text=_("例：0；空着 = 不知道")
    )
    visit_reason = _long(_("必须现场办理原因"))
    online_depth = models.PositiveSmallIntegerField(
        _("网办深度"), null=True, blank=True, choices=codes.DEPTHS
    )
    identity_level = models.PositiveSmallIntegerField(
        _("实名要求"),
        null=True,
        blank=True,
        choices=codes.IDENTITY_LEVELS,
        help_text=_("网上提交时要到哪一级；空着就是有账号就能办"),
    )
    channels = CodesField(
        _("办理形式"), codes=codes.CHANNELS, help_text=_("GB/T 39046 办理形式代码")
    )
    reach = _long(_("通办范围"), _("GB/T 39046 通办范围，例：全省通办"))
    reaches = _stream("reach", ReachBlock(), _("跨域通办"), _("跨省、省内、市内通办，一种一条"))
    service_ways = LinesField(
        _("审批服务形式"), help_text=_("一行一个，例：马上办、网上办、就近办、一次办")
    )
    service_in_hall = _yes(_("是否进驻政务大厅"))
    service_booking = _yes(_("是否支持预约办理"), _("GB/T 39046 是否支持预约办理"))
    service_booking_url = _text(_("在线预约地址"))
    service_by_post = _yes(_("是否支持物流快递"), _("GB/T 39046 是否支持物流快递"))
    service_online_payment = _yes(_("是否支持网上支付"), _("GB/T 39046 是否支持网上支付"))
    service_self_service = _yes(_("是否支持自助终端办理"))
    service_url = _text(_("网上办理地址"), _("GB/T 39046 网办地址"))
    service_submission = _text(_("受理方式"))
    service_collection = _text(_("结果领取方式"), _("例：窗口领取、快递送达"))
    service_system = _text(_("业务系统"), _("GB/T 39046 运行系统"))
    phones_ask = LinesField(_("咨询电话"), help_text=_("一行一个，带区号，例：0755-12345"))
    phones_complain = LinesField(_("投诉电话"), help_text=_("一行一个，带区号"))
    person_in_charge = _text(_("办理责任人"), _("例：登记科"))
    windows = _stream("window", WindowBlock(), _("办理地点"), _("GB/T 39046 办理地点、办理时间"))
    review_body = _text(_("行政复议部门"))
    review_phones = LinesField(_("行政复议电话"))
    review_address = _text(_("行政复议地址"))
    review_url = _text(_("行政复议网址"))
    litigation_body = _text(_("行政诉讼部门"))
    litigation_phones = LinesField(_("行政诉讼电话"))
    litigation_address = _text(_("行政诉讼地址"))
    litigation_url = _text(_("行政诉讼网址"))

    class Meta:
        abstract = True


class PowerFields(models.Model):
    """By what right the department decides, and who acts with it."""

    power_nature = models.CharField(
        _("实施主体性质"),
        max_length=1,
        blank=True,
        choices=codes.NATURES,
        help_text=_("GB/T 39046 实施主体性质代码，例：法定机关"),
    )
    power_source = _text(_("权力来源"), _("例：法定本级行使"))
    power_division = _long(_("权限划分"), _("GB/T 39046 权限划分：各级各管哪一段"))
    power_exercise = _long(_("行使内容"), _("GB/T 39046 行使内容：本级行使的是哪一部分"))
    power_jurisdiction = _text(_("行政管辖"), _("GB/T 39046 行政管辖"))
    power_joint = LinesField(
        _("联办机构"), help_text=_("GB/T 39046 共同实施部门，一行一个，例：公安")
    )
    power_carried_by = _text(_("承办机构"), _("GB/T 39046 承办机构，例：登记科"))
    power_entrusted_by = _text(_("委托部门"), _("受委托办理时填，例：区公安分局"))
    rights = _long(_("申请人权利"))
    duties = _long(_("申请人义务"))

    class Meta:
        abstract = True


class ContentFields(models.Model):
    """What is needed, what it costs, what one gets; and on what law it rests."""

    questions = _stream(
        "question", QuestionBlock(), _("情形问题"), _("按问的先后排，只问会改变材料或条件的")
    )
    requirements = _stream(
        "requirement", RequirementBlock(), _("受理条件"), _("GB/T 39046 受理条件")
    )
    materials = _stream("material", MaterialBlock(), _("材料清单"), _("GB/T 39046 材料名称等"))
    form = _stream("section", SectionBlock(), _("表单"), _("网上申请要填的，不再有第二份"))
    steps = _stream("step", StepBlock(), _("办理环节"))
    process = LinesField(_("网上办理流程"), help_text=_("GB/T 39046 办理流程，一行一步"))
    process_offline = LinesField(_("线下办理流程"), help_text=_("一行一步"))
    charged = models.BooleanField(
        _("是否收费"),
        null=True,
        blank=True,
        help_text=_("GB/T 39046 是否收费；未知 = 不说收费也不说免费"),
    )
    fees = _stream("fee", FeeBlock(), _("收费项目"))
    benefit_who = _long(_("补贴对象"), _("例：毕业2年内高校毕业生"))
    benefit_amount = _long(_("补贴标准"), _("办事人拿多少，例：每月按800元给予补贴"))
    benefit_period = _long(_("补贴期限"), _("例：累计最长不超过3年"))
    results = _stream("result", ResultBlock(), _("审批结果"), _("GB/T 39046 结果名称"))
    legal_basis = _stream("basis", BasisBlock(), _("设定依据"), _("GB/T 39046 设定依据"))
    intermediaries = _stream(
        "intermediary",
        IntermediaryBlock(),
        _("中介服务"),
        _("GB/T 39046 中介服务：材料要先请中介机构出的"),
    )
    cautions = _long(_("注意事项"))
    annual_review = _long(_("年审年检"), _("例：每年签注1次"))
    faq = _stream("faq", FaqBlock(), _("常见问题"), _("GB/T 39046 常见问题"))
    details = _stream("detail", DetailBlock(), _("其他事实"), _("例：补贴标准、申请期限"))
    deviations = _stream(
        "deviation",
        DeviationBlock(),
        _("与别处不同的理由"),
        _("同一基本编码的事项，各处应当一样；不一样的在这里说明理由"),
    )
    source = _text(_("事实来源"), _("导入时写明出处"))
    reviewed = models.DateField(_("核对日期"), null=True, blank=True)
    review_due = models.DateField(_("下次核对"), null=True, blank=True)

    class Meta:
        abstract = True
