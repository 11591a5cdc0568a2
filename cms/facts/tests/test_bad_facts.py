"""Facts as they may come in from anywhere: refused at their place, or read and then borne by everything derived."""

import copy

from hypothesis import given
from hypothesis import strategies as st

from cms import facts
from cms.facts.speech import FACETS
from cms.facts.tests.shop import SHOP, SHOP_DATA, TODAY
from cms.facts.tests.strategies import SMALL

words = st.sampled_from(
    [
        "",
        "shop",
        "premises",
        "材料" * 40,
        "today-P9999Y",
        "2026-02-30",
        "第9999条",
        "有效期9年",
        "（",
    ]
)
plain = st.none() | st.booleans() | st.integers(-10, 10**20) | st.floats(allow_nan=True) | words
values = st.recursive(
    plain,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "is",
                    "all",
                    "any",
                    "not",
                    "in",
                    "lt",
                    "before",
                    "when",
                    "value",
                    "n",
                    "key",
                    "name",
                ]
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=6,
)


def places(value, path=()):
    yield path
    inside = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, item in inside:
        yield from places(item, (*path, key))


PLACES = [path for path in places(SHOP_DATA) if path]


def with_value(path, value):
    data = copy.deepcopy(SHOP_DATA)
    inner = data
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return data


@SMALL
@given(st.sampled_from(PLACES), values)
def test_one_wrong_value_anywhere_is_refused_or_borne(path, value):
    try:
        matter = facts.from_json(with_value(path, value))
    except facts.FactsError:
        return
    facts.problems(matter, TODAY)
    facts.differences(SHOP, matter)
    facts.document(matter, 1)
    for answers in facts.paths(matter, TODAY, limit=5):
        facts.checklist(matter, answers, TODAY)
        facts.precheck(matter, answers, {}, "materials", TODAY)
        facts.check_form(matter, answers, {}, TODAY)
        for facet in FACETS:
            facts.speak(matter, facet, answers, TODAY)
    assert facts.from_json(facts.to_json(matter)) == matter
