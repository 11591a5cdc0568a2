"""Where a thing with a life of its own stands, on its edit page in Wagtail: the way to its moves."""

from typing import Any

from django.urls import reverse
from wagtail.admin.panels import Panel


class MovesPanel(Panel):
    """`address` names the page of the moves; a thing that is only being made has none yet."""

    def __init__(self, address: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.address = address

    def clone_kwargs(self) -> dict[str, Any]:
        return {**super().clone_kwargs(), "address": self.address}

    class BoundPanel(Panel.BoundPanel):
        template_name = "catalogue/admin/moves_panel.html"

        def is_shown(self) -> bool:
            return self.instance.pk is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            address = reverse(self.panel.address, args=[self.instance.pk])
            return {**context, "thing": self.instance, "address": address}
