"""What the public site needs from the portal, and tells the apps above it. Filled by AppConfig.ready(), never imported upwards.

`portal.config` provides filings and seals, and listens for new departments and transfers; `cms.finder` listens for publications.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string

from cms import facts


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


@dataclass(frozen=True)
class Touch:
    """One kind of thing that a change touches: in words, how many, some of them by name."""

    words: str
    count: int
    examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class Notice:
    """One public notice of the hall, as a display shows it."""

    title: str
    day: date


type NoticesProvider = Callable[[int], Sequence[Notice]]
type FilingsProvider = Callable[[Any], Sequence[FilingCard]]
type PublishedHook = Callable[[Sequence[str]], None]
type DepartmentHook = Callable[[int], None]
type TransferHook = Callable[[Sequence[str], int], None]
type SealTeller = Callable[[int, date], bool]
type TouchTeller = Callable[[facts.Matter], Iterable[Touch]]

PREVIEWS = "cms.guides.previews.show"

on_published: list[PublishedHook] = []
"""Called inside the transaction with the codes that were published, changed or withdrawn; look each up again, and drop
what `selectors.published_or_none(code)` does not know. Old codes of a renumbered matter are among them."""

on_department_created: list[DepartmentHook] = []
"""Called with the primary key of each department an import or the sample creates."""

on_transferred: list[TransferHook] = []
"""Called inside the transaction of a transfer (划转) with the matters' identities and the key of their new department."""

on_touch: list[TouchTeller] = []
"""Asked, with the facts as they would be published, what else a change of the matter touches."""

_gathering: ContextVar[list[str] | None] = ContextVar("gathering", default=None)

_filings: list[FilingsProvider] = []
_seals: list[SealTeller] = []
_notices: list[NoticesProvider] = []


def provide_filings(provider: FilingsProvider) -> None:
    """Name the one function that knows a person's filings; the last one given counts."""
    _filings[:] = [provider]


def filings_of(user: object) -> Sequence[FilingCard]:
    return _filings[0](user) if _filings else ()


def provide_seals(teller: SealTeller) -> None:
    """Name the one function that knows whether a department has a seal on a day."""
    _seals[:] = [teller]


def has_seal(department_id: int, day: date) -> bool:
    return _seals[0](department_id, day) if _seals else True


def tell_transferred(uids: Sequence[str], department_id: int) -> None:
    for hook in on_transferred:
        hook(uids, department_id)


def provide_notices(provider: NoticesProvider) -> None:
    _notices[:] = [provider]


def notices(size: int) -> Sequence[Notice]:
    """The newest public notices, the newest first."""
    return _notices[0](size) if _notices else ()


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


def render_preview(request: HttpRequest, published: object, mode: str) -> HttpResponse:
    """Show facts that are not published as the public would see them: one of the modes of `MatterPage.preview_modes`."""
    return import_string(PREVIEWS)(request, published, mode)
