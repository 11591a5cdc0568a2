"""The materials of a matter by mail, from the same facts as its guide."""

from django.conf import settings
from django.utils.translation import gettext as _

from cms.catalogue.selectors import Published, matter_url
from portal.notices import services as notices


def send(item: Published, *, to: str) -> None:
    matter = item.matter
    lines = [f"{number}. {one.name}" for number, one in enumerate(matter.materials, start=1)]
    words = _(
        "您问的“%(title)s”，可能要的材料：\n\n%(lines)s\n\n"
        "按您的情况只要其中几样，看完整的办事指南：%(url)s"
    )
    said = {
        "title": matter.title,
        "lines": "\n".join(lines) or _("不用交材料。"),
        "url": settings.PUBLIC_URL + matter_url(matter.code),
    }
    notices.post(to=[to], subject=_("材料清单：%s") % matter.title, body=words % said)
