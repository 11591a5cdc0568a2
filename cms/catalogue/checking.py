"""The publishing checks with what a hall knows beside the matter: the register of laws, and the same matter elsewhere."""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from django.utils import timezone

from cms import facts

REGISTER = Path(__file__).with_name("laws.json")


@cache
def laws() -> facts.Laws:
    rows = json.loads(REGISTER.read_text(encoding="utf-8"))
    return facts.register(facts.part_from_json(facts.Law, row) for row in rows)


def problems(
    matter: facts.Matter, others: Sequence[facts.Matter] = ()
) -> tuple[facts.Problem, ...]:
    return facts.problems(matter, timezone.localdate(), laws(), others)
