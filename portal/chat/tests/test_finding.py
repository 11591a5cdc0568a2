"""Picking from what was shown, by number or by word, and “and that one?”."""

import pytest

from cms.catalogue import selectors as catalogue
from cms.catalogue import services
from cms.finder import services as finder
from cms.guides.tests.matters import SHOP
from portal.chat import choices, finding
from portal.chat.asked import Asked


@pytest.fixture
def shop(db):
    published = services.save_facts(SHOP, publish=True)
    finder.rebuild()
    return published


def offered(*titles, verb="matter:"):
    return [{"title": title, "payload": f"{verb}:{code}"} for title, code in titles]


TWO = ((SHOP.title, SHOP.code), ("小店注销登记", "GONE-1"))


@pytest.mark.parametrize("words", ["第一个", "1", "设立的那个", "最上面那个"])
def test_a_pick_is_the_one_that_was_shown(shop, words):
    reply = finding.find(Asked(words, "find_matter", offered=offered(*TWO)))
    assert reply.about[0].matter.code == SHOP.code


def test_a_pick_gets_the_answer_that_was_asked_for(shop):
    asked = Asked("第一个", "find_matter", offered=offered(*TWO, verb="ask:time_limit"))
    reply = finding.find(asked)
    assert reply.does in ("answer", "no_guide_redirect")
    assert reply.act == "find_matter"
    assert reply.facet == "time_limit"


def test_questions_about_one_matter_are_no_matters_to_pick(shop):
    same = (("多久办好", SHOP.code), ("收费吗", SHOP.code))
    asked = Asked("第一个", "find_matter", offered=offered(*same, verb="ask:fee"))
    assert finding.find(asked).does != "answer"


def test_a_list_keeps_what_was_asked(shop):
    item = catalogue.published(SHOP.code)
    reply = choices.which_of([item, item], facets=("fee", "time_limit"))
    assert reply.options[0].payload == f"ask:fee+time_limit:{SHOP.code}"
