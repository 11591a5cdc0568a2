"""One truth: whatever an editor can enter about a matter can be read on its guide page."""

import dataclasses
import types
import typing
from datetime import date
from decimal import Decimal

import pytest
from django.utils.html import escape

from cms import facts
from cms.catalogue import codes
from cms.guides import words

# Facts that are not prose for the reader of a guide, and where they act instead.
ELSEWHERE = {
    "id": "the matter's identity, never shown",
    "form": "the form itself",
    "same_as": "binds a question to one of a life event",
    "key": "names parts in addresses and drafts",
    "reads": "what is read off an upload",
    "held_as": "decides whether the hall can fetch it",
    "serial": "the place in the list it came from",
    "short_name": "in lists and crumbs",
    "min": "bounds an answer",
    "max": "bounds an answer",
    "code": "checked below for the matter; of an intermediary it is a number in another list",
    "label": "of a question: stands beside its answer",
    "why": "asked in the interview",
    "because": "said once the answer is given",
    "questions": "put where their answer matters, see the tests of the interview",
}
CITED_BY_NAME = {
    f"matter.{part}.{name}"
    for part in ("special", "intermediaries")
    for name in ("basis.issuer", "basis.note", "limit.note")
}


def made_up(kind, path, seen):
    """A value of the type in which every text is unlike every other; texts are collected with their path."""
    origin = typing.get_origin(kind)
    if isinstance(kind, typing.TypeAliasType):
        return made_up(kind.__value__, path, seen)
    if isinstance(origin, typing.TypeAliasType):
        return (facts.Case(made_up(typing.get_args(kind)[0], path, seen)),)
    if origin in (typing.Union, types.UnionType):
        return made_up(typing.get_args(kind)[0], path, seen)
    if origin is tuple:
        return (made_up(typing.get_args(kind)[0], path, seen),)
    if origin is typing.Literal:
        return typing.get_args(kind)[0]
    if dataclasses.is_dataclass(kind):
        return filled(kind, path, seen)
    if kind is str:
        text = f"词{len(seen)}末"
        seen[text] = path
        return text
    return {int: 3, Decimal: Decimal(7), bool: True, date: date(2001, 2, 3)}.get(kind, {})


def filled(kind, path, seen):
    hints = typing.get_type_hints(kind)
    values = {
        field.name: made_up(hints[field.name], f"{path}.{field.name}", seen)
        for field in dataclasses.fields(kind)
        if (field.name != "when" and field.name not in ELSEWHERE)
        or field.default is dataclasses.MISSING
    }
    return kind(**values)


@pytest.fixture
def full():
    """A matter with something in every field, and the texts it holds by where they stand."""
    seen = {}
    matter = filled(facts.Matter, "matter", seen)
    coded = {
        "kind": "01",
        "level": "4",
        "audience": ("1",),
        "channels": ("online",),
        "handling": "承诺",
        "online_depth": 3,
        "identity_level": 2,
        "details": {},
        "source": "抄自公报",
    }
    gone = {"id", "code", *coded, "department.code"}
    expected = {
        text: where
        for text, where in seen.items()
        if where.removeprefix("matter.") not in gone
        and where not in CITED_BY_NAME
        and not set(where.split(".")) & set(ELSEWHERE)
    }
    return dataclasses.replace(matter, id="m-full", code="TEST-FULL", **coded), expected


def test_every_text_of_a_matter_can_be_read_on_its_page(client, publish, full):
    matter, expected = full
    page = client.get(publish(matter).url).content.decode().replace("<wbr>", "")
    missing = sorted(where for text, where in expected.items() if escape(text) not in page)
    assert not missing, "\n".join(missing)


def test_what_is_a_code_is_said_in_words(client, publish, full):
    page = client.get(publish(full[0]).url).content.decode()
    for said in (
        "行政许可",
        "县级",
        "个人",
        "网上办",
        "承诺",
        "Ⅲ级",
        "抄自公报",
        "开具后 3 天内有效",
    ):
        assert said in page


def test_the_words_for_codes_are_those_of_the_standard():
    assert set(words.AUDIENCES) == {code for code, _label in codes.AUDIENCES}
    assert set(words.KINDS) == {code for code, _label in codes.KINDS}
    assert set(words.CHANNELS) == {code for code, _label in codes.CHANNELS}


def test_texts_were_made_up_for_every_part(full):
    assert len(full[1]) > 60
