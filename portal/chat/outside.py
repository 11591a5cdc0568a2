"""The door in front of all that speaks of matters: is this the hall's at all?"""

from django.utils.translation import gettext as _

from portal.chat import elsewhere
from portal.chat.asked import Asked, Reply
from portal.chat.choices import HOTLINE

# Acts that speak of a matter; the others are taken up wherever it may lie.
OF_MATTERS = frozenset(
    {"ask_facet", "find_matter", "precheck", "start_filing", "ambiguous", "out_of_scope", None}
)
# How another body's case stands is asked there too.
OF_CASES = OF_MATTERS | {"track_case"}


def look(asked: Asked) -> Reply | None:
    """Where to turn, for another city's matters and for those of other bodies."""
    if asked.act in OF_MATTERS and (place := elsewhere.of_another_place(asked.text)):
        words = _(
            "您问的是%(place)s的事，本站只办本地的。请打那边的 %(phone)s，或者上当地的政务服务网问。"
        )
        said = words % {"place": place, "phone": f"{_('区号')}+{HOTLINE}"}
        return Reply(said, "refuse_redirect", act="out_of_scope")
    if asked.act in OF_CASES and (body := elsewhere.of_another_body(asked.text)):
        words = _("这件事不在本站的事项目录里，由%(where)s办理。请打 %(phone)s 问。")
        said = words % {"where": body.where, "phone": body.phone}
        return Reply(said, "not_in_catalogue_redirect")
    return None
