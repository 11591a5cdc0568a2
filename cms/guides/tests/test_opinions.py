"""这一页有帮助吗: said in one press or with a reason, read by editors, and not to be flooded."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from cms.catalogue.rights import EDITORS
from cms.catalogue.tree import catalogue_index
from cms.guides import opinions
from cms.guides.models import Opinion


@pytest.fixture
def address(shop):
    return reverse("guides:opinion", args=[shop.matter.code])


def test_one_press_is_kept_with_the_publication_it_is_about(client, shop, address):
    assertContains(client.get(shop.url), "这一页有帮助吗？")
    page = client.post(address, {"helped": "yes"}, follow=True)
    assertContains(page, "谢谢，记下了")
    assertContains(page, "您已经说过了")
    kept = Opinion.objects.get()
    assert (kept.helped, kept.code, kept.revision) == (True, shop.matter.code, shop.revision)


def test_a_no_asks_for_the_reason_and_keeps_it(client, shop, address):
    assertContains(client.get(address), "和实际办的不一样")
    said = {"reason": "missing", "text": "窗口还要照片"}
    assertRedirects(client.post(address, said), shop.url)
    kept = Opinion.objects.get()
    assert (kept.helped, kept.reason, kept.text) == (False, "missing", "窗口还要照片")


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({}, "还没有选。选最接近的一个。"),
        ({"reason": "other"}, "还没有写是什么。写一两句就行。"),
        ({"reason": "unclear", "text": "字" * 501}, "写得太长了"),
        ({"reason": "hack"}, "href=\"#id_reason"),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_and_what_was_typed_stays(client, address, said, problem):
    page = client.post(address, said)
    assertContains(page, problem, status_code=422)
    assertContains(page, "有 1 处要改", status_code=422)
    assert not Opinion.objects.exists()
    if text := said.get("text"):
        assertContains(page, text, status_code=422)


def test_numbers_of_persons_are_not_kept(client, address):
    client.post(address, {"reason": "unclear", "text": "我是11010519491231002X，13800138000"})
    assert "11010519491231002X" not in Opinion.objects.get().text
    assert "13800138000" not in Opinion.objects.get().text


def test_the_same_person_counts_once_for_one_publication(client, address):
    for _press in range(3):
        client.post(address, {"helped": "yes"})
    assert Opinion.objects.count() == 1


def test_a_flood_about_one_matter_is_turned_away(client, address, monkeypatch):
    monkeypatch.setattr(opinions, "PER_HOUR", 2)
    for _person in range(2):
        client.post(address, {"helped": "yes"})
        client.cookies.clear()
    page = client.post(address, {"helped": "yes"})
    assert page.status_code == 429
    assert Opinion.objects.count() == 2


@pytest.fixture
def editor(db, client):
    catalogue_index()
    user = get_user_model().objects.create_user("editor@example.cn", name="编辑")
    user.groups.add(Group.objects.get(name=EDITORS))
    client.force_login(user)
    return client


def test_editors_read_and_settle_them_but_cannot_rewrite_them(editor, address):
    editor.post(address, {"reason": "missing", "text": "窗口还要照片"})
    listing = editor.get(reverse(Opinion.snippet_viewset.get_url_name("list")))
    assertContains(listing, "窗口还要照片")
    kept = Opinion.objects.get()
    edit = reverse(Opinion.snippet_viewset.get_url_name("edit"), args=[kept.pk])
    editor.post(edit, {"settled": "on", "note": "已补上照片", "text": "改写"})
    kept.refresh_from_db()
    assert (kept.settled, kept.note, kept.text) == (True, "已补上照片", "窗口还要照片")
    add = reverse(Opinion.snippet_viewset.get_url_name("add"))
    assert editor.get(add).status_code in (302, 403)


def test_a_preview_does_not_ask(rf, shop, client):
    from cms.guides.views import preview_guide

    request = rf.get("/")
    request.user, request.session = get_user_model()(), {}
    assertNotContains(preview_guide(request, shop), "这一页有帮助吗")
