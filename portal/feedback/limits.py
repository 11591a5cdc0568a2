"""How often one address may speak, and may try codes, in an hour. Counted in the cache that web processes share."""

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from portal.refusals import TooMany

HOUR = 60 * 60
MOST = {"register": 20, "follow": 30}


def count(request: HttpRequest, what: str) -> None:
    """Count one try, or refuse it. The address is kept as a keyed hash."""
    address = request.META.get("REMOTE_ADDR", "")
    key = "feedback:" + salted_hmac(f"feedback.{what}", address, algorithm="sha256").hexdigest()
    cache.add(key, 0, HOUR)
    if cache.incr(key) > MOST[what]:
        raise TooMany("too_many", _("试得太多了。过一个小时再来，或者打 12345。"))
