"""Taking in files: what goes in, what is refused, what is reported; and that a second time changes nothing."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from cms import facts
from cms.catalogue import importing, selectors, services
from cms.catalogue.models import Department, ImportFinding, MatterPage, Revision
from cms.catalogue.services import Outcome

pytestmark = pytest.mark.django_db
CODE = "11440399MB2X0000174440125044001"
ROW = {
    "department": "区人社局",
    "main_item": None,
    "name": "失业登记",
    "item_code": "511A0064100173-511602000000-000-115113016823646795-1-00",
    "local_base_code": "511A0064100173",
    "area_code": "511602000000",
    "org_uscc": "115113016823646795",
    "task_type": "20",
    "task_type_text": "公共服务",
    "dept_code": "1",
    "source_url": "http://example.cn/",
}


def run(*paths, **options) -> str:
    out = StringIO()
    call_command("import_matters", *map(str, paths), stdout=out, **options)
    return out.getvalue()


def test_a_guide_is_published_at_once_under_its_department(guide_file):
    said = run(guide_file())
    item = selectors.published(CODE)
    assert item.matter.title == "小店登记"
    assert item.revision == 1
    assert not item.matter.listed_only
    assert Department.objects.get().code == "11440399MB2X000017"
    assert "新增并发布 1 个" in said


def test_a_guide_without_a_form_gets_the_standard_one(guide_file):
    run(guide_file())
    sections = [section.key for section in selectors.published(CODE).matter.form]
    assert sections == ["person", "contact", "agent", "declaration"]


def test_a_row_of_a_list_is_listed_only(tmp_path):
    path = tmp_path / "list.json"
    path.write_text(json.dumps([ROW, {**ROW, "name": "", "item_code": "x"}]))
    said = run(path)
    item = selectors.published(ROW["item_code"])
    assert item.matter.listed_only
    assert item.matter.form == ()
    assert item.matter.region == "广安区"
    assert "没有名称或者编码" in said


def test_a_second_run_changes_nothing(guide_file):
    path = guide_file(收费="不收费", 日常用语="开店，办照", 补贴标准="每月800元")
    run(path)
    before = list(Revision.objects.values()), list(MatterPage.objects.values())
    said = run(path)
    assert (list(Revision.objects.values()), list(MatterPage.objects.values())) == before
    assert "没有变化 1 个" in said


def test_other_facts_of_a_live_matter_wait_as_a_draft(guide_file):
    run(guide_file())
    changed = guide_file(收费="不收费")
    assert "存为草稿 1 个" in run(changed)
    assert selectors.published(CODE).matter.charged is None
    draft = MatterPage.objects.get(code=CODE).get_latest_revision_as_object()
    assert draft.as_matter().charged is False
    assert "没有变化 1 个" in run(changed)


def test_other_facts_are_published_where_that_is_asked_for(guide_file):
    run(guide_file())
    run(guide_file(收费="不收费"), publish=True)
    item = selectors.published(CODE)
    assert (item.revision, item.matter.charged) == (2, False)


def test_a_withdrawn_matter_does_not_come_back_by_itself(guide_file):
    path = guide_file()
    run(path)
    services.withdraw_matter(MatterPage.objects.get(code=CODE))
    run(path)
    assert selectors.published_or_none(CODE) is None


def test_a_listing_never_empties_a_guide(guide_file, tmp_path):
    run(guide_file())
    path = tmp_path / "list.json"
    path.write_text(json.dumps([{**ROW, "item_code": CODE}]))
    run(path, publish=True)
    assert selectors.published(CODE).matter.materials


def test_bad_files_are_reported_and_the_others_go_in(guide_file, tmp_path):
    guide_file("a.json")
    (tmp_path / "b.json").write_text("{不是")
    (tmp_path / "c.json").write_text('{"实施主体": "某局"}')
    (tmp_path / "d.json").write_bytes("{'事项名称': '甲'}".encode("gbk"))
    (tmp_path / "e.json").write_text("[1, null]")
    (tmp_path / "f.json").write_text("[" * 100_000)
    (tmp_path / "h.json").write_text("1" * 5000)
    (tmp_path / "g.json").write_text(json.dumps({"事项名称": "长" * 300}))
    said = run(tmp_path)
    assert "不是 JSON：第 1 行第 2 个字" in said
    assert "没有“事项名称”" in said
    assert "不是 UTF-8" in said
    assert said.count("不是事项") == 2
    assert "嵌套得太深" in said
    assert "上千位的数字" in said
    assert "有 300 个字" in said
    assert Revision.objects.count() == 1


def test_characters_that_no_database_keeps_are_left_out(tmp_path):
    path = tmp_path / "a.json"
    path.write_text(
        '{"事项名称": "某\\u0000事\\ud800", "承诺办结时限": {"数": "若干", "单位": "工作日"}}'
    )
    run(path)
    assert Revision.objects.get().title == "某事"


def test_nothing_to_import_is_an_error(tmp_path):
    with pytest.raises(CommandError, match="没有这个文件"):
        run(tmp_path / "missing.json")
    with pytest.raises(CommandError, match="没有 JSON"):
        run(tmp_path)


def test_a_field_that_is_not_understood_is_shown_and_reported(guide_file):
    said = run(
        guide_file(
            热线星级="五星",
            材料清单=[{"材料名称": "申请书", "颜色": "白色"}],
        )
    )
    [line] = [line for line in said.splitlines() if "看不懂的字段" in line]
    assert "热线星级" in line
    assert "材料清单[0].颜色" in line
    matter = selectors.published(CODE).matter
    assert matter.details["热线星级"] == "五星"
    assert "颜色：白色" in matter.materials[0].remark
    found = set(ImportFinding.objects.values_list("code", "where"))
    assert {("unknown_field", "热线星级"), ("unknown_field", "材料清单[0].颜色")} <= found


def test_what_would_stop_an_editor_is_a_warning_here(guide_file):
    run(
        guide_file(
            承诺办结时限={"数": 30, "单位": "工作日"}, 法定办结时限={"数": 20, "单位": "工作日"}
        )
    )
    assert selectors.published(CODE)
    assert ImportFinding.objects.filter(code="promise_beyond_law").exists()


def test_findings_are_those_of_the_last_import(guide_file):
    run(guide_file(热线星级="五星"))
    run(guide_file(), publish=True)
    assert not ImportFinding.objects.filter(where="热线星级").exists()


def test_the_halls_own_export_comes_back_as_it_was(publish, tmp_path):
    publish()
    path = tmp_path / "export.json"
    call_command("export_matters", out=path)
    assert "没有变化 1 个" in run(path)
    Revision.objects.all().delete()
    MatterPage.objects.all().delete()
    run(path)
    [data] = json.loads(path.read_text())
    assert facts.to_json(selectors.published(data["code"]).matter) == data


def test_own_schema_with_an_unknown_name_is_refused_with_its_place():
    data = {"id": "x", "code": "y", "title": "z", "department": {"code": "1", "name": "n"}}
    read = importing.read_data({**data, "materials": [{"key": "a", "nmae": "b"}]}, "own.json")
    assert not read.found
    assert read.refused == ["materials[0].nmae：没有这个字段，请核对名称。"]


def test_two_guides_of_one_code_in_one_file_are_one_matter(guide_file):
    data = json.loads(guide_file().read_text())
    read = importing.read_data([data, {**data, "收费": "不收费"}], "two.json")
    *_, report = importing.save(read)
    assert report.outcomes == {Outcome.CREATED: 1, Outcome.DRAFTED: 1}


def test_listeners_hear_of_a_whole_lot_at_once(guide_file, heard, monkeypatch):
    data = json.loads(guide_file().read_text())
    codes = [f"11440399MB2X000017444012504400{n}" for n in range(5)]
    read = importing.read_data([{**data, "实施编码": code} for code in codes], "five.json")
    list(importing.save(read))
    assert heard == codes
