import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

ROLES = [
    ("window_clerk", "窗口人员"),
    ("reviewer", "审查人员"),
    ("approver", "审批人员"),
    ("first_representative", "首席代表"),
    ("hall_manager", "大厅管理员"),
    ("supervisor", "监察人员"),
    ("editor", "事项编辑"),
]
STATES = [
    ("asked", "等大厅答复"),
    ("approved", "已进驻"),
    ("refused", "没有同意"),
    ("ended", "已离开"),
]


def to(model, on_delete, **options):
    return models.ForeignKey(to=model, on_delete=on_delete, related_name="+", **options)


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ("accounts", "0007_identity"),
        ("catalogue", "0010_identity_level"),
        ("notices", "0004_seals"),
    ]

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "since",
                    models.DateField(default=django.utils.timezone.localdate, verbose_name="从"),
                ),
                (
                    "until",
                    models.DateField(
                        blank=True,
                        help_text="含当天；空着就是没有期限。",
                        null=True,
                        verbose_name="到",
                    ),
                ),
                ("role", models.CharField(choices=ROLES, max_length=24, verbose_name="岗位")),
                ("matters", models.JSONField(blank=True, default=list, verbose_name="授权的事项")),
                ("all_matters", models.BooleanField(default=False, verbose_name="全部事项")),
                ("state", models.CharField(choices=STATES, default="asked", max_length=12)),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("answered_at", models.DateTimeField(null=True)),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="理由")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entries",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="人员",
                    ),
                ),
                (
                    "department",
                    to(
                        "catalogue.department",
                        django.db.models.deletion.PROTECT,
                        verbose_name="部门或大厅",
                    ),
                ),
                ("asked_by", to(settings.AUTH_USER_MODEL, django.db.models.deletion.PROTECT)),
                (
                    "answered_by",
                    to(settings.AUTH_USER_MODEL, django.db.models.deletion.PROTECT, null=True),
                ),
                (
                    "posting",
                    to("accounts.posting", django.db.models.deletion.SET_NULL, null=True),
                ),
                (
                    "authority",
                    to("accounts.authority", django.db.models.deletion.SET_NULL, null=True),
                ),
                ("record", to("notices.document", django.db.models.deletion.PROTECT, null=True)),
                ("letter", to("notices.document", django.db.models.deletion.PROTECT, null=True)),
            ],
            options={
                "verbose_name": "进驻申请",
                "verbose_name_plural": "进驻申请",
                "ordering": ["-asked_at", "-pk"],
            },
        ),
    ]
