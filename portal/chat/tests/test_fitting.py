"""Whom a matter is for and what is done with it: beside what search says. And the tables: no row lost a comma."""

import csv
import re

import pytest

from portal.chat import fitting
from portal.chat.elsewhere import FOLDER


@pytest.mark.parametrize(
    ("title", "fitting_words", "other_words"),
    [
        ("进城务工人员随迁子女入学", "我们在这里打工，娃儿能读书吗", "娃儿能读书吗"),
        ("机关事业单位养老保险", "我是事业单位的，养老保险", "我的养老保险"),
        ("残疾人证换领", "残疾证旧了换一本", "残疾证在哪里办"),
        ("食品经营许可注销", "食品许可不要了，注销", "食品许可怎么办"),
        ("社会保障卡补领", "社保卡丢了", "社保卡怎么办"),
    ],
)
def test_a_matter_counts_more_where_its_people_or_deed_are_spoken_of(
    title, fitting_words, other_words
):
    assert fitting.fit(title, fitting_words) > fitting.fit(title, other_words)


def test_the_first_issue_is_no_answer_to_what_was_lost_or_sold():
    assert fitting.against("房屋所有权登记（首次登记）", "房子要过户给儿子")
    assert fitting.against("烟草证新办", "烟草证到期了")
    assert not fitting.against("烟草证新办", "烟草证怎么新办，到期了再来吗")
    assert not fitting.against("烟草证延续", "烟草证到期了")


def test_a_plain_matter_counts_as_it_is():
    assert fitting.fit("结婚登记", "我们要领证") == 1.0


def test_a_subsidy_is_no_replacement():
    assert fitting.fit("结婚证补领", "创业补贴怎么领") < 1.0


@pytest.mark.parametrize("name", ["people", "elsewhere", "emergencies"])
def test_tables_are_whole(name):
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert rows
    for row in rows:
        assert None not in row
        assert None not in row.values()
        for column in {"title", "words", "unless"} & set(row):
            re.compile(row[column])


@pytest.mark.parametrize(
    ("title", "text", "does"),
    [
        ("居民身份证挂失申报", "身份证丢了怎么办", True),
        ("居民身份证首次申领", "身份证要原件吗", False),
        ("营业执照补领", "身份证要原件吗", False),
    ],
)
def test_a_deed_beyond_having_the_thing_is_heard(title, text, does):
    assert fitting.does_what_is_said(title, text) is does
