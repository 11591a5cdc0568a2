"""The sample powers and duties list fits the sample catalogue that it is loaded beside."""

import json

from cms.catalogue import codes, sample_catalogue
from cms.powers import sample_powers

ENTRY = json.loads(sample_powers.FILE.read_text(encoding="utf-8"))
MATTERS = {one.id: one for one in sample_catalogue.matters()}
BODIES = {
    one["code"]
    for one in json.loads(
        (sample_catalogue.FOLDER / "departments.json").read_text(encoding="utf-8")
    )
}


def test_every_type_has_an_entry():
    assert {one["kind"] for one in ENTRY["powers"]} == set(codes.POWERS)


def test_entries_are_of_known_bodies_and_tied_to_their_own_matters_or_say_why_not():
    for one in ENTRY["powers"]:
        assert one["department"] in BODIES
        assert bool(one.get("matters")) != bool(one.get("why_none")), one["number"]
        for uid in one.get("matters", ()):
            assert MATTERS[uid].department.code == one["department"]


def test_places_and_proposals_name_what_is_there():
    numbers = {one["number"] for one in ENTRY["powers"]}
    for place, uid, _role, _letter in ENTRY["places"]:
        assert place in BODIES
        assert uid in MATTERS
    for one in ENTRY["proposals"]:
        assert {one["department"], one.get("target", one["department"])} <= BODIES
        assert all(item.get("power", "QH-XK-001") in numbers for item in one["items"])
