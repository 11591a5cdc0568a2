"""What templates of guides say of a single fact."""

import segno
from django import template
from django.conf import settings

from cms import facts
from cms.guides import particulars

register = template.Library()
register.filter("cited", particulars.cited)
register.filter("is_address", particulars.is_address)
register.filter("copies", facts.copies_words)


@register.simple_tag
def qr(path: str) -> str:
    """The address of a page of this hall as a picture that a phone reads."""
    code = segno.make(settings.PUBLIC_URL + path, error="m")
    picture: str = code.svg_data_uri(scale=4, border=4, light="#fff")
    return picture
