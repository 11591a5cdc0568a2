from django.db import migrations

from portal.vault import encrypting


class Migration(migrations.Migration):
    """After the columns: PostgreSQL changes no table whose rows the same transaction changed."""

    dependencies = [("feedback", "0003_encrypted_columns")]
    operations = [encrypting.operation("feedback", "Voice", "phone")]
