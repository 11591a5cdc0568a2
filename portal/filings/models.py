"""One application and everything that happened to it. What may follow what: states.py."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from portal.accounts.selectors import Duties
from portal.enterprises.models import Enterprise
from portal.enterprises.selectors import Granted
from portal.files.models import StoredFile
from portal.filings.bundles import Bundle
from portal.filings.counters import DayCounter, DepartmentSerial
from portal.filings.errands import Errand, ErrandNote
from portal.filings.handling import INSTANT
from portal.filings.inquiries import Inquiry, Photo
from portal.filings.stand_ins import StandIn
from portal.filings.words import (
    BEING_PREPARED,
    DECIDED,
    DECIDING,
    EDITABLE,
    ENDED,
    OPEN,
    RECEIVING,
    RUNNING,
    TO_DELIVER,
    Clock,
    State,
    Urgency,
    kind_of,
)
from portal.notices.models import Document
from portal.vault.fields import EncryptedJSONField

__all__ = ["Attachment", "DayCounter", "DepartmentSerial", "Errand", "ErrandNote", "Filing", "FilingEvent", "FilingQuerySet", "Inquiry",
           "Message", "Photo", "StandIn"]  # fmt: skip

HEAVY = ("facts", "form", "answers", "have", "trail")


def _own(user: User, granted: Granted) -> Q:
    return Q(applicant=user, enterprise__isnull=True) | granted.filter()


def _worked_on(user: User, granted: Granted) -> Q:
    mandate = Q(errand__mandated_at__isnull=False, errand__ended_at__isnull=True)
    return _own(user, granted) | Q(mandate, errand__agent=user)


class FilingQuerySet(models.QuerySet["Filing"]):
    def drafts(self) -> "FilingQuerySet":
        return self.filter(state=State.DRAFT)

    def sent(self) -> "FilingQuerySet":
        return self.exclude(state=State.DRAFT)

    def due_before(self, day: datetime.date) -> "FilingQuerySet":
        return self.filter(due__lt=day)

    def own(self, user: User, granted: Granted) -> "FilingQuerySet":
        """Those a person files for themselves, and those of enterprises that granted them to look."""
        return self.filter(_own(user, granted))

    def worked_on(self, user: User, granted: Granted) -> "FilingQuerySet":
        """One's own, and those of people whom one helps with a mandate (helping.py)."""
        return self.filter(_worked_on(user, granted))

    def visible_to(self, user: User, duties: Duties, granted: Granted) -> "FilingQuerySet":
        """One's own, and what one's office shows: receivers and managers what their halls receive, deciding staff what
        was accepted in their department or may be decided at once, those who reviewed it first what they passed up,
        supervisors everything that was sent. What its applicant prepares nobody else sees."""
        if not user.is_authenticated:
            return self.none()
        own = _worked_on(user, granted)
        if duties.supervises:
            return self.filter(own | ~Q(state__in=BEING_PREPARED))
        return self.filter(own | (self._shown_by_office(duties) & ~Q(state__in=BEING_PREPARED)))

    @staticmethod
    def _shown_by_office(duties: Duties) -> Q:
        inside = duties.reviews | duties.decides
        at_hall = Q(department__in=duties.receives | duties.manages)
        accepted = Q(department__in=inside, accepted_at__isnull=False)
        below = Q(first_department__in=inside | duties.receives | duties.manages)
        at_once = Q(handling=INSTANT) | Q(promised_at__isnull=False) | ~Q(urgency=Urgency.NONE)
        return at_hall | accepted | below | (Q(department__in=duties.decides) & at_once)

    def light(self) -> "FilingQuerySet":
        """For lists: without the copied facts and the answers."""
        return self.defer(*HEAVY)


class Filing(models.Model):
    """One application (办件) for one matter, with the facts it was made under."""

    applicant = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="filings"
    )
    enterprise = models.ForeignKey(
        Enterprise,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="filings",
        help_text=_("替哪个企业申请；空着就是申请人本人"),
    )
    department = models.ForeignKey(
        "catalogue.Department", on_delete=models.PROTECT, related_name="+"
    )
    first_department = models.ForeignKey(
        "catalogue.Department",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("初审的机关；报上级以后留在这里"),
    )
    bundle = models.ForeignKey(
        Bundle, on_delete=models.SET_NULL, null=True, blank=True, related_name="filings"
    )
    bundle_key = models.CharField(max_length=64, blank=True, help_text=_("在一件事里的代号"))
    awaited = models.JSONField(
        default=list, blank=True, help_text=_("同一件事里前面事项办出来的材料，不用交")
    )
    matter_uid = models.CharField(max_length=64)
    code = models.CharField(max_length=64)
    title = models.CharField(max_length=255)
    revision = models.PositiveIntegerField()
    handling = models.CharField(_("办件类型"), max_length=12, blank=True, help_text=_("照事项"))
    facts = models.JSONField()

    answers = EncryptedJSONField(default=dict)
    form = EncryptedJSONField(default=dict)
    have = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=0, help_text=_("表单存过几次"))
    trail = EncryptedJSONField(default=dict, help_text=_("表单最近的改动（merging.py）"))

    state = models.CharField(_("状态"), max_length=20, choices=State, default=State.DRAFT)
    number = models.CharField(_("办件编号"), max_length=24, unique=True, null=True, editable=False)  # noqa: DJ001
    started_at = models.DateTimeField(default=timezone.now)
    saved_at = models.DateTimeField(default=timezone.now)
    submitted_at = models.DateTimeField(null=True, blank=True)
    received_on = models.DateField(null=True, blank=True, help_text=_("材料最近一次收到的日子"))
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_on = models.DateField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    clock = models.CharField(max_length=12, choices=Clock, default=Clock.NONE)
    clock_from = models.DateField(null=True, blank=True)
    clock_pauses = models.JSONField(default=list, help_text=_("不计的日子：[[起, 止], …]，含两头"))
    clock_extra = models.PositiveSmallIntegerField(default=0, help_text=_("延长的工作日"))
    clock_stopped = models.DateField(null=True, blank=True)
    due = models.DateField(null=True, blank=True)
    due_provisional = models.BooleanField(default=False)
    correction = EncryptedJSONField(default=list, help_text=_("要补正的各项，按告知书的次序"))

    promised_at = models.DateTimeField(
        null=True, blank=True, help_text=_("申请人什么时候作了告知承诺")
    )
    gaps = models.JSONField(default=list, help_text=_("容缺受理后还欠的材料，样子同补正的各项"))
    gaps_due = models.DateField(null=True, blank=True, help_text=_("容缺的材料最晚哪天补齐"))
    gaps_provisional = models.BooleanField(default=False)
    urgency = models.CharField(_("加急"), max_length=12, choices=Urgency, blank=True)
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("这一步由谁经办；空着就是谁都可以"),
    )
    follow_code = models.CharField(_("查询码"), max_length=8, blank=True)
    reminded_on = models.DateField(null=True, blank=True, help_text=_("最近一次提醒申请人的日子"))

    result_name = models.CharField(max_length=200, blank=True)
    result_number = models.CharField(max_length=100, blank=True)
    result_note = models.TextField(blank=True)

    objects = FilingQuerySet.as_manager()

    class Meta:
        verbose_name = _("办件")
        verbose_name_plural = _("办件")
        constraints = [
            models.UniqueConstraint(
                fields=["applicant", "matter_uid"],
                condition=Q(state__in=sorted(OPEN), enterprise__isnull=True),
                name="one_open_draft_per_person_and_matter",
            ),
            models.UniqueConstraint(
                fields=["enterprise", "matter_uid"],
                condition=Q(state__in=sorted(OPEN), enterprise__isnull=False),
                name="one_open_draft_per_enterprise_and_matter",
            ),
            models.CheckConstraint(
                condition=Q(state=State.DRAFT, number__isnull=True)
                | (~Q(state=State.DRAFT) & Q(number__isnull=False)),
                name="a_number_from_submission_on",
            ),
        ]
        indexes = [models.Index(fields=["department", "state", "due"])]

    def __str__(self) -> str:
        return f"{self.title} {self.number or self.pk}"

    @property
    def party(self) -> Enterprise | User:
        """In whose name it is filed."""
        return self.enterprise or self.applicant

    @property
    def kind(self) -> str:
        return kind_of(self.state)

    @property
    def is_editable(self) -> bool:
        return self.state in EDITABLE

    @property
    def is_draft(self) -> bool:
        return self.state == State.DRAFT

    @property
    def is_being_prepared(self) -> bool:
        return self.state in BEING_PREPARED

    @property
    def awaits_pre_review(self) -> bool:
        return self.state == State.PRE_REVIEW

    @property
    def is_being_received(self) -> bool:
        return self.state in RECEIVING

    @property
    def is_being_decided(self) -> bool:
        return self.state in DECIDING

    @property
    def awaits_correction(self) -> bool:
        return self.state == State.CORRECTION

    @property
    def is_decided(self) -> bool:
        return self.state in DECIDED

    @property
    def is_stopped(self) -> bool:
        return self.state == State.SPECIAL

    @property
    def awaits_delivery(self) -> bool:
        return self.state in TO_DELIVER

    @property
    def is_running(self) -> bool:
        return self.state in RUNNING

    @property
    def is_ended(self) -> bool:
        return self.state in ENDED

    @property
    def owes(self) -> bool:
        """Accepted with gaps that are not supplied yet."""
        return bool(self.gaps)

    @property
    def is_urgent(self) -> bool:
        return self.urgency == Urgency.GRANTED


class FilingEvent(models.Model):
    """One move that was taken. Written with the move, never changed."""

    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="events")
    move = models.CharField(max_length=24)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    reason = models.TextField(blank=True)
    authority = models.CharField(
        max_length=200, blank=True, help_text=_("凭什么岗位、哪份授权办的")
    )
    at = models.DateTimeField(default=timezone.now)
    data = models.JSONField(default=dict)
    document = models.OneToOneField(
        Document, on_delete=models.PROTECT, null=True, related_name="event"
    )

    class Meta:
        verbose_name = _("办件记录")
        verbose_name_plural = _("办件记录")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.move} {self.at:%Y-%m-%d %H:%M}"


class Attachment(models.Model):
    """The file given for one material."""

    filing = models.ForeignKey(Filing, on_delete=models.CASCADE, related_name="attachments")
    slot = models.CharField(max_length=100)
    name = models.CharField(_("材料"), max_length=255)
    stored = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="attachment")

    class Meta:
        verbose_name = _("所交材料")
        verbose_name_plural = _("所交材料")
        constraints = [
            models.UniqueConstraint(fields=["filing", "slot"], name="one_file_per_material")
        ]

    def __str__(self) -> str:
        return self.name


class Message(models.Model):
    """A word between the applicant's side and the office about one filing."""

    filing = models.ForeignKey(Filing, on_delete=models.CASCADE, related_name="messages")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    from_office = models.BooleanField()
    text = models.TextField(_("内容"))
    at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(null=True, blank=True, help_text=_("对方什么时候看到"))

    class Meta:
        verbose_name = _("来往")
        verbose_name_plural = _("来往")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.filing_id} {self.at:%Y-%m-%d %H:%M}"
