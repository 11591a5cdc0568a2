"""Tests on real data run where it is named, and are left out elsewhere."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if os.environ.get("MINGTANG_DATA"):
        return
    left = [item for item in items if item.get_closest_marker("data")]
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if item not in left]


@pytest.fixture(scope="session")
def data_folder() -> Path:
    return Path(os.environ["MINGTANG_DATA"])
