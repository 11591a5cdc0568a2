"""A small matter and filings of it in every state. Traits are named after states."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import factory
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from cms import facts
from cms.catalogue import selectors as catalogue
from portal.accounts.tests.factories import DepartmentFactory, UserFactory
from portal.files import services as files
from portal.filings.models import Attachment, Filing, FilingEvent, Inquiry
from portal.filings.states import Clock, State
from portal.filings.words import OPEN, Urgency
from portal.notices import services as notices
from portal.notices.documents import Letter

PDF = b"%PDF-1.7\n1 0 obj\n<< >>\nendobj\n%%EOF\n"
PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452") + b"\0" * 64
JPG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000") + b"\0" * 64

MATTER = facts.Matter(
    id="m-test",
    code="TEST-1",
    title="小店登记",
    department=facts.Department("TE01", "测试部门"),
    kind="01",
    audience=("1",),
    limits=facts.Limits(promised=(facts.Case(facts.Limit(Decimal(3))),)),
    phones=facts.Phones(ask=("0399-8220001",)),
    questions=(
        facts.Question("premises", "您在哪里经营？", "one", options=(
            facts.Option("shop", "有门店"), facts.Option("online", "只在网上"))),
        facts.Question("rented", "门店是租的吗？", "yesno", when=facts.Atom("is", "premises", "shop")),
        facts.Question("age", "您今年多大？", "number", min=Decimal(0), max=Decimal(120)),
    ),
    requirements=(
        facts.Requirement("16周岁以下不能登记", when=facts.Atom("lt", "age", Decimal(16)), gate=True),
    ),
    materials=(
        facts.Material("id", "经营者身份证明"),
        facts.Material("lease", "房屋租赁合同", when=facts.Atom("is", "rented", True)),
        facts.Material("photo", "门头照片", need="optional"),
        facts.Material("residence", "户口簿", waived=True),
    ),
    form=(
        facts.Section("operator", "经营者", (
            facts.Field("name", "姓名", "name", prefill="person.name"),
            facts.Field("mobile", "手机号", "phone"),
            facts.Field("scope", "经营范围", "long"))),
    ),
    results=(facts.Result("营业执照", "certificate"),),
)  # fmt: skip

LEASE_AGAIN = {
    "place": "upload",
    "key": "lease",
    "name": "房屋租赁合同",
    "why": "租期已过，请传现在的合同",
    "was": "",
}
CLOCKS = {
    State.SUBMITTED: Clock.NOTIFY,
    State.CORRECTION: Clock.CORRECT,
    State.CORRECTED: Clock.NOTIFY,
    State.ACCEPTED: Clock.DECIDE,
    State.CHECKED: Clock.DECIDE,
    State.REVIEWED: Clock.DECIDE,
    State.PASSED_UP: Clock.PASS_UP,
    State.SPECIAL: Clock.DECIDE,
    State.GRANTED: Clock.DELIVER,
    State.ISSUED: Clock.DELIVER,
    State.REFUSED: Clock.DELIVER,
}

MATTERS = {
    "": MATTER,
    "instant": replace(MATTER, handling="即办"),
    "passes_up": replace(MATTER, handling="上报"),
    "on_site": replace(MATTER, steps=(facts.Step("look", "现场核查", role="reviewer"),)),
    "defers": replace(
        MATTER,
        materials=(
            *MATTER.materials,
            facts.Material("permit", "消防意见", need="deferrable"),
        ),
    ),
}
"""The same matter by the trait that decides which moves its filings have."""
MATTERS["owes"] = MATTERS["defers"]
MATTERS["promised"] = replace(MATTER, promise_based=True)
MATTERS["given"] = MATTER
MATTERS["asks_urgency"] = MATTER
PERMIT_OWED = {"place": "upload", "key": "permit", "name": "消防意见", "why": "", "was": ""}
ANSWERS = {"premises": "shop", "rented": True, "age": "30"}
FORM = {"name": "李秀英", "mobile": "13800138000", "scope": "服装零售"}


def upload(name="id.pdf", content=PDF):
    return SimpleUploadedFile(name, content)


def publish(department, matter=MATTER, number=1):
    """A live publication of the matter, as the catalogue keeps it."""
    catalogue.Revision.objects.filter(matter_uid=matter.id).update(live=False)
    catalogue.Revision.objects.create(
        matter_uid=matter.id,
        number=number,
        facts=facts.to_json(matter),
        code=matter.code,
        title=matter.title,
        department=department,
    )
    return catalogue.published(matter.code)


class FilingFactory(factory.django.DjangoModelFactory):
    """A filing in `state`, complete unless `empty=True`."""

    class Meta:
        model = Filing
        skip_postgeneration_save = True

    class Params:
        empty = factory.Trait(answers={}, form={}, files=False)
        trait = ""
        overdue = factory.Trait(due=factory.LazyFunction(lambda: days_ago(1)))

    applicant = factory.SubFactory(UserFactory)
    department = factory.SubFactory(DepartmentFactory)
    matter_uid = MATTER.id
    code = MATTER.code
    title = MATTER.title
    revision = 1
    facts = factory.LazyAttribute(lambda made: facts.to_json(MATTERS[made.trait]))
    answers = factory.LazyFunction(lambda: dict(ANSWERS))
    form = factory.LazyFunction(lambda: dict(FORM))
    state = State.DRAFT

    @factory.lazy_attribute
    def gaps(self):
        return [dict(PERMIT_OWED)] if self.trait == "owes" else []

    @factory.lazy_attribute
    def gaps_due(self):
        return days_ago(1) if self.trait == "owes" else None

    @factory.lazy_attribute
    def handling(self):
        return MATTERS[self.trait].handling

    @factory.lazy_attribute
    def promised_at(self):
        return timezone.now() if self.trait == "promised" else None

    @factory.lazy_attribute
    def result_name(self):
        return "营业执照" if self.trait == "given" else ""

    @factory.lazy_attribute
    def urgency(self):
        return Urgency.ASKED if self.trait == "asks_urgency" else Urgency.NONE

    @factory.lazy_attribute
    def received_on(self):
        return None if self.state in OPEN else days_ago(10)

    @factory.lazy_attribute
    def submitted_at(self):
        return None if self.state in OPEN else timezone.now() - timedelta(days=10)

    @factory.lazy_attribute
    def accepted_at(self):
        never = {*OPEN, State.SUBMITTED, State.CORRECTION, State.CORRECTED,
                 State.NOT_ACCEPTED, State.LAPSED}  # fmt: skip
        return None if self.state in never else timezone.now()

    @factory.lazy_attribute
    def clock(self):
        return CLOCKS.get(self.state, Clock.NONE)

    @factory.lazy_attribute
    def clock_from(self):
        return None if self.clock == Clock.NONE else days_ago(10)

    @factory.lazy_attribute
    def clock_stopped(self):
        return days_ago(2) if self.state == State.SPECIAL else None

    @factory.lazy_attribute
    def correction(self):
        return [dict(LEASE_AGAIN)] if self.state == State.CORRECTION else []

    @factory.lazy_attribute_sequence
    def number(self, n):
        return None if self.state == State.DRAFT else f"2026112200011{n:03d}"

    @factory.post_generation
    def files(self, create, extracted, **kwargs):
        if extracted is not False:
            for slot in ("id", "lease"):
                stored = files.store(upload(), owner=self.applicant)
                Attachment.objects.create(filing=self, slot=slot, name=slot, stored=stored)


def inspected(filing, first, second, **more):
    """An inspection whose record the first officer has given."""
    points = [{"say": "场所和申请一致", "found": "yes", "note": ""}]
    made = {"kind": "inspection", "day": days_ago(1), "place": "青禾区和平路2号", "record": "符合"}
    return Inquiry.objects.create(
        filing=filing,
        first=first,
        second=second,
        points=points,
        recorded_at=timezone.now(),
        **{**made, **more},
    )


def documented(filing):
    """The filing's acceptance as its record has it, with the document that went with it."""
    letter = Letter(addressee=str(filing.applicant), opening="现予受理。")
    document = notices.issue(
        kind="acceptance",
        prefix="测受",
        title="受理通知书",
        issuer=filing.department.name,
        letter=letter,
        day=timezone.localdate(),
    )
    FilingEvent.objects.create(filing=filing, move="accept", document=document)
    return document


def days_ago(days):
    return timezone.localdate() - timedelta(days=days)
