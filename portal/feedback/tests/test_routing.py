"""Who hears a voice, as rules over keys."""

import pytest

from portal.feedback.routing import desk_for, named_in
from portal.feedback.words import Desk, Kind

SEATS = {Desk.DEPARTMENT: {1, 2}, Desk.HALL: {3}, Desk.SUPERVISION: {9}}


@pytest.mark.parametrize(
    ("kind", "has_department", "accused", "desk"),
    [
        (Kind.QUESTION, True, set(), Desk.DEPARTMENT),
        (Kind.SUGGESTION, True, set(), Desk.DEPARTMENT),
        (Kind.QUESTION, False, set(), Desk.HALL),
        (Kind.COMPLAINT, True, set(), Desk.HALL),
        (Kind.COMPLAINT, False, set(), Desk.HALL),
        (Kind.COMPLAINT, True, {3}, Desk.SUPERVISION),
        (Kind.COMPLAINT, True, {3, 9}, Desk.SUPERVISION),
        (Kind.QUESTION, True, {1}, Desk.DEPARTMENT),
        (Kind.QUESTION, True, {1, 2}, Desk.HALL),
    ],
)
def test_the_nearest_desk_hears_at_which_somebody_is_not_accused(
    kind, has_department, accused, desk
):
    found = desk_for(kind, has_department=has_department, hearers=SEATS, accused=accused)
    assert found == desk


def test_where_a_hall_has_no_manager_supervision_hears():
    seats = {Desk.DEPARTMENT: {1}, Desk.HALL: set(), Desk.SUPERVISION: {9}}
    found = desk_for(Kind.COMPLAINT, has_department=True, hearers=seats, accused=())
    assert found == Desk.SUPERVISION


def test_people_are_accused_by_their_full_name_and_by_nothing_shorter():
    names = {1: "王芳", 2: "李", 3: "", 4: "王芳华"}
    assert named_in("二号窗口的王芳不理人，旁边的李师傅很好", names) == {1}
