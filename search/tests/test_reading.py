"""How a query is read, part by part."""

import pytest

from search.analysis import Analyser
from search.lexicon import Entry, Lexicon, shipped
from search.reading import LONGEST_QUERY, MOST_TOKENS, read
from search.text import Dictionary, mask, normalise, question_left
from search.text.sounds import sounds, spoken, syllables_of

LEXICON = Lexicon(
    [
        Entry("id", ("身份证", "身份证件"), "居民身份证"),
        Entry("pension", ("退休金", "养老*领钱"), "养老保险待遇", "leads_to"),
        Entry("retire", ("退休",), "正常退休申请"),
    ],
    shipped().actions,
)
ANALYSER = Analyser(Dictionary.of(["居民身份证"]))


def said(text: str) -> list[str]:
    return [heard.entry.key for heard in read(text, ANALYSER, LEXICON).heard.values()]


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("ＥＴＣ１２３", "etc123"),
        ("個體工商戶登記", "个体工商户登记"),
        ("臺灣居民", "台湾居民"),
        ("  居住证\u3000 签注\n", "居住证 签注"),
        ("ﬁ㈱①", "fi(株)1"),
    ],
)
def test_one_spelling_for_what_is_the_same(typed: str, plain: str) -> None:
    assert normalise(typed) == plain


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("我的身份证110101199003078515丢了", "我的身份证1101**********8515丢了"),
        ("电话13812345678", "电话138****5678"),
        ("卡号6222021234567890123", "卡号6222********123"),
        ("2026年11月24日", "2026年11月24日"),
        ("编码511F82001002-511602000000-000", "编码511F82001002-511602000000-000"),
    ],
)
def test_numbers_of_persons_are_masked(text: str, kept: str) -> None:
    assert mask(text) == kept


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("请问怎么办理居住证", "居住证"),
        ("居住证需要什么材料", "居住证"),
        ("去哪里办身份证", "身份证"),
        ("怎么办理", ""),
    ],
)
def test_asking_is_not_what_is_asked_about(text: str, left: str) -> None:
    assert question_left(text) == left


def test_a_query_of_asking_alone_finds_nothing_to_look_for() -> None:
    assert read("请问怎么办理", ANALYSER, LEXICON).clauses == ()


@pytest.mark.parametrize(
    "typed", ["shenfenzheng", "sfz", "身fen证", "shen fen zheng", "身分证", "shengfenzheng", "sf证"]
)
def test_sound_leads_to_the_word(typed: str) -> None:
    reading = read(typed, ANALYSER, LEXICON)
    assert reading.text == "身份证"
    assert reading.repaired == "身份证"


@pytest.mark.parametrize(
    ("typed", "meant"), [("离昏", "离婚"), ("低宝", "低保"), ("拖拉鸡驾驶证", "拖拉机驾驶证")]
)
def test_a_slip_is_put_right_where_it_makes_no_word(typed: str, meant: str) -> None:
    assert read(typed, ANALYSER, shipped()).repaired == meant


@pytest.mark.parametrize(
    "typed", ["公园几点关门", "想开家电竞馆", "公正", "炒菜学电工政府给钱", "买印花税票"]
)
def test_words_in_general_use_are_never_slips(typed: str) -> None:
    assert read(typed, ANALYSER, shipped()).repaired is None


@pytest.mark.parametrize("typed", ["身份证", "etc", "护照", "abc"])
def test_what_is_right_or_unknown_stays_as_typed(typed: str) -> None:
    assert read(typed, ANALYSER, LEXICON).repaired is None


def test_the_longer_phrase_speaks_for_the_shorter_one_within() -> None:
    assert said("退休金怎么领") == ["pension"]
    assert said("退休了") == ["retire"]
    assert said("养老在哪领钱") == ["pension"]


def test_an_entry_wants_all_of_the_official_words() -> None:
    (clause,) = [
        c for c in read("退休金", ANALYSER, LEXICON).clauses if c.name.startswith("lexicon:")
    ]
    assert clause.every
    assert set(clause.tokens) == {"养老", "老保", "保险", "险待", "待遇"}


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("身份证丢了", "again"),
        ("不想开店了", "cancel"),
        ("执照换地址", "change"),
        ("查一下社保", "query"),
    ],
)
def test_what_is_being_done(text: str, deed: str) -> None:
    assert deed in [action.key for action in read(text, ANALYSER, LEXICON).deeds]


def test_a_letter_is_read_to_its_limit() -> None:
    reading = read("我要办理身份证" * 700, ANALYSER, LEXICON)
    assert len(reading.text) <= LONGEST_QUERY
    assert all(len(clause.tokens) <= MOST_TOKENS for clause in reading.clauses)


def test_syllables_are_as_few_as_they_can_be() -> None:
    assert syllables_of("shenfenzheng") == ("shen", "fen", "zheng")
    assert syllables_of("xian") == ("xian",)
    assert syllables_of("sfz") is None


def test_names_and_queries_sound_alike() -> None:
    name = set(sounds("身份证"))
    assert set(spoken("shenfenzheng")) <= name
    assert set(spoken("sfz")) <= name
    assert set(spoken("身分证")) & name
    assert not set(spoken("huzhao")) & name
