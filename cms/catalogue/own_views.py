"""Wagtail's model views for records of departments: they ask the policy about the record, not about the model alone."""

from typing import Any

from django.core.exceptions import PermissionDenied
from wagtail.admin.views import generic
from wagtail.admin.views.generic import history, usage
from wagtail.admin.viewsets.model import ModelViewSet


class AskedOfRecord:
    """In front of a view of one record: those who may not read it are refused, those who may only read cannot save."""

    saves = "change"

    def get_object(self, *args: Any) -> Any:
        found = super().get_object(*args)  # type: ignore[misc]
        policy, user = self.permission_policy, self.request.user  # type: ignore[attr-defined]
        if not policy.user_has_permission_for_instance(user, self.saves, found):
            raise PermissionDenied
        return found


class OwnIndex(generic.IndexView):
    def get_base_queryset(self) -> Any:
        may = self.permission_policy.instances_user_has_any_permission_for(
            self.request.user, ["change", "view"]
        )
        return super().get_base_queryset().filter(pk__in=may.values("pk"))


class OwnEdit(AskedOfRecord, generic.EditView):
    pass


class OwnDelete(AskedOfRecord, generic.DeleteView):
    saves = "delete"


class OwnInspect(AskedOfRecord, generic.InspectView):
    saves = "view"


class OwnHistory(AskedOfRecord, history.HistoryView):
    saves = "view"


class OwnUsage(AskedOfRecord, usage.UsageView):
    saves = "view"


class OwnViewSet(ModelViewSet):
    """Records of departments. Their form gets the person, to offer the departments that are theirs."""

    index_view_class = OwnIndex
    edit_view_class = OwnEdit
    delete_view_class = OwnDelete
    inspect_view_class = OwnInspect
    history_view_class = OwnHistory
    usage_view_class = OwnUsage
    inspect_view_enabled = True
    copy_view_enabled = False
    list_per_page = 50
