"""What people type about enterprises and agents. What it may mean is checked in services.py."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.catalogue import selectors as catalogue
from portal.enterprises.models import Action
from portal.enterprises.services import Terms
from portal.refusals import Invalid

MOST_MATTERS = 50


class ClaimForm(forms.Form):
    credit_code = forms.CharField(
        label=gettext_lazy("统一社会信用代码"),
        max_length=40,
        help_text=gettext_lazy("营业执照上的 18 位代码。"),
        error_messages={"max_length": gettext_lazy("统一社会信用代码是 18 位。请照营业执照写。")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    name = forms.CharField(
        label=gettext_lazy("企业名称"),
        max_length=200,
        help_text=gettext_lazy("营业执照上的全称。"),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )


class TermsForm(forms.Form):
    """Which acts, in which matters, from when to when."""

    action = forms.ChoiceField(
        label=gettext_lazy("可以做什么"),
        choices=Action.choices,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("下面的包括上面的。"),
    )
    all_matters = forms.BooleanField(label=gettext_lazy("全部事项都可以办"), required=False)
    themes = forms.MultipleChoiceField(
        label=gettext_lazy("按主题"), required=False, widget=forms.CheckboxSelectMultiple
    )
    matters = forms.CharField(
        label=gettext_lazy("按事项"),
        required=False,
        help_text=gettext_lazy("一行写一个事项的名称或者编码，最多 50 个。"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    since = forms.DateField(
        label=gettext_lazy("从哪天起"),
        error_messages={"invalid": gettext_lazy("日期要像 2026-12-01 这样写。")},
    )
    until = forms.DateField(
        label=gettext_lazy("到哪天止"),
        required=False,
        help_text=gettext_lazy("含当天。不填就一直有效，直到您撤销。"),
        error_messages={"invalid": gettext_lazy("日期要像 2026-12-01 这样写。")},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["themes"].choices = [
            (name, name) for name, _n in catalogue.themes_with_counts()
        ]
        self.fields["since"].initial = timezone.localdate().isoformat()

    def clean_matters(self) -> dict[str, str]:
        """Keys of matters to their names."""
        lines = [line.strip() for line in self.cleaned_data["matters"].splitlines() if line.strip()]
        if len(lines) > MOST_MATTERS:
            raise forms.ValidationError(_("一次最多写 50 个事项。多的请再加一项授权。"))
        found: dict[str, str] = {}
        for line in lines:
            item = catalogue.published_or_none(line)
            items = [item] if item else catalogue.titled(line)
            if not items:
                words = _("没有叫“%(line)s”的事项。请照办事指南上的名称写。")
                raise forms.ValidationError(words % {"line": line[:60]})
            found.update({one.uid: one.matter.title for one in items})
        return found

    def terms(self) -> Terms:
        said = self.cleaned_data
        return Terms(
            action=said["action"],
            all_matters=said["all_matters"],
            themes=tuple(said["themes"]),
            matters=said["matters"],
            since=said["since"],
            until=said["until"],
        )


class InviteForm(TermsForm):
    name = forms.CharField(
        label=gettext_lazy("经办人姓名"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("邮箱"),
        max_length=254,
        help_text=gettext_lazy("对方用这个邮箱登录才能接受。"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    field_order = ["name", "email"]


def put(form: forms.Form, refused: Invalid) -> None:
    """Show a refusal at the fields it speaks of."""
    for name, words in refused.fields.items():
        form.add_error(name if name in form.fields else None, words)
    if not refused.fields:
        form.add_error(None, str(refused.message))
