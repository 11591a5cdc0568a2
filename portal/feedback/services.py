"""Everything that changes a voice. Each change leaves an event with it and a line in the record.

Whoever changes a voice holds its row, so that of two officers the second is told.
"""

import uuid
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.catalogue import selectors as catalogue
from cms.catalogue.selectors import Published
from portal.accounts.models import User
from portal.accounts.selectors import duties_of
from portal.feedback import letters, permissions, routing, selectors
from portal.feedback.models import Voice, VoiceEvent
from portal.feedback.words import (
    LIMITS,
    MOST_EXTENSION,
    PREFIXES,
    STAFF_CHANNELS,
    Channel,
    Desk,
    Finding,
    Kind,
    Level,
    State,
)
from portal.filings.models import Filing
from portal.records import services as records
from portal.refusals import Invalid, StateChanged
from search.text import mask

LONGEST = 4000


@dataclass(frozen=True)
class Said:
    """What somebody said, by which channel and about what."""

    kind: str
    text: str
    channel: str = Channel.WEB
    user: User | None = None
    name: str = ""
    phone: str = ""
    email: str = ""
    conversation: uuid.UUID | None = None
    filing: Filing | None = None
    matter: Published | None = None
    department_id: int | None = None
    window: str = ""
    about_person: str = ""
    may_publish: bool = False

    @property
    def _matter(self) -> tuple[str, str, str, int | None]:
        if self.filing:
            one = self.filing
            return one.matter_uid, one.code, one.title, one.department_id
        if self.matter:
            found = self.matter
            return found.uid, found.matter.code, found.matter.title, found.department_id
        return "", "", "", None

    @property
    def about(self) -> dict[str, object]:
        """What the voice is tied to: the filing says matter and department, the matter its department."""
        uid, code, title, department = self._matter
        return {
            "filing": self.filing,
            "matter_uid": uid,
            "matter_code": code,
            "matter_title": title,
            "department_id": self.department_id or department,
        }


@transaction.atomic
def register(said: Said, *, by: User | None = None) -> Voice:
    """Take a voice down with number, code and the day by which it is answered; `by` is the officer who was asked."""
    if not said.text.strip():
        raise Invalid("text", fields={"text": _("还没有写内容。写一两句话也可以。")})
    today, kind = timezone.localdate(), Kind(said.kind)
    due = catalogue.work_calendar().due_date(today, LIMITS[kind], "working_day")
    voice = Voice(
        kind=kind,
        channel=said.channel,
        text=mask(said.text.strip())[:LONGEST],
        user=said.user,
        name=said.name,
        phone=said.phone,
        email=said.email,
        conversation=said.conversation,
        window=said.window,
        about_person=said.about_person,
        may_publish=said.may_publish,
        responsible=by if said.channel in STAFF_CHANNELS else None,
        due=due.day,
        due_provisional=due.provisional,
        **said.about,
    )
    accused = _seat(voice)
    voice.save()
    voice.accused.set(accused)
    voice.number = f"{PREFIXES[kind]}{today:%Y%m%d}{voice.pk:05d}"
    voice.save(update_fields=["number"])
    note(voice, "register", by or said.user)
    letters.write(voice, "registered")
    return voice


@transaction.atomic
def log(said: Said, *, by: User, words: str) -> Voice:
    """What an officer was told; with words, what they answered on the spot."""
    voice = register(said, by=by)
    if words.strip():
        answer(voice, by=by, words=words)
    return voice


def _seat(voice: Voice) -> set[int]:
    """Give the voice its desk; the keys of those it accuses."""
    hearers = selectors.hearers(voice.department_id, timezone.localdate())
    accused: set[int] = set()
    if voice.kind == Kind.COMPLAINT:
        names = {key: name for seats in hearers.values() for key, name in seats.items()}
        accused = routing.named_in(f"{voice.about_person} {voice.text}", names)
        accused |= _who_handled(voice.filing)
    voice.desk = routing.desk_for(
        voice.kind,
        has_department=voice.department_id is not None,
        hearers=hearers,
        accused=accused,
    )
    return accused


def _who_handled(filing: Filing | None) -> set[int]:
    """A complaint about a filing speaks of everybody who took a step in it for the office."""
    if filing is None:
        return set()
    steps = filing.events.exclude(by=None).exclude(by=filing.applicant_id)
    return set(steps.values_list("by", flat=True))


# --- What officers do ----------------------------------------------------------------------------------------------


def _held(voice: Voice, by: User) -> Voice:
    """The row, kept until the transaction ends, of a voice that waits and that this officer may deal with."""
    held = Voice.objects.select_for_update().get(pk=voice.pk)
    permissions.check_may_handle(by, duties_of(by, timezone.localdate()), held)
    if not held.is_waiting:
        raise StateChanged("answered", _("这一件已经有人处理完了。请看最新的情况。"))
    return held


@transaction.atomic
def take(voice: Voice, *, by: User) -> None:
    """From now on this officer is responsible."""
    held = _held(voice, by)
    held.responsible = by
    held.save(update_fields=["responsible"])
    note(held, "take", by)


@transaction.atomic
def hand_over(voice: Voice, *, by: User, desk: str, department_id: int | None, reason: str) -> None:
    """Whoever was asked first stays responsible until somebody there takes it. A complaint goes to no department."""
    held = _held(voice, by)
    fields = {} if reason.strip() else {"reason": _("还没有写为什么转。写一句，接手的人看得懂。")}
    if desk not in Desk.values or (held.is_complaint and desk == Desk.DEPARTMENT):
        fields["desk"] = _("投诉由大厅管理员或者监察处理，不转给部门。")
    elif desk == Desk.DEPARTMENT and department_id is None:
        fields["department"] = _("还没有选转给哪个部门。")
    if fields:
        raise Invalid("hand_over", fields=fields)
    held.department_id = department_id or held.department_id
    seats = selectors.hearers(held.department_id, timezone.localdate())[Desk(desk)]
    if not set(seats) - set(held.accused.values_list("pk", flat=True)):
        raise Invalid("nobody", fields={"desk": _("那里没有能处理这一件的人。请换一个。")})
    held.desk = desk
    held.save(update_fields=["desk", "department"])
    note(held, "hand_over", by, reason.strip())
    letters.write(held, "handed_over", to=_whither(held))


def _whither(voice: Voice) -> str:
    label = Desk(voice.desk).label
    return str(voice.department) if voice.desk == Desk.DEPARTMENT else str(label)


@transaction.atomic
def extend(voice: Voice, *, by: User, days: int | None, why: str) -> None:
    """Once, before the day has passed, by working days of the same calendar."""
    held = _held(voice, by)
    fields = {}
    if days is None or not 1 <= days <= MOST_EXTENSION:
        fields["days"] = _("延长 1 到 %d 个工作日。") % MOST_EXTENSION
    if not why.strip():
        fields["why"] = _("还没有写为什么要延长。对方会看到。")
    if held.extended or held.due < timezone.localdate():
        fields["days"] = _("只能在到期以前延长一次。")
    if fields or days is None:
        raise Invalid("extend", fields=fields)
    later = catalogue.work_calendar().due_date(held.due, days, "working_day")
    held.extended, held.due = days, later.day
    held.due_provisional = held.due_provisional or later.provisional
    held.save(update_fields=["extended", "due", "due_provisional"])
    note(held, "extend", by, why.strip())
    letters.write(held, "extended", reason=why.strip())


@transaction.atomic
def answer(voice: Voice, *, by: User, words: str, finding: str = "") -> None:
    held = _held(voice, by)
    fields = {} if words.strip() else {"answer": _("还没有写答复。")}
    if held.is_complaint and finding not in Finding.values:
        fields["finding"] = _("还没有选查下来属不属实。")
    if fields:
        raise Invalid("answer", fields=fields)
    _end(held, State.ANSWERED, by, words, finding if held.is_complaint else "")
    letters.write(held, "answered")


@transaction.atomic
def decline(voice: Voice, *, by: User, reason: str) -> None:
    """Not the hall's to deal with: the reason says where to turn."""
    held = _held(voice, by)
    if not reason.strip():
        words = _("还没有写为什么不受理、可以找谁。")
        raise Invalid("decline", fields={"answer": words})
    _end(held, State.NOT_TAKEN, by, reason, "")
    letters.write(held, "not_taken")


def _end(voice: Voice, state: State, by: User, words: str, finding: str) -> None:
    voice.state, voice.answer, voice.finding = state, words.strip()[:LONGEST], finding
    voice.answered, voice.answered_by = timezone.now(), by
    voice.responsible = voice.responsible or by
    voice.save(
        update_fields=["state", "answer", "finding", "answered", "answered_by", "responsible"]
    )
    note(voice, "answer" if state == State.ANSWERED else "decline", by, data={"finding": finding})


# --- What the person says of it ------------------------------------------------------------------------------------


@transaction.atomic
def rate(voice: Voice, *, level: str, why: str, by: User | None) -> None:
    """Once, after an answer, and by nobody of the office."""
    if level not in {str(one.value) for one in Level}:
        raise Invalid("level", fields={"level": _("还没有选满不满意。")})
    kept = Voice.objects.filter(pk=voice.pk, state=State.ANSWERED, level__isnull=True)
    if not kept.update(level=int(level), level_note=mask(why.strip())[:500]):
        raise StateChanged("rated", _("已经说过了，或者还没有答复。"))
    note(voice, "rate", by, data={"level": int(level)})


def note(
    voice: Voice,
    act: str,
    by: User | None,
    words: str = "",
    data: dict[str, object] | None = None,
) -> None:
    """An event with the voice, and a line in the record that says who and which, not what was written."""
    VoiceEvent.objects.create(voice=voice, act=act, by=by, note=words)
    records.add(
        f"voice_{act}",
        actor=by.pk if by else None,
        person=voice.user_id,
        about=str(voice.number),
        data=data,
    )
