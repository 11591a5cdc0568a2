from search.breaker import Breaker


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_after_a_failure_nobody_asks_until_the_pause_is_over() -> None:
    clock = Clock()
    breaker = Breaker(5, clock)
    assert breaker.asks()
    breaker.trip()
    clock.now += 4.9
    assert not breaker.asks()
    clock.now += 0.2
    assert breaker.asks()


def test_one_tries_while_the_others_wait() -> None:
    clock = Clock()
    breaker = Breaker(5, clock)
    breaker.trip()
    clock.now += 6
    assert [breaker.asks() for _ in range(3)] == [True, False, False]
    breaker.mend()
    assert [breaker.asks() for _ in range(3)] == [True, True, True]
