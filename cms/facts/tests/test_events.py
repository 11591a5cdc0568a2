"""One thing: the matters of a life event with one interview, one list, one form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms import facts
from cms.facts import Atom, Copies, Field, Material, Question, Requirement, Result, Section
from cms.facts.events import (
    LifeEvent,
    Member,
    answers_for,
    doings,
    event_problems,
    joint_checklist,
    joint_form,
    joint_questions,
    next_joint_question,
    read_joint_answers,
    values_for,
    working_days,
)
from cms.facts.tests.shop import SHOP, TODAY, bare
from cms.facts.tests.strategies import SMALL, answers_to, matters

FOOD_QUESTION = Question("food", "卖不卖吃的？", "yesno")
PLACE = SHOP.questions[0]
LICENCE = Material("licence", "营业执照", copies=(facts.Case(Copies(copy=1)),))
FOOD = bare(
    id="m-food",
    title="食品经营许可",
    limits=facts.Limits(promised=(facts.Case(facts.Limit(5)),)),
    questions=(
        facts.Question("where", PLACE.ask, "one", options=PLACE.options, same_as="premises"),
        Question("raw", "做凉菜吗？", "yesno"),
    ),
    materials=(
        Material("id", "经营者身份证", copies=(facts.Case(Copies(copy=1)),)),
        LICENCE,
        Material("kitchen", "厨房平面图", when=Atom("is", "raw", True)),
        Material("plan", "平台说明", when=Atom("is", "where", "online")),
    ),
    form=(Section("who", "申请人", (Field("name", "姓名", "name", prefill="person.name"),)),),
    results=(Result("食品经营许可证"),),
    requirements=(Requirement("自然人"),),
)
SIGN = bare(
    id="m-sign",
    title="店招备案",
    limits=facts.Limits(promised=(facts.Case(facts.Limit(2)),)),
    materials=(Material("licence", "《营业执照》复印件"), Material("picture", "店招效果图")),
)
REGISTER = facts.from_json(facts.to_json(SHOP))


def bound(matter, key, same_as):
    questions = tuple(
        facts.Question(**{**vars(q), "same_as": same_as}) if q.key == key else q
        for q in matter.questions
    )
    return facts.from_json(facts.to_json(matter) | {"questions": facts.part_to_json(questions)})


OPENING = LifeEvent(
    "open-shop",
    "开一家店",
    members=(
        Member("food", FOOD, when=Atom("is", "food", True)),
        Member("shop", bound(REGISTER, "premises", "premises")),
        Member("sign", SIGN, when=Atom("is", "premises", "shop"), after=("shop",)),
    ),
    questions=(FOOD_QUESTION, PLACE),
)
ALL = {
    "food": True,
    "premises": "shop",
    "shop.rented": True,
    "shop.agent": False,
    "shop.age": 30,
    "food.raw": True,
}
SAID = read_joint_answers(OPENING, [(f"a.{k}", str(v).lower()) for k, v in ALL.items()])[0]


def asked_to_the_end(event, choose):
    answers, asked = {}, []
    while found := next_joint_question(event, answers, TODAY):
        assert found.key not in asked
        asked.append(found.key)
        answers[found.key] = choose(found.question)
    return answers, asked


def test_each_question_is_asked_once_the_shared_ones_first():
    _, asked = asked_to_the_end(OPENING, lambda q: SAID[q.key])
    assert asked == ["food", "premises", "food.raw", "shop.rented", "shop.agent", "shop.age"]


def test_questions_of_a_matter_that_is_not_part_are_not_asked():
    left = {q.key for q in joint_questions(OPENING, {"food": False}, TODAY)}
    assert left == {"premises", "shop.rented", "shop.agent", "shop.age"}


def test_a_shared_answer_is_heard_by_every_member_under_its_own_key():
    assert answers_for(OPENING, OPENING.members[0], SAID, TODAY) == {"where": "shop", "raw": True}
    assert answers_for(OPENING, OPENING.members[1], SAID, TODAY)["premises"] == "shop"
    heard = next(q for q in joint_questions(OPENING, {"food": True}, TODAY) if q.key == "premises")
    assert heard.members == ("food", "shop")


def test_what_one_gives_and_another_needs_settles_the_order():
    order = [(d.member.key, d.stage, d.part) for d in doings(OPENING, SAID, TODAY)]
    assert order == [("shop", 1, True), ("food", 2, True), ("sign", 2, True)]


def test_while_it_is_open_who_takes_part_that_is_said():
    parts = {d.member.key: d.part for d in doings(OPENING, {}, TODAY)}
    assert parts == {"food": None, "shop": True, "sign": None}
    assert [d.member.key for d in doings(OPENING, {"food": False, "premises": "none"}, TODAY)] == [
        "shop"
    ]


def test_side_by_side_counts_once():
    assert working_days(OPENING, SAID, TODAY) == 3 + 5
    assert working_days(OPENING, {}, TODAY) is None


def listed(answers=SAID, held=frozenset()):
    return joint_checklist(OPENING, answers, TODAY, held)


def test_what_several_ask_for_is_one_entry_with_all_reasons():
    identity = next(item for item in listed().needed if item.name == "经营者身份证")
    assert [member.key for member, _ in identity.parts] == ["shop", "food"]
    assert identity.copies == Copies(copy=2)
    assert identity.reasons == (
        "办“个体工商户设立登记”：办这件事都要交",
        "办“食品经营许可”：办这件事都要交",
    )


def test_what_an_earlier_step_gives_need_not_be_brought():
    licence = next(item for item in listed().needed if item.name == "营业执照")
    assert licence.made_by.key == "shop"
    assert licence.reasons == ("办好“个体工商户设立登记”就有，不用另外准备",)
    assert licence not in listed().to_bring


def test_the_list_of_the_event_is_that_of_its_members():
    alone = facts.checklist(FOOD, {"where": "shop", "raw": True}, TODAY)
    joined = {i.key for item in listed().needed for m, i in item.parts if m.key == "food"}
    assert joined == {item.key for item in alone.needed}


def test_documents_under_different_names_are_one_where_the_author_says_so():
    shared = LifeEvent(
        "e", "甲", OPENING.members, OPENING.questions, shared=(("food.kitchen", "sign.picture"),)
    )
    names = [item.name for item in joint_checklist(shared, SAID, TODAY).needed]
    assert "店招效果图" not in names
    assert "店招效果图" in [item.name for item in listed().needed]


def test_materials_of_what_may_not_be_part_are_open():
    assert "店招效果图" in [item.name for item in listed({"food": True}).open]


def test_what_the_person_tells_of_themselves_is_filled_in_once():
    fields = {field.key: field.serves for field in joint_form(OPENING, SAID, TODAY)}
    assert fields["shop.name"] == (("shop", "name"), ("food", "name"))
    values = {"shop.name": "王小明", "shop.shop_name": "小店"}
    assert values_for(OPENING, OPENING.members[0], SAID, values, TODAY) == {"name": "王小明"}
    assert values_for(OPENING, OPENING.members[1], SAID, values, TODAY) == {
        "name": "王小明",
        "shop_name": "小店",
    }


def test_links_carry_joined_answers_and_say_what_cannot_be_read():
    answers, errors = read_joint_answers(
        OPENING, [("a.food", "yes"), ("a.shop.age", "old"), ("a.shop.gone", "1"), ("x", "2")]
    )
    assert answers == {"food": True}
    assert list(errors) == ["shop.age"]


def test_a_sound_event_raises_nothing():
    assert event_problems(OPENING, TODAY) == ()


TWO = (Member("a", FOOD), Member("b", SIGN))


@pytest.mark.parametrize(
    ("event", "code", "where"),
    [
        (LifeEvent("e", "甲", TWO[:1]), "too_few_members", "members"),
        (LifeEvent("e", "甲", (TWO[0], Member("a", SIGN))), "member_key", "members"),
        (LifeEvent("e", "甲", (TWO[0], Member("b", SIGN, after=("c",)))), "unknown_member", "members[1].after"),
        (
            LifeEvent("e", "甲", (Member("a", FOOD, after=("b",)), Member("b", SIGN, after=("a",)))),
            "members_in_circle", "members[0].after",
        ),
        (
            LifeEvent("e", "甲", (TWO[0], Member("b", SIGN, when=Atom("is", "x", True)))),
            "condition_misfit", "members[1].when",
        ),
        (
            LifeEvent("e", "甲", (TWO[0], Member("b", SIGN, when=facts.All(
                (Atom("is", "food", True), Atom("is", "food", False))))), (FOOD_QUESTION,)),
            "member_never_needed", "members[1].when",
        ),
        (
            LifeEvent("e", "甲", TWO, (Question("premises", "在哪？", "yesno"),)),
            "binding_misfit", "members[0]",
        ),
        (LifeEvent("e", "甲", TWO, (FOOD_QUESTION,)), "question_without_effect", "questions[0]"),
        (LifeEvent("e", "甲", (Member("a", SHOP), Member("b", SHOP))), "asked_twice", "members[1]"),
    ],
)  # fmt: skip
def test_checks_before_publishing(event, code, where):
    assert (code, where) in {(p.code, p.where) for p in event_problems(event, TODAY)}


@SMALL
@given(st.data())
def test_an_interview_over_any_matters_ends_and_settles_every_list(data):
    members = tuple(Member(f"m{n}", data.draw(matters())) for n in range(2))
    event = LifeEvent("e", "甲", members)
    answers, asked = asked_to_the_end(event, lambda q: data.draw(answers_to(q)))
    assert len(asked) == len(set(asked))
    assert joint_checklist(event, answers, TODAY).open == ()
    for member in members:
        told = answers_for(event, member, answers, TODAY)
        assert facts.next_question(member.matter, told, TODAY) is None
        alone = facts.checklist(member.matter, told, TODAY)
        joined = joint_checklist(event, answers, TODAY)
        parts = [i for item in joined.needed for m, i in item.parts if m == member]
        assert sorted(i.key for i in parts) == sorted(i.key for i in alone.needed)
