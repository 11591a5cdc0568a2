"""Rights per department for what editors keep beside pages: records with a department."""

from typing import Any

from django.db.models import Model, Q, QuerySet
from wagtail.permission_policies import ModelPermissionPolicy

from cms.catalogue.departments import Department
from cms.catalogue.models import DepartmentPage

WRITTEN = frozenset({"add", "change"})


def written_by(user: Any) -> QuerySet[Department]:
    return Department.objects.filter(page__editors__user=user)


def read_by(user: Any) -> QuerySet[Department]:
    mine = Q(page__editors__user=user) | Q(page__reviewers__user=user)
    return Department.objects.filter(mine).distinct()


def writes(user: Any, department: Department) -> bool:
    """One of the department's own editors, or of those who write for the whole hall."""
    whole = user.has_perm("catalogue.change_department")
    return bool(whole or written_by(user).filter(pk=department.pk).exists())


def reviews(user: Any, department: Department) -> bool:
    places = DepartmentPage.objects.filter(department=department, reviewers__user=user)
    return bool(user.is_superuser or places.exists())


class OwnDepartmentsPolicy(ModelPermissionPolicy):
    """Whoever has the model's permission has it everywhere; a department's editors have it for what is theirs.

    `within` is the path from the record to its department; `written` what its editors may do with it.
    """

    def __init__(
        self, model: Any, within: str = "department", written: frozenset[str] = WRITTEN
    ) -> None:
        super().__init__(model)
        self.within = within
        self.written = written

    def user_has_permission(self, user: Any, action: str) -> bool:
        if super().user_has_permission(user, action):
            return True
        if not user.is_active:
            return False
        return (action in self.written and written_by(user).exists()) or (
            action == "view" and read_by(user).exists()
        )

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        if super().user_has_permission(user, action):
            return True
        theirs = written_by(user) if action in self.written else read_by(user)
        return (
            action in {*self.written, "view"}
            and theirs.filter(pk=self._department_of(instance)).exists()
        )

    def user_has_any_permission_for_instance(self, user: Any, actions: Any, instance: Any) -> bool:
        return any(self.user_has_permission_for_instance(user, a, instance) for a in actions)

    def instances_user_has_any_permission_for(self, user: Any, actions: Any) -> QuerySet[Any]:
        rows = self.model._default_manager.all()
        if any(super(OwnDepartmentsPolicy, self).user_has_permission(user, a) for a in actions):
            return rows
        return rows.filter(**{f"{self.within}__in": read_by(user)})

    def _department_of(self, instance: Any) -> int:
        """0, which is no key, where the record is about no department yet."""
        for name in self.within.split("__"):
            instance = getattr(instance, name, None)
        return instance.pk if isinstance(instance, Model) else 0


def narrow_departments(form: Any) -> None:
    """In a form: only the departments for which the person writes can be chosen."""
    user = form.for_user
    if "department" in form.fields and not user.has_perm("catalogue.change_department"):
        form.fields["department"].queryset = written_by(user)
