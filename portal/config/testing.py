"""What all tests share (a pytest plugin, named in pyproject.toml)."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests on real data are a selection of their own: run where the data is named, announced where not."""
    if os.environ.get("MINGTANG_DATA"):
        return
    left = [item for item in items if item.get_closest_marker("data")]
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if not item.get_closest_marker("data")]
        config.stash[left_out] = len(left)


left_out = pytest.StashKey[int]()


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    if count := config.stash.get(left_out, 0):
        terminalreporter.write_line(
            f"{count} tests on real data were left out: MINGTANG_DATA names no folder."
        )


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """Each test begins like a process that has shown and read nothing yet: identities repeat from test to test."""
    from cms.catalogue import cache
    from cms.guides import directory, rendering

    cache.kept.clear()
    directory.Kept.stamp = ""
    rendering.shelf = rendering.Shelf(rendering.SHELF_SIZE)


@pytest.fixture(scope="session")
def data_folder() -> Path:
    """The folder of real data; only tests marked `data` ask for it."""
    return Path(os.environ["MINGTANG_DATA"])


@pytest.fixture(scope="session")
def elasticsearch_url() -> Iterator[str]:
    """A real search server, one for the session; only tests marked `elasticsearch` ask for it."""
    from search import elastic_server

    with elastic_server.server() as address:
        yield address
