"""Wagtail's welcome page becomes the hall's home page: same place in the tree, so what hangs below it stays."""

import json
import uuid

from django.db import migrations

TITLE = "首页"
SLUG = "home"
SAYINGS = [
    "开个小店要办什么",
    "娃娃出生要办什么",
    "退休金怎么领",
    "残疾证怎么办",
    "刚搬来要办居住证",
]
ROOMS = [
    ("新生儿", "出生登记、落户、医保参保", "生育收养", "孩子出生要办什么"),
    ("入学", "入学报名、转学、随迁子女", "教育科研", "孩子上学报名"),
    ("就业", "失业登记、灵活就业、社保补贴", "就业创业", "找工作和社保补贴"),
    ("开店", "营业执照、经营许可、税务", "设立变更", "开店要办什么"),
    ("结婚", "婚姻登记、补领证件", "婚姻登记", "结婚登记"),
    ("看病", "医保参保、异地就医、慢特病", "医疗卫生", "看病报销"),
    ("退休", "退休申请、养老待遇、高龄津贴", "", "退休养老金"),
    ("残疾人", "残疾人证、两项补贴、辅具", "", "残疾人证和补贴"),
    ("身后事", "死亡证明、遗属待遇、丧葬", "死亡殡葬", "人去世了要办什么"),
]


def block(kind, value):
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}


def make_home(apps, schema_editor):
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    ContentType = apps.get_model("contenttypes", "ContentType")
    HomePage = apps.get_model("home", "HomePage")
    kind, _made = ContentType.objects.get_or_create(app_label="home", model="homepage")
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    page = site.root_page if site else Page.objects.filter(depth=2).order_by("path").first()
    rooms = [
        block("room", {"name": name, "text": text, "theme": theme, "words": words})
        for name, text, theme, words in ROOMS
    ]
    home = HomePage(
        page_ptr=page,
        sayings=json.dumps([block("saying", words) for words in SAYINGS]),
        rooms=json.dumps(rooms),
    )
    home.save_base(raw=True)
    Page.objects.filter(pk=page.pk).update(
        title=TITLE, draft_title=TITLE, slug=SLUG, content_type=kind, url_path=f"/{SLUG}/"
    )
    Site.objects.filter(is_default_site=True).update(site_name="明堂网上政务大厅")


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        ("wagtailcore", "0054_initial_locale"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_home, migrations.RunPython.noop)]
