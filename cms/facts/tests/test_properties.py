"""What holds for every matter that can be written."""

import json
from dataclasses import fields, replace

from hypothesis import given
from hypothesis import strategies as st

from cms import facts
from cms.facts.pathways import choices, mentioned
from cms.facts.speech import FACETS
from cms.facts.tests.strategies import (
    SMALL,
    TODAY,
    conditions,
    held,
    matters,
    matters_answered,
)


@SMALL
@given(matters_answered())
def test_what_is_settled_stays_settled_when_more_is_answered(case):
    matter, some, more = case
    before, after = (facts.checklist(matter, a, TODAY) for a in (some, more))
    verdicts = {item.key: item for item in after.items}
    for item in (*before.needed, *before.not_needed):
        assert verdicts[item.key].verdict == item.verdict
        assert item.copies in {None, verdicts[item.key].copies}
    hit = facts.eligibility(matter, some, TODAY).gates_hit
    assert set(hit) <= set(facts.eligibility(matter, more, TODAY).gates_hit)


@SMALL
@given(matters_answered())
def test_a_single_value_that_is_settled_never_changes(case):
    matter, some, more = case
    before, after = (facts.limits(matter, a, TODAY) for a in (some, more))
    assert before.promised in {None, after.promised}
    assert before.statutory in {None, after.statutory}
    assert set(facts.fees(matter, more, TODAY)) <= set(facts.fees(matter, some, TODAY))


@SMALL
@given(matters_answered())
def test_answering_question_after_question_settles_everything(case):
    matter, _, more = case
    answers = _answered_to_the_end(matter, more)
    assert facts.next_question(matter, answers, TODAY) is None
    assert facts.questions_open(matter, answers, TODAY) == ()
    assert facts.checklist(matter, answers, TODAY).open == ()
    assert facts.eligibility(matter, answers, TODAY).open == ()


@SMALL
@given(matters_answered())
def test_what_is_asked_next_can_still_change_something(case):
    matter, some, _ = case
    question = facts.next_question(matter, some, TODAY)
    if question is None:
        return
    key = question.key
    before = _all_that_is_shown(matter, some, key)
    after = [
        _all_that_is_shown(matter, {**some, key: answer}, key)
        for answer in _answers(matter, question)
    ]
    assert any(shown != before for shown in after)


def _answered_to_the_end(matter, answers):
    answers = dict(answers)
    for _ in range(len(matter.questions) + 1):
        question = facts.next_question(matter, answers, TODAY)
        if question is None:
            break
        assert question.key not in answers
        assert question in facts.questions_open(matter, answers, TODAY)
        answers[question.key] = _any_answer(question)
    return answers


def _answers(matter, question):
    return choices(question, mentioned(matter).get(question.key, []), TODAY)


def _all_that_is_shown(matter, answers, leave_out):
    """What each person sees or may still see, and what else may be asked."""
    listed = facts.checklist(matter, answers, TODAY)
    parts = (*matter.requirements, *matter.fees, *matter.windows, *matter.results)
    fields = [(s.when, f.when) for s in matter.form for f in s.fields]
    return (
        tuple((item.verdict, item.copies) for item in (*listed.needed, *listed.open)),
        tuple(facts.evaluate(part.when, matter, answers, TODAY) for part in parts),
        tuple(
            facts.evaluate(facts.All(tuple(filter(None, c))), matter, answers, TODAY)
            for c in fields
        ),
        facts.limits(matter, answers, TODAY),
        {q.key for q in facts.questions_open(matter, answers, TODAY)} - {leave_out},
    )


def _any_answer(question):
    raw = {"yesno": "yes", "number": "1", "date": "2026-01-01", "place": "龙岗", "some": "shop"}
    return facts.parse_answer(question, [raw.get(question.kind, "shop")])[0]


@SMALL
@given(matters_answered(), held)
def test_checklist_slots_precheck_and_assistant_give_the_same_materials(case, ours):
    matter, _, more = case
    matter = replace(matter, details={})  # left-over texts could begin like a material
    answers = _answered_to_the_end(matter, more)
    listed = facts.checklist(matter, answers, TODAY, ours)
    slots = facts.slots(matter, answers, TODAY, ours)
    assert [slot.key for slot in slots] == [
        m.key for m in matter.materials if m.key in {item.key for item in listed.needed}
    ]
    to_bring = {item.key for item in listed.to_bring if item.required}
    assert {slot.key for slot in slots if slot.required} == to_bring
    spoken = facts.speak(matter, "materials", answers, TODAY, ours)
    named = [
        line for line in spoken.long if line.startswith(tuple(m.name for m in matter.materials))
    ]
    assert len(named) == len(listed.needed)
    assert all(item.name in spoken.short and item.reason for item in listed.needed)
    step = facts.precheck(matter, answers, {}, "materials", TODAY, ours)
    if step.verdict in {"pass", "missing"}:
        assert {item.key for item in step.missing} == to_bring
        assert step.ours == listed.ours


@SMALL
@given(matters_answered(), held)
def test_before_the_end_slots_and_assistant_show_what_is_still_open(case, ours):
    matter, some, _ = case
    listed = facts.checklist(matter, some, TODAY, ours)
    shown = {item.key for item in (*listed.needed, *listed.open)}
    assert {slot.key for slot in facts.slots(matter, some, TODAY, ours)} == shown
    spoken = facts.speak(matter, "materials", some, TODAY, ours)
    assert all(item.name in spoken.short for item in (*listed.needed, *listed.open))


@SMALL
@given(matters_answered())
def test_a_precheck_ends_after_each_question_once(case):
    matter, _, _ = case
    answers: dict = {}
    asked = []
    while question := facts.precheck(matter, answers, {}, "questions", TODAY).question:
        assert question.key not in asked
        asked.append(question.key)
        answers[question.key] = _any_answer(question)
    last = facts.precheck(
        matter, answers, {m.key: "have" for m in matter.materials}, "materials", TODAY
    )
    assert last.verdict in ({""} if matter.listed_only else {"pass", "fail"})


@SMALL
@given(matters_answered(), st.sampled_from(sorted(FACETS)))
def test_every_facet_is_answered_or_said_to_be_unknown(case, facet):
    matter, some, _ = case
    spoken = facts.speak(matter, facet, some, TODAY)
    assert spoken.short.strip()
    assert spoken.known or "没有写" in spoken.short or "还没有发布" in spoken.short


@SMALL
@given(matters())
def test_export_then_import_is_the_identity(matter):
    assert facts.from_json(json.loads(json.dumps(facts.to_json(matter)))) == matter


@SMALL
@given(matters(), matters())
def test_differences_are_empty_exactly_when_the_facts_are_equal(old, new):
    assert facts.differences(old, old) == ()
    assert bool(facts.differences(old, new)) is (old != new)


@SMALL
@given(matters(), matters(), st.data())
def test_one_changed_field_is_one_difference_at_least(old, other, data):
    name = data.draw(st.sampled_from([field.name for field in fields(old)]))
    new = replace(old, **{name: getattr(other, name)})
    found = facts.differences(old, new)
    assert bool(found) is (old != new)
    assert all(difference.words and difference.where.startswith(name) for difference in found)


@SMALL
@given(matters_answered())
def test_answers_survive_links_and_storage(case):
    matter, _, answers = case
    assert facts.read_answers(matter, facts.write_answers(matter, answers)) == (answers, {})
    stored = json.loads(json.dumps(facts.answers_to_json(matter, answers)))
    assert facts.answers_from_json(matter, stored) == answers


@SMALL
@given(st.data())
def test_kleenes_laws_hold(data):
    matter, some, _ = data.draw(matters_answered())
    if not matter.questions:
        return
    p, q, r = (data.draw(conditions(list(matter.questions))) for _ in range(3))

    def verdict(condition):
        return facts.evaluate(condition, matter, some, TODAY)

    assert verdict(facts.Not(facts.Not(p))) is verdict(p)
    assert verdict(facts.Not(facts.All((p, q)))) is verdict(facts.Any((facts.Not(p), facts.Not(q))))
    assert verdict(facts.All((p, q, r))) is verdict(facts.All((r, facts.All((p, q)))))
    assert verdict(facts.Any((p, q))) is verdict(facts.Any((q, p)))
    assert verdict(facts.All((p, facts.Any((q, r))))) is verdict(
        facts.Any((facts.All((p, q)), facts.All((p, r))))
    )


@SMALL
@given(matters())
def test_every_path_is_complete_and_none_comes_twice(matter):
    walked = facts.paths(matter, TODAY, limit=200)
    assert walked
    assert len({tuple(sorted(map(repr, answers.items()))) for answers in walked}) == len(walked)
    for answers in walked:
        assert facts.next_question(matter, answers, TODAY) is None


@SMALL
@given(matters())
def test_the_checks_at_publishing_read_every_matter(matter):
    for problem in facts.problems(matter, TODAY):
        assert problem.message.endswith(("。", "？"))
        assert problem.code
