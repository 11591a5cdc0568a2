"""One thing (一件事): one interview, one form and each shared material once make one filing per matter, sent together.

What is joined is decided by the pure functions of `cms.facts.events`; each filing stays a filing like any other.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms import facts
from cms.catalogue.selectors import Published
from cms.facts import events
from portal.accounts.models import User
from portal.filings import services
from portal.filings.bundles import Bundle
from portal.filings.dossier import Dossier, Lack
from portal.filings.models import Filing
from portal.refusals import Invalid, NotFound, Refused, StateChanged

type Pairs = list[tuple[str, str]]


class Joint:
    """A bundle read as the event it came from, over the facts that its filings were made under."""

    def __init__(self, bundle: Bundle) -> None:
        self.bundle = bundle
        self.today = timezone.localdate(bundle.sent_at) if bundle.sent_at else timezone.localdate()

    @cached_property
    def filings(self) -> dict[str, Filing]:
        """By the key of its member, in the order of doing."""
        found = self.bundle.filings.select_related("applicant", "department", "enterprise")
        return {filing.bundle_key: filing for filing in found.order_by("pk")}

    @cached_property
    def dossiers(self) -> dict[str, Dossier]:
        return {key: Dossier(filing) for key, filing in self.filings.items()}

    @cached_property
    def event(self) -> events.LifeEvent:
        joins = self.bundle.joins
        members = tuple(
            events.Member(key, dossier.matter, after=tuple(joins["after"].get(key, ())))
            for key, dossier in self.dossiers.items()
        )
        return events.LifeEvent(
            self.bundle.slug,
            self.bundle.title,
            members,
            questions=facts.from_json(joins["own"]).questions,
            shared=tuple(tuple(group) for group in joins["shared"]),
        )

    @cached_property
    def answers(self) -> facts.Answers:
        return events.read_joint_answers(self.event, self.bundle.answers)[0]

    @cached_property
    def fields(self) -> tuple[events.JointField, ...]:
        return events.joint_form(self.event, self.answers, self.today)

    @cached_property
    def items(self) -> tuple[events.JointItem, ...]:
        return events.joint_checklist(self.event, self.answers, self.today).needed

    @cached_property
    def values(self) -> dict[str, object]:
        """What stands in the forms, by joined key: that of the first that has it."""
        return {
            joint.key: next(
                (
                    self.filings[who].form[key]
                    for who, key in joint.serves
                    if key in self.filings[who].form
                ),
                "",
            )
            for joint in self.fields
        }

    @cached_property
    def errors(self) -> dict[str, str]:
        found = {key: dossier.checked.errors for key, dossier in self.dossiers.items()}
        return {
            joint.key: found[who][key]
            for joint in self.fields
            for who, key in joint.serves
            if key in found[who]
        }

    @cached_property
    def lacks(self) -> list[tuple[Filing, Lack]]:
        return [(one.filing, lack) for one in self.dossiers.values() for lack in one.lacks]

    def known(self, person: Mapping[str, str]) -> dict[str, object]:
        """What the hall knows already, for fields that are still empty."""
        found = {
            (who, key): value
            for who, dossier in self.dossiers.items()
            for key, value in facts.prefill(
                dossier.matter, dossier.answers, person, self.today
            ).items()
        }
        return {
            joint.key: self.values[joint.key]
            or next((found[place] for place in joint.serves if place in found), "")
            for joint in self.fields
        }


@dataclass(frozen=True)
class Told:
    """What the interview said: the event as it is published, the joined answers, and these as they travel."""

    event: events.LifeEvent
    published: Mapping[str, Published]  # by the member's key
    answers: facts.Answers
    pairs: Iterable[tuple[str, str]]


def own_bundle(user: User, pk: int) -> Bundle:
    found = Bundle.objects.filter(applicant=user, pk=pk).first()
    if found is None:
        raise NotFound()
    return found


@transaction.atomic
def start(user: User, told: Told) -> Bundle:
    """One draft per matter that takes part; one bundle that is open per person and event."""
    today = timezone.localdate()
    if any(one.ready for one in events.joint_questions(told.event, told.answers, today)):
        raise Refused("not_asked", _("还有问题没有回答。答完才知道要办哪几项。"))
    order = [one for one in events.doings(told.event, told.answers, today) if one.part]
    taking = [one for one in order if not one.member.matter.listed_only]
    if not taking:
        raise Refused("nothing", _("照您的回答，这里没有能在网上办的。请打咨询电话。"))
    bundle, _made = Bundle.objects.update_or_create(
        applicant=user,
        slug=told.event.key,
        sent_at=None,
        defaults={
            "title": told.event.title,
            "joins": joins_of(told.event, {one.member.key: list(one.after) for one in taking}),
            "answers": [list(pair) for pair in told.pairs],
        },
    )
    bundle.filings.update(bundle=None, bundle_key="", awaited=[])
    for one in taking:
        join(bundle, one.member, told, today)
    await_results(Joint(bundle))
    return bundle


def joins_of(event: events.LifeEvent, after: Mapping[str, list[str]]) -> dict[str, Any]:
    nobody = facts.Department("", "")
    own = facts.Matter(event.key, "", event.title, nobody, questions=event.questions)
    return {
        "own": facts.to_json(own),
        "shared": [list(group) for group in event.shared],
        "after": after,
    }


def join(bundle: Bundle, member: events.Member, told: Told, today: Any) -> None:
    answers = events.answers_for(told.event, member, told.answers, today)
    filing = services.start(bundle.applicant, told.published[member.key], answers)
    if filing.bundle_id not in {None, bundle.pk}:
        raise StateChanged("elsewhere", _("“%s”已经在另一件事里办。请先办完那件。") % filing.title)
    Filing.objects.filter(pk=filing.pk).update(bundle=bundle, bundle_key=member.key)


def await_results(joint: Joint) -> None:
    """What an earlier matter of the same thing gives need not be handed in for a later one."""
    awaited: dict[str, list[str]] = {key: [] for key in joint.filings}
    for item in joint.items:
        if item.made_by:
            for member, part in item.parts:
                awaited[member.key].append(part.key)
    for key, slots in awaited.items():
        Filing.objects.filter(pk=joint.filings[key].pk).update(awaited=slots)


def check_open(bundle: Bundle) -> None:
    if bundle.is_sent:
        raise StateChanged("sent", _("这件事已经提交，不能再改。"))


@transaction.atomic
def fill_in(joint: Joint, values: Mapping[str, str | list[str]], *, by: User) -> None:
    """One form, kept in each filing that asks for it."""
    check_open(joint.bundle)
    for member in joint.event.members:
        own = events.values_for(joint.event, member, joint.answers, values, joint.today)
        services.fill_in(joint.filings[member.key], own, by=by)


@transaction.atomic
def attach(
    joint: Joint, item: events.JointItem, upload: "UploadedFile[bytes]", *, by: User
) -> None:
    """Sent once, and in the slot of each filing that asks for it."""
    check_open(joint.bundle)
    for member, part in item.parts:
        upload.seek(0)
        services.attach(joint.filings[member.key], part.key, upload, by=by)


@transaction.atomic
def send(bundle: Bundle, *, by: User, declared: bool) -> None:
    """All of them or none, under one number."""
    held = Bundle.objects.select_for_update().get(pk=bundle.pk)
    if held.is_sent:
        return
    joint = Joint(held)
    if joint.lacks:
        filing, lack = joint.lacks[0]
        raise Invalid("incomplete", f"{filing.title}：{lack.message}")
    for filing in joint.filings.values():
        services.submit(filing, by=by, declared=declared)
    now = timezone.now()
    number = f"E{timezone.localdate(now):%Y%m%d}{held.pk:06d}"
    Bundle.objects.filter(pk=held.pk).update(number=number, sent_at=now)
