"""A question is asked only while its answer can still change something."""

from cms import facts
from cms.facts import Atom, Case, Copies, Field, Limit, Limits, Material, Question, Section
from cms.facts.tests.shop import RENTED, SHOP, TODAY, bare, keys

TWO = (Question("a", "甲是吗？", "yesno"), Question("b", "乙是吗？", "yesno"))
A, B = Atom("is", "a", True), Atom("is", "b", True)


def test_the_next_question_is_the_authors_next_one_that_is_asked():
    assert facts.next_question(SHOP, {}, TODAY).key == "premises"
    assert facts.next_question(SHOP, {"premises": "shop"}, TODAY).key == "rented"
    assert facts.next_question(SHOP, {"premises": "online"}, TODAY).key == "agent"
    assert facts.next_question(SHOP, RENTED | {"agent": False}, TODAY).key == "age"


def test_when_all_is_settled_nothing_is_asked():
    answers = facts.answers_from_json(SHOP, RENTED | {"agent": False, "age": 30})
    assert facts.next_question(SHOP, answers, TODAY) is None
    assert facts.questions_open(SHOP, answers, TODAY) == ()


def test_copies_of_a_material_that_is_not_needed_ask_nothing():
    copies = (Case(Copies(2), B), Case(Copies(1)))
    matter = bare(questions=TWO, materials=(Material("m", "合同", copies=copies, when=A),))
    assert keys(facts.questions_open(matter, {"a": True}, TODAY)) == ["b"]
    assert facts.questions_open(matter, {"a": False}, TODAY) == ()


def test_fields_of_a_section_that_is_not_shown_ask_nothing():
    section = Section("s", "经营", (Field("f", "地址", "text", when=B),), when=A)
    matter = bare(questions=TWO, form=(section,))
    assert keys(facts.questions_open(matter, {}, TODAY)) == ["a", "b"]
    assert facts.questions_open(matter, {"a": False}, TODAY) == ()


def test_cases_that_say_the_same_ask_nothing_and_are_settled():
    three = Limit(3)
    matter = bare(questions=TWO, limits=Limits(promised=(Case(three, A), Case(three))))
    assert facts.next_question(matter, {}, TODAY) is None
    assert facts.limits(matter, {}, TODAY).promised == three


def test_a_question_no_condition_names_is_never_asked():
    matter = bare(questions=TWO, materials=(Material("m", "合同", when=A),))
    assert keys(facts.questions_open(matter, {}, TODAY)) == ["a"]


def test_what_was_answered_leaves_out_questions_that_were_not_put():
    told = {"premises": "online", "rented": True, "agent": True}
    assert [q.key for q, _ in facts.answered(SHOP, told, TODAY)] == ["premises", "agent"]
