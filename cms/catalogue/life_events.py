"""One thing (一件事): a page that joins matters of one event in a life; their facts stay where they are."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Page

from cms import facts
from cms.blocks.fact_block import fact_of, facts_of, stream_of
from cms.blocks.fields import FactsStreamField, LinesField
from cms.blocks.members import MemberBlock, MembersBlock
from cms.blocks.questions import QuestionBlock
from cms.facts.events import LifeEvent, Member


class LifeEventPage(Page):
    """What is live is the page; which revision of each matter it joins is decided when it is read."""

    parent_page_types = ["catalogue.CatalogueIndexPage"]
    subpage_types: list[str] = []
    promote_panels = [FieldPanel("slug")]

    summary = models.TextField(
        _("一句话说明"), help_text=_("什么人、什么时候用得上，用办事人的话说")
    )
    room = models.CharField(
        _("首页九宫"),
        max_length=3,
        blank=True,
        help_text=_("和首页九宫里的名称一样时，点那里就到这里"),
    )
    questions = FactsStreamField(
        [("question", QuestionBlock())],
        blank=True,
        verbose_name=_("先问的问题"),
        help_text=_("几个事项都要问的，在这里问一次；事项的问题里填“同一件事的问题”就合起来"),
        collapsed=True,
    )
    members = FactsStreamField(
        MembersBlock(), verbose_name=_("事项"), help_text=_("没有先后的，照这里的次序列")
    )
    shared = LinesField(
        _("同一份材料"),
        help_text=_("名称不同、其实是同一份的，一行一组，例：licence.id = food.operator_id"),
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldRowPanel([FieldPanel("room")]),
        FieldPanel("questions"),
        FieldPanel("members"),
        FieldPanel("shared"),
    ]

    class Meta:
        verbose_name = _("一件事")
        verbose_name_plural = _("一件事")

    def get_url_parts(self, request: HttpRequest | None = None) -> Any:
        parts = super().get_url_parts(request)
        return parts and (parts[0], parts[1], self.public_url())

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponseRedirect(self.public_url())

    def public_url(self) -> str:
        return reverse("events:event", args=[self.slug])

    def codes(self) -> list[str]:
        """Of the matters it joins, in the author's order."""
        return [item.value["matter"].code for item in self.members if item.value["matter"]]

    def as_event(self, matters: dict[str, facts.Matter]) -> LifeEvent:
        """The event over facts by code; matters that are not among them are left out."""
        return LifeEvent(
            key=self.slug,
            title=self.title,
            members=tuple(
                _member(item.value, matters[code])
                for item in self.members
                if item.value["matter"] and (code := item.value["matter"].code) in matters
            ),
            questions=facts_of(self.questions),
            summary=self.summary,
            shared=tuple(
                tuple(key.strip() for key in line.split("=")) for line in self.shared if line
            ),
        )


def from_entry(entry: Mapping[str, Any], pages: Mapping[str, int]) -> LifeEventPage:
    """An unsaved page from a file's entry; `pages` gives the page of each matter it names."""
    questions = [facts.part_from_json(facts.Question, row) for row in entry.get("questions", ())]
    condition = MemberBlock().child_blocks["when"]
    members = [
        {
            "key": row["key"],
            "matter": pages[row["matter"]],
            "when": condition.raw(facts.condition_from_json(row.get("when"))),
            "after": row.get("after", []),
        }
        for row in entry["members"]
    ]
    plain = {name: entry[name] for name in ("title", "slug", "summary")}
    return LifeEventPage(
        **plain,
        room=entry.get("room", ""),
        questions=stream_of("question", QuestionBlock(), questions),
        members=[{"type": "member", "value": value} for value in members],
        shared=entry.get("shared", []),
    )


def _member(value: Any, matter: facts.Matter) -> Member:
    return Member(
        key=value["key"],
        matter=matter,
        when=fact_of(value.block.child_blocks["when"], value["when"]),
        after=tuple(value["after"]),
    )
