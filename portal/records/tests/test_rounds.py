"""What is done once a day."""

import datetime

import pytest
from django.core.cache import cache

from portal.records import rounds

DAY = datetime.date(2026, 11, 24)


def test_a_round_is_done_once_a_day_and_again_where_it_failed(monkeypatch):
    cache.clear()
    failures = iter([OSError("away"), None, None])

    def act(today):
        if failure := next(failures):
            raise failure
        return 3

    monkeypatch.setattr(rounds, "DAILY", {"mail": act})
    with pytest.raises(OSError, match="away"):
        rounds.run(DAY)
    assert rounds.run(DAY) == {"mail": 3}
    assert rounds.run(DAY) == {}
    assert rounds.run(DAY + datetime.timedelta(days=1)) == {"mail": 3}
