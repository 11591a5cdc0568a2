"""Kinds, channels and desks of voices, and the working days each kind has."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    COMPLAINT = "complaint", _("投诉")
    SUGGESTION = "suggestion", _("建议")
    QUESTION = "question", _("咨询")


class Channel(models.TextChoices):
    WEB = "web", _("网上")
    ASSISTANT = "assistant", _("问一问")
    PHONE = "phone", _("电话")
    COUNTER = "counter", _("窗口")
    CARD = "card", _("意见卡")


class Desk(models.TextChoices):
    """Who hears it, from near to far: where all of one desk are accused, the next one hears."""

    DEPARTMENT = "department", _("部门")
    HALL = "hall", _("大厅管理员")
    SUPERVISION = "supervision", _("监察")


class State(models.TextChoices):
    WAITING = "waiting", _("等答复")
    ANSWERED = "answered", _("已答复")
    NOT_TAKEN = "not_taken", _("不属受理范围")


class Finding(models.TextChoices):
    """What came out when a complaint was looked into."""

    TRUE = "true", _("属实")
    PARTLY = "partly", _("部分属实")
    FALSE = "false", _("不属实")
    UNKNOWN = "unknown", _("无法查实")


class Publicity(models.TextChoices):
    NONE = "none", _("不公开")
    PROPOSED = "proposed", _("等审核")
    PUBLIC = "public", _("已公开")


class Level(models.IntegerChoices):
    """GB/T 39046: five levels; the first three count as satisfied."""

    VERY_GOOD = 1, _("非常满意")
    GOOD = 2, _("满意")
    FAIR = 3, _("基本满意")
    BAD = 4, _("不满意")
    VERY_BAD = 5, _("非常不满意")


STAFF_CHANNELS = (Channel.PHONE, Channel.COUNTER, Channel.CARD)
LIMITS = {Kind.COMPLAINT: 15, Kind.SUGGESTION: 15, Kind.QUESTION: 5}
PREFIXES = {Kind.COMPLAINT: "TS", Kind.SUGGESTION: "JY", Kind.QUESTION: "ZX"}
MOST_EXTENSION = 15  # working days, once
