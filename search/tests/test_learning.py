import pytest

from search.learning import Example, learned, order


def test_what_tells_the_better_candidates_counts_more() -> None:
    good, plain = {"tells": 1.0, "noise": 0.2}, {"tells": 0.0, "noise": 0.9}
    example = Example([3, 0, 0], [good, plain, {"tells": 0.1, "noise": 0.1}])
    weights = learned([example, Example([0, 1], [plain, good])], ["tells", "noise"])
    assert weights["tells"] > weights["noise"]
    assert order(example, weights)[0] == 0


def test_queries_without_a_relevant_candidate_teach_nothing() -> None:
    assert learned([Example([0], [{"a": 1.0}])], ["a"])["a"] == pytest.approx(0.1, abs=0.1)
