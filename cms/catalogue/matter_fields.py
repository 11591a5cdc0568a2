"""The columns of a matter in the editor, in the groups of GB/T 39046-2020. Help texts name the standard's field."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.blocks.details import DetailBlock
from cms.blocks.faq import FaqBlock
from cms.blocks.fees import FeeBlock
from cms.blocks.fields import CodesField, FactsStreamField, LinesField
from cms.blocks.form_sections import SectionBlock
from cms.blocks.legal_basis import BasisBlock
from cms.blocks.limits import UNITS, LimitBlock
from cms.blocks.materials import MaterialBlock
from cms.blocks.questions import QuestionBlock
from cms.blocks.requirements import RequirementBlock
from cms.blocks.results import ResultBlock
from cms.blocks.steps import StepBlock
from cms.blocks.varying import CaseBlock
from cms.blocks.windows import WindowBlock
from cms.catalogue import codes


def _text(label: object, help_text: object = "", length: int = 200) -> models.CharField:
    return models.CharField(label, max_length=length, blank=True, help_text=help_text)


def _long(label: object, help_text: object = "") -> models.TextField:
    return models.TextField(label, blank=True, help_text=help_text)


def _stream(kind: str, block: object, label: object, help_text: object = "") -> FactsStreamField:
    return FactsStreamField(
        [(kind, block)], blank=True, verbose_name=label, help_text=help_text, collapsed=True
    )


def _limit_number(label: object, help_text: object) -> models.DecimalField:
    return models.DecimalField(
        label, max_digits=7, decimal_places=2, null=True, blank=True, help_text=help_text
    )


def _limit_unit(label: object) -> models.CharField:
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
    base_code = _text(_("基本编码"), _("GB/T 39046 基本编码，例：440125044001"), 64)
    also_called = LinesField(_("日常用语"), help_text=_("群众怎么叫它，一行一个，例：办营业执照"))
    main_item = _text(_("主项"), _("目录里的主项名称，例：个体工商户登记注册"), 255)
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
    promise_based = models.BooleanField(_("告知承诺制"), null=True, blank=True)
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
    channels = CodesField(
        _("办理形式"), codes=codes.CHANNELS, help_text=_("GB/T 39046 办理形式代码")
    )
    reach = _long(_("通办范围"), _("GB/T 39046 通办范围，例：全省通办"))
    phones_ask = LinesField(_("咨询电话"), help_text=_("一行一个，带区号，例：0755-12345"))
    phones_complain = LinesField(_("投诉电话"), help_text=_("一行一个，带区号"))
    person_in_charge = _text(_("办理责任人"), _("例：登记科"))
    windows = _stream("window", WindowBlock(), _("办理地点"), _("GB/T 39046 办理地点、办理时间"))
    review_body = _text(_("行政复议部门"))
    review_phones = LinesField(_("行政复议电话"))
    review_address = _text(_("行政复议地址"))
    litigation_body = _text(_("行政诉讼部门"))
    litigation_phones = LinesField(_("行政诉讼电话"))
    litigation_address = _text(_("行政诉讼地址"))

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
    results = _stream("result", ResultBlock(), _("审批结果"), _("GB/T 39046 结果名称"))
    legal_basis = _stream("basis", BasisBlock(), _("设定依据"), _("GB/T 39046 设定依据"))
    faq = _stream("faq", FaqBlock(), _("常见问题"), _("GB/T 39046 常见问题"))
    details = _stream("detail", DetailBlock(), _("其他事实"), _("例：补贴标准、申请期限"))
    source = _text(_("事实来源"), _("导入时写明出处"), 500)
    reviewed = models.DateField(_("核对日期"), null=True, blank=True)
    review_due = models.DateField(_("下次核对"), null=True, blank=True)

    class Meta:
        abstract = True
