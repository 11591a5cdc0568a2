"""What editors type about standards: only for their own departments, and a text only while it is being drafted."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from cms.catalogue.own_departments import narrow_departments, written_by
from cms.standards.states import EDITABLE, State


class StandardForm(WagtailAdminModelForm):
    """Until a standard is approved its day of coming into force can still be set; everything else is settled in drafting."""

    LATER = frozenset({"in_force_since", "opinions_until"})
    NOT_YET = frozenset({State.DRAFTING, State.OPINIONS, State.REVIEW, State.APPROVAL})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        narrow_departments(self)
        state = self.instance.state
        for name, field in self.fields.items():
            late = name in self.LATER and state in self.NOT_YET
            field.disabled = state not in EDITABLE and not late
        if "replaces" in self.fields and not self.fields["replaces"].disabled:
            rows = type(self.instance)._default_manager.filter(state=State.IN_FORCE)
            self.fields["replaces"].queryset = rows.exclude(pk=self.instance.pk)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        code, subsystem = cleaned.get("class_code"), cleaned.get("subsystem")
        if code and subsystem and not code.startswith(f"{subsystem.code}-"):
            self.add_error("class_code", _("分类号要以“%s-”开头，后面接顺序号。") % subsystem.code)
        return cleaned


class WorkForm(WagtailAdminModelForm):
    """A record about a department or about one of its standards."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        narrow_departments(self)
        whole = self.for_user.has_perm("catalogue.change_department")
        for name in {"standard", "standards"} & self.fields.keys():
            if not whole:
                field = self.fields[name]
                field.queryset = field.queryset.filter(department__in=written_by(self.for_user))
