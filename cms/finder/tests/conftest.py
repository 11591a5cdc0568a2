from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from django_tasks_db.management.commands import db_worker

from cms import facts
from cms.catalogue import sample_catalogue
from cms.finder import completions, engine, events, lexicon, popularity, questions, services
from cms.finder.asking import STEP
from cms.guides.tests.conftest import publish, withdraw
from cms.guides.tests.matters import SHOP

__all__ = ["publish", "withdraw"]


@pytest.fixture(autouse=True)
def own_index(tmp_path: Path, settings) -> Iterator[None]:
    """Each test has an index of its own, and a finder that has opened no other."""
    settings.HOME = tmp_path
    settings.ELASTICSEARCH_URL = ""
    engine._shared.cache_clear()
    forget_all()
    yield
    forget_all()
    if engine._shared.cache_info().currsize:
        engine._shared().embedded.close()
    engine._shared.cache_clear()


def forget_all() -> None:
    """Like a process that has answered nobody yet."""
    lexicon.forget()
    completions.forget()
    popularity.forget()
    events.Kept.stamp = questions.Kept.stamp = ""


@pytest.fixture
def run_jobs(db, monkeypatch) -> Callable[[], None]:
    """What the fast worker does with all that waits; the test's own transaction keeps its connection."""
    monkeypatch.setattr(f"{db_worker.__name__}.close_old_connections", lambda: None)
    return lambda: call_command("db_worker", "--batch", "--queue-name", "fast", verbosity=0)


@pytest.fixture(scope="module")
def sample_hall(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Path]:
    """The sample catalogue, loaded and indexed once for a module of which every test stands on it. Each test's own
    transaction is a savepoint in the one that is taken back at the end."""
    home = tmp_path_factory.mktemp("sample")
    whole = transaction.atomic()
    with django_db_blocker.unblock(), override_settings(HOME=home, ELASTICSEARCH_URL=""):
        whole.__enter__()
        sample_catalogue.load()
        services.rebuild(engine.make(None))
    yield home
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        whole.__exit__(None, None, None)


@pytest.fixture
def sample(own_index, sample_hall: Path, settings, db) -> None:
    settings.HOME = sample_hall


def many(count: int) -> Iterator[facts.Matter]:
    """Matters that one query finds all of."""
    for n in range(count):
        yield replace(
            SHOP, id=f"m-{n}", code=f"TEST-{n:06}", title=f"小店登记第{n}类", base_code=f"{n:012}"
        )


@pytest.fixture
def two_pages(publish) -> None:
    for matter in many(2 * STEP):
        publish(matter)
    services.rebuild()
