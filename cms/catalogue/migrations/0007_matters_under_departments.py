"""Matters that stood side by side under the index move under pages of their departments: same pages, other paths."""

from django.db import migrations
from django.db.models import F

STEP, DIGITS = 4, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def place(above, number):
    """The path of the nth child, as treebeard writes it."""
    word = ""
    while number:
        number, digit = divmod(number, len(DIGITS))
        word = DIGITS[digit] + word
    return above + word.rjust(STEP, "0")


def down(apps, schema_editor):
    Index, Page = (
        apps.get_model("catalogue", "CatalogueIndexPage"),
        apps.get_model("wagtailcore", "Page"),
    )
    DepartmentPage = apps.get_model("catalogue", "DepartmentPage")
    index = Index.objects.first()
    matters = apps.get_model("catalogue", "MatterPage").objects.order_by("path")
    if index is None or not matters.exists():
        return
    kind, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="catalogue", model="departmentpage"
    )
    departments = apps.get_model("catalogue", "Department").objects.filter(
        pk__in=matters.values("department")
    )
    # Beside the matters first: their own places are free only when all have moved.
    first = matters.count() + 1
    for number, department in enumerate(departments.order_by("pk"), start=first):
        name, slug = department.short_name or department.name, f"d{department.pk}"
        page = DepartmentPage.objects.create(
            path=place(index.path, number), depth=index.depth + 1, title=name, draft_title=name, slug=slug,
            url_path=f"{index.url_path}{slug}/", content_type=kind, locale=index.locale, live=True,
            department=department, numchild=0,
        )  # fmt: skip
        own = list(matters.filter(department=department).values_list("pk", "slug"))
        for child, (key, word) in enumerate(own, start=1):
            Page.objects.filter(pk=key).update(
                path=place(page.path, child),
                depth=F("depth") + 1,
                url_path=f"{page.url_path}{word}/",
            )
        Page.objects.filter(pk=page.pk).update(numchild=len(own))
    Page.objects.filter(pk=index.pk).update(numchild=departments.count())


def up(apps, schema_editor):
    Index, Page = (
        apps.get_model("catalogue", "CatalogueIndexPage"),
        apps.get_model("wagtailcore", "Page"),
    )
    index = Index.objects.first()
    if index is None:
        return
    pages = apps.get_model("catalogue", "DepartmentPage").objects.order_by("path")
    number = int(pages.last().path[-STEP:], len(DIGITS)) if pages else 0
    matters = list(
        apps.get_model("catalogue", "MatterPage").objects.order_by("path").values_list("pk", "slug")
    )
    for after, (key, word) in enumerate(matters, start=number + 1):
        Page.objects.filter(pk=key).update(
            path=place(index.path, after), depth=F("depth") - 1, url_path=f"{index.url_path}{word}/"
        )
    for key in list(pages.values_list("pk", flat=True)):
        pages.filter(pk=key).delete()
    Page.objects.filter(pk=index.pk).update(numchild=len(matters))


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0006_department_pages")]
    operations = [migrations.RunPython(down, up)]
