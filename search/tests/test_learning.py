import pytest

from search.gate import judged
from search.gate.learn import FOLDS, fold
from search.judging import EVIDENCE
from search.learned import folds, learned
from search.learning import Case, Example, order, separated
from search.learning import learned as learn
from search.signals import SIGNALS


def test_what_tells_the_better_candidates_counts_more() -> None:
    good, plain = {"tells": 1.0, "noise": 0.2}, {"tells": 0.0, "noise": 0.9}
    example = Example([3, 0, 0], [good, plain, {"tells": 0.1, "noise": 0.1}])
    weights = learn([example, Example([0, 1], [plain, good])], ["tells", "noise"])
    assert weights["tells"] > weights["noise"]
    assert order(example, weights)[0] == 0


def test_queries_without_a_relevant_candidate_teach_nothing() -> None:
    assert learn([Example([0], [{"a": 1.0}])], ["a"])["a"] == pytest.approx(0.1, abs=0.1)


def test_what_is_given_is_not_learned() -> None:
    good, plain = {"tells": 1.0, "given": 0.0}, {"tells": 0.0, "given": 1.0}
    learned_ = learn([Example([1, 0], [good, plain])], ["tells", "given"], {"given": 0.3})
    assert learned_["given"] == 0.3
    assert learned_["tells"] > 0.3


def test_the_judge_tells_what_has_an_answer() -> None:
    there = [Case({"tells": 0.6 + n / 100, "noise": n % 2}, there=True) for n in range(40)]
    missing = [Case({"tells": n / 100, "noise": n % 2}, there=False) for n in range(40)]
    judge = separated([*there, *missing], ["tells", "noise"])
    above = [judge["bias"] + judge["tells"] * one.evidence["tells"] for one in (*there, *missing)]
    assert judge["tells"] > abs(judge["noise"])
    assert sum(value < 0 for value in above[:40]) <= 2
    assert all(value < 0 for value in above[40:])


def test_the_file_has_a_number_for_every_signal() -> None:
    for one in (learned(), *folds()):
        assert one.ranker.keys() == SIGNALS.keys()
        assert one.judge.keys() == one.judge_by_words.keys() == {*EVIDENCE, "bias"}


def test_every_fold_leaves_out_a_fair_part_and_one_matter_is_in_one_fold() -> None:
    queries = judged()
    sizes = [sum(fold(one) == at for one in queries) for at in range(FOLDS)]
    assert min(sizes) > len(queries) / FOLDS / 2
    assert len(folds()) == FOLDS
    by_meaning = {frozenset(one.relevant.items()): fold(one) for one in queries if one.relevant}
    assert all(
        fold(one) == by_meaning[frozenset(one.relevant.items())] for one in queries if one.relevant
    )
