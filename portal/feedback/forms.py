"""What people say to the hall, and what officers write down for them."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.catalogue import selectors as catalogue
from cms.catalogue.selectors import Published
from portal.accounts.models import User
from portal.feedback import selectors
from portal.feedback.services import LONGEST, Said
from portal.feedback.words import STAFF_CHANNELS, Channel, Kind
from portal.filings import selectors as filings
from portal.filings.models import Filing
from portal.refusals import NotFound
from portal.ui import fields

OTHERS_TOO = {"autocomplete": "off"}


class SayForm(forms.Form):
    """`user` is who speaks, if signed in: only their own filings can be named."""

    SAID = ("kind", "text", "matter", "filing", "window", "about_person", "name", "phone", "email", "may_publish")  # fmt: skip
    GROUPS = (
        (gettext_lazy("说什么"), ("kind", "text")),
        (
            gettext_lazy("说的是哪件事、哪里、谁（知道多少写多少）"),
            ("matter", "filing", "department", "window", "about_person"),
        ),
        (gettext_lazy("怎么找到您"), ("name", "phone", "email")),
        (gettext_lazy("公开"), ("may_publish",)),
    )

    kind = forms.ChoiceField(
        label=gettext_lazy("是哪一类"),
        choices=Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("还没有选是投诉、建议还是咨询。")},
    )
    text = forms.CharField(
        label=gettext_lazy("什么时候、在哪里、怎么回事，希望怎么办"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": gettext_lazy("还没有写内容。写一两句话也可以。")},
    )
    matter = forms.CharField(
        label=gettext_lazy("哪个事项"),
        max_length=255,
        required=False,
        help_text=gettext_lazy("办事指南上的名称或者编码。"),
    )
    filing = forms.CharField(
        label=gettext_lazy("哪个办件"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("您自己的办件编号，要先登录。"),
    )
    department = forms.ChoiceField(label=gettext_lazy("哪个部门或者大厅"), required=False)
    window = forms.CharField(label=gettext_lazy("几号窗口"), max_length=60, required=False)
    about_person = forms.CharField(
        label=gettext_lazy("哪位工作人员"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("写姓名或者工号。投诉不会交给被投诉的人处理。"),
    )
    name = forms.CharField(
        label=gettext_lazy("怎么称呼您"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("可以不留名。不留联系方式的，用编号和查询码看答复。"),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = forms.CharField(
        label=gettext_lazy("手机号"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    email = forms.EmailField(label=gettext_lazy("邮箱"), required=False)
    may_publish = forms.BooleanField(
        label=gettext_lazy("答复以后可以公开，不写我的姓名，让别人也看得到"), required=False
    )

    def __init__(self, *args: object, user: User | None = None, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["department"].choices = [("", ""), *selectors.departments()]
        if user is None:
            del self.fields["filing"]

    @property
    def groups(self) -> list[tuple[str, list[fields.FieldDict]]]:
        return [
            (str(legend), [fields.from_bound(self[name]) for name in names if name in self.fields])
            for legend, names in self.GROUPS
        ]

    def clean_matter(self) -> Published | None:
        typed = self.cleaned_data["matter"].strip()
        if not typed:
            return None
        items = [catalogue.published_or_none(typed), *catalogue.titled(typed)]
        found = next((item for item in items if item), None)
        if found is None:
            raise forms.ValidationError(_("没有这个事项。照办事指南上的名称写，或者空着。"))
        return found

    def clean_filing(self) -> Filing | None:
        typed = self.cleaned_data["filing"].strip()
        if not typed or self.user is None:
            return None
        try:
            return filings.own_filing(self.user, typed)
        except NotFound:
            words = _("没有找到您的这个办件。请核对编号，或者空着。")
            raise forms.ValidationError(words) from None

    def said(self) -> Said:
        values = {name: self.cleaned_data[name] for name in self.SAID if name in self.fields}
        department = self.cleaned_data["department"]
        return Said(user=self.user, department_id=int(department) if department else None, **values)


class LogForm(SayForm):
    """What an officer was told by telephone, at a window or on a card. It may be answered at once."""

    SAID = (*SayForm.SAID, "channel")
    GROUPS = (
        (gettext_lazy("谁来问、问什么"), ("channel", "kind", "text")),
        (
            gettext_lazy("说的是哪件事、哪里、谁"),
            ("matter", "department", "window", "about_person"),
        ),
        (gettext_lazy("怎么找到对方"), ("name", "phone", "email", "may_publish")),
        (gettext_lazy("当场答复（可以空着，以后再答）"), ("answer", "checklist")),
    )

    channel = forms.ChoiceField(
        label=gettext_lazy("怎么来的"),
        choices=[(one.value, one.label) for one in STAFF_CHANNELS],
        widget=forms.RadioSelect,
        initial=Channel.PHONE,
    )
    answer = forms.CharField(
        label=gettext_lazy("答复"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("咨询和建议可以当场答复；投诉由大厅管理员处理。"),
    )
    checklist = forms.BooleanField(
        label=gettext_lazy("把这个事项的材料清单发到对方邮箱"), required=False
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for name in ("name", "phone", "email"):
            self.fields[name].widget.attrs["autocomplete"] = "off"

    def clean(self) -> dict[str, object]:
        said = super().clean()
        if said.get("checklist") and not (said.get("matter") and said.get("email")):
            self.add_error("checklist", _("要发材料清单，先写明事项和对方的邮箱。"))
        if said.get("answer") and said.get("kind") == Kind.COMPLAINT:
            self.add_error("answer", _("投诉不能由接电话的人当场答复，由大厅管理员处理。"))
        return said


class FollowForm(forms.Form):
    number = forms.CharField(
        label=gettext_lazy("编号"),
        max_length=40,
        help_text=gettext_lazy("登记时给您的，像 TS2026112400001。"),
        widget=forms.TextInput(attrs=OTHERS_TOO),
    )
    follow_code = forms.CharField(
        label=gettext_lazy("查询码"),
        max_length=24,
        help_text=gettext_lazy("登记时一起给您的 12 位字母和数字。"),
        widget=forms.TextInput(attrs=OTHERS_TOO),
    )
