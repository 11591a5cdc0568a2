"""Wagtail's own indexes of matters (the admin's search, what refers to what): by one job for many, not by two for each."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.tasks import task
from modelsearch import index
from modelsearch.backends import get_search_backend
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from cms.catalogue.models import MatterPage

AT_ONCE = 100
_gathering: ContextVar[list[int] | None] = ContextVar("gathering", default=None)


@contextmanager
def gathered() -> Iterator[None]:
    """Pages saved inside are indexed by jobs of a hundred."""
    keys: list[int] = []
    token = _gathering.set(keys)
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        _gathering.reset(token)
    keys = list(dict.fromkeys(keys))
    for start in range(0, len(keys), AT_ONCE):
        bring_up_to_date.enqueue(keys[start : start + AT_ONCE])


def saved(instance: MatterPage, *, raw: bool = False, **kwargs: Any) -> None:
    keys = _gathering.get()
    if raw:
        return
    if keys is None:
        bring_up_to_date.enqueue([instance.pk])
    else:
        keys.append(instance.pk)


def deleted(instance: MatterPage, **kwargs: Any) -> None:
    index.remove_object(instance)


@task(queue_name="slow", priority=10)
def bring_up_to_date(keys: list[int]) -> None:
    """Before other slow work: editors look for what they have just saved."""
    pages = list(MatterPage.objects.filter(pk__in=keys))
    get_search_backend().add_bulk(MatterPage, pages)
    for page in pages:
        ReferenceIndex.create_or_update_for_object(page)
