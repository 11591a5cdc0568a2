"""The checks of a life event in its editor: what blocks is said before it is published."""

from django.utils import timezone
from wagtail.admin.forms import WagtailAdminPageForm

from cms.catalogue import selectors
from cms.facts.events import event_problems


class LifeEventForm(WagtailAdminPageForm):
    def _post_clean(self) -> None:
        super()._post_clean()
        if not self.errors and not self.is_deferred_validation:
            found = selectors.published_many(self.instance.codes())
            event = self.instance.as_event({code: item.matter for code, item in found.items()})
            for problem in event_problems(event, timezone.localdate()):
                if problem.level == "block":
                    self.add_error(None, problem.message)
