"""Editors' entries: from the shipped ones to the table, from the table into the very next search."""

import csv
import io
from typing import Any

import openpyxl
import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cms.finder import lexicon, lexicon_tables, selectors, services
from cms.finder.models import LexiconEntry
from search.lexicon import COLUMNS, shipped

pytestmark = pytest.mark.django_db


def added(everyday: str = "喝花酒的铺面", official: str = "小店登记", **more: Any) -> LexiconEntry:
    return LexiconEntry.objects.create(
        key=more.pop("key", "own-001"), everyday=everyday, official=official, **more
    )


def table(*rows: tuple[str, ...]) -> bytes:
    lines = io.StringIO()
    csv.writer(lines).writerows([COLUMNS, *rows])
    return lines.getvalue().encode()


@pytest.fixture
def editor(client):
    user = get_user_model().objects.create_superuser("editor@example.org", "x" * 12)
    client.force_login(user)
    return client


class TestTable:
    def test_without_rows_the_shipped_entries_are_in_force(self):
        assert lexicon.current() is shipped()

    def test_loading_fills_the_table_once(self):
        assert lexicon.load() == (len(shipped().entries), 0)
        assert lexicon.load() == (0, 0)
        assert dict(lexicon.current().entries) == dict(shipped().entries)

    def test_an_upgrade_follows_what_nobody_touched(self):
        lexicon.load()
        row = LexiconEntry.objects.get(key="welfare-001")
        now = row.everyday
        row.everyday, row.shipped = "旧说法", {**row.shipped, "everyday": "旧说法"}
        row.save()
        assert lexicon.load() == (0, 1)
        assert LexiconEntry.objects.get(key="welfare-001").everyday == now

    def test_an_upgrade_leaves_an_editors_words_and_switches_alone(self):
        lexicon.load()
        changed, off = LexiconEntry.objects.order_by("key")[:2]
        changed.everyday = "编辑自己的说法"
        off.active = False
        for row in (changed, off):
            row.shipped = {**row.shipped, "weight": "0.3"}
            row.save()
        lexicon.load()
        assert LexiconEntry.objects.get(pk=changed.pk).everyday == "编辑自己的说法"
        assert not LexiconEntry.objects.get(pk=off.pk).active
        assert off.key not in lexicon.current().entries

    def test_a_deletion_survives_an_upgrade(self):
        lexicon.load()
        added()
        LexiconEntry.objects.get(key="welfare-001").delete()
        LexiconEntry.objects.filter(key__in=["welfare-002", "own-001"]).delete()
        lexicon.load()
        for key in ("welfare-001", "welfare-002", "own-001"):
            assert key not in lexicon.current().entries
        assert not LexiconEntry.objects.filter(key="own-001").exists()

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ({"everyday": "店"}, "太短"),
            ({"weight": 7.0}, "权重"),
            ({"everyday": "小店登记"}, "一样"),
            ({"everyday": "撞上的说法"}, "重复"),
            ({"everyday": "撞上的说法", "kind": "leads_to"}, "矛盾"),
        ],
    )
    def test_what_is_wrong_is_said_before_saving(self, wrong: dict[str, Any], said: str):
        added("撞上的说法")
        row = {"key": "own-002", "everyday": "别的说法", "official": "小店登记", **wrong}
        with pytest.raises(ValidationError, match=said):
            LexiconEntry(**row).full_clean()


class TestEffect:
    def test_a_new_entry_is_felt_by_the_next_search_without_indexing(self, publish):
        item = publish()
        services.rebuild()
        assert selectors.find("喝花酒的铺面").weak
        added(official=item.matter.title)
        lexicon.forget()
        found = selectors.find("喝花酒的铺面")
        assert [hit.published.uid for hit in found.hits] == [item.uid]
        assert "喝花酒的铺面" in found.hits[0].why

    def test_another_process_looks_again_after_a_second(self, monkeypatch):
        clock = [100.0]
        monkeypatch.setattr("cms.finder.lexicon.time.monotonic", lambda: clock[0])
        lexicon.forget()
        lexicon.current()
        added()
        assert "own-001" not in lexicon.current().entries
        clock[0] += lexicon.LOOK_EVERY
        assert "own-001" in lexicon.current().entries


class TestTables:
    def test_what_is_exported_can_be_read_again(self):
        lexicon.load()
        rows = [tuple(row.as_row().values()) for row in LexiconEntry.objects.all()]
        found = lexicon_tables.read("lexicon.csv", table(*rows))
        assert found.wrong == []
        assert lexicon_tables.save(found.lines) == (0, 0)

    def test_a_spreadsheet_with_chinese_headings_and_words(self):
        book = openpyxl.Workbook()
        book.active.append([*lexicon_tables.HEADINGS.values()])
        book.active.append(["own-1", "开铺面", "小店登记", "通常要办", "", 0.5])
        out = io.BytesIO()
        book.save(out)
        found = lexicon_tables.read("词典.xlsx", out.getvalue())
        assert lexicon_tables.save(found.lines) == (1, 0)
        row = LexiconEntry.objects.get(key="own-1")
        assert (row.kind, row.direction, row.weight) == ("leads_to", "one", 0.5)

    def test_every_wrong_row_is_named(self):
        found = lexicon_tables.read(
            "a.csv",
            table(
                ("k-1", "好说法", "官方甲", "", "", ""),
                ("k-2", "", "官方乙", "", "", ""),
                ("k-1", "另说法", "官方丙", "", "", ""),
                ("", "又说法", "官方丁", "", "", ""),
                ("k-4", "好说法", "官方甲", "leads_to", "", ""),
            ),
        )
        assert [number for number, _text in found.wrong] == [3, 4, 5, 0]

    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("a.xlsx", b"no zip"),
            ("a.csv", b"\xff\xfe\x00\xd8"),
            ("a.csv", b""),
            ("a.csv", "编号,官方叫法\n1,2".encode()),
        ],
    )
    def test_what_is_no_table_is_refused(self, name: str, content: bytes):
        with pytest.raises(lexicon_tables.NoTable):
            lexicon_tables.read(name, content)


class TestAdmin:
    def upload(self, client, content: bytes, name: str = "lexicon.csv"):
        file = SimpleUploadedFile(name, content)
        return client.post(reverse("finder_lexicon_upload"), {"table": file})

    def test_editors_search_filter_and_take_tables_home(self, editor):
        lexicon.load()
        address = reverse(LexiconEntry.snippet_viewset.get_url_name("list"))
        assert "welfare-001" in editor.get(address, {"theme": "welfare"}).content.decode()
        assert "退休金" in editor.get(address, {"q": "退休金"}).content.decode()
        exported = b"".join(editor.get(address, {"export": "csv"}).streaming_content)
        assert exported.count(b"\n") > len(shipped().entries)
        assert editor.get(address, {"export": "xlsx"}).status_code == 200

    @pytest.mark.parametrize("kind", ["csv", "xlsx"])
    def test_what_is_taken_home_and_brought_back_changes_nothing(self, editor, kind):
        lexicon.load()
        LexiconEntry.objects.filter(key="welfare-001").update(active=False)
        address = reverse(LexiconEntry.snippet_viewset.get_url_name("list"))
        answer = editor.get(address, {"export": kind})
        table = b"".join(answer.streaming_content) if answer.streaming else answer.content
        before = set(LexiconEntry.objects.values_list("key", "active", "changed_at"))
        self.upload(editor, table, f"lexicon.{kind}")
        assert set(LexiconEntry.objects.values_list("key", "active", "changed_at")) == before

    @pytest.mark.parametrize(
        ("cell", "active"), [("", True), ("是", True), ("FALSE", False), ("否", False)]
    )
    def test_a_table_switches_entries_on_and_off(self, editor, cell, active):
        added()
        lines = io.StringIO()
        rows = [(*COLUMNS, "启用"), ("own-001", "喝花酒的铺面", "小店登记", "", "", "", cell)]
        csv.writer(lines).writerows(rows)
        self.upload(editor, lines.getvalue().encode())
        assert LexiconEntry.objects.get().active is active

    def test_what_is_saved_in_the_form_is_in_force(self, editor):
        address = reverse(LexiconEntry.snippet_viewset.get_url_name("add"))
        lexicon.current()
        row = {"key": "own-9", "everyday": "开铺面", "official": "小店登记", "active": "on"}
        editor.post(address, {**row, "kind": "same", "direction": "one", "weight": "1"})
        assert "own-9" in lexicon.current().entries

    def test_a_good_table_is_taken_in(self, editor):
        response = self.upload(editor, table(("own-3", "开铺面", "小店登记", "", "", "")))
        assert response.status_code == 302
        assert LexiconEntry.objects.get().key == "own-3"

    def test_with_one_wrong_row_nothing_is_changed(self, editor):
        rows = (("own-3", "开铺面", "小店登记", "", "", ""), ("own-4", "", "小店登记", "", "", ""))
        response = self.upload(editor, table(*rows))
        assert response.status_code == 422
        assert "第 3 行" in response.content.decode()
        assert not LexiconEntry.objects.exists()

    def test_only_who_may_edit_may_upload(self, client):
        user = get_user_model().objects.create_user("someone@example.org", "x" * 12)
        client.force_login(user)
        assert self.upload(client, table()).status_code in (302, 403)
        assert not LexiconEntry.objects.exists()
