"""What people are told by mail about their acting for an enterprise. `{…}` are facts given by the caller."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.notices import services as notices


@dataclass(frozen=True)
class Letter:
    subject: Promise
    body: Promise


LETTERS = {
    "invited": Letter(
        _("{enterprise}请您经办"),
        _(
            "{enterprise}请您（{name}）替企业办事：\n\n{scope}：{action}，从 {since} 起{until}。\n\n"
            "7 天内用这个邮箱登录，接受或者不接受：\n{url}\n\n不认识这家企业的，不用理会。"
        ),
    ),
    "accepted": Letter(
        _("{name}接受了经办邀请"),
        _("{name}接受了{enterprise}的邀请，可以按授权替企业办事了。\n\n看经办人：{url}"),
    ),
    "declined": Letter(
        _("{name}没有接受经办邀请"),
        _("{name}没有接受{enterprise}的邀请。要换人，请重新邀请。\n\n看经办人：{url}"),
    ),
    "granted": Letter(
        _("{enterprise}给您加了授权"),
        _("{enterprise}授权您：\n\n{scope}：{action}，从 {since} 起{until}。\n\n看我的授权：{url}"),
    ),
    "revoked": Letter(
        _("{enterprise}撤销了您的一项授权"),
        _(
            "{enterprise}撤销了这项授权，从现在起不能再用：\n\n{scope}：{action}。\n\n看我的授权：{url}"
        ),
    ),
    "ended": Letter(
        _("您不再替{enterprise}办事"),
        _("从现在起，您不能再替{enterprise}办事。您本人的办件不受影响。\n\n看我的企业：{url}"),
    ),
    "left": Letter(
        _("{name}不再替企业办事"),
        _(
            "{name}不再做{enterprise}的经办人。没办完的办件，您或者其他经办人可以接着办。\n\n看经办人：{url}"
        ),
    ),
    "confirmed": Letter(
        _("{enterprise}：法定代表人核验通过"),
        _("窗口核验通过，您现在可以替{enterprise}办事、邀请经办人。\n\n去看看：{url}"),
    ),
    "refused": Letter(
        _("{enterprise}：法定代表人核验没有通过"),
        _("{enterprise}的法定代表人核验没有通过。原因：\n\n{reason}\n\n补齐后可以再申请：{url}"),
    ),
    "replaced": Letter(
        _("{enterprise}换了法定代表人"),
        _(
            "窗口核验了{enterprise}新的法定代表人。从现在起您不能再以法定代表人身份替企业办事。\n\n"
            "有不对的，请打 12345。\n\n看我的企业：{url}"
        ),
    ),
}


def write(
    to: str,
    letter: str,
    facts: Mapping[str, object],
    *,
    page: str = "enterprises:mine",
    args: tuple[object, ...] = (),
) -> None:
    """`page` with `args` is where the letter's link leads."""
    text = LETTERS[letter]
    said = {**facts, "url": settings.PUBLIC_URL + reverse(page, args=args)}
    notices.post(
        to=[to], subject=str(text.subject).format(**said), body=str(text.body).format(**said)
    )
