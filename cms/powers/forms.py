"""What editors type about powers: ties of entries to matters, and proposals while they are drafts."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from cms.catalogue.own_departments import narrow_departments
from cms.powers.states import State


class PowerForm(WagtailAdminModelForm):
    """Either tied to matters, or with the reason why there is none; never both, never neither."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        forms = self.formsets["ties"].forms if "ties" in self.formsets else []
        tied = any(
            form.cleaned_data.get("matter") and not form.cleaned_data.get("DELETE")
            for form in forms
            if form.is_valid()
        )
        why = cleaned.get("why_none")
        if tied and why:
            self.add_error("why_none", _("已经对应了事项，这里选“有对应的事项”。"))
        if not tied and not why:
            self.add_error("why_none", _("没有对应的事项，要选一个原因。"))
        return cleaned


class ProposalForm(WagtailAdminModelForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        narrow_departments(self)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if self.instance.pk and self.instance.state != State.DRAFT:
            raise ValidationError(_("已经送审，不能再改。要改的，先撤回或者请审核人退回。"))
        return cleaned
