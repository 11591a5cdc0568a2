"""The people of a demonstration hall: citizens, an enterprise, an editor and the officers of each department and hall."""

from collections.abc import Iterator
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.db import transaction
from pypinyin import Style, lazy_pinyin

from cms.catalogue import selectors as catalogue
from portal.accounts import consents, phones
from portal.accounts.models import Authority, Posting, Role, User

HOST = "demo.mingtang"
LETTER = "演示授〔2026〕1号"
EDITORS = ("Editors", "Moderators", "编辑")  # Wagtail's own groups, and the hall's editors
GUIDE_WRITERS = {
    "editor-qscjgj": "部门编辑 区市场监管局",
    "guides-qscjgj": "部门审核 区市场监管局",
    "editor-qmzj": "部门编辑 区民政局",
    "publisher": "大厅审批",
    "auditor": "审计",
}
SURNAMES = "周陈林何郑梁谢宋唐许邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕"
GIVEN = "敏强芳磊静勇婷杰琳涛娟超慧明雪峰霞亮云帆"


@dataclass(frozen=True)
class Account:
    email: str
    name: str
    what: str


def email_of(name: str) -> str:
    return f"{name}@{HOST}"


def person(email: str, name: str, **more: object) -> User:
    """An account that can sign in by code at once. Made once; what was changed since is kept."""
    user, made = User.objects.get_or_create(email=email, defaults={"name": name, **more})
    if made:
        user.set_unusable_password()
        user.save(update_fields=["password"])
        for key in consents.AT_SIGN_UP:
            consents.give(user, key)
        if user.phone:
            phones.prove(user, user.phone)
    EmailAddress.objects.get_or_create(
        user=user, email=email, defaults={"verified": True, "primary": True}
    )
    return user


def post(user: User, role: Role, department: catalogue.Department | None = None) -> None:
    Posting.objects.get_or_create(person=user, role=role, department=department)


def made_up_name(number: int) -> str:
    surname = SURNAMES[number % len(SURNAMES)]
    return surname + GIVEN[(number * 7) % len(GIVEN)]


def initials(department: catalogue.Department) -> str:
    """区市场监管局 -> qscjgj: how the e-mail addresses of a department's officers end."""
    letters = lazy_pinyin(department.short_name or department.name, style=Style.FIRST_LETTER)
    plain = "".join(letter for letter in letters if letter.isascii() and letter.isalnum())[:24]
    return plain.lower() or f"d{department.pk}"


def address_for(role: str, department: catalogue.Department) -> str:
    """One address per department: where two would get the same, the later one carries its key."""
    email = email_of(f"{role}-{initials(department)}")
    taken = Posting.objects.filter(person__email=email).exclude(department=department).exists()
    return email_of(f"{role}-{initials(department)}{department.pk}") if taken else email


@transaction.atomic
def staff_department(department_id: int) -> list[Account]:
    """A reviewer and an approver with authority for all its matters; where no hall receives for it, a clerk of its own."""
    department = catalogue.Department.objects.get(pk=department_id)
    if department.kind != catalogue.Department.Kind.DEPARTMENT:
        return []
    accounts: list[Account] = []

    def add(prefix: str, role: Role) -> User:
        email = address_for(prefix, department)
        user = person(email, made_up_name(len(prefix) + department.pk * 3))
        post(user, role, department)
        accounts.append(Account(email, user.name, f"{department} {role.label}"))
        return user

    add("reviewer", Role.REVIEWER)
    approver = add("approver", Role.APPROVER)
    Authority.objects.get_or_create(
        person=approver, department=department, defaults={"all_matters": True, "letter": LETTER}
    )
    if not department.received_at.exists():
        add("clerk", Role.WINDOW_CLERK)
    return accounts


def staff_halls() -> Iterator[Account]:
    halls = catalogue.Department.objects.exclude(kind=catalogue.Department.Kind.DEPARTMENT)
    for number, hall in enumerate(halls.order_by("code"), start=1):
        for prefix, role in (("clerk", Role.WINDOW_CLERK), ("manager", Role.HALL_MANAGER)):
            email = email_of(f"{prefix}{number}")
            user = person(email, made_up_name(number * 5 + len(prefix)))
            post(user, role, hall)
            yield Account(email, user.name, f"{hall} {role.label}")


def public() -> Iterator[Account]:
    """The identity numbers are the sample of GB 11643 and made-up ones: no real person has them."""
    yield from (
        Account(user.email, user.name, what)
        for user, what in (
            (
                person(
                    email_of("citizen1"),
                    "李秀英",
                    phone="13800138000",
                    id_number="11010519491231002X",
                ),
                "市民",
            ),
            (person(email_of("citizen2"), "王海涛", phone="13900139000"), "市民"),
            (person(email_of("company"), "何美玲", phone="13700137000"), "企业法定代表人"),
            (person(email_of("agent"), "周倩", phone="13600136000"), "企业经办人"),
        )
    )


def guide_writers() -> Iterator[Account]:
    """Who brings a guide to publication: a department's editor and reviewer, the hall's approver, an auditor."""
    for prefix, group in GUIDE_WRITERS.items():
        email = email_of(prefix)
        user = person(email, made_up_name(len(prefix) * 11))
        user.groups.add(*Group.objects.filter(name__startswith=group))
        yield Account(email, user.name, f"{group}（/cms/）")


def everywhere() -> Iterator[Account]:
    editor = person(email_of("editor"), "苏文")
    editor.groups.add(*Group.objects.filter(name__in=EDITORS))
    post(editor, Role.EDITOR)
    yield Account(editor.email, editor.name, "事项编辑（/cms/）")
    supervisor = person(email_of("supervisor"), "秦正")
    post(supervisor, Role.SUPERVISOR)
    yield Account(supervisor.email, supervisor.name, "监察（只看不办）")


@transaction.atomic
def load() -> list[Account]:
    departments = catalogue.Department.objects.filter(
        kind=catalogue.Department.Kind.DEPARTMENT
    ).order_by("pk")
    staffed = [account for one in departments for account in staff_department(one.pk)]
    return [*public(), *everywhere(), *guide_writers(), *staff_halls(), *staffed]
