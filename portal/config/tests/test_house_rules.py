"""House rules that a reviewer would otherwise have to repeat. Each failure says what to do."""

import ast
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

from portal.config import environment

ROOT = environment.ROOT
HOMELESS = {"utils.py", "helpers.py", "mixins.py", "common.py", "core.py"}


@cache
def tracked(*patterns: str) -> list[Path]:
    """Files of the project, new ones included."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", *patterns]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout  # noqa: S603
    return [ROOT / name for name in names.splitlines() if (ROOT / name).is_file()]


def python_files() -> list[Path]:
    return [path for path in tracked("*.py") if "migrations" not in path.parts]


def short(path: Path) -> str:
    return str(path.relative_to(ROOT))


def is_test(path: Path) -> bool:
    return "tests" in path.parts or path.parts[-2] == "e2e" or path.name.startswith("test_")


@pytest.mark.parametrize("path", python_files(), ids=short)
def test_python_stays_small(path):
    limit = 500 if is_test(path) else 350
    lines = path.read_text().splitlines()
    assert len(lines) <= limit, (
        f"{len(lines)} lines: split it by what a reader looks for, not by kind"
    )
    for node in ast.walk(ast.parse("\n".join(lines))):
        size = (getattr(node, "end_lineno", 0) or 0) - getattr(node, "lineno", 0) + 1
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert size <= 45, f"{node.name} has {size} lines: name its parts"
        if isinstance(node, ast.ClassDef):
            assert size <= 200, f"{node.name} has {size} lines: it does more than one thing"


@pytest.mark.parametrize("path", tracked("*.html"), ids=short)
def test_templates_stay_small(path):
    lines = len(path.read_text().splitlines())
    assert lines <= 150, f"{lines} lines: move a pattern into a partial of portal/ui"
    assert re.fullmatch(r"[a-z0-9_./]+", short(path)), "template names are snake_case"


@pytest.mark.parametrize("path", tracked("bot/*.yml", "bot/*.yaml"), ids=short)
def test_assistant_files_stay_small(path):
    lines = len(path.read_text().splitlines())
    assert lines <= 300, f"{lines} lines: split it by topic"


def test_every_module_has_a_home():
    homeless = [short(path) for path in python_files() if path.name in HOMELESS]
    assert not homeless, "a function without a home belongs to the module that calls it"


@pytest.mark.parametrize("path", [p for p in python_files() if is_test(p)], ids=short)
def test_tests_neither_sleep_nor_skip_themselves(path):
    if path == Path(__file__):
        return
    text = path.read_text()
    found = re.findall(
        r"\b(?:time\.sleep|asyncio\.sleep|wait_for_timeout|pytest\.skip|skipif|importorskip)\b",
        text,
    )
    assert not found, (
        f"{found}: wait for a condition; a missing part fails and says how to start it"
    )


@pytest.mark.parametrize("path", tracked("e2e/*.py"), ids=short)
def test_browser_tests_find_things_as_people_do(path):
    assert not re.search(r"\.locator\(|query_selector|xpath=", path.read_text()), (
        "use get_by_role, get_by_label, get_by_text: if none fits, a screen reader cannot find it either"
    )


def test_every_setting_is_documented():
    manual = (ROOT / "docs" / "operations.md").read_text()
    names = set()
    for path in [*python_files(), ROOT / "Makefile", *tracked(".ci/*")]:
        if not is_test(path):
            names |= set(re.findall(r"\bMINGTANG_[A-Z_]+\b", path.read_text()))
    names |= {"PORT", "DATABASE_URL", "ELASTICSEARCH_URL"}
    missing = sorted(name for name in names if f"`{name}`" not in manual)
    assert not missing, f"say in docs/operations.md what they do: {missing}"


@pytest.mark.parametrize("path", tracked("requirements/*.txt"), ids=short)
def test_requirements_are_pinned_and_name_no_registry(path):
    text = path.read_text()
    assert "--hash=sha256:" in text
    assert not re.search(r"https?://|index-url|find-links", text)


def test_no_stylesheet_or_script_is_inline():
    for path in tracked("*.html"):
        text = path.read_text()
        assert not re.search(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=", text), (
            f"{short(path)}: the content policy refuses inline style and script"
        )
