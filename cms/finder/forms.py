"""What somebody tells us after searching in vain."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.finder.selectors import LONGEST


class MissedForm(forms.Form):
    miss = forms.CharField(
        label=_("或者告诉我们您要办什么，我们来补上"),
        max_length=LONGEST,
        error_messages={
            "required": _("还没有写要办什么。写一句就行。"),
            "max_length": _("最多写 %(limit_value)d 个字，您写了 %(show_value)d 个。请写短一些。"),
        },
    )
    q = forms.CharField(required=False, max_length=LONGEST)
