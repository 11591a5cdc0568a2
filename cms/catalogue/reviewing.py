"""The first step of a matter's way to publication: its department's own review."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.mail import EmailNotificationMixin, Notifier
from wagtail.models import Task, TaskState

from cms.catalogue.pages import DepartmentPage, MatterPage


class DepartmentReview(Task):
    """Done by the reviewers of the department that the matter stands under, and by nobody else."""

    class Meta:
        verbose_name = gettext_lazy("部门审核")
        verbose_name_plural = gettext_lazy("部门审核")

    @classmethod
    def get_description(cls) -> str:
        return _("由事项所在部门的审核组审核")

    def user_can_access_editor(self, obj: MatterPage, user: Any) -> bool:
        return reviews(user, obj)

    def locked_for_user(self, obj: MatterPage, user: Any) -> bool:
        return not reviews(user, obj)

    def user_can_lock(self, obj: MatterPage, user: Any) -> bool:
        return reviews(user, obj)

    def get_actions(self, obj: MatterPage, user: Any) -> list[tuple[str, str, bool]]:
        if not reviews(user, obj):
            return []
        return [
            ("reject", _("退回修改"), True),
            ("approve", _("审核通过"), False),
            ("approve", _("审核通过，并留言"), True),
        ]

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> QuerySet[TaskState]:
        waiting = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        if user.is_superuser:
            return waiting
        asked = waiting.values_list("workflow_state__object_id", flat=True)
        theirs = MatterPage.objects.filter(
            pk__in=[int(key) for key in asked], department__page__reviewers__user=user
        )
        return waiting.filter(
            workflow_state__object_id__in=[str(key) for key in theirs.values_list("pk", flat=True)]
        )


def reviews(user: Any, matter: MatterPage) -> bool:
    return user.is_superuser or reviewers_of(matter).filter(pk=user.pk).exists()


def reviewers_of(matter: MatterPage) -> QuerySet[Any]:
    above = DepartmentPage.objects.parent_of(matter)
    return get_user_model().objects.filter(is_active=True, groups__in=above.values("reviewers"))


class ReviewersNotifier(EmailNotificationMixin, Notifier):
    """Tells a department's reviewers by mail that a draft waits for them."""

    notification = "submitted"

    def __init__(self) -> None:
        super().__init__((TaskState,))

    def can_handle(self, instance: TaskState, **kwargs: Any) -> bool:
        return isinstance(instance.task.specific, DepartmentReview)

    def get_recipient_users(self, instance: TaskState, **kwargs: Any) -> set[Any]:
        people = reviewers_of(instance.workflow_state.content_object)
        by = kwargs.get("user")
        return set(people.exclude(pk=by.pk) if by else people)

    def get_context(self, instance: TaskState, **kwargs: Any) -> dict[str, Any]:
        matter = instance.workflow_state.content_object
        named = {"object": matter, "page": matter, "model_name": matter._meta.verbose_name}
        return super().get_context(instance, **kwargs) | named | {"task": instance.task}

    def get_template_base_prefix(self, instance: TaskState, **kwargs: Any) -> str:
        return "task_state_"


tell_reviewers = ReviewersNotifier()
