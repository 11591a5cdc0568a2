"""The register of laws that a new hall starts with."""

import json
import re
from pathlib import Path

import pytest

from cms import facts

FILE = Path(__file__).parents[1] / "laws.json"
LAWS = [facts.part_from_json(facts.Law, row) for row in json.loads(FILE.read_text())]
REGISTER = facts.register(LAWS)
ARTICLE = re.compile(r"^(?:#+ )?\**第[一二三四五六七八九十百]+条", re.MULTILINE)


def test_every_law_stands_in_it_once():
    assert len(REGISTER) == len(LAWS)


def test_what_was_replaced_names_a_law_in_force_and_the_day():
    for law in LAWS:
        if law.state == "replaced":
            assert REGISTER[facts.law_key(law.replaced_by)].state == "in_force", law.name
            assert law.replaced_on


@pytest.mark.data
def test_versions_and_articles_are_those_of_the_texts(data_folder: Path):
    for file in sorted((data_folder / "laws").glob("*.md")):
        name, _, version = file.stem.rstrip(")").partition("(")
        law = REGISTER[facts.law_key(name)]
        if law.articles is None:
            continue  # a later version is in force than the one of the text
        assert str(law.version) == version, name
        assert law.articles == len(set(ARTICLE.findall(file.read_text()))), name
