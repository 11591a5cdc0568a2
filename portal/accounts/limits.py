"""How often an address or a number is written to. Counted in the cache that web processes share, as keyed hashes.

Strangers share what a target is sent, and a browser its owner has signed in from before has an allowance of its own: so
whoever floods an address locks nobody out of it. Requests from one network address are counted by the account library.
"""

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from portal.accounts import devices
from portal.accounts.models import User
from portal.refusals import TooMany

MINUTE, HOUR = 60, 60 * 60
IN_AN_HOUR = 4  # times as many as in a minute


def count_code(request: HttpRequest, target: str, owner: User | None) -> None:
    """Count one code to be sent, or refuse it."""
    known = owner is not None and owner.pk in devices.known_to(request)
    who = f"known {owner.pk}" if known and owner else "strangers"
    hidden = salted_hmac(
        "accounts.limits", f"{who}:{target.lower()}", algorithm="sha256"
    ).hexdigest()
    often = settings.CODES_PER_MINUTE
    for seconds, most in ((MINUTE, often), (HOUR, often * IN_AN_HOUR)):
        key = f"accounts:codes:{seconds}:{hidden}"
        cache.add(key, 0, seconds)
        if cache.incr(key) > most:
            raise TooMany(
                "too_many",
                _("要得太快了。过一分钟再要；还不行，过一个小时再来，或者换一种登录方式。"),
            )
