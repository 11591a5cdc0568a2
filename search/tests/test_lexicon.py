"""The shipped entries as a whole, and how they are heard in a query."""

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import lexicon as package
from search.lexicon import (
    COLUMNS,
    Action,
    Entry,
    EntryError,
    Lexicon,
    Nearby,
    actions,
    findings,
    shipped,
    themes,
)
from search.lexicon.wordings import worded
from search.text import compact, normalise
from search.text.normal import grams

WORDINGS = Path(package.__file__).parent / "wordings.txt"
THEMES = {
    "archives", "border", "building", "business", "civil", "culture", "disability", "environment", "family",
    "farming", "fire", "food", "forestry", "fund", "funerals", "health", "household", "housing", "injury",
    "insurance", "land", "law", "marriage", "medical", "medicine", "police", "religion", "safety", "schooling",
    "special", "sports", "tax", "tobacco", "urban", "vehicles", "veterans", "water", "weather", "welfare", "work",
}  # fmt: skip


def entry(everyday: str, official: str, **more: str) -> Entry:
    return Entry.from_row({"key": "x-1", "everyday": everyday, "official": official, **more})


def official(text: str, lexicon: Lexicon) -> list[str]:
    return [heard.entry.official for heard in lexicon.heard(text)]


class TestShipped:
    def test_every_theme_has_entries(self):
        by_theme = themes()
        assert set(by_theme) == THEMES
        assert min(len(entries) for entries in by_theme.values()) >= 3

    def test_there_are_many(self):
        assert len(shipped().entries) >= 1500

    def test_they_do_not_repeat_or_contradict_each_other(self):
        assert findings(entry for entries in themes().values() for entry in entries) == []

    def test_keys_carry_their_theme(self):
        strays = [
            one.key
            for theme, entries in themes().items()
            for one in entries
            if not one.key.startswith(f"{theme}-")
        ]
        assert strays == []

    def test_nobody_has_to_speak_like_the_office(self):
        """Most entries hold a phrase that shares no pair of characters with the official words."""
        entries = shipped().entries.values()
        free = [
            one
            for one in entries
            if any(
                not set(grams(compact(said.replace("*", "，")))) & set(grams(compact(one.official)))
                for said in one.everyday
            )
        ]
        assert len(free) >= 0.6 * len(entries)

    @pytest.mark.data
    def test_official_words_occur_in_the_field(self, data_folder: Path):
        """In a name of the real catalogue or of the sample, in a guide or in a law."""
        field = _field(data_folder)
        strange = [one.key for one in shipped().entries.values() if not _occurs(one, field)]
        assert strange == []

    @pytest.mark.data
    def test_the_real_catalogue_is_reached(self, data_folder: Path):
        """Nearly every matter of a whole district has everyday words of its own."""
        names = _real_names(data_folder)
        targets = [set(grams(normalise(one.official))) for one in shipped().entries.values()]
        reached = [name for name in names if any(t <= set(grams(compact(name))) for t in targets)]
        assert len(reached) >= 0.97 * len(names)

    def test_actions_keep_their_words_apart(self):
        """A word that means two actions would favour both siblings."""
        owners: dict[str, list[str]] = {}
        for action in actions():
            for word in action.everyday:
                owners.setdefault(word, []).append(action.key)
        assert {word: keys for word, keys in owners.items() if len(keys) > 1} == {}


def _real_names(folder: Path) -> list[str]:
    items = json.loads((folder / "catalogue" / "guangan_items.json").read_text(encoding="utf-8"))
    return [f"{item['name']}，{item['main_item'] or ''}" for item in items]


def _field(folder: Path) -> list[set[str]]:
    sample = Path(__file__).parents[2] / "cms" / "catalogue" / "sample"
    texts = _real_names(folder)
    for path in (*(folder / "guides").glob("*.json"), *(folder / "laws").glob("*.md")):
        texts += path.read_text(encoding="utf-8").splitlines()
    for path in sample.rglob("*.json"):
        texts += path.read_text(encoding="utf-8").splitlines()
    return [set(grams(compact(text))) for text in dict.fromkeys(texts) if text.strip()]


def _occurs(one: Entry, field: list[set[str]]) -> bool:
    wanted = set(grams(normalise(one.official)))
    return any(wanted <= text for text in field)


class TestHearing:
    def test_a_phrase_is_found_inside_a_sentence(self):
        lexicon = Lexicon([entry("退休金", "养老保险待遇")])
        assert official("请问我的退休金什么时候发", lexicon) == ["养老保险待遇"]

    def test_a_gap_spans_six_characters_and_no_more(self):
        lexicon = Lexicon([entry("店*不开", "注销登记")])
        assert official("店亏了两年了不开", lexicon) == ["注销登记"]
        assert official("店亏了整整两年多了不开", lexicon) == []

    def test_several_gaps_may_each_be_stretched(self):
        lexicon = Lexicon([entry("老*人*钱", "高龄津贴")])
        assert official("老家的人老人家领钱", lexicon) == ["高龄津贴"]

    def test_a_longer_phrase_silences_the_shorter_within_it(self):
        lexicon = Lexicon(
            [Entry("a", ("退休",), "退休申请"), Entry("b", ("退休金",), "养老保险待遇")]
        )
        assert official("退休金怎么领", lexicon) == ["养老保险待遇"]

    def test_what_stands_in_a_gap_speaks_for_itself(self):
        lexicon = Lexicon([entry("开*铺子", "设立登记"), Entry("b", ("修车",), "机动车维修")])
        assert official("开个修车的铺子", lexicon) == ["设立登记", "机动车维修"]

    def test_like_words_are_heard_and_quoted_as_they_were_said(self):
        lexicon = Lexicon([entry("孩子*上户口", "户口登记")])
        (heard,) = lexicon.heard("我家崽崽要上户口了")
        assert (heard.entry.official, heard.said) == ("户口登记", "崽崽要上户口")

    def test_like_words_leave_no_phrase_that_is_in_everything(self):
        lexicon = Lexicon([entry("有限公司", "设立登记")])
        assert official("有限公司", lexicon) == ["设立登记"]
        assert official("公司的招牌", lexicon) == []

    def test_width_case_and_traditional_characters_do_not_matter(self):
        lexicon = Lexicon(
            [Entry("a", ("KTV",), "歌舞娱乐场所"), Entry("b", ("户口本",), "居民户口簿")]
        )
        assert official("開個ＫＴＶ，戶口本", lexicon) == ["歌舞娱乐场所", "居民户口簿"]

    def test_both_ways(self):
        lexicon = Lexicon([entry("低保", "最低生活保障", direction="both")])
        assert official("低保怎么办", lexicon) == ["最低生活保障"]
        assert official("最低生活保障怎么办", lexicon) == ["低保"]

    def test_one_way_only(self):
        lexicon = Lexicon([entry("低保", "最低生活保障")])
        assert official("最低生活保障", lexicon) == []

    def test_changes_replace_add_and_take_out(self):
        lexicon = Lexicon([Entry("a", ("甲词",), "官方甲"), Entry("b", ("乙词",), "官方乙")])
        changed = lexicon.with_changes(
            {"a": Entry("a", ("甲词",), "官方丙"), "b": None, "c": Entry("c", ("丁词",), "官方丁")}
        )
        assert official("甲词乙词丁词", changed) == ["官方丙", "官方丁"]

    def test_deeds_come_in_the_order_of_the_table(self):
        lexicon = Lexicon(
            (), [Action("new", ("新办",), ("设立",)), Action("cancel", ("不干",), ("注销",))]
        )
        assert [deed.key for deed in lexicon.deeds("不干了再新办")] == ["new", "cancel"]


class TestLikeWords:
    def test_the_longest_is_taken_and_what_means_nothing_left_out(self):
        assert worded("崽崽的社保卡搞丢了").text == "孩子社保卡丢"

    @given(st.text(alphabet="孩娃崽子丢掉了不的店铺甲乙", max_size=12))
    def test_every_stretch_is_found_again_where_it_was_said(self, text: str):
        other = worded(text)
        assert len(other.places) == len(other.text) + 1
        assert list(other.places) == sorted(other.places)
        assert other.places[-1] == len(text)

    def test_no_word_stands_in_two_lines(self):
        lines = (WORDINGS).read_text(encoding="utf-8").splitlines()
        words = [
            word
            for line in lines
            if line and not line.startswith("#")
            for word in line.replace(":", "|").split("|")
            if word
        ]
        assert {word for word in words if words.count(word) > 1} == set()


class TestNearby:
    @pytest.fixture
    def nearby(self) -> Nearby:
        said = ("收废铁|收铜", "开锁|换锁芯", "养蜂|蜂箱", "开饭馆", "办护照", "修水管", "买农机")
        return Nearby(Entry(f"n-{n}", tuple(p.split("|")), "官方") for n, p in enumerate(said))

    def test_what_is_said_otherwise_is_near(self, nearby: Nearby):
        assert nearby.near("收旧铁废铁的院子")[0].phrase == "收废铁"

    def test_the_nearest_comes_first_and_an_entry_once(self, nearby: Nearby):
        found = nearby.near("换锁芯和开锁，顺便办护照")
        assert len({one.entry.key for one in found}) == len(found) >= 2
        assert [one.share for one in found] == sorted((o.share for o in found), reverse=True)

    def test_what_shares_nothing_is_not_near(self, nearby: Nearby):
        assert nearby.near("今天天气") == nearby.near("") == []


class TestRows:
    @pytest.mark.parametrize(
        ("row", "said"),
        [
            ({"everyday": "", "official": "养老保险"}, "没有填百姓说法"),
            ({"everyday": "退休金", "official": " "}, "没有填官方叫法"),
            ({"everyday": "钱", "official": "养老保险"}, "太短"),
            ({"everyday": "退休*", "official": "养老保险"}, "两边都要有字"),
            ({"everyday": "养老保险", "official": "养老保险"}, "一样"),
            ({"everyday": "退休金", "official": "养老保险", "kind": "x"}, "不是一种关系"),
            ({"everyday": "退休金", "official": "养老保险", "direction": "x"}, "不是一种方向"),
            ({"everyday": "退休金", "official": "养老保险", "weight": "重"}, "不是数字"),
            ({"everyday": "退休金", "official": "养老保险", "weight": "9"}, "权重"),
            ({"everyday": "退休金", "official": "养老保险", "weight": "nan"}, "权重"),
            ({"everyday": "退" * 50, "official": "养老保险"}, "太长"),
            ({"everyday": "|".join(f"说法{n}" for n in range(60)), "official": "养老"}, "最多"),
        ],
    )
    def test_what_is_no_entry_says_why(self, row: dict[str, str], said: str):
        with pytest.raises(EntryError, match=said):
            Entry.from_row(row)

    def test_a_row_survives_being_written_and_read(self):
        one = entry("店*不开|关店", "个体工商户 注销", kind="leads_to", weight="0.7")
        lines = io.StringIO()
        writer = csv.DictWriter(lines, COLUMNS)
        writer.writeheader()
        writer.writerow(one.as_row())
        lines.seek(0)
        assert Entry.from_row(next(csv.DictReader(lines))) == one


class TestFindings:
    def test_repetition(self):
        found = findings([Entry("a", ("退休金",), "养老保险"), Entry("b", ("退休金",), "养老保险")])
        assert found == ["“退休金”到“养老保险”在 a、b 里重复。"]

    def test_contradiction(self):
        found = findings(
            [
                Entry("a", ("开店",), "设立登记"),
                Entry("b", ("开店",), "设立登记", kind="leads_to"),
            ]
        )
        assert found == ["“开店”到“设立登记”在 a、b 里关系矛盾。"]

    def test_both_ways_with_a_gap(self):
        assert findings([Entry("a", ("低*保",), "最低生活保障", direction="both")])

    def test_a_key_used_twice(self):
        assert findings([Entry("a", ("甲词",), "官甲"), Entry("a", ("乙词",), "官乙")]) == [
            "编号 a 用了两次。"
        ]
