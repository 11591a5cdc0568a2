"""What the engines hold against what is published: found out, mended, and said."""

from dataclasses import replace
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from cms.catalogue.models import Revision
from cms.finder import engine, services, syncing
from cms.finder.syncing import difference
from cms.guides.tests.matters import SHOP
from search.elastic import ElasticEngine

OTHER = replace(SHOP, id="m-2", code="TEST-2", title="食品小店登记")


def test_each_kind_of_difference():
    found = difference({"a": 1, "b": 2, "c": 3, "d": 1}, {"b": 1, "c": 4, "d": 1, "e": 1})
    assert (found.missing, found.behind, found.ahead) == (("a",), ("b",), ("c",))
    assert (found.left_over, found.count, found.documents) == (("e",), 4, 4)


@pytest.fixture
def disturbed(publish, withdraw):
    """One missing, one behind, one left over; and one that the index knows of a later time."""
    shop, other = publish(), publish(OTHER)
    services.rebuild()
    embedded = engine.finder().embedded
    publish(replace(SHOP, summary="改过的说明"))
    embedded.forget([other.uid])
    gone = publish(replace(SHOP, id="m-3", code="TEST-3", title="退场小店登记"))
    services.index([gone.matter.code])
    Revision.objects.filter(matter_uid=gone.uid).update(live=False)
    early = publish(replace(SHOP, id="m-4", code="TEST-4", title="早先小店登记"))
    embedded.put([replace(services.document(early), version=9)])
    return shop.uid, other.uid, gone.uid, early.uid


def told(capsys, *options: str) -> str:
    call_command("search_sync", *options)
    return capsys.readouterr().out


def test_what_differs_is_told_and_with_check_left_alone(disturbed, capsys):
    with pytest.raises(CommandError, match="4 documents differ"):
        call_command("search_sync", "--check")
    said = capsys.readouterr().out
    for words in ("1 missing", "1 of an older", "1 of a revision that is not", "1 withdrawn"):
        assert words in said
    assert syncing.compared(engine.finder())["embedded"].count == 4


def test_all_of_it_is_mended(disturbed, capsys):
    assert "embedded: 3 documents, as published" in told(capsys)
    assert syncing.compared(engine.finder())["embedded"].count == 0
    assert "Before" not in told(capsys)


def test_a_matter_that_was_withdrawn_later_than_the_restored_database_comes_back(publish):
    shop = publish()
    services.rebuild()
    engine.finder().embedded.drop([shop.uid], 9)
    syncing.mend()
    assert dict(engine.finder().embedded.versions()) == {shop.uid: 1}


def test_a_server_that_does_not_answer_is_said(publish, settings):
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    with pytest.raises(CommandError, match="does not answer"):
        call_command("search_sync")


@pytest.mark.elasticsearch
def test_the_server_is_mended_too(disturbed, settings, elasticsearch_url, monkeypatch, capsys):
    monkeypatch.setattr(engine, "INDEX_NAME", f"hall-{uuid4().hex[:8]}")
    settings.ELASTICSEARCH_URL = elasticsearch_url
    made = engine.make(None, elasticsearch_url)
    made.sync(renew=True)
    said = told(capsys)
    assert "elasticsearch: 3 documents, as published" in said
    server = made.primary
    assert isinstance(server, ElasticEngine)
    server._client.indices.delete(index=",".join(server._made()))
