"""From a publication to the index: at once, in order, and mended where something was lost."""

import json
from dataclasses import replace
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from cms.finder import engine, selectors, services, tasks
from cms.guides.tests.matters import SHOP
from search.elastic import ElasticEngine


def titles(text: str) -> list[str]:
    return [hit.published.matter.title for hit in selectors.find(text).hits]


def test_what_is_published_is_found_when_its_job_is_done(publish, run_jobs):
    publish(replace(SHOP, title="小店开业登记"))
    run_jobs()
    assert titles("小店开业") == ["小店开业登记"]


def test_a_withdrawn_matter_is_found_no_more(publish, withdraw, run_jobs):
    publish()
    run_jobs()
    withdraw(SHOP)
    run_jobs()
    assert titles(SHOP.title) == []


def test_an_index_that_knows_more_than_the_site_shows_nothing_of_it(publish, withdraw):
    publish()
    services.index([SHOP.code])
    withdraw(SHOP)
    assert selectors.find(SHOP.title).hits == ()


def test_indexing_twice_changes_nothing(publish):
    publish()
    services.index([SHOP.code])
    before = engine.finder().embedded.versions()
    services.index([SHOP.code, "unknown"])
    assert engine.finder().embedded.versions() == before


def test_one_job_of_a_kind_waits(db):
    for _ in range(3):
        tasks.enqueue_once(tasks.embed_matters)
    waiting = tasks.DBTaskResult.objects.filter(task_path=tasks.embed_matters.module_path)
    assert waiting.count() == 1


def test_reindex_builds_all_of_it(publish, capsys):
    publish()
    publish(replace(SHOP, id="m-2", code="TEST-2", title="食品小店登记"))
    call_command("reindex", "--no-vectors")
    assert "2 matters indexed" in capsys.readouterr().out
    assert "食品小店登记" in titles("食品小店")


def test_a_lost_index_is_built_again_before_it_is_measured(publish, tmp_path):
    publish()
    (tmp_path / "queries.jsonl").write_text(
        '{"id": "a", "query": "小店登记"}\n\n{"id": "b", "query": "火星移民签证"}\n',
        encoding="utf-8",
    )
    call_command(
        "search_batch", str(tmp_path / "queries.jsonl"), "--out", str(tmp_path / "out.jsonl")
    )
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert [line["id"] for line in lines] == ["a", "b"]
    assert lines[0]["results"] == [SHOP.code]
    assert lines[0]["weak"] is False
    assert lines[1]["weak"] is True or lines[1]["results"] == []
    assert all(line.keys() == {"id", "results", "weak"} for line in lines)


@pytest.mark.parametrize("line", ["{", '{"id": "a"}', "[]"])
def test_a_line_that_is_no_query_is_named(db, tmp_path, line):
    (tmp_path / "queries.jsonl").write_text(line)
    with pytest.raises(CommandError, match="line 1"):
        call_command(
            "search_batch", str(tmp_path / "queries.jsonl"), "--out", str(tmp_path / "out")
        )


def test_the_server_is_not_measured_by_the_embedded_engine(db, tmp_path):
    (tmp_path / "queries.jsonl").write_text("")
    with pytest.raises(CommandError, match="ELASTICSEARCH_URL"):
        call_command(
            "search_batch",
            str(tmp_path / "queries.jsonl"),
            "--out",
            str(tmp_path / "out"),
            "--engine",
            "elasticsearch",
        )


@pytest.mark.elasticsearch
def test_both_engines_are_kept_and_each_answers(publish, settings, elasticsearch_url, monkeypatch):
    monkeypatch.setattr(engine, "INDEX_NAME", f"hall-{uuid4().hex[:8]}")
    settings.ELASTICSEARCH_URL = elasticsearch_url
    engine.finder().embedded.close()
    engine._shared.cache_clear()
    publish()
    services.index([SHOP.code])
    found = selectors.find(SHOP.title)
    assert (found.engine, found.degraded, len(found.hits)) == ("elasticsearch", False, 1)
    server = engine.finder().primary
    assert isinstance(server, ElasticEngine)
    assert dict(server.versions()) == dict(engine.finder().embedded.versions())
    server._client.indices.delete(index=",".join(server._made()))
    assert selectors.find(SHOP.title).degraded
    services.send_to_server()
    assert selectors.find(SHOP.title).engine == "elasticsearch"
    server._client.indices.delete(index=",".join(server._made()))
