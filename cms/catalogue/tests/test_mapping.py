"""Facts -> columns and blocks -> facts: nothing is lost, through the database and through the editor's form."""

import json

import pytest
from django.utils.datastructures import MultiValueDict
from hypothesis import given

from cms import facts
from cms.blocks.fact_block import facts_of
from cms.catalogue import mapping, sample_catalogue
from cms.catalogue.models import Department, MatterPage
from cms.catalogue.tests.conftest import a_matter
from cms.catalogue.tests.forms import sent
from cms.facts.tests.strategies import SMALL, matters

pytestmark = pytest.mark.django_db  # a page looks its content type up
SAMPLES = {matter.title: matter for matter in sample_catalogue.matters()}


def paged(matter: facts.Matter) -> MatterPage:
    page = MatterPage()
    page.apply(matter, Department(**vars(matter.department)))
    return page


@SMALL
@given(matters())
def test_a_page_says_what_it_was_given(matter):
    assert paged(matter).as_matter() == matter


@pytest.mark.parametrize("matter", SAMPLES.values(), ids=SAMPLES)
def test_every_sample_survives_the_page(matter):
    assert paged(matter).as_matter() == matter


def test_facts_survive_the_database(publish):
    matter = a_matter(
        reaches=(facts.Reach("省内通办", "全省", "全程网办"),),
        service=facts.Service(ways=("马上办", "网上办"), in_hall=True, by_post=False),
        power=facts.Power("1", "法定本级行使", joint=("公安局",)),
        review=facts.Remedy("区政府", ("0755-28684114",), "明堂路2号", "http://example.cn/"),
        details={"补充": "一行\n又一行"},
    )
    publish(**vars(matter))
    page = MatterPage.objects.select_related("department").get(uid=matter.id)
    assert page.as_matter() == matter
    draft = page.save_revision().as_object()
    assert draft.as_matter() == matter


@SMALL
@given(matters())
def test_saving_the_editor_unchanged_changes_nothing(matter):
    page = paged(matter)
    for name in mapping.STREAMS:
        block = page._meta.get_field(name).stream_block
        data = MultiValueDict(
            {key: [text] for key, text in sent(block, getattr(page, name), name).items()}
        )
        value = block.clean(block.value_from_datadict(data, {}, name))
        assert facts_of(value) == getattr(matter, name), name


def test_the_columns_hold_every_fact():
    """A fact added to a matter without a column would be dropped in silence."""
    typed = {
        *mapping.SAME,
        *mapping.LISTS,
        *mapping.STREAMS,
        *mapping.REMEDIES,
        *mapping.GROUPS,
        *mapping.PAIRS,
    }
    elsewhere = {"id", "department", "limits", "phones"}
    assert typed | elsewhere == set(facts.Matter.__dataclass_fields__)


def test_equal_facts_are_equal_whatever_file_they_came_from():
    one, other = a_matter(source="a.json"), a_matter(source="b.json", id="other")
    assert mapping.same_facts(one, other)
    assert not mapping.same_facts(one, a_matter(visits=1))


@pytest.mark.parametrize("path", ["materials[2].when", "promised_n", "review.phones", "title"])
def test_a_problem_finds_its_column(path):
    column = mapping.column_of(path)
    assert column == "" or hasattr(MatterPage, column), json.dumps(path)
