"""Of one main item the matter that was asked for stands before its siblings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import siblings
from search.documents import Candidate
from search.lexicon import actions

ACTIONS = frozenset(word for one in actions() for word in one.official)
BEGINS = frozenset(actions()[0].official)
AGAIN = frozenset(next(one.official for one in actions() if one.key == "again"))


def matter(title: str, main_item: str = "营运证办理") -> Candidate:
    return Candidate(title, 0.0, title, {}, (), main_item)


def behind(candidates: list[Candidate], wanted: frozenset[str] = frozenset()) -> list[float]:
    return siblings.behind(candidates, wanted, BEGINS, ACTIONS)


def test_the_one_asked_for_is_before_the_others() -> None:
    family = [
        matter("营运证办理（补办）"),
        matter("营运证办理（注销）"),
        matter("营运证办理（新办）"),
    ]
    assert behind(family, AGAIN) == [0.0, 1.0, 0.5]


def test_the_first_issue_is_where_nothing_was_said() -> None:
    family = [matter("营运证办理（补办）"), matter("营运证办理"), matter("营运证办理（新办）")]
    assert behind(family) == [1.0, 0.0, 0.0]


def test_what_the_main_item_says_of_all_tells_nothing_of_one() -> None:
    family = [matter(f"营运证发放（{deed}）", "营运证发放") for deed in ("补办", "新增")]
    assert behind(family) == [1.0, 0.0]


@pytest.mark.parametrize("main_item", ["", "不动产登记"])
def test_other_things_are_no_siblings(main_item: str) -> None:
    others = [matter("房屋首次登记", main_item), matter("林地采伐许可变更", main_item)]
    assert behind(others) == [0.0, 0.0]


@given(st.lists(st.tuples(st.text(max_size=8), st.sampled_from(["", "甲项", "乙项"])), max_size=8))
def test_somebody_of_every_family_is_never_behind(names: list[tuple[str, str]]) -> None:
    family = [matter(title, main_item) for title, main_item in names]
    found = behind(family, AGAIN)
    for main_item in {one.main_item for one in family}:
        of_it = [
            late for one, late in zip(family, found, strict=True) if one.main_item == main_item
        ]
        assert min(of_it) == 0.0
