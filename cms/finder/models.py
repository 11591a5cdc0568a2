"""What people looked for and whether they found it, and the words that lead from their language to the office's."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from search.lexicon import Entry, EntryError, findings

LONGEST_KEY = 60
LONGEST_ASKED = (
    60  # characters of a query that is kept; letters are never the same twice and may name people
)


class MissedQuery(models.Model):
    """Numbers of persons are masked before anything is kept."""

    text = models.CharField(_("想办什么"), max_length=200)
    searched = models.CharField(_("当时搜的"), max_length=200, blank=True)
    created_at = models.DateTimeField(_("时间"), default=timezone.now)

    class Meta:
        verbose_name = _("没找到的事")
        verbose_name_plural = _("没找到的事")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.text


class Asked(models.Model):
    """How often a text was searched on one day and what came of it. No address, account or time of day is kept."""

    class Outcome(models.TextChoices):
        FAILED = "failed", _("没有结果")
        WEAK = "weak", _("没有把握")
        FOUND = "found", _("有结果")

    text = models.CharField(_("搜的话"), max_length=LONGEST_ASKED)
    day = models.DateField(_("日期"))
    outcome = models.CharField(_("结果"), max_length=6, choices=Outcome)
    count = models.PositiveIntegerField(_("次数"), default=1)

    class Meta:
        verbose_name = _("搜过的话")
        verbose_name_plural = _("搜过的话")
        ordering = ["-day", "text"]
        constraints = [
            models.UniqueConstraint(fields=["text", "day", "outcome"], name="asked_once_a_day")
        ]

    def __str__(self) -> str:
        return self.text


class Chosen(models.Model):
    """How often a matter was opened from the results of a text on one day; the text is emptied where it is rare."""

    text = models.CharField(_("搜的话"), max_length=LONGEST_ASKED, blank=True)
    matter_uid = models.CharField(max_length=40)
    day = models.DateField(_("日期"))
    count = models.PositiveIntegerField(_("次数"), default=1)

    class Meta:
        verbose_name = _("点开的结果")
        verbose_name_plural = _("点开的结果")
        ordering = ["-day", "text"]
        constraints = [
            models.UniqueConstraint(fields=["text", "matter_uid", "day"], name="chosen_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.text} → {self.matter_uid}"


class Settled(models.Model):
    """A text that an editor has dealt with. What goes on failing after that day comes back into the queue."""

    text = models.CharField(_("搜的话"), max_length=200, unique=True)
    day = models.DateField(_("处理于"))

    class Meta:
        verbose_name = _("处理过的话")
        verbose_name_plural = _("处理过的话")
        ordering = ["-day", "text"]

    def __str__(self) -> str:
        return self.text


class LexiconQuerySet(models.QuerySet["LexiconEntry"]):
    def delete(self) -> tuple[int, dict[str, int]]:
        """What came with the program is switched off: deleted, the next upgrade would bring it back."""
        self.filter(shipped__isnull=False).update(active=False, changed_at=timezone.now())
        return super(LexiconQuerySet, self.filter(shipped__isnull=True)).delete()


class LexiconEntry(models.Model):
    """One row of the lexicon as editors see it. `shipped` is the row as it came with the program, by which an
    upgrade knows what an editor has changed; entries of the editors' own have none."""

    class Kind(models.TextChoices):
        SAME = "same", _("同一个意思")
        NARROWER = "narrower", _("是其中一种")
        LEADS_TO = "leads_to", _("通常要办")

    class Direction(models.TextChoices):
        ONE = "one", _("只从百姓说法到官方叫法")
        BOTH = "both", _("两边互通")

    key = models.CharField(_("编号"), max_length=LONGEST_KEY, unique=True)
    everyday = models.TextField(
        _("百姓说法"), help_text=_("几种说法用 | 隔开；* 代表最多六个字，例：店*不开了|关店")
    )
    official = models.CharField(
        _("官方叫法"), max_length=120, help_text=_("事项名称里的词，几个词用空格隔开，要同时出现")
    )
    kind = models.CharField(_("关系"), max_length=10, choices=Kind, default=Kind.SAME)
    direction = models.CharField(_("方向"), max_length=4, choices=Direction, default=Direction.ONE)
    weight = models.FloatField(_("权重"), default=1.0, help_text=_("0.1 到 2，一般用 1"))
    active = models.BooleanField(_("启用"), default=True)
    theme = models.CharField(_("主题"), max_length=30, blank=True, editable=False, db_index=True)
    shipped = models.JSONField(null=True, editable=False)
    changed_at = models.DateTimeField(_("改于"), auto_now=True)

    objects = LexiconQuerySet.as_manager()

    class Meta:
        verbose_name = _("词条")
        verbose_name_plural = _("搜索词典")
        ordering = ["key"]

    def __str__(self) -> str:
        return f"{self.everyday.partition('|')[0]} → {self.official}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.theme = self.key.rpartition("-")[0]
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        return LexiconEntry.objects.filter(pk=self.pk).delete()

    def clean(self) -> None:
        try:
            entry = self.as_entry()
        except EntryError as wrong:
            raise ValidationError(str(wrong)) from wrong
        others = LexiconEntry.objects.filter(active=True).exclude(pk=self.pk)
        if self.active and (found := clashes(entry, others)):
            raise ValidationError([ValidationError(text) for text in found])

    def as_row(self) -> dict[str, str]:
        return {
            "key": self.key,
            "everyday": self.everyday,
            "official": self.official,
            "kind": self.kind,
            "direction": self.direction,
            "weight": str(self.weight),
        }

    def as_entry(self) -> Entry:
        return Entry.from_row(self.as_row())

    def take(self, entry: Entry) -> None:
        """The words of an entry, whatever its key."""
        row: dict[str, Any] = entry.as_row()
        self.everyday, self.official = row["everyday"], row["official"]
        self.kind, self.direction = row["kind"], row["direction"]
        self.weight = entry.weight


def clashes(entry: Entry, others: Iterable[LexiconEntry]) -> Sequence[str]:
    """What is wrong between this entry and the others, which may be wrong among themselves."""
    said = {phrase.strip() for phrase in entry.everyday}
    near = [one for one in others if said & {p.strip() for p in one.everyday.split("|")}]
    return findings([entry, *(one.as_entry() for one in near)])
