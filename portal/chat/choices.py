"""Asking back: which matter is meant, in the words and buttons that all topics share."""

from collections import Counter
from collections.abc import Sequence

from django.utils.translation import gettext as _

from cms.catalogue.selectors import Published
from portal.chat import payloads
from portal.chat.asked import Option, Reply

HOTLINE = "12345"


def titles(items: Sequence[Published]) -> list[str]:
    """Names to pick from; matters of one name are told apart by their office."""
    often = Counter(item.matter.title for item in items)
    return [
        item.matter.title
        if often[item.matter.title] == 1
        else f"{item.matter.title}（{_office(item)}）"
        for item in items
    ]


def _office(item: Published) -> str:
    department = item.matter.department
    return item.matter.region or department.short_name or department.name


def to_pick(items: Sequence[Published], facets: Sequence[str] = ()) -> tuple[Option, ...]:
    """`facets`: what was asked, and will be answered for the one that is picked."""
    pairs = zip(titles(items), items, strict=True)
    return tuple(Option(title, _picking(item.matter.code, facets)) for title, item in pairs)


def _picking(code: str, facets: Sequence[str]) -> str:
    return payloads.ask(payloads.JOIN.join(facets), code) if facets else payloads.matter(code)


def which_of(
    items: Sequence[Published], *, act: str | None = None, facets: Sequence[str] = ()
) -> Reply:
    """Several matters fit: show them."""
    names = "；".join(f"{n}. {title}" for n, title in enumerate(titles(items), 1))
    words = _("您说的可能是这 %(count)d 项，是哪一项？\n%(names)s") % {
        "count": len(items),
        "names": names,
    }
    return Reply(words, "list_options", to_pick(items, facets), about=tuple(items), act=act)


def which_matter() -> Reply:
    words = _("您问的是哪件事？请说事项的名字，或者说您要做什么，例如“想开个小店”。")
    return Reply(words, "ask_back", act="ambiguous")


def none_of_them() -> Reply:
    words = _("都不是的话，换个说法再说一遍：您要办成什么事？也可以打 %(phone)s 问。")
    return Reply(words % {"phone": HOTLINE}, "ask_back")


def not_ours(near: Sequence[Published]) -> Reply:
    """Nothing in the catalogue fits; near names are offered as such, never answered from."""
    words = [
        _("没有找到您说的这件事，可能不归本站办。请打 %(phone)s 问归谁办，每天 24 小时有人接。")
        % {"phone": HOTLINE}
    ]
    if near:
        words.append(_("下面是名字相近、但不一定是一回事的："))
    return Reply("\n".join(words), "not_in_catalogue_redirect", to_pick(near))
