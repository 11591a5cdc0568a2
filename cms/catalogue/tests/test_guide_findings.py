"""Every real guide with known defects raises its own at publishing."""

import json
from datetime import date
from pathlib import Path

import pytest

from cms import facts
from cms.catalogue.national.guide import matter_of

pytestmark = pytest.mark.data
TODAY = date(2026, 11, 24)

# Guide -> the rules that find what its transcriber noted as wrong; two notes on one guide may fall under one rule.
KNOWN = {
    "GD02": {
        "other_city", "limit_beyond_basis", "at_once_in_text", "paper_only", "process_to_counter", "periods_disagree",
        "basis_expired", "many_bases", "required_without_copies", "court_at_counter", "same_phones", "own_city_in_reach",
    },
    "GD03": {"depth_against_channel"},
    "GD03b": {
        "differs_from_others", "area_abolished", "condition_in_name", "copies_in_name", "waived_but_original", "form_names",
        "at_once_in_text",
    },
    "GD05": {"steps_beyond_limit", "condition_in_name", "kind_against_name"},
    "GD08": {
        "condition_in_name", "special_beyond_law", "paper_only", "government_not_waived", "law_numbers_differ",
        "permit_words", "promise_without_paper", "link_of_other_matter", "at_once_in_text", "missing_element",
        "whole_law_cited", "fee_way", "marks_unpaired", "certificate_with_blank", "own_city_in_reach",
    },
    "GD11": {"phone"},
}  # fmt: skip


@pytest.fixture(scope="module")
def guides(data_folder: Path) -> dict[str, dict]:
    files = sorted((data_folder / "guides").glob("*.json"))
    return {file.name.split("_")[0]: json.loads(file.read_text()) for file in files}


@pytest.fixture(scope="module")
def matters(guides) -> dict[str, facts.Matter]:
    return {name: matter_of(guide, name).matter for name, guide in guides.items()}


def codes(matter: facts.Matter, others=()) -> set[str]:
    return {problem.code for problem in facts.problems(matter, TODAY, others=others)}


def test_the_guides_with_noted_defects_are_those_below(guides):
    assert {name for name, guide in guides.items() if guide.get("_数据瑕疵")} == set(KNOWN)


@pytest.mark.parametrize("name", sorted(KNOWN))
def test_each_raises_its_own(matters, name):
    assert KNOWN[name] - codes(matters[name], list(matters.values())) == set()


def test_guides_without_noted_defects_raise_no_contradiction(matters):
    noted = set().union(*KNOWN.values()) - {
        "missing_element", "government_not_waived", "condition_in_name", "whole_law_cited",
    }  # fmt: skip
    for name in matters.keys() - KNOWN.keys():
        assert codes(matters[name]) & noted == set(), name


def test_one_matter_at_two_offices_differs_in_limit_materials_and_no_submission(matters):
    here, there = matters["GD03b"], matters["GD03"]
    keys = {variance.key for variance in facts.variances(here, [there])}
    assert "limits.statutory" in keys
    assert any(key.endswith(".waived") for key in keys)
    assert any(key.count(".") == 1 and key.startswith("materials.") for key in keys)


def test_speech_and_precheck_agree_with_the_list_on_every_path_of_every_guide(matters):
    for matter in matters.values():
        for answers in facts.paths(matter, TODAY, limit=60):
            listed = facts.checklist(matter, answers, TODAY)
            spoken = facts.speak(matter, "materials", answers, TODAY)
            assert all(item.name.rstrip("。；") in spoken.short for item in listed.needed)
            step = facts.precheck(matter, answers, {}, "materials", TODAY)
            if step.verdict == "missing":
                assert set(step.missing) == {item for item in listed.to_bring if item.required}
            slots = facts.slots(matter, answers, TODAY)
            assert {slot.key for slot in slots} == {item.key for item in listed.needed}
