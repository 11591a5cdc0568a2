"""What may be done with a voice, by whom, and what is left behind."""

import datetime

import pytest
from django.utils import timezone

from portal.accounts.selectors import duties_of
from portal.accounts.tests.factories import UserFactory
from portal.feedback import publishing, selectors, services
from portal.feedback.models import Voice
from portal.feedback.services import Said
from portal.feedback.tests.factories import VoiceFactory
from portal.feedback.words import Channel, Desk, Kind, State
from portal.filings.models import FilingEvent
from portal.filings.states import State as FilingState
from portal.filings.tests.factories import FilingFactory
from portal.notices.models import OutgoingMail
from portal.records.models import Line
from portal.refusals import Forbidden, Invalid, NotFound, StateChanged

pytestmark = pytest.mark.django_db


def hears(person, voice):
    duties = duties_of(person, timezone.localdate())
    return Voice.objects.heard_by(person, duties).filter(pk=voice.pk).exists()


def complaint(**more):
    return services.register(Said(kind=Kind.COMPLAINT, text="等了两个小时没人理", **more))


# --- Registering ---------------------------------------------------------------------------------------------------


def test_a_voice_gets_number_code_day_event_and_a_line_of_the_record(citizen, department, reviewer):
    said = Said(kind=Kind.QUESTION, text="要多久？", user=citizen, department_id=department.pk)
    voice = services.register(said)
    assert voice.number.startswith("ZX")
    assert len(voice.code) == 12
    assert voice.desk == Desk.DEPARTMENT
    today = timezone.localdate()
    assert today + datetime.timedelta(days=6) <= voice.due <= today + datetime.timedelta(days=20)
    assert [event.act for event in voice.events.all()] == ["register"]
    assert Line.objects.get(act="voice_register").about == voice.number
    assert voice.code in OutgoingMail.objects.get(to=citizen.email).body


def test_numbers_of_people_are_masked_and_an_empty_voice_is_none():
    voice = complaint(about_person="")
    assert voice.state == State.WAITING
    voice = services.register(Said(kind=Kind.QUESTION, text="我是11010519491231002X，怎么办"))
    assert "11010519491231002X" not in voice.text
    with pytest.raises(Invalid):
        services.register(Said(kind=Kind.QUESTION, text=" \n"))


def test_what_a_filing_is_about_comes_with_it(citizen, department, manager):
    filing = FilingFactory(applicant=citizen, department=department, state=FilingState.ACCEPTED)
    voice = complaint(user=citizen, filing=filing)
    assert (voice.matter_title, voice.department) == (filing.title, department)


# --- Who hears -----------------------------------------------------------------------------------------------------


def test_a_complaint_is_heard_by_the_halls_manager_and_not_by_the_department(
    department, reviewer, clerk, manager, supervisor
):
    voice = complaint(department_id=department.pk)
    assert [hears(one, voice) for one in (manager, reviewer, clerk, supervisor)] == [
        True,
        False,
        False,
        False,
    ]


def test_whoever_is_named_neither_hears_nor_sees_it(department, manager, supervisor):
    voice = complaint(department_id=department.pk, about_person="钱管家")
    assert voice.desk == Desk.SUPERVISION
    assert hears(supervisor, voice)
    with pytest.raises(NotFound):
        selectors.voice_seen_by(manager, duties_of(manager, timezone.localdate()), voice.number)


def test_whoever_handled_the_filing_does_not_hear_the_complaint_about_it(
    citizen, department, manager, supervisor
):
    filing = FilingFactory(applicant=citizen, department=department, state=FilingState.ACCEPTED)
    FilingEvent.objects.create(filing=filing, move="accept", by=manager)
    voice = complaint(user=citizen, filing=filing)
    assert not hears(manager, voice)
    assert hears(supervisor, voice)


def test_nobody_of_the_office_hears_their_own(department, manager, reviewer):
    said = Said(kind=Kind.QUESTION, text="我自己的事", user=reviewer, department_id=department.pk)
    voice = services.register(said)
    assert not hears(reviewer, voice)
    with pytest.raises(Forbidden):
        services.answer(voice, by=reviewer, words="好")


def test_another_departments_officer_and_a_citizen_can_do_nothing(department, citizen):
    voice = VoiceFactory(department=department)
    for person in (citizen, UserFactory()):
        with pytest.raises(Forbidden):
            services.take(voice, by=person)


# --- First asked ---------------------------------------------------------------------------------------------------


def test_whoever_was_asked_first_stays_responsible_until_another_takes_it(
    department, clerk, reviewer
):
    said = Said(kind=Kind.QUESTION, text="要多久？", channel=Channel.PHONE)
    voice = services.register(said, by=clerk)
    services.hand_over(
        voice, by=clerk, desk=Desk.DEPARTMENT, department_id=department.pk, reason="要部门答"
    )
    voice.refresh_from_db()
    assert (voice.responsible, voice.desk) == (clerk, Desk.DEPARTMENT)
    services.take(voice, by=reviewer)
    voice.refresh_from_db()
    assert voice.responsible == reviewer


def test_a_complaint_taken_by_telephone_is_not_answered_by_who_took_it(department, clerk, manager):
    said = Said(
        kind=Kind.COMPLAINT, text="没人理", channel=Channel.PHONE, department_id=department.pk
    )
    voice = services.register(said, by=clerk)
    with pytest.raises(Forbidden):
        services.answer(voice, by=clerk, words="知道了", finding="false")


def test_a_complaint_is_handed_to_no_department_and_to_no_desk_of_accused_alone(
    department, manager, supervisor
):
    voice = complaint(department_id=department.pk)
    for desk in (Desk.DEPARTMENT, "nowhere"):
        with pytest.raises(Invalid):
            services.hand_over(
                voice, by=manager, desk=desk, department_id=department.pk, reason="转"
            )
    voice.accused.set([supervisor])
    with pytest.raises(Invalid):
        services.hand_over(
            voice, by=manager, desk=Desk.SUPERVISION, department_id=None, reason="转"
        )


# --- Days, answers, satisfaction -----------------------------------------------------------------------------------


def test_a_day_is_moved_once_before_it_has_passed(department, reviewer):
    voice = VoiceFactory(department=department, email="a@example.cn")
    before = voice.due
    services.extend(voice, by=reviewer, days=5, why="要问上级")
    voice.refresh_from_db()
    assert voice.due > before
    assert "要问上级" in OutgoingMail.objects.get().body
    with pytest.raises(Invalid):
        services.extend(voice, by=reviewer, days=5, why="再延")
    late = VoiceFactory(
        department=department, due=timezone.localdate() - datetime.timedelta(days=1)
    )
    with pytest.raises(Invalid):
        services.extend(late, by=reviewer, days=5, why="晚了")


@pytest.mark.parametrize("days", [None, 0, 16, 10**9])
def test_an_extension_has_a_bound(department, reviewer, days):
    with pytest.raises(Invalid):
        services.extend(VoiceFactory(department=department), by=reviewer, days=days, why="忙")


def test_a_complaint_is_answered_with_whether_it_was_true(department, manager):
    voice = complaint(department_id=department.pk)
    with pytest.raises(Invalid) as refused:
        services.answer(voice, by=manager, words="已经处理")
    assert "finding" in refused.value.fields
    services.answer(voice, by=manager, words="已经处理", finding="true")
    voice.refresh_from_db()
    assert (voice.state, voice.finding, voice.answered_by) == (State.ANSWERED, "true", manager)
    with pytest.raises(StateChanged):
        services.answer(voice, by=manager, words="再答", finding="false")


def test_what_is_not_the_halls_is_sent_on_with_a_reason(department, reviewer):
    voice = VoiceFactory(department=department)
    with pytest.raises(Invalid):
        services.decline(voice, by=reviewer, reason=" ")
    services.decline(voice, by=reviewer, reason="请打 12329 找公积金中心。")
    voice.refresh_from_db()
    assert voice.state == State.NOT_TAKEN


def test_satisfaction_is_said_once_and_after_an_answer(department):
    waiting, voice = VoiceFactory(department=department), VoiceFactory(replied=True)
    with pytest.raises(StateChanged):
        services.rate(waiting, level="1", why="", by=None)
    for wrong in ("", "6", "好"):
        with pytest.raises(Invalid):
            services.rate(voice, level=wrong, why="", by=None)
    services.rate(voice, level="4", why="慢", by=None)
    with pytest.raises(StateChanged):
        services.rate(voice, level="1", why="", by=None)
    voice.refresh_from_db()
    assert (voice.level, voice.level_note) == (4, "慢")


# --- Public replies ------------------------------------------------------------------------------------------------


def test_a_reply_goes_public_without_names_after_a_second_person_read_it(
    department, manager, reviewer, supervisor
):
    voice = VoiceFactory(department=department, replied=True, may_publish=True, name="李秀英")
    for words in ("李秀英问要多久", "打 13800138000 找我"):
        with pytest.raises(Invalid):
            publishing.propose(voice, by=manager, question=words, answer="三天")
    publishing.propose(voice, by=manager, question="营业执照要多久？", answer="三个工作日。")
    for wrong in (manager, reviewer):  # who wrote it, and who may not review
        with pytest.raises(Forbidden):
            publishing.review(voice, by=wrong, publish=True)
    assert not selectors.public_voices().exists()
    publishing.review(voice, by=supervisor, publish=True)
    assert list(selectors.public_voices("执照多久")) == [voice]
    assert not selectors.public_voices("公积金").exists()


def test_what_the_person_did_not_agree_to_stays_private(department, manager):
    voice = VoiceFactory(department=department, replied=True)
    with pytest.raises(StateChanged):
        publishing.propose(voice, by=manager, question="要多久？", answer="三天")
