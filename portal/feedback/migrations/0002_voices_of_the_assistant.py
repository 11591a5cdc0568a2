"""What the assistant registered so far joins the one register; the way back gives it back."""

from django.db import migrations

KEPT = ("number", "kind", "text", "user_id", "at", "due", "answer", "answered", "answered_by_id")


def take_over(apps, schema_editor):
    from portal.notices.models import new_code

    old, new = apps.get_model("chat", "Voice"), apps.get_model("feedback", "Voice")
    for row in old.objects.order_by("pk").iterator():
        new.objects.create(
            **{name: getattr(row, name) for name in KEPT},
            code=new_code(),
            channel="assistant",
            conversation=row.conversation_id,
            desk="hall",
            state="answered" if row.answered else "waiting",
        )


def give_back(apps, schema_editor):
    old, new = apps.get_model("chat", "Voice"), apps.get_model("feedback", "Voice")
    talks = apps.get_model("chat", "Conversation").objects
    for row in new.objects.filter(channel="assistant").order_by("pk").iterator():
        known = row.conversation and talks.filter(pk=row.conversation).exists()
        old.objects.create(
            **{name: getattr(row, name) for name in KEPT},
            conversation_id=row.conversation if known else None,
        )


class Migration(migrations.Migration):
    dependencies = [("feedback", "0001_register"), ("chat", "0002_voices")]

    operations = [migrations.RunPython(take_over, give_back)]
