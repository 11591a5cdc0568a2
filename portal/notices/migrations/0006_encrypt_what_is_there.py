from django.db import migrations

from portal.vault import encrypting


class Migration(migrations.Migration):
    """After the columns: PostgreSQL changes no table whose rows the same transaction changed."""

    dependencies = [("notices", "0005_encrypted_columns")]
    operations = [encrypting.operation("notices", "OutgoingSms", "to")]
