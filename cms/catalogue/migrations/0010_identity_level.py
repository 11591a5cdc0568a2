from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0009_ended_publications")]

    operations = [
        migrations.AddField(
            model_name="matterpage",
            name="identity_level",
            field=models.PositiveSmallIntegerField(
                blank=True,
                choices=[(1, "实名"), (2, "窗口核验过的实名")],
                help_text="网上提交时要到哪一级；空着就是有账号就能办",
                null=True,
                verbose_name="实名要求",
            ),
        ),
    ]
