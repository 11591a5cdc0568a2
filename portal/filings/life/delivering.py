"""After the decision: certificate, delivery, archive."""

from django.utils.translation import gettext_lazy as _

from portal.filings.steps import REASON, Move
from portal.filings.words import (
    TO_DELIVER,
    By,
    Clock,
    Need,
    State,
    Trait,
)

DELIVERY: dict[str, Move] = {
    "issue": Move(
        _("证照做好了"),
        frozenset({State.GRANTED}),
        State.ISSUED,
        By.RECEIVER,
        Clock.KEEP,
        writes="certificate",
        help=_("出具盖章的电子证照，通知申请人来领，或者等着收快递"),
    ),
    "deliver": Move(
        _("送达办结"),
        TO_DELIVER,
        State.DELIVERED,
        By.RECEIVER,
        needs=frozenset({Need.DELIVERY}),
        writes="delivery",
        help=_("申请人已经拿到决定或证照"),
    ),
    "verify_promise": Move(
        _("核查承诺属实"),
        frozenset({State.GRANTED, State.ISSUED, State.DELIVERED}),
        None,
        By.REVIEWER,
        Clock.KEEP,
        needs=REASON,
        once=True,
        only=frozenset({Trait.PROMISED}),
        help=_("准予以后核查：写明哪天核查、看到什么"),
    ),
    "revoke": Move(
        _("撤销决定"),
        frozenset({State.GRANTED, State.ISSUED, State.DELIVERED, State.ARCHIVED}),
        State.REVOKED,
        By.DECIDER,
        needs=REASON,
        writes="revocation",
        only=frozenset({Trait.GIVEN}),
        help=_("承诺不实、以欺骗等手段取得的，依法撤销；写明理由"),
    ),
    "archive": Move(
        _("归档"),
        frozenset(
            {State.DELIVERED, State.NOT_ACCEPTED, State.WITHDRAWN, State.LAPSED, State.REVOKED}
        ),
        State.ARCHIVED,
        By.RECEIVER,
        tells=False,
        help=_("办完的件连同全部文书和记录归档"),
    ),
}
