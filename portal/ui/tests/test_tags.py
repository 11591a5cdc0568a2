from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import timezone

from portal.ui.templatetags import ui


def show(text, **context):
    return Template(text).render(Context(context))


def test_a_title_keeps_every_character_and_may_break_only_between_words():
    html = show("{{ title|wbr }}", title="个体工商户设立登记")
    assert html.replace("<wbr>", "") == "个体工商户设立登记"
    assert "<wbr>登记" in html


@pytest.mark.parametrize("title", ["店铺是自有的，还是租的？", "孩子出生了吗？", "（暂行）登记"])
def test_no_line_begins_with_a_particle_or_a_closing_mark_nor_ends_with_an_opening_one(title):
    pieces = show("{{ title|wbr }}", title=title).split("<wbr>")
    assert "".join(pieces) == title
    assert not any(piece[0] in "的了吗，。？）" for piece in pieces)
    assert not any(piece[-1] in "（《“" for piece in pieces)


def test_a_title_is_escaped_piece_by_piece():
    html = show("{{ title|wbr }}", title="<b>登记&备案</b>")
    assert html.replace("<wbr>", "") == "&lt;b&gt;登记&amp;备案&lt;/b&gt;"


def test_the_words_a_search_found_are_marked_across_breaks():
    html = show("{{ title|marked:marks }}", title="个体工商户设立登记", marks=("登记", "商户"))
    assert "<mark>登记</mark>" in html
    assert (
        html.replace("<wbr>", "").replace("<mark>", "").replace("</mark>", "")
        == "个体工商户设立登记"
    )


def test_marking_looks_at_letters_without_case():
    assert "<mark>VAT</mark>" in show("{{ t|marked:m }}", t="VAT申报", m=("vat",))


def test_a_day_of_this_year_is_said_without_the_year():
    today = timezone.localdate()
    words = f"{today.month}月{today.day}日"
    assert show("{{ d|day }}", d=today) == f'<time datetime="{today.isoformat()}">{words}</time>'


def test_a_day_of_another_year_says_the_year():
    assert ">2001年2月3日<" in show("{{ d|day }}", d=date(2001, 2, 3))


def test_a_full_day_always_says_the_year():
    today = timezone.localdate()
    assert f">{today.year}年" in show("{{ d|day:'full' }}", d=today)


def test_a_moment_is_said_in_the_halls_own_time():
    late = datetime(2001, 2, 3, 23, 30, tzinfo=UTC)
    assert show("{{ d|moment }}", d=late) == (
        '<time datetime="2001-02-04T07:30">2001年2月4日 07:30</time>'
    )


def test_no_date_shows_nothing():
    assert show("{{ d|day }}{{ d|moment }}", d=None) == ""


def test_a_filing_number_is_read_in_groups_of_four():
    assert ui.filing_number("2026111900440125") == "2026 1119 0044 0125"


def test_a_state_is_a_word_and_its_colour_repeats_it():
    assert ui.tag("等您补正", "seal") == '<span class="tag" data-k="seal">等您补正</span>'
    assert ui.tag("<必要>") == '<span class="tag">&lt;必要&gt;</span>'
    assert ui.light("正常", "green") == '<span class="light" data-k="green">正常</span>'


def test_a_colour_outside_the_vocabulary_is_refused():
    with pytest.raises(ValueError, match="pink"):
        ui.tag("新", "pink")


def test_icons_are_hidden_from_screen_readers():
    assert 'aria-hidden="true"' in show('{% icon "search" %}')


def test_the_link_to_elder_mode_keeps_the_answers_in_the_address():
    request = RequestFactory().get("/matters/1/?a.premises=shop&a.rented=yes&elder=0")
    query = show("{% elder_query %}", request=request, elder=False)
    assert query == "?a.premises=shop&amp;a.rented=yes&amp;elder=1"


def test_the_link_out_of_elder_mode_says_so():
    assert show("{% elder_query %}", elder=True) == "?elder=0"


def test_links_do_not_repeat_what_is_too_long_for_any_page():
    endless = RequestFactory().get("/search/", {"q": "店" * 5000})
    assert show("{% elder_query %}", request=endless, elder=False) == "?elder=1"
    assert show("{% this_page %}", request=endless) == "/search/"
    letter = RequestFactory().get("/search/", {"q": "店" * 2000})
    assert show("{% this_page %}", request=letter) == letter.get_full_path()


def test_the_way_back_leads_only_to_pages_of_the_hall():
    def back(referer):
        request = RequestFactory().post("/filings/1/", headers={"referer": referer})
        return show("{% back_url %}", request=request)

    assert back("http://testserver/filings/") == "http://testserver/filings/"
    assert back("http://elsewhere.example/") == ""
    assert back("http://testserver/filings/1/") == ""
