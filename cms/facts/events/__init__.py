"""One thing (一件事): matters of one life event joined, with one interview, one list and one form over all of them.

A joined answer is a value like any other, `{key: answer}`: the event's own questions keep their keys, a member's own
question becomes "<member>.<key>", and one that is `same_as` a question of the event is that question.
"""

from cms.facts.events.checks import event_problems
from cms.facts.events.forms import JointField, joint_form, values_for
from cms.facts.events.interview import (
    JointQuestion,
    answers_for,
    joint_questions,
    next_joint_question,
    read_joint_answers,
)
from cms.facts.events.lists import JointItem, JointList, joint_checklist
from cms.facts.events.model import LifeEvent, Member
from cms.facts.events.order import Doing, doings, working_days

__all__ = [
    "Doing",
    "JointField",
    "JointItem",
    "JointList",
    "JointQuestion",
    "LifeEvent",
    "Member",
    "answers_for",
    "doings",
    "event_problems",
    "joint_checklist",
    "joint_form",
    "joint_questions",
    "next_joint_question",
    "read_joint_answers",
    "values_for",
    "working_days",
]
