"""Frequent questions (常见问题)."""

from django.utils.translation import gettext_lazy as _

from cms import facts
from cms.blocks.fact_block import FactBlock, long_text, text


class FaqBlock(FactBlock):
    fact = facts.Faq

    ask = text(_("问"), required=True)
    answer = long_text(_("答"), required=True, rows=3)

    class Meta:
        icon = "help"
        label = _("问答")
        label_format = "{ask}"
        collapsed = True
