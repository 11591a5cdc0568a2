"""What templates say in the hall's own way: icons, dates, numbers, states, titles. Built in, no `load` needed."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django import forms, template
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from portal.ui import fields, icons, titles
from search.text import breaks

register = template.Library()

register.simple_tag(icons.icon, name="icon")


# --- Titles --------------------------------------------------------------------------------------------------------


@register.filter
def wbr(title: object) -> SafeString:
    """The title with `<wbr>` between its words, for headings that must not break inside one."""
    return titles.title_html(str(title), breaks(str(title)))


@register.filter
def marked(title: object, marks: Iterable[str]) -> SafeString:
    """As `wbr`, and with the words a search found marked."""
    return titles.title_html(str(title), breaks(str(title)), marks)


# --- Dates and numbers ---------------------------------------------------------------------------------------------


def _words(day: date, *, with_year: bool) -> str:
    """No space between figures and 年月日: dates are one word."""
    year = _("%(year)d年") % {"year": day.year} if with_year else ""
    return year + _("%(month)d月%(day)d日") % {"month": day.month, "day": day.day}


def _local(value: date | datetime) -> date | datetime:
    return timezone.localtime(value) if isinstance(value, datetime) and value.tzinfo else value


@register.filter
def day(value: date | datetime | None, form: str = "") -> SafeString | str:
    """A day as `<time>`; the year is said when it is not this one, or always with `|day:"full"`."""
    if not value:
        return ""
    local = _local(value)
    with_year = form == "full" or local.year != timezone.localdate().year
    words = _words(local, with_year=with_year)
    return format_html('<time datetime="{}">{}</time>', local.strftime("%Y-%m-%d"), words)


@register.filter
def moment(value: datetime | None, form: str = "") -> SafeString | str:
    """A day and time of day as `<time>`, in the hall's own time."""
    if not value:
        return ""
    local = _local(value)
    with_year = form == "full" or local.year != timezone.localdate().year
    words = f"{_words(local, with_year=with_year)} {local:%H:%M}"
    return format_html('<time datetime="{}">{}</time>', f"{local:%Y-%m-%dT%H:%M}", words)


@register.filter
def filing_number(number: object) -> str:
    """In groups of four, as people read it out on the telephone."""
    text = str(number)
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


# --- States --------------------------------------------------------------------------------------------------------

KINDS = frozenset(
    {"", "mute", "none", "act", "wait", "ok", "green", "warn", "yellow", "seal", "bad", "red"}
)


def _state(kind: str) -> str:
    if kind not in KINDS:
        raise ValueError(f"{kind!r} is no state of the face; use one of {sorted(KINDS)}")
    return kind


@register.simple_tag
def tag(word: object, kind: str = "") -> SafeString:
    """A state in one word; the colour only repeats what the word says."""
    if not _state(kind):
        return format_html('<span class="tag">{}</span>', word)
    return format_html('<span class="tag" data-k="{}">{}</span>', kind, word)


@register.simple_tag
def light(words: object, kind: str) -> SafeString:
    """Red square, yellow triangle, green dot, and always the words."""
    return format_html('<span class="light" data-k="{}">{}</span>', _state(kind), words)


# --- Forms ---------------------------------------------------------------------------------------------------------


@register.filter
def as_fields(form: forms.BaseForm) -> list[fields.FieldDict]:
    """The visible fields of a Django form, in the shape that ui/_field.html takes."""
    return [fields.from_bound(bound) for bound in form.visible_fields()]


@register.filter
def problems(form: forms.BaseForm) -> list[fields.Problem]:
    """What ui/_problem.html lists: first what concerns the whole form, then field by field."""
    return fields.problems_of(form)


register.filter("options_of", fields.options_of)
register.filter("input_attrs", fields.input_attrs)
register.filter("width_of", fields.width_of)


# --- Addresses -----------------------------------------------------------------------------------------------------


MOST_REPEATED = 20_000  # characters of a query, the longest question included; what is longer is no page of ours


@register.simple_tag(takes_context=True)
def elder_query(context: Mapping[str, object]) -> str:
    """The query that shows this same page in the other of the two modes, answers and all."""
    request = context.get("request")
    flag = "0" if context.get("elder") else "1"
    if not isinstance(request, HttpRequest) or request.method != "GET" or _is_endless(request):
        return f"?elder={flag}"
    query = request.GET.copy()
    query["elder"] = flag
    return f"?{query.urlencode()}"


@register.simple_tag(takes_context=True)
def this_page(context: Mapping[str, object]) -> str:
    """The address to come back to, without a query that is too long for any page."""
    request = context.get("request")
    if not isinstance(request, HttpRequest):
        return ""
    return request.path if _is_endless(request) else request.get_full_path()


def _is_endless(request: HttpRequest) -> bool:
    return len(request.META.get("QUERY_STRING", "")) > MOST_REPEATED


@register.simple_tag(takes_context=True)
def back_url(context: Mapping[str, object]) -> str:
    """The page of ours that one came from, where the browser says so: the way back after a refusal."""
    request = context.get("request")
    came_from = request.headers.get("Referer", "") if isinstance(request, HttpRequest) else ""
    if not came_from or came_from == request.build_absolute_uri():
        return ""
    return came_from if url_has_allowed_host_and_scheme(came_from, {request.get_host()}) else ""
