"""Following a filing by number and code, without an account: how far it is, and nothing about anybody."""

import hmac

from django.core.cache import cache
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from portal.filings.models import Filing
from portal.filings.numbers import plain
from portal.refusals import Invalid, TooMany

TRIES = 20
WINDOW_SECONDS = 10 * 60


def follow(number: str, code: str, address: str) -> Filing:
    """Wrong number and wrong code are answered alike."""
    count_try(address)
    found = Filing.objects.sent().filter(number=plain(number)[:24]).select_related("department")
    filing = found.first()
    kept = filing.follow_code if filing else ""
    given = plain(code).upper()[:16]
    if filing is None or not kept or not hmac.compare_digest(kept.encode(), given.encode()):
        words = _("没有找到。请照材料接收凭证核对办件编号和查询码。")
        raise Invalid("not_found", words, fields={"number": words})
    return filing


def count_try(address: str) -> None:
    who = salted_hmac("portal.filings.following", address, algorithm="sha256").hexdigest()
    key = f"follow-{who}"
    cache.add(key, 0, WINDOW_SECONDS)
    if cache.incr(key) > TRIES:
        refused = TooMany("too_many", _("试得太多了。请过十分钟再查，或者打咨询电话。"))
        refused.retry_after = WINDOW_SECONDS
        raise refused
