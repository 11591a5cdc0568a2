"""What templates of guides say of a single fact."""

from django import template

from cms import facts
from cms.guides import particulars

register = template.Library()
register.filter("cited", particulars.cited)
register.filter("is_address", particulars.is_address)
register.filter("copies", facts.copies_words)
