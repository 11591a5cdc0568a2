"""Life events: the sample's are sound, and a page of the catalogue is the event that cms.facts reads."""

import json

import pytest
from django.utils import timezone

from cms import facts
from cms.catalogue import life_events, sample_catalogue, selectors
from cms.catalogue.models import LifeEventPage, MatterPage
from cms.catalogue.tests.conftest import a_matter
from cms.catalogue.tree import catalogue_index
from cms.facts.events import LifeEvent, Member, event_problems

SAMPLES = sorted((sample_catalogue.FOLDER / "events").glob("*.json"))


@pytest.fixture(scope="module")
def matters() -> dict[str, facts.Matter]:
    return {matter.id: matter for matter in sample_catalogue.matters()}


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.stem)
def test_each_sample_event_passes_its_checks(file, matters):
    entry = json.loads(file.read_text(encoding="utf-8"))
    event = LifeEvent(
        entry["slug"],
        entry["title"],
        tuple(
            Member(
                row["key"],
                matters[row["matter"]],
                facts.condition_from_json(row.get("when")),
                tuple(row.get("after", ())),
            )
            for row in entry["members"]
        ),
        tuple(facts.part_from_json(facts.Question, row) for row in entry["questions"]),
        shared=tuple(tuple(line.split(" = ")) for line in entry.get("shared", ())),
    )
    assert [problem.message for problem in event_problems(event, timezone.localdate())] == []
    known = {f"{m.key}.{material.key}" for m in event.members for material in m.matter.materials}
    assert {key for group in event.shared for key in group} <= known


@pytest.mark.django_db
def test_a_page_is_the_event_and_leaves_out_what_is_not_published(publish, matter_page):
    publish(id="m-food", code="TE-FOOD", title="食品许可")
    pages = dict(MatterPage.objects.values_list("uid", "pk"))
    entry = {
        "title": "开店",
        "slug": "shop",
        "summary": "开店要办的",
        "questions": [{"key": "food", "ask": "卖吃的吗？", "kind": "yesno"}],
        "members": [
            {"key": "shop", "matter": "m-shop"},
            {"key": "food", "matter": "m-food", "when": {"is": ["food", True]}, "after": ["shop"]},
        ],
        "shared": ["shop.form = food.form"],
    }
    catalogue_index().add_child(instance=life_events.from_entry(entry, pages))
    page = LifeEventPage.objects.get(slug="shop")
    assert page.codes() == [a_matter().code, "TE-FOOD"]
    found = {item.matter.code: item.matter for item in selectors.all_published()}
    event = page.as_event(found)
    assert event.members[1] == Member(
        "food", found["TE-FOOD"], facts.Atom("is", "food", True), ("shop",)
    )
    assert event.shared == (("shop.form", "food.form"),)
    assert event.questions[0].ask == "卖吃的吗？"
    del found["TE-FOOD"]
    assert [member.key for member in page.as_event(found).members] == ["shop"]
