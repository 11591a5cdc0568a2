"""Public replies: proposed without names by whoever answered, read by a second person, then for everybody to find."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.accounts.selectors import duties_of
from portal.feedback import permissions
from portal.feedback.models import Voice
from portal.feedback.services import note
from portal.feedback.words import Publicity, State
from portal.refusals import Invalid, StateChanged
from search.text import mask


def names_in(voice: Voice, text: str) -> list[str]:
    """Names, addresses and numbers of the people of this voice that a text still holds."""
    people = [voice.user, voice.responsible, voice.answered_by, *voice.accused.all()]
    known = {person.name for person in people if person}
    known |= {voice.name, voice.phone, voice.email, voice.about_person, str(voice.number)}
    found = sorted(one for one in known if len(one) > 1 and one in text)
    return found or ([_("证件号、手机号或者卡号")] if mask(text) != text else [])


@transaction.atomic
def propose(voice: Voice, *, by: User, question: str, answer: str) -> None:
    held = Voice.objects.select_for_update().get(pk=voice.pk)
    permissions.check_may_handle(by, duties_of(by, timezone.localdate()), held)
    if held.state != State.ANSWERED or not held.may_publish or held.is_public:
        raise StateChanged("not_open", _("对方同意公开、已经答复的，才能拟公开稿。"))
    fields = {}
    for name, text in (("public_question", question), ("public_answer", answer)):
        if not text.strip():
            fields[name] = _("还没有写。")
        elif found := names_in(held, text):
            fields[name] = _("里面还有“%s”。公开稿不写姓名和号码。") % _("、").join(found)
    if fields:
        raise Invalid("public", fields=fields)
    held.public_question, held.public_answer = question.strip(), answer.strip()
    held.publicity, held.proposed_by = Publicity.PROPOSED, by
    held.save(update_fields=["public_question", "public_answer", "publicity", "proposed_by"])
    note(held, "propose", by)


@transaction.atomic
def review(voice: Voice, *, by: User, publish: bool) -> None:
    """A second person says yes or no; a no keeps the draft for another try."""
    held = Voice.objects.select_for_update().get(pk=voice.pk)
    permissions.check_may_review(by, duties_of(by, timezone.localdate()), held)
    if not held.awaits_review:
        raise StateChanged("reviewed", _("这份公开稿已经有人审核过了。"))
    held.publicity = Publicity.PUBLIC if publish else Publicity.NONE
    held.published_at = timezone.now() if publish else None
    held.save(update_fields=["publicity", "published_at"])
    note(held, "publish" if publish else "keep_private", by)
