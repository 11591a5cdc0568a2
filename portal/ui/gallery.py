"""What the gallery of components shows: sample words for every part and state. Nothing here is a fact of the hall."""

from datetime import datetime
from typing import cast

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.ui import icons
from portal.ui.fields import FieldDict, Problem


def samples() -> dict[str, object]:
    now = timezone.now()
    return {
        "title": _("个体工商户设立登记"),
        "marks": (_("登记"),),
        "now": now,
        "today": timezone.localdate(now),
        "icons": sorted(icons.SHAPES),
        "crumbs": [(_("首页"), "/"), (_("组件"), "")],
        "problems": [Problem(id="g-phone", message=_("手机号少了 1 位"))],
        **_states(),
        **_facts(now),
        **_fields(),
    }


def _states() -> dict[str, object]:
    return {
        "tags": [
            (_("必要"), ""),
            (_("可用电子证照"), "act"),
            (_("已通过"), "ok"),
            (_("视情形"), "warn"),
            (_("等您补正"), "seal"),
        ],
        "lights": [
            (_("红灯，超期 1 天"), "red"),
            (_("黄灯，今天到期"), "yellow"),
            (_("正常"), "green"),
        ],
        "rooms": [
            (_("新生儿"), _("出生医学证明、落户、医保参保"), _("4 项一次办")),
            (_("开店"), _("个体执照、食品备案、税务登记"), _("4 项一次办")),
            (_("退休"), _("正常退休、养老待遇、资格认证"), _("3 项一次办")),
        ],
        "popular": [(_("社会保障卡申领"), _("人社局")), (_("失业登记"), _("人社局"))],
    }


def _facts(now: datetime) -> dict[str, object]:
    return {
        "facts": [
            (_("承诺办结"), _("5 个工作日"), _("法定 20 个工作日")),
            (_("要跑几次"), _("1 次"), _("核验原件、现场签名")),
            (_("收费"), _("不收费"), ""),
        ],
        "pairs": [
            {"label": _("字号名称"), "value": _("秀英服装店"), "change_url": "#g-fact"},
            {
                "label": _("手机号"),
                "value": "138 0013 8000",
                "number": True,
                "change_url": "#g-fact",
            },
            {"label": _("咨询"), "value": "12345"},
        ],
        "line": [
            {"title": _("您已提交"), "state": "done", "time": now},
            {
                "title": _("等您补正"),
                "state": "now",
                "time": now,
                "text": _("等您补正的这几天，不算办理时间。"),
            },
            {"title": _("受理"), "state": ""},
        ],
        "materials": [
            (
                _("个体工商户登记（备案）申请书"),
                _("自己填写，并签名。"),
                _("原件 1 份"),
                _("必要"),
                "",
            ),
            (
                _("有关批准文件的复印件"),
                _("须先批准的才要。"),
                _("复印件 1 份"),
                _("视情形"),
                "warn",
            ),
        ],
    }


def _fields() -> dict[str, object]:
    shops = [("shop", _("有门店")), ("online", _("只在网上经营"))]
    revealed = FieldDict(
        key="family",
        id="g-family",
        label=_("家人姓名"),
        kind="name",
        help=_("一起经营的才填。"),
    )
    return {"fields": [*_typed(), *_chosen(shops), *_other()], "revealed": revealed}


def _typed() -> list[FieldDict]:
    return [
        _field("text", _("一般"), id="g-text-f", help=_("说明放在框上面。")),
        _field(
            "phone",
            _("有错"),
            value="1380013800",
            help=_("用来收办理进度的短信。"),
            error=_("手机号要 11 位，您填了 10 位。请补上少的那位。"),
        ),
        _field("name", _("不能改"), value=_("李秀英"), readonly=True),
        _field("number", _("人数"), unit=_("人"), required=False),
        _field("date", _("日期")),
        _field("long", _("多行")),
    ]


def _chosen(shops: list[tuple[str, str]]) -> list[FieldDict]:
    large = {"key": "a", "label": _("有门店"), "help": _("租的、借的都算")}
    return [
        _field("select", _("选一个"), options=shops),
        _field("one", _("单选"), options=shops, value="shop"),
        _field("some", _("多选"), options=shops, value=["shop"]),
        _field("yesno", _("是不是"), error=_("请选一个。")),
        _field(
            "one",
            _("大选项，一页一题时用"),
            id="g-card",
            key="card",
            cards=True,
            options=[large, *shops[1:]],
        ),
    ]


def _other() -> list[FieldDict]:
    return [
        _field("declaration", _("我保证所填内容真实。")),
        _field("file", _("文件"), id="g-upload", accept=".pdf", max_bytes=1024),
    ]


def _field(kind: str, label: str, **more: object) -> FieldDict:
    """A sample field; its key and id follow its kind unless said otherwise."""
    return cast(FieldDict, {"key": kind, "id": f"g-{kind}", "label": label, "kind": kind, **more})
