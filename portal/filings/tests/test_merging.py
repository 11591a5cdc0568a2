import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.filings.merging import merge

KEYS = st.sampled_from(["name", "mobile", "scope"])
TYPED = st.dictionaries(KEYS, st.sampled_from(["a", "b", "c"]), max_size=3)


class Draft:
    """A draft as services keep it, and pages that were opened on it."""

    def __init__(self, **form):
        self.form, self.trail, self.version = form, {}, 0

    def open(self):
        return dict(self.form), self.version

    def save(self, typed, seen):
        merged = merge(self.form, self.trail, self.version, typed, seen)
        self.form, self.trail, self.version = merged.form, merged.trail, self.version + 1
        return merged.conflicts


def test_two_windows_that_change_different_fields_lose_nothing():
    draft = Draft(name="李", mobile="1")
    one, seen = draft.open()
    two, seen_too = draft.open()
    assert not draft.save({**one, "name": "王"}, seen)
    assert not draft.save({**two, "mobile": "2"}, seen_too)
    assert draft.form == {"name": "王", "mobile": "2"}


def test_what_both_changed_is_told_and_not_overwritten():
    draft = Draft(name="李")
    _page, seen = draft.open()
    draft.save({"name": "王"}, seen)
    assert draft.save({"name": "张"}, seen) == {"name": "王"}
    assert draft.form == {"name": "王"}


def test_having_seen_the_newer_value_one_may_overwrite_it():
    draft = Draft(name="李")
    draft.save({"name": "王"}, 0)
    assert draft.save({"name": "张"}, draft.version) == {}
    assert draft.form == {"name": "张"}


def test_the_same_change_twice_is_no_conflict():
    draft = Draft(name="李")
    draft.save({"name": "王"}, 0)
    assert draft.save({"name": "王"}, 0) == {}


def test_changed_and_changed_back_elsewhere_lets_this_window_change_it():
    draft = Draft(name="李")
    draft.save({"name": "王"}, 0)
    draft.save({"name": "李"}, 1)
    assert draft.save({"name": "李"}, 0) == {}
    assert draft.save({"name": "张"}, 0) == {"name": "李"}


@settings(suppress_health_check=[HealthCheck.too_slow])  # a busy machine draws slowly
@given(st.lists(st.tuples(TYPED, st.integers(0, 3)), max_size=12))
def test_nothing_that_was_saved_is_overwritten_by_who_had_not_seen_it(saves):
    """Whatever windows save from however old a page: a value leaves the draft only with a page that showed it."""
    draft = Draft()
    for typed, age in saves:
        seen = max(draft.version - age, 0)
        before = dict(draft.form)
        changed_since = {k for k, past in draft.trail.items() if past and past[-1][0] > seen}
        conflicts = draft.save(typed, seen)
        for key in changed_since:
            assert draft.form[key] == before[key]
        assert set(conflicts) <= changed_since
        for key in set(typed) - changed_since:
            assert draft.form[key] == typed[key]


@pytest.mark.parametrize("typed", [{}, {"name": ""}])
def test_nothing_typed_changes_nothing(typed):
    assert merge({}, {}, 0, typed, 0).form == {}
