import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0005_encrypt_what_is_there")]

    operations = [
        migrations.CreateModel(
            name="SignInPhone",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True, verbose_name="号码摘要")),
                (
                    "since",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="核实"),
                ),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sign_in_phone",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="人员",
                    ),
                ),
            ],
            options={"verbose_name": "登录手机号", "verbose_name_plural": "登录手机号"},
        ),
    ]
