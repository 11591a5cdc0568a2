"""The published schema takes every matter that the codec writes, and nothing with a name it does not know."""

from functools import cache

import jsonschema_rs
import pytest
from hypothesis import HealthCheck, given, settings

from cms import facts
from cms.facts import schema
from cms.facts.tests import strategies
from cms.facts.tests.shop import SHOP


@cache
def validator():
    definitions = dict(schema.definitions("#/$defs/"))
    return jsonschema_rs.validator_for({"$ref": "#/$defs/Matter", "$defs": definitions})


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(strategies.matters())
def test_what_is_exported_fits_the_schema(matter):
    validator().validate(facts.to_json(matter))


@pytest.mark.parametrize(
    "broken",
    [{"titel": "开店"}, {"materials": [{"key": "id"}]}, {"visits": "0"}, {"questions": {}}],
    ids=["name", "part", "text", "list"],
)
def test_what_the_codec_refuses_does_not_fit(broken):
    data = {**facts.to_json(SHOP), **broken}
    with pytest.raises(facts.FactsError):
        facts.from_json(data)
    assert not validator().is_valid(data)
