"""What editors put together on the home page: example sayings and the nine rooms of life events."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class RoomBlock(blocks.StructBlock):
    """One life event. It leads to the matters of a theme where there are any, else to a search."""

    name = blocks.CharBlock(label=_("名称"), max_length=3, help_text=_("两三个字"))
    text = blocks.CharBlock(label=_("里面有什么"), max_length=40, help_text=_("用顿号隔开"))
    theme = blocks.CharBlock(
        label=_("主题"),
        max_length=40,
        required=False,
        help_text=_("有这个主题的事项时，点开就是它们"),
    )
    words = blocks.CharBlock(
        label=_("搜索词"), max_length=60, help_text=_("没有这个主题时，点开就搜这句话")
    )

    class Meta:
        label = _("一件事")
        icon = "home"


class SayingsBlock(blocks.StreamBlock):
    saying = blocks.CharBlock(label=_("一句话"), max_length=30)


class RoomsBlock(blocks.StreamBlock):
    room = RoomBlock()

    class Meta:
        max_num = 9
