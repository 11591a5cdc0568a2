import pytest
from django import forms
from django.template.loader import render_to_string

from cms.facts.matter import Option
from portal.ui import fields


class PersonForm(forms.Form):
    email = forms.EmailField(label="Email")
    name = forms.CharField(label="姓名", error_messages={"required": "还没有写姓名。"})
    note = forms.CharField(label="备注", required=False, widget=forms.Textarea)

    def clean(self):
        if self.cleaned_data.get("name") == "无":
            raise forms.ValidationError("这个姓名不能用。")


def show(field):
    return render_to_string("ui/_field.html", {"field": field})


def test_stock_sentences_of_the_framework_are_replaced_by_ones_that_say_what_to_do():
    problems = fields.problems_of(PersonForm({"email": "li", "name": ""}))
    assert [problem["message"] for problem in problems] == [
        "邮箱要像 name@example.cn 这样，中间有 @。请看看少了哪一部分。",
        "还没有写姓名。",
    ]
    assert [problem["id"] for problem in problems] == ["id_email", "id_name"]
    assert fields.problems_of(PersonForm({}))[0]["message"] == "还没有填邮箱。"


def test_what_concerns_the_whole_form_comes_first():
    problems = fields.problems_of(PersonForm({"email": "a@example.cn", "name": "无"}))
    assert problems == [{"id": "", "message": "这个姓名不能用。"}]


def test_a_form_field_becomes_a_field_of_the_hall():
    field = fields.from_bound(PersonForm({"email": "a@b", "note": "x"})["note"])
    assert (field["key"], field["kind"], field["value"], field["required"]) == (
        "note",
        "long",
        "x",
        False,
    )


def test_a_wrong_field_is_marked_described_and_keeps_its_value():
    html = show({"key": "phone", "id": "f", "label": "手机号", "kind": "phone", "value": "138",
                 "help": "收短信用。", "error": "少了 8 位。"})  # fmt: skip
    for part in (
        "data-bad",
        'aria-describedby="f-h f-e"',
        'aria-invalid="true"',
        'value="138"',
        '<p class="err" id="f-e">少了 8 位。</p>',
        'autocomplete="tel"',
    ):
        assert part in html


def test_a_value_cannot_leave_its_attribute():
    assert "&quot;&gt;&lt;script" in show(
        {"key": "a", "label": "甲", "kind": "text", "value": '"><script'}
    )


def test_an_unset_value_is_empty_and_not_a_word():
    assert "None" not in show({"key": "a", "label": "甲", "kind": "text", "value": None})
    assert "None" not in show({"key": "a", "label": "甲", "kind": "long", "value": None})


@pytest.mark.parametrize(
    "options",
    [
        (Option("shop", "有门店"), Option("online", "网上")),
        [{"key": "shop", "label": "有门店"}, {"key": "online", "label": "网上"}],
        [("shop", "有门店"), ("online", "网上")],
    ],
)
def test_options_come_as_facts_as_json_or_as_pairs(options):
    html = show(
        {"key": "where", "label": "在哪里", "kind": "one", "options": options, "value": "online"}
    )
    assert 'value="online" checked' in html
    assert 'value="shop" checked' not in html
    assert html.count('type="radio"') == 2


def test_several_can_be_chosen_among_some():
    options = [("a", "甲"), ("b", "乙"), ("c", "丙")]
    html = show(
        {"key": "k", "label": "哪些", "kind": "some", "options": options, "value": ["a", "c"]}
    )
    assert html.count("checked") == 2
    assert html.count('type="checkbox"') == 3


@pytest.mark.parametrize(("value", "chosen"), [(True, "yes"), (False, "no"), ("yes", "yes")])
def test_yes_and_no_are_words(value, chosen):
    html = show({"key": "k", "label": "租的吗", "kind": "yesno", "value": value})
    assert f'value="{chosen}" checked' in html
    assert html.count("checked") == 1


def test_the_error_summary_leads_to_the_first_option():
    html = show({"key": "k", "id": "f-k", "label": "哪些", "kind": "yesno", "error": "请选一个。"})
    assert html.count('id="f-k"') == 1
    assert '<input id="f-k"' in html


def test_an_optional_field_with_a_unit_says_both():
    html = show({"key": "n", "label": "人数", "kind": "number", "unit": "人", "required": False})
    assert "（人，可不填）" in html


def test_an_error_summary_counts_and_links():
    html = render_to_string(
        "ui/_problem.html", {"problems": [{"id": "f", "message": "少了 1 位"}] * 2}
    )
    assert "有 2 处要改" in html
    assert '<a href="#f">少了 1 位</a>' in html
    assert render_to_string("ui/_problem.html", {"problems": []}).strip() == ""
