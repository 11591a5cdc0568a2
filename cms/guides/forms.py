from django import forms
from django.utils.translation import gettext_lazy as _

from cms.guides.models import Opinion


class OpinionForm(forms.Form):
    """What is wrong with a guide."""

    reason = forms.ChoiceField(
        label=_("哪里不好"),
        choices=Opinion.Reason,
        widget=forms.RadioSelect,
        error_messages={"required": _("还没有选。选最接近的一个。")},
    )
    text = forms.CharField(
        label=_("具体说说"),
        required=False,
        max_length=500,
        widget=forms.Textarea,
        help_text=_("比如：去窗口还要了一份指南上没有的材料。请不要写身份证号。"),
        error_messages={"max_length": _("写得太长了，最多 500 字。请留下最要紧的。")},
    )

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        if cleaned.get("reason") == Opinion.Reason.OTHER and not cleaned.get("text"):
            self.add_error("text", _("还没有写是什么。写一两句就行。"))
        return cleaned
