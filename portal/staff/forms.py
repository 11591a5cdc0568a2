from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.catalogue import selectors as catalogue
from portal.refusals import Invalid
from portal.staff.permissions import OFFERED
from portal.staff.services import Terms

MOST_MATTERS = 200


class EntryForm(forms.Form):
    """Who is to come in, as what, for how long; a decider with the matters they may decide."""

    account = forms.CharField(
        label=gettext_lazy("人员的账号"),
        max_length=254,
        help_text=gettext_lazy("登录用的邮箱或者手机号；没有的先注册。"),
    )
    department = forms.ChoiceField(label=gettext_lazy("部门或大厅"))
    role = forms.ChoiceField(
        label=gettext_lazy("岗位"), choices=[(one.value, one.label) for one in OFFERED]
    )
    since = forms.DateField(
        label=gettext_lazy("从哪天起"),
        initial=timezone.localdate,
        error_messages={"invalid": gettext_lazy("日期要像 2026-12-01 这样写。")},
    )
    until = forms.DateField(
        label=gettext_lazy("到哪天止"),
        required=False,
        help_text=gettext_lazy("含当天。不填就到离开为止。"),
        error_messages={"invalid": gettext_lazy("日期要像 2026-12-01 这样写。")},
    )
    all_matters = forms.BooleanField(label=gettext_lazy("授权决定本部门全部事项"), required=False)
    matters = forms.CharField(
        label=gettext_lazy("或者授权决定这些事项"),
        required=False,
        help_text=gettext_lazy("一行写一个事项的名称或者编码。审批人员和首席代表才填。"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: object, departments: list[tuple[int, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["department"].choices = departments

    def terms(self) -> Terms:
        said = self.cleaned_data
        return Terms(
            role=said["role"],
            since=said["since"],
            until=said["until"],
            all_matters=said["all_matters"],
            matters=tuple(uid_of(line) for line in lines(said["matters"])),
        )


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()][:MOST_MATTERS]


def uid_of(words: str) -> str:
    found = catalogue.published_or_none(words) or next(iter(catalogue.titled(words)), None)
    if found is None:
        said = _("没有“%(words)s”这个事项。请照目录里的名称或者编码写。") % {"words": words[:60]}
        raise Invalid("matters", fields={"matters": said})
    return found.matter.id
