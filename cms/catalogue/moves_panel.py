"""The way to the moves of a thing with a life of its own: from its edit page in Wagtail, and from the first page."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from wagtail.admin.panels import Panel
from wagtail.admin.ui.components import Component


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


class ToDo(Component):
    """On the first page after signing in: links to things that wait for this person."""

    template_name = "catalogue/admin/to_do.html"

    def __init__(self, heading: Any, links: list[tuple[str, str]], order: int) -> None:
        self.heading, self.links, self.order = heading, links, order

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return {"heading": self.heading, "links": self.links}


def to_do(heading: Any, address: str, things: Iterable[Any], order: int) -> list[ToDo]:
    """The panel, where there is something to do; `address` names the page that each thing leads to."""
    links = [(reverse(address, args=[one.pk]), str(one)) for one in things]
    return [ToDo(heading, links, order)] if links else []
