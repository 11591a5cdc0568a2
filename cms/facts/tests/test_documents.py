"""What search indexes of a matter."""

from cms import facts
from cms.facts.tests.shop import SHOP, bare

FOUND = facts.document(SHOP, 7)


def test_it_names_the_revision_it_speaks_from():
    assert (FOUND["id"], FOUND["version"]) == ("11440300MB2D0970524440125044001", 7)


def test_names_come_in_fields_of_their_own():
    assert FOUND["title"] == "个体工商户设立登记"
    assert FOUND["aliases"] == ["办营业执照"]
    assert "授权委托书" in FOUND["materials"]
    assert FOUND["faq"] == ["要多少钱？", "不要钱。"]


def test_the_words_of_every_path_can_be_found():
    words = [
        "没有固定地点", "您的门店是租的", "16周岁以下", "营业执照", "促进个体工商户发展条例", "受理", "写明委托的事情",
    ]  # fmt: skip
    assert [word for word in words if word not in FOUND["body"]] == []


def test_every_option_of_every_question_is_in_it():
    labels = [option.label for question in SHOP.questions for option in question.options]
    assert all(label in FOUND["body"] for label in labels)


def test_facets_are_for_filters():
    assert FOUND["facets"]["online"] == "全程网办"
    assert FOUND["facets"]["listed"] is False
    assert facts.document(bare(), 1)["facets"]["listed"] is True


def test_no_line_is_empty_or_comes_twice():
    lines = FOUND["body"].split("\n")
    assert all(line.strip() for line in lines)
    assert len(lines) == len(set(lines))
