import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0006_sign_in_phone")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="id_document",
            field=models.CharField(
                choices=[
                    ("111", "居民身份证"),
                    ("516", "港澳居民来往内地通行证"),
                    ("511", "台湾居民来往大陆通行证"),
                    ("553", "港澳台居民居住证"),
                    ("554", "外国人永久居留身份证"),
                    ("414", "护照"),
                ],
                default="111",
                max_length=3,
                verbose_name="证件种类",
            ),
        ),
        migrations.CreateModel(
            name="IdentityProof",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("document", "身份证件"),
                            ("phone", "手机号"),
                            ("social_card", "社会保障卡"),
                            ("bank_card", "银行卡"),
                            ("fund_account", "公积金账户"),
                            ("driving_licence", "驾驶证档案编号"),
                            ("window", "窗口核验"),
                        ],
                        max_length=16,
                        verbose_name="凭什么",
                    ),
                ),
                (
                    "at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="核实"),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="核验人",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="identity_proofs",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="人员",
                    ),
                ),
            ],
            options={
                "verbose_name": "身份核实",
                "verbose_name_plural": "身份核实",
                "constraints": [
                    models.UniqueConstraint(fields=("person", "kind"), name="one_proof_of_a_kind")
                ],
            },
        ),
    ]
