"""A small shop registration with every kind of question, and neighbours to list beside it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from cms import facts

OFFICE = facts.Department("TE01", "青禾区市场监督管理局", "区市场监管局")
BUREAU = facts.Department("TE02", "青禾区民政局", "区民政局")


def promised(days: int) -> facts.Limits:
    return facts.Limits(
        promised=(facts.Case(facts.Limit(Decimal(days))),),
        statutory=(facts.Case(facts.Limit(Decimal(20))),),
    )


SHOP = facts.Matter(
    id="m-shop",
    code="TEST-SHOP",
    title="小店设立登记",
    summary="想开小店，先办这件事。",
    department=OFFICE,
    kind="01",
    audience=("1", "2"),
    themes=("设立变更",),
    limits=promised(3),
    visits=0,
    online_depth=4,
    channels=("online", "window"),
    charged=False,
    phones=facts.Phones(ask=("0399-8220001",), complain=("0399-8220009",)),
    reviewed=date(2026, 11, 1),
    review_due=date(2027, 5, 1),
    questions=(
        facts.Question(
            "premises",
            "您在哪里经营？",
            "one",
            why="经营的地方不同，要交的证明也不同。",
            options=(
                facts.Option("shop", "有门店"),
                facts.Option("online", "只在网上", help="在平台上开网店"),
            ),
        ),
        facts.Question(
            "rented", "门店是租的吗？", "yesno", when=facts.Atom("is", "premises", "shop")
        ),
        facts.Question("age", "您今年多大？", "number", unit="岁", min=Decimal(0), max=Decimal(120)),
    ),
    requirements=(
        facts.Requirement("经营的项目不能是法律禁止的。"),
        facts.Requirement("不满 16 周岁不能登记。", when=facts.Atom("lt", "age", Decimal(16)), gate=True),
    ),
    materials=(
        facts.Material("id", "经营者身份证明", note="正反面都要"),
        facts.Material(
            "lease",
            "房屋租赁合同",
            when=facts.Atom("is", "rented", True),
            because="您的门店是租的",
        ),
        facts.Material("licence", "平台证明", when=facts.Atom("is", "premises", "online")),
        facts.Material("form", "设立登记申请书", waived=True),
    ),
    steps=(
        facts.Step("accept", "受理", produces="受理通知书"),
        facts.Step("decide", "决定", limit=facts.Limit(Decimal(1))),
    ),
    results=(facts.Result("营业执照", "certificate"),),
    legal_basis=(facts.Basis("促进个体工商户发展条例", "第二条"),),
)  # fmt: skip

SILENT = facts.Matter(
    id="m-silent",
    code="TEST-SILENT",
    title="小店注销登记",
    department=OFFICE,
    audience=("1",),
    form=(facts.Section("who", "申请人", (facts.Field("name", "姓名", "name"),)),),
)
LISTED = facts.Matter(
    id="m-listed",
    code="TEST-LISTED",
    title="婚姻登记",
    department=BUREAU,
    audience=("1",),
    themes=("婚姻登记",),
)


def neighbour(number: int) -> facts.Matter:
    """One of many: everything as SHOP has it, under another identity and name."""
    return replace(SHOP, id=f"m-{number}", code=f"TEST-{number:04d}", title=f"小店登记之{number}")
