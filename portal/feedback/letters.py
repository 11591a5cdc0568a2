"""What people are told by mail about what they said. The words themselves stay behind number and code."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.feedback.models import Voice
from portal.notices import services as notices
from portal.notices.texts import Text

LETTERS = {
    "registered": Text(
        _("已登记您的{kind}：{number}"),
        _(
            "您的{kind}已经登记。编号 {number}，查询码 {code}，最晚 {due} 答复。\n\n"
            "用编号和查询码看处理情况：{url}"
        ),
    ),
    "handed_over": Text(
        _("您的{kind}转给了更合适的人：{number}"),
        _("您的{kind}（编号 {number}）转给了{to}处理，答复期限不变，最晚 {due}。\n\n看情况：{url}"),
    ),
    "extended": Text(
        _("延长答复期限：{number}"),
        _(
            "您的{kind}（编号 {number}）要多一些时间，最晚 {due} 答复。理由：\n\n{reason}\n\n看情况：{url}"
        ),
    ),
    "answered": Text(
        _("已答复您的{kind}：{number}"),
        _("您的{kind}（编号 {number}）已经答复。看答复，说说满不满意：{url}"),
    ),
    "not_taken": Text(
        _("这件不由我们处理：{number}"),
        _("您的{kind}（编号 {number}）不属于受理范围，说明里写了可以找谁。看说明：{url}"),
    ),
}


def write(voice: Voice, letter: str, **facts: object) -> None:
    """Nothing where no address is known: then the number and the code are the way."""
    if not voice.contact:
        return
    said = {
        "kind": voice.get_kind_display(),
        "number": voice.number,
        "code": voice.code,
        "due": voice.due.isoformat(),
        "url": settings.PUBLIC_URL + reverse("feedback:voice", args=[voice.number]),
        **facts,
    }
    text = LETTERS[letter]
    notices.post(
        to=[voice.contact],
        subject=str(text.subject).format(**said),
        body=str(text.body).format(**said),
    )
