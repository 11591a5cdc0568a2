"""What may name a matter, when the asking is taken out of the words."""

import pytest

from portal.chat.subject import subject


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("要带什么材料", ""),
        ("那要多少钱", ""),
        ("身份证丢了怎么办", "身份证丢"),
        ("残疾人证怎么办", "残疾人证"),
        ("医保怎么报销", "医保报销"),
        ("这个事项需要本人去吗", ""),
    ],
)
def test_the_asking_goes_and_names_stay_whole(text, left):
    assert subject(text) == left
