"""Who may do what with a voice. Each rule is a function that raises."""

from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.accounts.selectors import Duties
from portal.feedback.models import Voice
from portal.refusals import Forbidden


def check_may_handle(user: User, duties: Duties, voice: Voice) -> None:
    """One query: the rule of `VoiceQuerySet.heard_by`. Whoever was asked first may also answer what they know."""
    heard = Voice.objects.heard_by(user, duties)
    if voice.responsible_id == user.pk and not voice.is_complaint:
        heard = heard | Voice.objects.filter(responsible=user).not_against(user)
    if not heard.filter(pk=voice.pk).exists():
        raise Forbidden("not_hearer", _("这一件由别的人处理，您只能看。"))


def check_may_review(user: User, duties: Duties, voice: Voice) -> None:
    """What goes public is read by a second person, who looks after a hall or supervises."""
    if not duties.manages and not duties.supervises:
        raise Forbidden("not_reviewer", _("公开前由大厅管理员或者监察人员审核。"))
    if voice.proposed_by_id == user.pk:
        raise Forbidden("own_proposal", _("自己拟的公开稿，要由另一个人审核。"))
