"""What the public site needs from the portal, and tells the apps above it. Filled by AppConfig.ready(), never imported upwards.

`portal.config` provides filings and listens for new departments; `cms.finder` listens for publications.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import Any, Protocol

from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string


class FilingCard(Protocol):
    """One filing or draft of the person, as the home page shows it."""

    @property
    def title(self) -> str: ...
    @property
    def url(self) -> str: ...
    @property
    def state_words(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def due(self) -> date | None: ...


type FilingsProvider = Callable[[Any], Sequence[FilingCard]]
type PublishedHook = Callable[[Sequence[str]], None]
type DepartmentHook = Callable[[int], None]

GUIDE_VIEW = "cms.guides.views.render_guide"

on_published: list[PublishedHook] = []
"""Called inside the transaction with the codes that were published, changed or withdrawn; look each up again, and drop
what `selectors.published_or_none(code)` does not know. Old codes of a renumbered matter are among them."""

on_department_created: list[DepartmentHook] = []
"""Called with the primary key of each department an import or the sample creates."""

_gathering: ContextVar[list[str] | None] = ContextVar("gathering", default=None)

_filings: list[FilingsProvider] = []


def provide_filings(provider: FilingsProvider) -> None:
    """Name the one function that knows a person's filings; the last one given counts."""
    _filings[:] = [provider]


def filings_of(user: object) -> Sequence[FilingCard]:
    return _filings[0](user) if _filings else ()


def tell_published(codes: Iterable[str]) -> None:
    gathering = _gathering.get()
    if gathering is not None:
        gathering.extend(codes)
    elif codes := tuple(dict.fromkeys(codes)):
        for hook in on_published:
            hook(codes)


@contextmanager
def gathered() -> Iterator[None]:
    """Tell of all that is published inside at once, at its end: for many matters in one transaction."""
    codes: list[str] = []
    token = _gathering.set(codes)
    try:
        yield
    finally:
        _gathering.reset(token)
    tell_published(codes)


def tell_department_created(department_id: int) -> None:
    for hook in on_department_created:
        hook(department_id)


def render_guide(request: HttpRequest, published: object) -> HttpResponse:
    """Show facts as the guide page does, for the preview of a draft."""
    return import_string(GUIDE_VIEW)(request, published)
