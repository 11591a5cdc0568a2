"""What an editor sees before publishing: what differs from the live guide, what that touches, what the checks say."""

from dataclasses import dataclass
from typing import Any

from wagtail.admin.panels import Panel

from cms import facts
from cms.catalogue import checking, comparing, selectors, touching
from cms.catalogue.comparing import Row
from cms.catalogue.ports import Touch


@dataclass(frozen=True)
class Outlook:
    """`revision` 0: nothing is live yet."""

    revision: int
    rows: list[Row]
    touches: list[Touch]
    blocks: list[facts.Problem]
    warnings: list[facts.Problem]


def of(uid: str, matter: facts.Matter) -> Outlook:
    live = selectors.published_by_uid(uid)
    differences = facts.differences(live.matter, matter) if live else ()
    problems = checking.problems(matter, selectors.elsewhere(matter))
    return Outlook(
        revision=live.revision if live else 0,
        rows=comparing.by_field(differences),
        touches=touching.of(matter, differences) if differences else [],
        blocks=[one for one in problems if one.level == "block"],
        warnings=[one for one in problems if one.level == "warn"],
    )


class OutlookPanel(Panel):
    """Of the state last saved, in the editor of a matter that is there already."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "catalogue/admin/outlook_panel.html"

        def is_shown(self) -> bool:
            return self.instance.pk is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            page = self.instance
            return context | {"outlook": of(page.uid, page.as_matter()), "page": page}
