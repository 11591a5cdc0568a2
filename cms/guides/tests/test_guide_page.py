"""The guide page: every fact with its basis, what it is silent about, and which revision speaks."""

import gzip
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from cms import facts
from cms.guides.tests.matters import LISTED, SHOP, SILENT, neighbour, promised

QUERIES = 12
COMPRESSED = 60 * 1024


def words(response):
    return response.content.decode()


def section(response, key):
    """One of the ten numbered sections of the page."""
    page = words(response)
    start = page.index(f'aria-labelledby="{key}"')
    return page[start : page.index("</section>", start)]


def test_the_page_says_the_facts_the_revision_and_the_last_check(client, shop):
    page = client.get(shop.url)
    for fact in ("3个工作日", "法定 20个工作日", "0 次", "不收费", "个人、企业", "经营者身份证明"):
        assertContains(page, fact)
    assertContains(page, "第 1 版")
    assertContains(page, '<time datetime="2026-11-01">2026年11月1日</time> 核对无误')
    assertContains(page, '<time datetime="2027-05-01">')


def test_a_new_publication_is_on_the_page_at_once(client, shop, publish):
    assertContains(client.get(shop.url), "第 1 版")
    publish(replace(SHOP, limits=promised(2)))
    page = client.get(shop.url)
    assertContains(page, "第 2 版")
    assert "受理后 2个工作日" in section(page, "limit")
    assert "3个工作日" not in section(page, "limit")


def test_answers_in_the_address_narrow_the_list_and_each_material_has_its_reason(client, shop):
    materials = section(client.get(shop.url, {"a.premises": "shop", "a.rented": "yes"}), "mat")
    table = materials[materials.index("<tbody") : materials.index("</tbody>")]
    assert "房屋租赁合同" in table
    assert "为什么要：您的门店是租的" in table
    assert "平台证明" not in table
    assert "平台证明" in materials[materials.index("按您的情形不用交") :]


def test_what_depends_on_an_answer_says_on_which(client, shop):
    materials = section(client.get(shop.url), "mat")
    assert "要看“您在哪里经营”怎么回答" in materials
    assert materials.count("视情形") == 2


def test_an_answer_that_cannot_be_read_is_said_beside_its_question(client, shop):
    page = client.get(shop.url, {"a.premises": "moon", "a.age": "许多", "a.nobody": "asks"})
    assert page.status_code == 200
    materials = section(page, "mat")
    assert 'id="a-premises-err"' in materials
    assert 'id="a-age-err"' in materials
    assert 'aria-invalid="true"' in materials


def test_an_answer_that_rules_the_person_out_is_said_first(client, shop):
    who = section(client.get(shop.url, {"a.age": "15"}), "cond")
    assert "按您的回答，现在不能办" in who
    assert who.index("不满 16 周岁不能登记") < who.index("法律禁止")


def test_a_start_posts_the_answers(client, shop):
    page = words(client.get(shop.url, {"a.premises": "online", "a.bad": "x"}))
    start = page[page.index('id="start"') : page.index("</form>", page.index('id="start"'))]
    assert '<input type="hidden" name="a.premises" value="online">' in start
    assert "a.bad" not in start


def test_what_the_guide_does_not_know_it_says_with_a_telephone(client, publish):
    page = client.get(publish(SILENT).url)
    for what in (
        "受理条件",
        "要交什么材料",
        "办理步骤",
        "多久办好",
        "是否收费",
        "到哪个窗口办",
        "依据哪部法",
    ):
        assertContains(page, f"指南没有写{what}")
    assertContains(page, 'href="tel:12345"')


def test_a_matter_without_a_guide_says_so_and_cannot_be_started(client, publish):
    page = client.get(publish(LISTED).url)
    assertContains(page, "办事指南整理中")
    assertNotContains(page, "开始办理")


def test_a_limit_in_natural_days_says_how_it_counts(client, publish):
    natural = facts.Limit(Decimal(30), "natural_day")
    limits = facts.Limits(promised=(facts.Case(natural),))
    limit = section(client.get(publish(replace(SHOP, limits=limits)).url), "limit")
    assert "休息日也算" in limit


def test_the_chart_has_its_text_beside_it(client, shop):
    process = section(client.get(shop.url), "flow")
    assert 'role="img" aria-label="流程图：受理、决定' in process
    assert process.count("<h3>受理</h3>") == 1
    assert "一次告诉您" in process


def test_facts_are_escaped(client, publish):
    page = client.get(publish(replace(SHOP, title="<b>小店</b>登记", summary="<script>")).url)
    assertNotContains(page, "<b>小店")
    assertNotContains(page, "<script>")


def test_the_page_works_without_scripts_and_holds_none_inline(client, shop):
    page = words(client.get(shop.url))
    assert "<script>" not in page
    assert " onclick" not in page
    assert " style=" not in page


def test_a_page_is_light(client, shop):
    assert len(gzip.compress(client.get(shop.url).content)) < COMPRESSED


def queries_of(client, address, counting):
    with counting() as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("name", ["guide", "interview", "checklist"])
def test_pages_of_a_matter_ask_the_database_little_and_no_more_with_more_matters(
    client, shop, publish, django_assert_max_num_queries, name
):
    def counting():
        return django_assert_max_num_queries(QUERIES)

    address = reverse(f"guides:{name}", args=[shop.matter.code])
    before = queries_of(client, address, counting)
    for number in range(15):
        publish(neighbour(number))
    assert queries_of(client, address, counting) <= before


def test_a_guide_printed_yesterday_is_not_shown_today(client, publish, monkeypatch):
    born = facts.Question("born", "哪天出生？", "date")
    grown = facts.Requirement(
        "要满一岁。", when=facts.Atom("after", "born", "today-P1Y"), gate=True
    )
    shop = publish(replace(SHOP, questions=(born,), requirements=(grown,), materials=()))
    address = {"a.born": "2026-01-02"}
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2027, 1, 1))
    assert "现在不能办" in section(client.get(shop.url, address), "cond")
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2027, 1, 2))
    assert "现在不能办" not in section(client.get(shop.url, address), "cond")


def test_what_changed_stands_with_its_day_in_plain_words(client, shop, publish):
    publish(replace(SHOP, limits=promised(2)))
    page = client.get(shop.url)
    assertContains(page, "承诺时限由3个工作日改为2个工作日")
    assertContains(page, "第一次发布。")
    everything = client.get(reverse("guides:changes", args=[SHOP.code]))
    assertContains(everything, "承诺时限由3个工作日改为2个工作日")
    today = timezone.localdate().isoformat()
    assertContains(everything, f'<time datetime="{today}">', count=2)


def test_a_long_change_is_cut_and_says_by_how_much(client, shop, publish):
    many = tuple(facts.Faq(f"问题{n}？", "答") for n in range(12))
    publish(replace(SHOP, faq=many))
    everything = client.get(reverse("guides:changes", args=[SHOP.code]))
    assertContains(everything, "新增常见问题", count=8)
    assertContains(everything, "还有 4 处")


@pytest.fixture
def clock(monkeypatch):
    """Set the hall's own time."""

    def at(*moment):
        now = datetime(*moment, tzinfo=timezone.get_default_timezone())
        monkeypatch.setattr(timezone, "now", lambda: now)

    return at


def test_a_window_says_whether_it_is_open_now_and_a_minute_later_not(client, publish, clock):
    window = facts.Window("一楼大厅", hours="周一至周五 9:00-12:00（法定节假日除外）")
    shop = publish(replace(SHOP, windows=(window,)))
    clock(2026, 11, 24, 11, 59)
    assertContains(client.get(shop.url), "现在开着，到 12:00")
    clock(2026, 11, 24, 12, 0)
    assertContains(client.get(shop.url), "现在没有开，明天 9:00 开")
    clock(2026, 11, 28, 10, 0)
    assertContains(client.get(shop.url), "现在没有开，11月30日 9:00 开")


def test_hours_that_cannot_be_read_are_only_repeated(client, publish):
    window = facts.Window("一楼大厅", hours="看门口的通知")
    page = client.get(publish(replace(SHOP, windows=(window,))).url)
    assertContains(page, "看门口的通知")
    assertNotContains(page, "现在")


def test_it_says_when_it_would_be_done_if_accepted_today(client, shop, clock):
    clock(2026, 11, 27, 10, 0)
    limit = section(client.get(shop.url), "limit")
    assert '最晚 <time datetime="2026-12-02">12月2日</time> 办好' in limit


def test_what_is_done_on_the_spot_has_no_last_day(client, publish):
    assert "最晚" not in section(
        client.get(publish(replace(SHOP, limits=promised(0))).url), "limit"
    )
